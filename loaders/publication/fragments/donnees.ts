import { renderTable } from "../../../src/figures/table.ts";
import { contracts } from "../../contracts/index.ts";
import { formatNumber, plural } from "../../french/format.ts";
import { indicators } from "../../indicators/index.ts";
import type { Contents } from "../reading/contents.ts";
import { textCell } from "../reading/measures.ts";
import { columns } from "../table/columns.ts";
import { type Html, html, trusted } from "./html.ts";

const files = [
  ["classeur.xlsx", "Classeur pour tableur", "une feuille par indicateur, avec les notes"],
  ["indicateurs.csv", "Table publiée, CSV", "tous les indicateurs, une ligne par observation"],
  ["indicateurs.json", "Table publiée, JSON", "les mêmes lignes, pour un programme"],
  ["indicateurs.parquet", "Table publiée, Parquet", "les mêmes lignes, compactes et typées"],
  ["datapackage.json", "Description des fichiers", "Data Package 2.0 avec les schémas de colonnes"],
] as const;

/** What the data page answers first. */
export function dataAnswer({ data, observations }: Contents): Html {
  const shown = observations.filter(({ valeur }) => valeur !== null).length;
  const mark = data.demonstration
    ? " Ce sont des données de démonstration : chaque fichier le dit, dans sa colonne « source »."
    : "";
  return html`<p class="answer">Ici, à des adresses qui ne changent pas : ${plural(indicators.length, "indicateur")} et ${plural(shown, "valeur publiée", "valeurs publiées")}, après secret statistique.${mark}</p>`;
}

/** The main files. */
export function fileList(): Html {
  return html`<ul>${files.map(
    ([path, title, text]) =>
      html`<li><a href="${path}" rel="external" download>${title}</a> (<code>/donnees/${path}</code>) : ${text}.</li>`,
  )}</ul>`;
}

/** One CSV an indicator. */
export function indicatorFiles({ observations }: Contents): Html {
  return html`<ul>${indicators.map(({ id, name }) => {
    const rows = observations.filter(({ indicateur }) => indicateur === id).length;
    return html`<li><a href="${id}.csv" rel="external" download>${name}</a> (<code>${id}.csv</code>, ${plural(rows, "ligne")})</li>`;
  })}</ul>`;
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
