import type { Knowledge } from "../../loaders/secrecy/attack/knowledge.ts";
import type { Need, Table } from "../../loaders/secrecy/protect/table.ts";
import type { NamedTable } from "../../scripts/secrecy-tables.ts";

/** A cross table: names and counts, all margins published or not, and the cells the rules hide. */
export interface Cross {
  rows: string[];
  columns: string[];
  counts: number[][];
  secret: string[];
  need: Need;
  /** Need of the cells hidden to protect others; that of the secret ones by default. */
  needSecond?: Need | null;
}

/** T1 of the oracle: two hidden cells in every line, and w-b is certain all the same. */
export const t1: Cross = {
  rows: ["w", "x", "y", "z"],
  columns: ["a", "b", "c", "d"],
  counts: [
    [30, 47, 64, 89],
    [90, 124, 5, 31],
    [92, 100, 59, 85],
    [800, 991, 651, 685],
  ],
  secret: ["w-a", "w-b", "w-c", "x-a", "x-c", "y-b", "y-d", "z-b", "z-d"],
  need: { width: 5 },
};

/** Name of a cell, as tests write it: `A-F`. */
export const cellId = (row: string, column: string) => `${row}-${column}`;

/** The suppression problem of a cross table whose margins are all published; the loss is the count. */
export function crossTable({ rows, columns, counts, secret, need, needSecond }: Cross): NamedTable {
  const table: NamedTable = { cells: [], rows: [], lines: [] };
  const add = (id: string, value: number, loss: number) => {
    const hidden = secret.includes(id);
    const second = needSecond === undefined ? need : needSecond;
    table.cells.push({ id, value, need: hidden ? need : second });
    table.rows.push({ cells: [table.cells.length - 1], loss, hidden });
    return table.cells.length - 1;
  };
  const inner = rows.map((row, i) =>
    columns.map((column, j) => add(cellId(row, column), counts[i]![j]!, counts[i]![j]!)),
  );
  for (const [i, row] of rows.entries()) tie(table, `ligne ${row}`, inner[i]!, add);
  for (const [j, column] of columns.entries())
    tie(
      table,
      `colonne ${column}`,
      inner.map((line) => line[j]!),
      add,
    );
  return table;
}

function tie(
  table: NamedTable,
  name: string,
  parts: number[],
  add: (id: string, value: number, loss: number) => number,
): void {
  const total = parts.reduce((sum, cell) => sum + table.cells[cell]!.value, 0);
  const margin = add(name, total, Number.POSITIVE_INFINITY);
  table.lines.push({ terms: [[margin, -1], ...parts.map((cell) => [cell, 1] as const)] });
}

/** What an attacker knows of a table whose rows are hidden or not: the published cells are in the totals. */
export function knowledgeOf(table: NamedTable, hidden: readonly boolean[]): Knowledge {
  const shown = new Set(table.rows.flatMap((row, r) => (hidden[r] ? [] : row.cells)));
  const place = new Map<number, number>();
  const unknowns = table.cells.flatMap((cell, i) => {
    if (shown.has(i)) return [];
    place.set(i, place.size);
    const { least = 0, most = Infinity } = cell;
    return [{ id: cell.id, least, most, required: cell.need?.width ?? 0 }];
  });
  const facts = table.lines.map((line, l) => {
    const known = line.terms.reduce((sum, [i, c]) => sum + (shown.has(i) ? c * table.cells[i]!.value : 0), 0);
    const terms = line.terms.flatMap(([i, c]) => (shown.has(i) ? [] : [[place.get(i)!, c] as const]));
    return { name: `relation ${l}`, terms, least: -known, most: -known };
  });
  return { unknowns, facts: facts.filter((fact) => fact.terms.length > 0) };
}

/** The true value of each unknown of `knowledgeOf`, which the attack may start its proofs from. */
export function truthOf(table: Table, hidden: readonly boolean[]): number[] {
  const shown = new Set(table.rows.flatMap((row, r) => (hidden[r] ? [] : row.cells)));
  return table.cells.flatMap(({ value }, i) => (shown.has(i) ? [] : [value]));
}

/** The names of the rows hidden besides the secret ones, sorted. */
export function secondIds(table: NamedTable, hidden: readonly boolean[]): string[] {
  return table.rows
    .flatMap((row, r) => (hidden[r] && !row.hidden ? [table.cells[row.cells[0]!]!.id] : []))
    .sort();
}
