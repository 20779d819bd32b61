import type { Suppression } from "../loaders/secrecy/protect/suppress.ts";
import type { Table } from "../loaders/secrecy/protect/table.ts";
import { getSolver, Program } from "./secrecy-program.ts";

/** The most a cell is let to move: a wider table protects no better. */
const reach = 200;

/**
 * The least loss that protects every hidden cell, by integer programming (Fischetti and Salazar-González,
 * 2001): a row is hidden or not, and each cell to protect has a table above and a table below the true one
 * that move hidden cells only. Rows hidden on the way must be protected too: they join as they appear.
 * For small tables; null when some cell cannot be protected, or not in `seconds`.
 */
export async function findOptimum(table: Table, seconds = 60): Promise<Suppression | null> {
  const highs = await getSolver();
  const guarded = new Set<number>();
  const rowsOf = table.cells.map((_, i) =>
    table.rows.flatMap((row, r) => (row.cells.includes(i) ? [r] : [])),
  );
  let hidden = table.rows.map((row) => row.hidden);
  for (;;) {
    const isHidden = (cell: number) => rowsOf[cell]!.every((r) => hidden[r]);
    const joining = table.cells.flatMap(({ need }, i) => (need && isHidden(i) && !guarded.has(i) ? [i] : []));
    if (joining.length === 0) break;
    for (const cell of joining) guarded.add(cell);
    const next = solve(table, rowsOf, [...guarded], new Program(highs), seconds);
    if (!next) return null;
    hidden = next;
  }
  const loss = table.rows.reduce((sum, row, r) => sum + (hidden[r] && !row.hidden ? row.loss : 0), 0);
  return { hidden, loss, unprotected: [] };
}

function solve(table: Table, rowsOf: number[][], guarded: number[], program: Program, seconds: number) {
  const choice = table.rows.map((row) =>
    row.hidden || row.loss === Infinity ? null : program.addColumn(row.loss, 1, true),
  );
  const choosable = (cell: number) => rowsOf[cell]!.filter((r) => !table.rows[r]!.hidden);
  const movable = table.cells.map((_, i) => choosable(i).every((r) => choice[r] !== null));
  for (const target of guarded) {
    const need = table.cells[target]!.need!;
    const [above, below] = [1, 2].map(() => addMove(table, movable, choosable, choice, program));
    // When the target may stay published, the demand holds only if all its rows are hidden.
    const rows = choosable(target);
    const demand = (amount: number, terms: (readonly [number, number])[]) =>
      program.addRow(
        [...terms, ...rows.map((r) => [choice[r]!, -amount] as const)],
        amount * (1 - rows.length),
        Infinity,
      );
    const [rise, fall] = [above!.get(target)!, below!.get(target)!];
    const up = [[rise.more, 1] as const, [rise.less, -1] as const];
    const down = [[fall.more, -1] as const, [fall.less, 1] as const];
    demand(need.width, [...up, ...down]);
    if (need.up) demand(need.up, up);
    if (need.down) demand(need.down, down);
  }
  const columns = program.minimise(true, seconds);
  return (
    columns && table.rows.map((row, r) => row.hidden || (choice[r] !== null && columns[choice[r]!]! > 0.5))
  );
}

/** One moved table: what is added to and taken from each cell that can be hidden. */
function addMove(
  table: Table,
  movable: boolean[],
  choosable: (cell: number) => number[],
  choice: (number | null)[],
  program: Program,
): Map<number, { more: number; less: number }> {
  const columns = new Map<number, { more: number; less: number }>();
  for (const [i, { value, least = 0, most = Infinity }] of table.cells.entries()) {
    if (!movable[i]) continue;
    const [rise, fall] = [Math.min(reach, most - value), Math.min(reach, value - least)];
    const pair = { more: program.addColumn(0, rise, true), less: program.addColumn(0, fall, true) };
    columns.set(i, pair);
    for (const r of choosable(i)) {
      program.addRow([[pair.more, 1] as const, [choice[r]!, -rise] as const], -Infinity, 0);
      program.addRow([[pair.less, 1] as const, [choice[r]!, -fall] as const], -Infinity, 0);
    }
  }
  for (const line of table.lines) {
    const terms = line.terms.flatMap(([cell, c]) => {
      const pair = columns.get(cell);
      return pair ? [[pair.more, c] as const, [pair.less, -c] as const] : [];
    });
    if (terms.length > 0) program.addRow(terms, 0, 0);
  }
  return columns;
}
