import { frenchSpaces } from "../french/format.ts";
import type { Region } from "../region/region.ts";

/** The atelier's page: its parts are filled by its script. Without a script it says what to do. */
export function atelierPage(token: string, region: Region): string {
  return frenchSpaces(`<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="jeton" content="${token}"><title>Atelier : observatoire des stages ${region.en}</title>
<link rel="icon" href="/atelier/page/favicon.svg" type="image/svg+xml"><link rel="stylesheet" href="/atelier/page/style.css"><link rel="stylesheet" href="/atelier/page/atelier-style.css">
<script src="/atelier/page/font.js"></script><script src="/atelier/page/atelier.js" defer></script></head>
<body class="atelier"><a class="skip-link" href="#contenu">Aller au contenu</a>
<header class="site-header"><a class="site-title" href="/atelier/">Atelier de l’observatoire des stages ${region.en}</a><a href="/">Voir le site</a></header>
<main id="contenu">
<h1>Recevoir, contrôler, publier</h1>
<p>Rien ne sort de cet ordinateur. Fermer cette page ne perd rien.</p>
<noscript><p>Cette page a besoin de JavaScript. Sans lui, tout se fait en ligne de commande : <code>npx stages --aide</code>.</p></noscript>
<div id="message" role="status" aria-live="polite"></div>
<div id="ailleurs" role="status" aria-live="polite"></div>
<div id="travaux" hidden>
<section id="recevoir" aria-labelledby="t-recevoir"><h2 id="t-recevoir">1. Recevoir</h2>
<div id="zone"><p>Déposez ici des fichiers ou des dossiers (CSV, XLSX, ODS), ou
<input type="file" id="fichiers" class="visually-hidden" multiple><label for="fichiers" class="choose">choisissez des fichiers</label></p></div>
<div id="conversation"></div>
<div id="depot"></div></section>
<section aria-labelledby="t-extraits"><h2 id="t-extraits">2. Ce qui est gardé</h2><div id="extraits"></div></section>
<section aria-labelledby="t-suivre"><h2 id="t-suivre">3. Demander, et suivre les réponses</h2><div id="suivre"></div></section>
<section aria-labelledby="t-publier"><h2 id="t-publier">4. Regarder, puis publier</h2><div id="publier"></div><div id="travail" role="region" aria-label="Travail en cours ou dernier travail" tabindex="-1"></div></section>
<section id="relire" aria-labelledby="t-relire"><h2 id="t-relire">5. Relire un texte</h2>
<p>Un relevé de décisions, un brouillon : chaque chiffre cité est comparé avec ce qui est publié. Le texte n’est gardé nulle part.</p>
<form id="relecture"><p><label for="texte">Texte à relire</label><br><textarea id="texte" name="texte" rows="6"></textarea></p>
<p class="buttons"><button type="submit">Relire</button> <input type="file" id="document" class="visually-hidden" accept=".txt,.md,.docx,.pdf"><label for="document" class="choose">ou choisissez un document (.docx, .pdf, .txt)</label></p></form>
<div id="relu" tabindex="-1"></div></section>
</div>
</main></body></html>
`);
}
