import type { Extract } from "./extracts.ts";
import type { Spoil } from "./pollution.ts";
import { csv } from "./write.ts";

/** The extract with the cells of some columns rewritten, from row `from`; null when nothing changed. */
export function rewrite(
  extract: Extract,
  columns: string[],
  change: (text: string, row: number) => string,
  only?: number,
): Extract | null {
  let changed = false;
  const rows = extract.rows.map((cells, row) =>
    cells.map((cell, index) => {
      if (
        !columns.includes(extract.header[index] ?? "") ||
        cell === "" ||
        (only !== undefined && row !== only)
      )
        return cell;
      const text = change(cell, row);
      changed ||= text !== cell;
      return text;
    }),
  );
  return changed ? { ...extract, rows } : null;
}

/** The same, as CSV. */
export const cells =
  (columns: string[], change: (text: string, row: number) => string, only?: number): Spoil =>
  (extract) => {
    const spoiled = rewrite(extract, columns, change, only);
    return spoiled && csv(spoiled);
  };

/** Columns that count. */
export const counts = ["effectif", "avec_solution", "conventions", "filles", "projets", "satisfaction"];

/** Columns of days. */
export const dates = ["date_enquete", "date_reponse", "debut", "fin"];

/** The lines of an extract as CSV, its header first. */
export const lines = (extract: Extract) => csv(extract).trimEnd().split("\n");

/** The extract with one more column at the right. */
export const withColumn = (extract: Extract, name: string, value: (row: number) => string): Extract => ({
  ...extract,
  header: [...extract.header, name],
  rows: extract.rows.map((row, index) => [...row, value(index)]),
});

/** The rows of a sheet: dates and numbers as cells of their kind. */
export const typed = (extract: Extract): unknown[][] => [
  extract.header,
  ...extract.rows.map((row) =>
    row.map((cell) =>
      /^\d{4}-\d\d-\d\d$/.test(cell) && !Number.isNaN(Date.parse(`${cell}T12:00:00`))
        ? new Date(`${cell}T12:00:00`)
        : /^[1-9]\d*$|^0(\.\d+)?$/.test(cell)
          ? Number(cell)
          : cell,
    ),
  ),
];
