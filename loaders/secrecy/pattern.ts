import type { Highs } from "highs";
import { Program } from "./program.ts";
import type { Move, Table } from "./table.ts";

/** Two tables that the published figures cannot tell from the true one, and that differ on a cell. */
export interface Pattern {
  up: Move;
  down: Move;
}

/**
 * The cheapest pattern that gives `target` what it needs, moving only `among`; null when there is none.
 * `price` is the loss of hiding each cell (0 when hidden already, `Infinity` when it cannot be). Cells pay by
 * the unit moved, the linear relaxation of the fixed charge (Kelly, Golden and Assad, 1992); where its vertex
 * is not whole, the integer problem follows.
 */
export function findPattern(
  highs: Highs,
  table: Table,
  linesOf: readonly (readonly number[])[],
  target: number,
  among: readonly number[],
  price: (cell: number) => number,
): Pattern | null {
  const need = table.cells[target]!.need!;
  const cells = among.filter((cell) => price(cell) < Infinity);
  const program = new Program(highs);
  const room = 6 * Math.max(need.width, need.up ?? 0, need.down ?? 0) + 6;
  // What the table above and the table below the true one add to each cell, and take away from it.
  const halves = [1, 1.001].map((weight) =>
    cells.map((cell) => {
      const { value, least = 0, most = Infinity } = table.cells[cell]!;
      const cost = weight * (price(cell) || 0.001);
      const more = program.addColumn(cost, Math.min(room, most - value), true);
      return { more, less: program.addColumn(cost, Math.min(room, value - least), true) };
    }),
  );
  const at = new Map(cells.map((cell, i) => [cell, i]));
  const lines = new Set(cells.flatMap((cell) => linesOf[cell]!));
  for (const half of halves)
    for (const l of lines) {
      const terms = table.lines[l]!.terms.flatMap(([cell, c]) => {
        const columns = half[at.get(cell) ?? -1];
        return columns ? [[columns.more, c] as const, [columns.less, -c] as const] : [];
      });
      program.addRow(terms, 0, 0);
    }
  const [above, below] = halves.map((half) => half[at.get(target)!]!);
  const rise = [[above!.more, 1] as const, [above!.less, -1] as const];
  const fall = [[below!.more, -1] as const, [below!.less, 1] as const];
  program.addRow(rise, need.up ?? 0, Infinity);
  program.addRow(fall, need.down ?? 0, Infinity);
  program.addRow([...rise, ...fall], need.width, Infinity);
  for (const integer of [false, true]) {
    const columns = program.minimise(integer, 20);
    if (!columns) return null;
    const [up, down] = halves.map((half) => readMove(columns, half, cells));
    if (up && down) return { up, down };
  }
  return null;
}

/** The cells that move; null when the move is not of whole numbers. */
function readMove(
  columns: Float64Array,
  half: readonly { more: number; less: number }[],
  cells: readonly number[],
): Move | null {
  const move: Move = new Map();
  for (const [i, { more, less }] of half.entries()) {
    const change = columns[more]! - columns[less]!;
    const whole = Math.round(change);
    if (Math.abs(change - whole) > 1e-6) return null;
    if (whole !== 0) move.set(cells[i]!, whole);
  }
  return move;
}
