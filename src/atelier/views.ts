import { formatNumber } from "../../loaders/french/format.ts";
import { typeset } from "../../loaders/french/typography.ts";
import { escapeHtml as text } from "../figures/html.ts";
import { sayInPage } from "../verifier/words.ts";
import type { Extract, Finding, State, Waiting, Work } from "./state.ts";

const severities = { erreur: "À corriger", alerte: "À vérifier", note: "Lu et mis en forme" } as const;

/** Files that wait: what calls for a hand first, then the accepted ones, folded. */
export function dropView({ depot }: State): string {
  if (depot.length === 0) return `<p class="muted">Aucun fichier n’attend.</p>`;
  const isAccepted = ({ accuse }: Waiting) => accuse?.verdict === "accepte";
  const accepted = depot.filter(isAccepted);
  const others = depot.filter((file) => !isAccepted(file));
  const lists = others.filter(({ liste }) => liste).length;
  const unread = others.filter(({ accuse }) => accuse === null).length;
  const refused = others.length - lists - unread;
  const summary = [
    ...(unread > 0 ? [several(unread, "fichier en cours de contrôle", "fichiers en cours de contrôle")] : []),
    several(accepted.length, "fichier accepté", "fichiers acceptés"),
    several(refused, "fichier refusé", "fichiers refusés"),
    ...(lists > 0 ? [several(lists, "liste nominative à compter", "listes nominatives à compter")] : []),
  ].join(", ");
  const folded =
    accepted.length > 0
      ? `<details${accepted.length < 4 ? " open" : ""}><summary>${several(accepted.length, "fichier accepté", "fichiers acceptés")}</summary>${files(accepted)}</details>`
      : "";
  return `<p><strong>${summary}</strong></p>
<p class="buttons">${accepted.length > 0 ? button("ajouter-tout", "", accepted.length > 1 ? `Garder les ${accepted.length} fichiers acceptés` : "Garder le fichier accepté") : ""} ${refused > 0 ? button("oublier-tout", "", refused > 1 ? `Enlever les ${refused} fichiers refusés` : "Enlever le fichier refusé") : ""}</p>
${command("npx stages verifier DOSSIER/ --recus ACCUSES/\nnpx stages ajouter DOSSIER/")}
${others.length > 0 ? files(others) : ""}${folded}`;
}

function files(some: readonly Waiting[]): string {
  return `<ul class="files">${some.map(waiting).join("")}</ul>`;
}

function waiting(file: Waiting): string {
  const { id, nom, accuse, liste } = file;
  const accepted = accuse?.verdict === "accepte";
  const verdict =
    accuse === null ? "Contrôle en cours" : accepted ? "Accepté" : liste ? "Liste nominative" : "Refusé";
  const kind = accuse === null ? "" : accepted ? "accepted" : "refused";
  const facts =
    accuse && !liste
      ? `${file.titre ?? "Source non reconnue"}, ${several(accuse.lignes, "ligne", "lignes")}`
      : "";
  const buttons = [
    ...(accepted ? [button("ajouter", id, "Garder")] : []),
    ...(file.garde && accuse && !accepted
      ? [button("correspondre", id, "Dire ce que sont ses colonnes")]
      : []),
    ...(liste ? [button("compter", id, "Compter cette liste")] : []),
    ...(accuse && !liste ? [button("recu", id, "Accusé de réception à renvoyer")] : []),
    ...(accuse && file.garde ? [button("corrige", id, "Copie corrigée")] : []),
    button("oublier", id, "Enlever"),
  ];
  return `<li class="file ${kind}" id="fichier-${text(id)}"><h3>${verdict} : ${text(nom)}</h3>
${facts === "" ? "" : `<p class="muted">${text(facts)}</p>`}
${liste ? "<p>Cette liste nomme des personnes : elle reste en mémoire et n’est écrite nulle part. Comptez-la : seuls les comptes seront gardés.</p>" : findings(accuse?.constats ?? [], !accepted)}
<p class="buttons">${buttons.join(" ")}</p><div id="compte-${text(id)}"></div></li>`;
}

/** What a file is told: what must be mended is open, what was merely put in shape is folded. */
function findings(found: readonly Finding[], open: boolean): string {
  return (Object.keys(severities) as Finding["niveau"][])
    .map((niveau) => {
      const some = found.filter((each) => each.niveau === niveau);
      if (some.length === 0) return "";
      return `<details${open && niveau !== "note" ? " open" : ""}><summary>${severities[niveau]} (${some.length})</summary>${some.map(({ message }) => `<pre class="finding">${said(message)}</pre>`).join("")}</details>`;
    })
    .join("");
}

