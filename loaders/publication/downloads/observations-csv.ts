import { type Observation, observationColumns } from "../../indicators/count.ts";

type Cell = string | number | boolean | null;

/** The published table as CSV: RFC 4180, comma, decimal point, LF, booleans `true`/`false`, null blank. */
export function observationsCsv(rows: readonly Observation[]): string {
  return csv(observationColumns, rows);
}

/** Any rows as CSV under the given columns, in their order. */
export function csv<Column extends string>(
  columns: readonly Column[],
  rows: readonly Record<Column, Cell>[],
): string {
  const lines = rows.map((row) => columns.map((column) => csvCell(row[column])).join(","));
  return `${[columns.join(","), ...lines].join("\n")}\n`;
}

function csvCell(value: Cell): string {
  if (value === null) return "";
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
