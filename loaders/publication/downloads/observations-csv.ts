import { type Observation, observationColumns } from "../../indicators/count.ts";
import { csvText } from "../../writing/csv.ts";

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
  const texts = rows.map((row) => columns.map((column) => String(row[column] ?? "")));
  return csvText(columns, texts, { delimiter: "," });
}
