import { formatDate } from "../../loaders/french/format.ts";
import { escapeHtml } from "../../src/figures/html.ts";
import { legalLinks, type NavigationLink, navigationGroups, pagesAbove } from "./navigation.ts";
import type { LinkTo, SiteFacts } from "./site-facts.ts";

/** The landmarks around a page's `<main>`, as HTML. */
interface Shell {
  before: string;
  /** Where the page stands, first in it; blank where it stands under none. */
  above: string;
  after: string;
}

/** Skip link, header, demonstration banner, navigation and footer of the page at `path`. */
export function writeShell(path: string, facts: SiteFacts, linkTo: LinkTo): Shell {
  const link = ({ path: target, label }: NavigationLink) => {
    const current = target === path ? ' aria-current="page"' : "";
    return `<a href="${linkTo(target)}"${current}>${escapeHtml(label)}</a>`;
  };
  const groups = navigationGroups(path, facts.pages, facts.manifest).map(
    ({ title, links }, index) =>
      `<p class="site-nav-title" id="nav-${index}">${escapeHtml(title)}</p>
<ul aria-labelledby="nav-${index}">${links.map((item) => `<li>${link(item)}</li>`).join("")}</ul>`,
  );
  const above = pagesAbove(path, facts.manifest).map((item) => `<li>${link(item)}</li>`);
  const legal = legalLinks(facts.pages).map((item) => `<li>${link(item)}</li>`);
  return {
    before: `<a class="skip-link" href="#contenu">Aller au contenu</a>
<header class="site-header">
<a class="site-title" href="${linkTo("/")}">${escapeHtml(facts.manifest.region.site)}</a>
${facts.search ? searchForm() : ""}<button class="menu-button" type="button" aria-expanded="false" aria-controls="navigation">Menu</button>
</header>
${facts.manifest.demonstration ? demonstrationBanner() : ""}<div class="site-body">
<nav class="site-nav" id="navigation" aria-label="Navigation principale">
${groups.join("\n")}
</nav>
`,
    above:
      above.length === 0
        ? ""
        : `<nav class="breadcrumb" aria-label="Fil d’Ariane"><ol>${above.join("")}</ol></nav>`,
    after: `
</div>
<footer class="site-footer"${publishedDate(facts)}${citedAs(facts)}>
<p>${publishedOn(facts)}${versionText(facts, linkTo)}${licence(facts)}</p>
${legal.length > 0 ? `<ul>${legal.join("")}</ul>\n` : ""}</footer>
`,
  };
}

/** The mark that nothing but real data removes. */
export function demonstrationBanner(): string {
  return `<aside class="demonstration-banner" aria-label="Avertissement"><strong>Données de démonstration</strong> Les chiffres de ce site sont fictifs, sauf les faits publiés, cités avec leur source.</aside>
`;
}

function searchForm(): string {
  return `<form class="site-search" role="search" hidden><label for="recherche" class="visually-hidden">Rechercher dans le site</label><input id="recherche" type="search" autocomplete="off" placeholder="Rechercher"></form>
`;
}

/** For the foot of printed pages. */
function publishedDate({ manifest }: SiteFacts): string {
  return manifest.generatedAt === "" ? "" : ` data-publie="${formatDate(manifest.generatedAt)}"`;
}

/** « Publié le 6 octobre 2025. », or the day of its data where what it shows is not published. */
export function publishedOn({ manifest: { version, generatedAt } }: SiteFacts): string {
  if (generatedAt === "") return "";
  if (version === undefined) return `Publié le ${formatDate(generatedAt)}. `;
  return version?.affichee
    ? `Publié le ${formatDate(version.date)}. `
    : `Données au ${formatDate(generatedAt)}. `;
}

/** Which version the pages show: « dernière version », or that they are ahead of it. */
export function versionText({ manifest, pages }: SiteFacts, linkTo: LinkTo): string {
  const { version } = manifest;
  if (version === undefined || !pages.has("/revisions/")) return "";
  if (version === null) return `<a href="${linkTo("/revisions/")}">Aucune publication enregistrée</a>. `;
  const link = `<a href="${linkTo(`/donnees/versions/${version.adresse}/`)}" data-version="${version.adresse}">${formatDate(version.date)}</a>`;
  return version.affichee
    ? `Dernière version : ${link}. `
    : `Chiffres pas encore publiés ; dernière version : ${link}. `;
}

/** What « Citer » reads of the site: who publishes, and whether the pages show a version that stays. */
function citedAs({ manifest }: SiteFacts): string {
  const { editeur = "", adresse = "", version } = manifest;
  const said = { editeur, adresse, version: version?.affichee ? version.adresse : "" };
  return Object.entries(said)
    .map(([name, text]) => (text === "" ? "" : ` data-${name}="${escapeHtml(text)}"`))
    .join("");
}

function licence(facts: SiteFacts): string {
  if (facts.manifest.demonstration) return "Données de démonstration, à ne pas réutiliser.";
  return 'Données sous <a href="https://www.etalab.gouv.fr/licence-ouverte-open-licence/">Licence Ouverte 2.0</a>.';
}