/** What a list of persons may leave unsaid; refusals name these fields by the beginning of their labels (`sayInPage`). */
const listFields = {
  uai: "UAI de l’établissement",
  annee: "Année scolaire, comme 2024-2025",
  niveau: "Niveau",
  origine: "CCI qui a tenu la liste",
  statuts: "Statuts qui comptent, séparés par des virgules",
};

/** What a list of persons lets one choose before it is counted, and what was counted. */
export function countView(
  id: string,
  { niveaux }: State,
  counted: { dit: string[]; refus: string[]; lignes: number } | null,
): string {
  const field = ([name, label]: readonly [string, string]) =>
    name === "niveau"
      ? `<p><label>${label}<br><select name="niveau"><option value=""></option>${levelOptions(niveaux)}</select></label></p>`
      : `<p><label>${label}<br><input name="${name}" autocomplete="off"></label></p>`;
  const result = counted
    ? `<div class="counted" tabindex="-1">${counted.dit.map((line) => `<p>${said(line)}</p>`).join("")}
${counted.refus.map((line) => `<p class="refused">${said(sayInPage(line))}</p>`).join("")}
${counted.refus.length > 0 ? "<p>Précisez ci-dessus ce qui manque, puis comptez de nouveau.</p>" : `<p>${button("prendre", id, `Prendre ces comptes (${several(counted.lignes, "ligne", "lignes")}, sans aucun nom)`)}</p>`}</div>`
    : "";
  return `<form data-compte="${text(id)}"><p>Ce que la liste ne dit pas, s’il le faut :</p><div class="fields">
${Object.entries(listFields).map(field).join("")}</div>
<p><label><input type="checkbox" name="videsSansSolution"> Une case vide veut dire non</label></p>
<p><button type="submit">Compter</button></p>${command("npx stages compter FICHIER")}</form>${result}`;
}

/** The question asked about a file: its choices as radio buttons, what was seen in the column above them. */
export function questionView({ conversation }: State): string {
  if (conversation === null) return "";
  const { nom, dit, question } = conversation;
  const { message, choices, proposed, blank } = question;
  const radio = (value: string, label: string, note = "") =>
    `<li><label><input type="radio" name="reponse" value="${text(value)}" required> ${said(label)}${note}</label></li>`;
  return `<form id="question" class="file refused"><h3>Ce que sont les colonnes de ${text(nom)}</h3>
${dit === "" ? "" : `<pre>${text(dit)}</pre>`}<fieldset><legend>${said(message)}</legend><ul class="files">
${choices.map((label, index) => radio(String(index + 1), label, index === proposed ? ' <span class="muted">(proposé)</span>' : "")).join("")}${blank === null ? "" : radio("", blank)}</ul></fieldset>
<p class="buttons"><button type="submit">Continuer</button> ${button("abandonner", "", "Arrêter sans rien écrire")}</p>
${command("npx stages ajouter FICHIER --interactif")}</form>`;
}

/** The extracts kept, the last one first. */
export function extractsView({ extraits, dossier }: State): string {
  if (extraits.length === 0)
    return `<p class="muted">Rien n’est encore gardé dans « ${text(dossier)} ». Tant que ce dossier est vide, le site montre les données de démonstration.</p>`;
  const row = ({ fichier, recu, titre, lignes, periodes, date }: Extract) =>
    `<tr><th scope="row">${text(recu)}</th><td>${text(titre)}</td><td class="number">${formatNumber(Number(lignes))}</td><td>${text(span(periodes))}</td><td>${text(day(date))}</td><td>${button("retirer", fichier, "Retirer", false, `Retirer ${recu}`)}</td></tr>`;
  return `<p>${several(extraits.length, "extrait gardé", "extraits gardés")} dans « ${text(dossier)} ».</p>
<details${extraits.length <= 12 ? " open" : ""}><summary>Voir la liste</summary><div class="table-scroll" tabindex="0" role="region" aria-label="Extraits gardés"><table><thead><tr><th scope="col">Reçu sous le nom</th><th scope="col">Source</th><th scope="col" class="number">Lignes</th><th scope="col">Périodes</th><th scope="col">Gardé le</th><th scope="col"><span class="visually-hidden">Action</span></th></tr></thead><tbody>${extraits.map(row).join("")}</tbody></table></div></details>
${command("npx stages etat\nnpx stages retirer FICHIER")}`;
}

