import type { Net } from "./net.ts";
import { roomOf } from "./proofs.ts";
import type { Move } from "./table.ts";

/** Corners tried at most before the best box so far is taken. */
const patience = 20_000;

/** A cell in more relations than this has too many corners. */
const mostAxes = 6;

/**
 * The cheapest box around a cell (the hypercube of Repsilber, 1994): one more cell in each relation of the
 * target, and the corners where their parallels cross. Corners go up and down in turn, so that every relation
 * still holds, and all of them are protected at once. Null when no box lets the target move far enough.
 */
export function findBox(net: Net, target: number, price: (cell: number) => number): Move | null {
  const { table } = net;
  const { width, up: least = 0, down: lowest = 0 } = table.cells[target]!.need!;
  const axes = net.linesOf[target]!.map((l) => ({
    axis: net.axisOf[l]!,
    options: table.lines[l]!.terms.map(([cell]) => ({ cell, cost: cell === target ? Infinity : price(cell) }))
      .filter(({ cost }) => cost < Infinity)
      .sort((a, b) => a.cost - b.cost),
  })).sort((a, b) => a.options.length - b.options.length);
  if (axes.length === 0 || axes.length > mostAxes || axes.some(({ axis }) => axis < 0)) return null;

  // Corner `b` is off the target along the axes whose bit is set in `b`; −1 where no relation asks for one.
  const corners = new Int32Array(2 ** axes.length).fill(-1);
  const steps = new Float64Array(corners.length);
  corners[0] = target;
  steps[0] = 1;
  let best: Move | null = null;
  let limit = Infinity;
  let tried = 0;
  const enough = (up: number, down: number) => up + down >= width && up >= least && down >= lowest;

  /** The corner beside corner `b` along axis `j`, once `option` is chosen there; −1 when the box does not close. */
  const beside = (b: number, j: number, line: number, option: number): number => {
    if (b === 0) return option;
    const i = 31 - Math.clz32(b & -b);
    const neighbour = corners[(b ^ (1 << i)) | (1 << j)]!;
    const other = neighbour < 0 ? -1 : net.lineAlong(neighbour, axes[i]!.axis);
    const cell = other < 0 ? -1 : net.crossing(line, other);
    return cell === corners[b] || cell === neighbour ? -1 : cell;
  };

  const extend = (j: number, loss: number, up: number, down: number): void => {
    if (j === axes.length) {
      if (!net.holds(corners, steps)) return;
      limit = loss;
      best = new Map();
      for (const [b, cell] of corners.entries()) if (cell >= 0) best.set(cell, steps[b]!);
      return;
    }
    options: for (const option of axes[j]!.options) {
      if (loss + option.cost >= limit || tried > patience) return;
      let [cost, above, below] = [loss, up, down];
      for (let b = 0; b < 1 << j; b++) {
        tried++;
        const from = corners[b]!;
        const line = from < 0 ? -1 : net.lineAlong(from, axes[j]!.axis);
        const at = b | (1 << j);
        corners[at] = -1;
        if (line < 0) continue;
        const cell = beside(b, j, line, option.cell);
        if (cell < 0) continue options;
        const step = (-steps[b]! * net.weight(from, line)) / net.weight(cell, line);
        corners[at] = cell;
        steps[at] = step;
        cost += price(cell);
        const [more, less] = roomOf(table, cell);
        above = Math.min(above, Math.floor((step > 0 ? more : less) / Math.abs(step)));
        below = Math.min(below, Math.floor((step > 0 ? less : more) / Math.abs(step)));
        if (cost >= limit || !Number.isInteger(step) || !enough(above, below)) continue options;
      }
      extend(j + 1, cost, above, below);
      if (limit === 0) return;
    }
  };
  const [up, down] = roomOf(table, target);
  if (enough(up, down)) extend(0, 0, up, down);
  return best;
}
