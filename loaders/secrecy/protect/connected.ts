import type { Table } from "./table.ts";

/** A part of a table that no relation ties to the rest, with the places its cells and rows have in the whole. */
export interface Connected {
  table: Table;
  cells: number[];
  rows: number[];
}

/**
 * The parts of a table that can be worked out apart: cells are tied when a relation or a row speaks of both.
 * Cells that are published whatever happens tie nothing and are in no part; neither are parts where nothing
 * is to be protected.
 */
export function findConnected(table: Table): Connected[] {
  const open = new Set(table.rows.flatMap((row) => (row.loss === Infinity && !row.hidden ? row.cells : [])));
  const parent = table.cells.map((_, i) => i);
  const root = (i: number): number => {
    let at = i;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]!]!;
      at = parent[at]!;
    }
    return at;
  };
  const tie = (cells: readonly number[]): void => {
    const free = cells.filter((cell) => !open.has(cell));
    for (const cell of free) parent[root(cell)] = root(free[0]!);
  };
  for (const line of table.lines) tie(line.terms.map(([cell]) => cell));
  for (const row of table.rows) tie(row.cells);

  const parts = new Map<number, Connected>();
  const placeOf = new Int32Array(table.cells.length);
  const partOf = (cells: readonly number[]): Connected | undefined => {
    const cell = cells.find((each) => !open.has(each));
    return cell === undefined ? undefined : parts.get(root(cell));
  };
  table.cells.forEach((cell, i) => {
    if (open.has(i)) return;
    const part = parts.get(root(i)) ?? { table: { cells: [], rows: [], lines: [] }, cells: [], rows: [] };
    parts.set(root(i), part);
    placeOf[i] = part.cells.length;
    part.cells.push(i);
    part.table.cells.push(cell);
  });
  const within = (cells: readonly number[]) =>
    cells.filter((cell) => !open.has(cell)).map((cell) => placeOf[cell]!);
  table.rows.forEach((row, r) => {
    const part = partOf(row.cells);
    if (!part) return;
    part.rows.push(r);
    part.table.rows.push({
      ...row,
      cells: within(row.cells),
      ...(row.owned && { owned: within(row.owned) }),
    });
  });
  for (const line of table.lines) {
    const terms = line.terms.filter(([cell]) => !open.has(cell));
    partOf(terms.map(([cell]) => cell))?.table.lines.push({
      ...line,
      terms: terms.map(([cell, c]) => [placeOf[cell]!, c] as const),
    });
  }
  return [...parts.values()].filter(hasSecret);
}

/** Whether a cell to protect is shown by no row. */
function hasSecret({ table }: Connected): boolean {
  const shown = new Set(table.rows.flatMap((row) => (row.hidden ? [] : row.cells)));
  return table.cells.some((cell, i) => cell.need !== null && !shown.has(i));
}
