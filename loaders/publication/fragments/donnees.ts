import { renderTable } from "../../../src/figures/table.ts";
import { contracts } from "../../contracts/index.ts";
import { formatNumber, plural } from "../../french/format.ts";
import { indicators } from "../../indicators/index.ts";
import { questionIds, questions } from "../../indicators/questions.ts";
import { type Download, downloadsOf, mainDownloads } from "../downloads/files.ts";
import type { Contents } from "../reading/contents.ts";
import { textCell } from "../reading/measures.ts";
import { columns } from "../table/columns.ts";
import { isSplit } from "../table/size.ts";
import { type Html, html, trusted } from "./html.ts";

/** What the data page answers first. */
export function dataAnswer({ data, observations }: Contents): Html {
  const shown = observations.filter(({ valeur }) => valeur !== null).length;
  const mark = data.demonstration
    ? " Ce sont des données de démonstration : chaque fichier le dit, dans sa colonne « source » ; le classeur, sur chaque feuille et sur chaque page imprimée."
    : "";
  const split = isSplit(observations)
    ? ` La table est donnée indicateur par indicateur : entière, elle a ${plural(observations.length, "ligne")}, et n'est que dans le fichier Parquet.`
    : "";
  return html`<p class="answer">Ici, à des adresses qui ne changent pas : ${plural(indicators.length, "indicateur")} et ${plural(shown, "valeur publiée", "valeurs publiées")}, après secret statistique.${split}${mark}</p>`;
}

/** The files that people open: the workbook and the whole table. */
export function filesForPeople(contents: Contents): Html {
  return fileList(mainDownloads(contents).filter(isForPeople));
}

/** The same rows for programs, and what describes them. */
export function filesForPrograms(contents: Contents): Html {
  return fileList([
    ...mainDownloads(contents).filter((download) => !isForPeople(download)),
    {
      path: "datapackage.json",
      title: "Description des fichiers",
      text: "le Data Package 2.0, avec les schémas des colonnes, les codes, la taille et l'empreinte de chaque fichier",
    },
    ...(contents.data.demonstration
      ? []
      : [
          {
            path: "catalogue.jsonld",
            title: "Fiche de catalogue",
            text: "DCAT-AP, que data.gouv.fr moissonne",
          },
        ]),
  ]);
}

/** The files of each indicator, by question: the one for a spreadsheet first. */
export function indicatorFiles({ observations }: Contents): Html {
  return html`${questionIds.map(
    (id) => html`<h3>${questions[id].label}</h3>
<ul>${indicators
      .filter(({ question }) => question === id)
      .map((indicator) => {
        const rows = observations.filter(({ indicateur }) => indicateur === indicator.id).length;
        const [people, ...programs] = downloadsOf(indicator);
        return html`<li>${people ? link(people.path, indicator.name) : null} (${plural(rows, "ligne")}) ; pour un programme : ${programs.map(
          ({ path, text }, index) =>
            html`${index > 0 && ", "}${link(path, text, `${text}, ${indicator.name}`)}`,
        )}</li>`;
      })}</ul>`,
  )}`;
}

function isForPeople({ format, table }: Download): boolean {
  return format === "xlsx" || table === "tableur";
}

function fileList(files: readonly Pick<Download, "path" | "title" | "text">[]): Html {
  return html`<ul>${files.map(
    ({ path, title, text }) => html`<li>${link(path, title)} (<code>/donnees/${path}</code>) : ${text}.</li>`,
  )}</ul>`;
}

/** A link that saves its file, named aloud in full where its text is short. */
function link(path: string, text: string, name = text): Html {
  const label = name === text ? null : html` aria-label="${name}"`;
  return html`<a href="${path}"${label} rel="external" download>${text}</a>`;
}

/** The dictionary of the published table. */
export function columnList(): Html {
  return trusted(
    renderTable({
      caption: "Colonnes de la table publiée",
      columns: [
        { key: "nom", label: "Colonne", numeric: false },
        { key: "titre", label: "Titre", numeric: false },
        { key: "definition", label: "Définition", numeric: false },
      ],
      rows: columns.map(({ name, title, definition }) => ({
        strong: false,
        cells: { nom: textCell(name), titre: textCell(title), definition: textCell(definition) },
      })),
    }),
  );
}

/** One template a source; `folder` is where they are, seen from the page. */
export function templateList(folder = "modeles"): Html {
  return html`<ul>${Object.values(contracts).map(
    ({ id, title, grain, columns: all }) =>
      html`<li><a href="${folder}/${id}.csv" rel="external" download>${title}</a> : une ligne par ${grain.replace(/^un[e]? /, "")}, ${formatNumber(all.length)} colonnes.</li>`,
  )}</ul>`;
}
