import type { Highs } from "highs";
import type { Net } from "./net.ts";
import { Program } from "./program.ts";
import type { Move, Need } from "./table.ts";

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
  net: Net,
  target: number,
  among: readonly number[],
  price: (cell: number) => number,
): Pattern | null {
  const { need, value, least = 0, most = Infinity } = net.table.cells[target]!;
  const { up = 0, down = 0, width } = need!;
  const large = among.length > fewCells && up === 0 && down === 0;
  // In a large table one table on one side is enough, and half the work; the other side and both come next.
  if (large && most - value >= width) {
    const above = solve(highs, net, target, { width, up: width }, among, price, [1]);
    if (above) return above;
  }
  if (large && value - least >= width) {
    const below = solve(highs, net, target, { width, down: width }, among, price, [-1]);
    if (below) return below;
  }
  if (large && among.length < manyCells) return null;
  return solve(highs, net, target, need!, among, price, [1, -1]);
}

/** Up to so many cells, the tables on both sides are chosen together; from so many, when one side fails. */
const fewCells = 60;
const manyCells = 2000;

function solve(
  highs: Highs,
  net: Net,
  target: number,
  need: Need,
  among: readonly number[],
  price: (cell: number) => number,
  sides: readonly (1 | -1)[],
): Pattern | null {
  const { table, linesOf } = net;
  const cells = among.filter((cell) => price(cell) < Infinity);
  const program = new Program(highs);
  const room = 6 * Math.max(need.width, need.up ?? 0, need.down ?? 0) + 6;
  // What the table above and the table below the true one add to each cell, and take away from it.
  const halves = sides.map((side) =>
    cells.map((cell) => {
      const { value, least = 0, most = Infinity } = table.cells[cell]!;
      const cost = (price(cell) || 0.001) * (side === 1 ? 1 : 1.001);
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
  // How far the target goes on each side, counted from the true table.
  const moves = halves.map((half, h) => {
    const { more, less } = half[at.get(target)!]!;
    const side = sides[h]!;
    const terms = [[more, side] as const, [less, -side] as const];
    program.addRow(terms, (side === 1 ? need.up : need.down) ?? 0, Infinity);
    return terms;
  });
  program.addRow(moves.flat(), need.width, Infinity);
  for (const integer of [false, true]) {
    const columns = program.minimise(integer, 20, integer ? 0.2 : 0);
    if (!columns) return null;
    const tables = halves.map((half) => readMove(columns, half, cells));
    const [up, down] = [tables[sides.indexOf(1)], tables[sides.indexOf(-1)]];
    if (!tables.includes(null)) return { up: up ?? new Map(), down: down ?? new Map() };
    // Whole numbers are looked for among the cells of the relaxed solution before they are among all.
    const used = cells.filter((_, i) =>
      halves.some((half) => columns[half[i]!.more]! + columns[half[i]!.less]! > 1e-6),
    );
    if (!integer && used.length < cells.length / 2) {
      const found = solve(highs, net, target, need, used, price, sides);
      if (found) return found;
    }
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
