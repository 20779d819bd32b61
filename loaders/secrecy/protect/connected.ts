import { numberComponents } from "../../statistics/index.ts";
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
  const isFree = (cell: number) => !open.has(cell);
  const componentOf = numberComponents(table.cells.length, [
    ...table.lines.map(({ terms }) => terms.map(([cell]) => cell).filter(isFree)),
    ...table.rows.map(({ cells }) => cells.filter(isFree)),
  ]);

  const parts = new Map<number, Connected>();
  const placeOf = new Int32Array(table.cells.length);
  const partOf = (cells: readonly number[]): Connected | undefined => {
    const cell = cells.find(isFree);
    return cell === undefined ? undefined : parts.get(componentOf[cell]!);
  };
  table.cells.forEach((cell, i) => {
    if (!isFree(i)) return;
    const part = parts.get(componentOf[i]!) ?? {
      table: { cells: [], rows: [], lines: [] },
      cells: [],
      rows: [],
    };
    parts.set(componentOf[i]!, part);
    placeOf[i] = part.cells.length;
    part.cells.push(i);
    part.table.cells.push(cell);
  });
  const within = (cells: readonly number[]) => cells.filter(isFree).map((cell) => placeOf[cell]!);
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
    const terms = line.terms.filter(([cell]) => isFree(cell));
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
