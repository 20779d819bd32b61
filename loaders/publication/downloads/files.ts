import { type IndicatorId, indicators } from "../../indicators/index.ts";
import { partNoun } from "../../region/words.ts";
import type { Contents } from "../reading/contents.ts";
import { isSplit } from "../table/size.ts";

/** The formats of downloads: what programs call them, and their media type. */
const mediaTypes = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv",
  json: "application/json",
  parquet: "application/vnd.apache.parquet",
} as const;

/** A file under `/donnees/` that holds published rows, or what their codes mean. */
export interface Download {
  /** Name of the resource in the data package. */
  name: string;
  /** From `/donnees/`. */
  path: string;
  format: keyof typeof mediaTypes;
  mediatype: string;
  title: string;
  /** What it is for, after its title and a colon. */
  text: string;
  /** How its rows are written, where it is a table of text: for programs, for a French spreadsheet, or the list of codes. */
  table: "programme" | "tableur" | "codes" | null;
  /** The one indicator that it holds; null for all. */
  indicateur: IndicatorId | null;
}

/** What the workbook of a split table has not. */
const everyRow = ", les notes et toutes les lignes";

/** What is opened by people first, then by programs, where the table is not split. */
const whole: readonly Download[] = [
  file("classeur", "classeur.xlsx", "Classeur pour tableur", {
    text: `une synthèse par ${partNoun}, une feuille par question${everyRow}`,
  }),
  file("excel-indicateurs", "excel/indicateurs.csv", "Table publiée, CSV pour un tableur français", {
    text: "toutes les lignes, codes et libellés ; s'ouvre d'un double-clic",
    table: "tableur",
  }),
  file("indicateurs", "indicateurs.csv", "Table publiée, CSV", {
    text: "tous les indicateurs, une ligne par observation ; virgule et point décimal",
    table: "programme",
  }),
  file("indicateurs-json", "indicateurs.json", "Table publiée, JSON", {
    text: "les mêmes lignes, pour un programme",
  }),
  file("indicateurs-parquet", "indicateurs.parquet", "Table publiée, Parquet", {
    text: "les mêmes lignes, compactes et typées",
  }),
  file("codes", "codes.csv", "Listes de codes", {
    text: "ce que veut dire chaque code de la table",
    table: "codes",
  }),
];

/** The files of one indicator: for people, then for programs. */
export function downloadsOf({ id, name }: { id: IndicatorId; name: string }): Download[] {
  return [
    file(`excel-${id}`, `excel/${id}.csv`, name, {
      text: "CSV pour un tableur français",
      table: "tableur",
      indicateur: id,
    }),
    file(id, `${id}.csv`, name, { text: "CSV", table: "programme", indicateur: id }),
    file(`${id}-json`, `${id}.json`, name, { text: "JSON", indicateur: id }),
  ];
}

/** The files that hold every indicator: a table that is split is whole in the workbook's summaries and in Parquet alone. */
export function mainDownloads({ observations }: Pick<Contents, "observations">): readonly Download[] {
  if (!isSplit(observations)) return whole;
  return whole
    .filter(({ table, format }) => table === "codes" || compact.has(format))
    .map((each) => ({ ...each, text: each.text.replace(everyRow, "") }));
}

/** Formats in which a large table is still small. */
const compact: ReadonlySet<Download["format"]> = new Set(["xlsx", "parquet"]);

/** Every file of rows or codes, in the order in which they are described. */
export function downloadsIn(contents: Pick<Contents, "observations">): readonly Download[] {
  return [...mainDownloads(contents), ...indicators.flatMap(downloadsOf)];
}

function file(
  name: string,
  path: string,
  title: string,
  {
    text,
    table = null,
    indicateur = null,
  }: Pick<Download, "text"> & Partial<Pick<Download, "table" | "indicateur">>,
): Download {
  const format = path.slice(path.lastIndexOf(".") + 1) as Download["format"];
  return { name, path, format, mediatype: mediaTypes[format], title, text, table, indicateur };
}
