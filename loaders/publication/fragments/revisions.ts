import { renderTable } from "../../../src/figures/table.ts";
import { formatDate, plural } from "../../french/format.ts";
import { capitalise, enumerate } from "../../french/grammar.ts";
import type { Contents } from "../reading/contents.ts";
import type { Announced } from "../reading/lists.ts";
import { releasedBlocks } from "../releases/causes.ts";
import type { LogEntry } from "../releases/log.ts";
import type { Version } from "../releases/version.ts";
import { blockText, causesText, moveText } from "../words/causes.ts";
import { addedItem, revisionTable } from "./changements.ts";
import { type Html, html, trusted } from "./html.ts";

/** Revised values written for one publication, publications told in full, and those only linked. */
const most = { values: 12, told: 6, linked: 60 };

/** What the page of revisions answers first. */
export function revisionsAnswer({ versions, isVersion, data, generatedAt }: Contents): Html {
  const last = versions.at(-1);
  if (!last)
    return html`<p class="answer">Aucune publication n'est enregistrée${data.demonstration ? " : ce site montre des données de démonstration" : ""}. Cette page dira, pour chacune, ce qui a changé, de combien et à cause de quoi.</p>`;
  const shown = isVersion
    ? "C'est ce que montrent les pages"
    : `Les pages montrent les données au ${formatDate(generatedAt)}, dont des chiffres ne sont pas encore publiés`;
  return html`<p class="answer">${plural(versions.length, "publication enregistrée", "publications enregistrées")} ; la dernière est du ${versionDay(last)}. ${shown}.</p>`;
}

/** The day of the next publication, from the list that the publisher keeps. */
export function nextPublication(contents: Contents): Html {
  const next = findNext(contents);
  if (!next) return html`<p>La date de la prochaine publication n'est pas annoncée.</p>`;
  return html`<p>Prochaine publication : <strong>${formatDate(next.date)}</strong>${next.objet && ` (${next.objet})`}.</p>`;
}

/** The first announced publication that follows what the site shows. */
export function findNext({ lists, generatedAt }: Pick<Contents, "lists" | "generatedAt">): Announced | null {
  return lists.parutions.find(({ date }) => date >= generatedAt.slice(0, 10)) ?? null;
}

/** Each publication with what it changed, most recent first. Without any, what would stand here. */
export function revisionList({ versions, log, data }: Contents): Html {
  if (versions.length === 0)
    return html`<p>Le jour d'une publication, <code>stages construire --publier</code> la note. Chacune a alors ici son adresse, qui ne change plus, et la liste de ses révisions : la valeur d'avant, celle d'après, et ce qui l'a fait bouger (un fichier arrivé, une définition, des réponses qui attendaient).</p>`;
  const older = log.slice(most.told, most.told + most.linked);
  return html`${log.slice(0, most.told).map(
    (entry, index) => html`<details class="more"${index === 0 && trusted(" open")}>
<summary><h3 id="publication-${entry.version.address}">${entryTitle(entry.version)}</h3> ${summaryOf(entry)}</summary>
${entryBody(entry, data)}
<p><a href="../donnees/versions/${entry.version.address}/index.html">Les chiffres de cette publication</a></p>
</details>`,
  )}
${older.length > 0 && html`<h3>Plus anciennes</h3><ul>${older.map((entry) => html`<li><a href="../donnees/versions/${entry.version.address}/index.html">${entryTitle(entry.version)}</a> : ${summaryOf(entry)}</li>`)}</ul>`}
<p>Toutes les révisions, valeur par valeur : <a href="../donnees/revisions.csv" rel="external" download>CSV</a>. Le même journal, à suivre dans un lecteur de flux : <a href="../revisions.xml" rel="external">Atom</a>.</p>`;
}

/** « Publication du 6 octobre 2025 ». */
export function entryTitle(version: Pick<Version, "at" | "address">): string {
  return `Publication du ${versionDay(version)}`;
}

/** « 6 octobre 2025 », with its hour where it is not the first of its day. */
export function versionDay({ at, address }: Pick<Version, "at" | "address">): string {
  const day = formatDate(at);
  if (address === at.slice(0, 10)) return day;
  return `${day} (${Number(at.slice(11, 13))} h ${at.slice(14, 16)}, temps universel)`;
}

