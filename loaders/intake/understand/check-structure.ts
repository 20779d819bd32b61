import type { Contract } from "../../contracts/contract.ts";
import { tidy } from "../../contracts/text.ts";
import { plural } from "../../french/format.ts";
import type { Record } from "../open/records.ts";
import type { Sheet } from "../open/sheet.ts";
import type { Observation } from "../receipt/finding.ts";
import type { Header } from "./header.ts";

/** Columns of a file that will be loaded, by contract name, with their index in each record. */
export interface Plan {
  contract: Contract;
  /** Index in the record of each contract column that the file has. */
  places: Map<string, number>;
  /** Name of each contract column as the file writes it. */
  written: Map<string, string>;
  rows: Record[];
}

/** Rows with too many or too few cells, and quotes that never close. */
export function checkShape(sheet: Sheet, header: Header): { plan: Plan; observed: Observation[] } {
  const width = header.written.length;
  const nameless = namelessWidth(sheet.records, header);
  const most = widest(sheet, header);
  const rows: Record[] = [];
  const wrong: Record[] = [];
  for (const record of sheet.records.slice(header.at + 1)) {
    const extra = record.cells.slice(nameless).some((cell) => tidy(cell) !== "");
    if (extra || record.cells.length < width || record.cells.length > most) wrong.push(record);
    else rows.push(record);
  }
  const places = new Map<string, number>();
  const written = new Map<string, string>();
  header.columns.forEach((column, index) => {
    if (!column) return;
    places.set(column.name, index);
    written.set(column.name, header.written[index] ?? column.name);
  });
  const observed: Observation[] = [];
  const swallowing = rows.filter((record) => swallows(record, sheet.delimiter));
  const badQuotes = sheet.badQuote === null ? swallowing.map(({ row }) => row) : [sheet.badQuote];
  if (badQuotes.length > 0)
    observed.push({
      niveau: "erreur",
      code: "fichier.guillemets",
      lignes: badQuotes,
      says: ["a des guillemets mal fermés", "ont des guillemets mal fermés"],
      attendu: 'une cellule entre guillemets droits, où un guillemet s\'écrit ""',
      a_faire: "ouvrez le fichier dans un tableur, corrigez la ligne et enregistrez-le en CSV.",
    });
  else if (wrong.length > 0)
    observed.push({
      niveau: "erreur",
      code: "fichier.cellules",
      lignes: wrong.map((record) => record.row),
      says: ["n'a pas le bon nombre de cellules", "n'ont pas le bon nombre de cellules"],
      lu: wrong.map((record) => plural(record.cells.length, "cellule")),
      attendu: `${plural(width, "cellule")} par ligne, comme l'en-tête`,
      a_faire: `vérifiez si une cellule manque ou si un séparateur est en trop dans ces lignes${sheet.delimiter === "," ? " ; un nombre à virgule se met entre guillemets" : ""}.`,
    });
  if (rows.length === 0 && wrong.length === 0) observed.push(noRow());
  return { plan: { contract: header.contract, places, written, rows }, observed };
}

/**
 * Cells that a row may have: those of the header, or of every row where all end with the same separators. One more, even blank
 * at the end, tells a shifted row: a separator typed twice, or half of a number between commas (62,5).
 */
function widest({ delimiter, records }: Sheet, header: Header): number {
  if (delimiter === "") return Number.POSITIVE_INFINITY;
  const declared = records[header.at]?.cells.length ?? 0;
  const rows = records.slice(header.at + 1);
  const least = rows.reduce((min, { cells }) => Math.min(min, cells.length), Number.POSITIVE_INFINITY);
  return delimiter === "," || rows.length < 2 ? declared : Math.max(declared, least);
}

/** True when a quote that was never closed took the end of a row and the beginning of another one into one cell. */
function swallows({ cells }: Record, delimiter: string): boolean {
  if (delimiter === "") return false;
  return cells.some((cell, index) => {
    const counts = cell.split(/\r\n|\r|\n/).map((line) => line.split(delimiter).length - 1);
    return (
      counts.length > 1 &&
      counts[0] === cells.length - 1 - index &&
      counts.at(-1) === index &&
      counts.slice(1, -1).every((count) => count === cells.length - 1)
    );
  });
}

/** Columns without a title, at the right, count as columns when the header has their cells and most rows fill them. */
export function namelessWidth(records: Record[], header: Header): number {
  const rows = records.slice(header.at + 1);
  let width = header.written.length;
  const declared = records[header.at]?.cells.length ?? width;
  while (
    width < declared &&
    rows.filter((row) => tidy(row.cells[width] ?? "") !== "").length * 2 > rows.length
  )
    width++;
  return width;
}

/** A header without any row under it. */
function noRow(): Observation {
  return {
    niveau: "erreur",
    code: "fichier.sans_ligne",
    says: "le fichier a un en-tête mais aucune ligne",
    attendu: "au moins une ligne de données",
    a_faire: "vérifiez l'export et renvoyez le fichier.",
  };
}