/** Preview and publication, with the work under way. */
export function publishView({ travail, apercu, site }: State): string {
  const busy = travail?.code === null;
  return `<p class="buttons">${button("apercu", "", "Construire l’aperçu", busy)} ${apercu && !busy ? `<a href="/atelier/apercu/" target="_blank" rel="noopener">Ouvrir l’aperçu</a>` : ""}</p>
<p class="buttons">${button("essai", "", "Dire ce qu’une publication changerait", busy)} ${button("publier", "", "Publier", busy)} ${site && !busy ? `<a href="/" target="_blank" rel="noopener">Ouvrir le site publié</a>` : ""}</p>
<p class="buttons">${button("sauvegarder", "", "Sauvegarder tout ce qui est gardé", busy)} <input type="file" id="archive" class="visually-hidden" accept=".zip"${busy ? " disabled" : ""}><label for="archive" class="choose">Restaurer une sauvegarde</label></p>
${command("npx stages construire --publier --essai\nnpx stages construire --publier\nnpx stages sauvegarder DOSSIER/\nnpx stages restaurer ARCHIVE.zip")}`;
}

function levelOptions(levels: State["niveaux"]): string {
  return levels.map(({ code, label }) => `<option value="${text(code)}">${text(label)}</option>`).join("");
}

/** The survey of a level and a year: who answered, what to send to the others. Its form is drawn once, so that what is typed stays. */
export function campaignView({ niveaux, formulaires }: State, year: string): string {
  return `<form id="campagne"><p class="buttons"><label>Niveau <select name="niveau">${levelOptions(niveaux)}</select></label>
<label>Année scolaire <input name="annee" value="${text(year)}" size="9" autocomplete="off"></label>
<button type="submit">Voir qui a répondu</button></p></form>
<p class="buttons">${button("campagne", "modeles", "Écrire les classeurs à envoyer")} ${button("campagne", "relances", "Écrire les relances")} ${button("campagne", "clore", "Clore")} ${button("campagne", "rouvrir", "Rouvrir")}</p>
<p class="buttons">${formulaires.map(({ id, titre }) => button("questionnaire", id, `Questionnaire : ${titre.toLowerCase()}`)).join(" ")}</p>
${command("npx stages campagne seconde 2024-2025 --modeles DOSSIER/ --relances DOSSIER/\nnpx stages modele satisfaction_jeunes --questionnaire")}`;
}

/** The long work under way, or the last one. */
export function workView({ travail }: State): string {
  return travail ? work(travail) : "";
}

function work({ numero, commande, etape, fait, total, dit, code, arrete, secondes }: Work): string {
  const bar =
    code === null
      ? `<p><label>${text(arrete ? "arrêt en cours" : (etape ?? "démarrage"))}<br><progress max="${total || 1}" value="${fait}"></progress></label> ${arrete ? "" : button("arreter", "", "Arrêter")} <span class="muted">depuis ${formatNumber(Math.floor(secondes / 60))} min ${formatNumber(secondes % 60)} s</span></p>`
      : "";
  const end =
    code === null
      ? ""
      : arrete
        ? "Arrêté : ce qui était là n’est jamais remplacé à moitié."
        : code === 0
          ? "Terminé."
          : "Refusé : voici pourquoi.";
  return `<div class="work" data-numero="${numero}">${bar}<p><strong>${end}</strong></p>${dit === "" ? "" : `<pre tabindex="0">${said(dit)}</pre>`}${command(commande)}</div>`;
}

/** The option that names the folder, where it is not the project's own. */
let option = "";

/** Says once which folder the commands shown are about. */
export function nameFolder(words: string): void {
  option = words;
}

/** What the command line does instead. */
function command(words: string): string {
  const lines = words.split("\n").map((line) => `${line}${/ --donnees /.test(line) ? "" : option}`);
  return `<details class="command"><summary>Ligne de commande</summary><pre>${text(lines.join("\n"))}</pre></details>`;
}

function button(action: string, of: string, label: string, disabled = false, name = ""): string {
  return `<button type="button" data-action="${action}" data-de="${text(of)}"${disabled ? " disabled" : ""}${name === "" ? "" : ` aria-label="${text(name)}"`}>${text(label)}</button>`;
}

/** A sentence of a command, in the typography of the page. */
function said(words: string): string {
  return text(typeset(words));
}

function several(count: number, one: string, many: string): string {
  return `${formatNumber(count)} ${count > 1 ? many : one}`;
}

function span(periods: string): string {
  const all = periods.split(" ");
  return all.length > 1 ? `${all[0]} à ${all.at(-1)}` : periods;
}

function day(iso: string): string {
  return new Date(iso).toLocaleDateString("fr-FR", { day: "numeric", month: "long", year: "numeric" });
}