/** What a publication changed, counted in one sentence. */
export function summaryOf({ before, revised, added, withdrawn, version }: LogEntry): string {
  const shown = version.observations.filter(({ valeur }) => valeur !== null).length;
  if (!before) return `Première publication : ${plural(shown, "valeur publiée", "valeurs publiées")}.`;
  const moved = revised.reduce((sum, { revisions }) => sum + revisions.length, 0);
  const fresh = added.reduce((sum, { count }) => sum + count, 0);
  const parts = [
    moved > 0 && plural(moved, "valeur révisée", "valeurs révisées"),
    fresh > 0 && plural(fresh, "valeur nouvelle", "valeurs nouvelles"),
    withdrawn > 0 && plural(withdrawn, "valeur qui n'est plus publiée", "valeurs qui ne sont plus publiées"),
  ].filter((part) => part !== false);
  return parts.length === 0
    ? "Aucune valeur n'a changé."
    : `${capitalise(enumerate(parts))}, depuis la publication du ${versionDay(before)}.`;
}

/** What came with a publication besides values: extracts, answers set free, answers that wait. */
export function eventsOf({ before, version }: LogEntry): string[] {
  const { extraits = [], attente = [] } = version.facts ?? {};
  const released = before ? releasedBlocks(before, version) : [];
  return [
    ...extraits.map((move) => capitalise(moveText(move))),
    ...(released.length > 0
      ? [`Réponses qui attendaient d'être groupées, comptées : ${enumerate(released.map(blockText))}`]
      : []),
    ...attente.map(
      (block) =>
        `${plural(block.etablissements, "réponse attend", "réponses attendent")} d'être ${block.etablissements > 1 ? "groupées" : "groupée"} (${blockText(block)}) : les valeurs déjà publiées restent`,
    ),
  ];
}

function entryBody(entry: LogEntry, data: Contents["data"]): Html {
  const { before, revised, added, version } = entry;
  const events = eventsOf(entry);
  const since = before ? versionDay(before) : "";
  const shares = share(revised.map(({ revisions }) => revisions.length));
  return html`${events.length > 0 && html`<ul>${events.map((event) => html`<li>${event}.</li>`)}</ul>`}
${!version.facts && html`<p>Ce relevé a été noté avant que la table publiée ne soit gardée : elle est refaite depuis ses comptes.</p>`}
${revised.map(({ causes, revisions }, index) => {
  const told = shares[index] ?? 0;
  const rest = revisions.length - told;
  return html`<p>${plural(revisions.length, "valeur révisée", "valeurs révisées")} : ${causesText(causes)}.${told > 0 && rest > 0 && ` Les ${told} plus larges :`}</p>
${told > 0 && trusted(renderTable(revisionTable(revisions.slice(0, told), data, since)))}`;
})}
${before && added.length > 0 && html`<p>${addedItem(added)}</p>`}`;
}

/** How many values of each group are written: all groups have some before one has all. */
function share(sizes: readonly number[]): number[] {
  const shares = sizes.map(() => 0);
  for (let left = most.values, moved = true; left > 0 && moved; ) {
    moved = false;
    for (const [index, size] of sizes.entries())
      if (left > 0 && shares[index]! < size) {
        shares[index]!++;
        left--;
        moved = true;
      }
  }
  return shares;
}

/** On the page of data: the last version, and where the others are. */
export function versionList({ versions, data }: Contents): Html {
  const last = versions.at(-1);
  if (!last)
    return html`<p>Aucune publication n'est enregistrée${data.demonstration && ", ces données étant de démonstration"} : ces fichiers changent à chaque construction du site. Chaque publication aura ici son adresse, <code>/donnees/versions/AAAA-MM-JJ/</code>, dont les fichiers ne changeront plus.</p>`;
  const recent = versions.slice(-12).toReversed();
  return html`<p>Les fichiers ci-dessus suivent le site. Une citation, elle, doit mener à des chiffres qui ne bougent plus : chaque publication garde son adresse. Ce qui a changé de l'une à l'autre est dans les <a href="../revisions/index.html">révisions</a>.</p>
<ul>${recent.map((version) => html`<li><a href="versions/${version.address}/index.html">${entryTitle(version)}</a>${version === last && ", la dernière"}</li>`)}</ul>`;
}
