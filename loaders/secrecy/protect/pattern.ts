import type { Highs } from "highs";
import type { Net } from "./net.ts";
import { Program } from "./program.ts";
import { roomOf } from "./proofs.ts";
import { drawFrom } from "./random.ts";
import type { Move, Need } from "./table.ts";

/** What a pattern is looked for. */
interface Search {
  highs: Highs;
  net: Net;
  target: number;
  need: Need;
  among: readonly number[];
  /** The loss of hiding each cell: 0 when hidden already, `Infinity` when it cannot be. */
  price: (cell: number) => number;
  /** Whether nothing wider is looked at when this fails. */
  last: boolean;
}

/** Up to so many cells, the tables on both sides are chosen together; from so many, when one side fails. */
const fewCells = 60;
const manyCells = 2000;

/** Whole numbers are asked of so many cells, of more when all else failed. */
const fewWhole = 150;

/** Other costs tried where a vertex is not whole. */
const otherVertices = 3;

/**
 * The cheapest possible tables that give `target` what it needs, moving only `among`; null when there are none.
 * Cells pay by the unit moved, the linear relaxation of the fixed charge (Kelly, Golden and Assad, 1992).
 */
export function findPattern(search: Omit<Search, "need">): Move[] | null {
  const { net, target, among } = search;
  const need = net.table.cells[target]!.need!;
  const { up = 0, down = 0, width } = need;
  const [rise, fall] = roomOf(net.table, target);
  const large = among.length > fewCells && up === 0 && down === 0;
  // In a large table one table on one side is enough, and half the work; the other side and both come next.
  if (large && rise >= width) {
    const above = solve({ ...search, need: { width, up: width } }, [1]);
    if (above) return above;
  }
  if (large && fall >= width) {
    const below = solve({ ...search, need: { width, down: width } }, [-1]);
    if (below) return below;
  }
  if (large && among.length < manyCells) return null;
  return solve({ ...search, need }, [1, -1]);
}

type Sides = readonly (1 | -1)[];

/** One vertex, then a vertex of the table divided, then other vertices, then whole numbers asked for. */
function solve(search: Search, sides: Sides): Move[] | null {
  const first = relax(search, sides, 1);
  if (!first) return null;
  if (first.moves) return first.moves;
  // Vertices are often of halves or thirds: twice or three times a vertex of a table as many times smaller is whole.
  const times = denominatorOf(first.columns);
  const divided = times > 1 ? relax(search, sides, times)?.moves : null;
  if (divided) return divided;
  for (let turn = 1; turn <= otherVertices; turn++) {
    const random = drawFrom(turn * 7919);
    const shaken = new Map(first.cells.map((cell) => [cell, search.price(cell) * (0.8 + 0.4 * random())]));
    const found = relax({ ...search, price: (cell) => shaken.get(cell) ?? Infinity }, sides, 1)?.moves;
    if (found) return found;
  }
  if (first.used.length < first.cells.length / 2) {
    const found = relax({ ...search, among: first.used }, sides, 1, true)?.moves;
    if (found) return found;
  }
  if (first.cells.length > fewWhole && !search.last) return null;
  return relax(search, sides, 1, true)?.moves ?? null;
}

function relax(
  { highs, net, target, need, among, price }: Search,
  sides: Sides,
  times: number,
  whole = false,
) {
  const { table, linesOf } = net;
  const cells = among.filter((cell) => price(cell) < Infinity);
  const program = new Program(highs);
  const part = (amount: number) => Math.ceil(amount / times);
  const room = 6 * Math.max(need.width, need.up ?? 0, need.down ?? 0) + 6;
  // What the table above and the table below the true one add to each cell, and take away from it.
  const halves = sides.map((side) =>
    cells.map((cell) => {
      const [rise, fall] = roomOf(table, cell);
      const cost = (price(cell) || 0.001) * (side === 1 ? 1 : 1.001);
      const more = program.addColumn(cost, Math.floor(Math.min(room, rise) / times), true);
      return { more, less: program.addColumn(cost, Math.floor(Math.min(room, fall) / times), true) };
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
  const goes = halves.map((half, h) => {
    const { more, less } = half[at.get(target)!]!;
    const side = sides[h]!;
    const terms = [[more, side] as const, [less, -side] as const];
    program.addRow(terms, part((side === 1 ? need.up : need.down) ?? 0), Infinity);
    return terms;
  });
  program.addRow(goes.flat(), part(need.width), Infinity);
  const columns = program.minimise(whole, 20, whole ? 0.2 : 0);
  if (!columns) return null;
  const read = halves.map((half) => readMove(columns, half, cells, times));
  const used = cells.filter((_, i) =>
    halves.some((half) => columns[half[i]!.more]! + columns[half[i]!.less]! > 1e-6),
  );
  const moves = read.every((move) => move !== null) ? read : null;
  return { columns, cells, used, moves };
}

/** The smallest number, up to 6, that makes every column whole; 0 when there is none. */
export function denominatorOf(columns: Float64Array): number {
  for (let times = 1; times <= 6; times++)
    if (columns.every((value) => Math.abs(value * times - Math.round(value * times)) < 1e-5)) return times;
  return 0;
}

/** The cells that move; null when the move is not of whole numbers. */
function readMove(
  columns: Float64Array,
  half: readonly { more: number; less: number }[],
  cells: readonly number[],
  times: number,
): Move | null {
  const move: Move = new Map();
  for (const [i, { more, less }] of half.entries()) {
    const change = columns[more]! - columns[less]!;
    const whole = Math.round(change);
    if (Math.abs(change - whole) > 1e-6) return null;
    if (whole !== 0) move.set(cells[i]!, whole * times);
  }
  return move;
}
