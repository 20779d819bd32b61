import { parse } from "csv-parse/sync";
import { region } from "../../../loaders/region/region.ts";

/** Sums of an extract by column, and by column and department; null where a cell has no plain meaning. */
export type Totals = { [what: string]: number | null };

/** Sums over rows whose cells are already values; `counted` are the columns to sum. */
export function sumRows(rows: { [name: string]: unknown }[], counted: string[]): Totals {
  const totals: Totals = { lignes: rows.length };
  for (const name of counted)
    for (const [what, some] of [[name, rows] as const, ...byDepartment(name, rows)])
      totals[what] = some.reduce<number | null>((sum, row) => {
        const value = typeof row[name] === "string" ? readPlainly(row[name]) : Number(row[name] ?? 0);
        return sum === null || value === null ? null : sum + value;
      }, 0);
  return totals;
}

function byDepartment(name: string, rows: { [name: string]: unknown }[]) {
  return region.departements.map(
    ({ code }) =>
      [`${name}, ${code}`, rows.filter((row) => String(row.departement ?? "").trim() === code)] as const,
  );
}

/** The sums of a file to a reader who knows nothing but separators, quotes and digits; null when a row has too many of them. */
export function readTotals(bytes: Uint8Array, counted: string[]): Totals | null {
  const text = decode(bytes).replace(/^\ufeff/, "");
  const top = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== "");
  const parts = (delimiter: string) =>
    Math.max(...top.slice(0, 3).map((line) => line.split(delimiter).length));
  const delimiter = [";", ",", "\t", "|"].reduce((best, each) => (parts(each) > parts(best) ? each : best));
  try {
    const lines: string[][] = parse(text, { delimiter, skip_empty_lines: true, relax_column_count: true });
    const width = Math.max(...lines.slice(0, 2).map(({ length }) => length));
    const isLong = (cells: string[]) => cells.slice(width).some((cell) => cell.trim() !== "");
    return lines.some(isLong) ? null : tableTotals(lines, counted);
  } catch {
    return null;
  }
}

/** The same of cells that are already parted; what stands above the titles is no row. */
export function tableTotals(table: unknown[][], counted: string[]): Totals {
  const lines = table
    .map((cells) => cells.map((cell) => (typeof cell === "number" ? cell : String(cell ?? "").trim())))
    .filter((cells) => cells.some((cell) => cell !== ""));
  const nameOf = (title: unknown) =>
    String(title)
      .replace(/[^a-z0-9_%]/gi, "")
      .toLowerCase();
  const filled = (cells: unknown[]) => cells.filter((cell) => cell !== "").length;
  const widest = Math.max(...lines.map(filled));
  const [header = [], ...rows] = lines.slice(lines.findIndex((cells) => 2 * filled(cells) >= widest));
  return sumRows(
    rows.map((cells) => Object.fromEntries(header.map((title, at) => [nameOf(title), cells[at]]))),
    counted,
  );
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** Digits, with spaces between thousands and a decimal part; a blank is nothing. */
function readPlainly(text: string): number | null {
  const tidy = text.replace(/[\s\p{Cf}]/gu, "");
  return tidy === "" ? 0 : /^\d+([.,]\d+)?$/.test(tidy) ? Number(tidy.replace(",", ".")) : null;
}
