import { roomOf } from "./proofs.ts";
import type { Displacement, Price, Table } from "./table.ts";

/** Corners tried at most before the best hypercube so far is taken. */
const patience = 20_000;

/** A cell in more relations than this has too many corners. */
const mostAxes = 6;

/** A relation that a cell is in, and with what weight. */
interface Relation {
  line: number;
  axis: string | undefined;
  weight: number;
}

/** A relation of the target, and the cells that may stand beside it there, the cheapest first. */
interface Axis {
  axis: string;
  options: { cell: number; cost: number }[];
}

/**
 * The hypercubes around a cell (Repsilber, 1994): one more cell in each relation of the target, and the corners where
 * their parallels cross. Corners go up and down in turn, so that every relation still holds, and all of them are
 * protected at once.
 */
export class Hypercubes {
  readonly #relationsOf: Relation[][];
  /** For two relations, the only cell that they share; −1 when they share several. */
  readonly #crossings = new Map<number, number>();

  constructor(readonly table: Table) {
    this.#relationsOf = table.cells.map(() => []);
    table.lines.forEach(({ terms, axis }, line) => {
      for (const [cell, weight] of terms) this.#relationsOf[cell]!.push({ line, axis, weight });
    });
    this.#relationsOf.forEach((relations, cell) => {
      for (const [i, one] of relations.entries())
        for (const two of relations.slice(i + 1)) {
          const key = this.#keyOf(one.line, two.line);
          this.#crossings.set(key, this.#crossings.has(key) ? -1 : cell);
        }
    });
  }

  /** The cheapest hypercube around a cell; null when none lets it move far enough. */
  find(target: number, price: Price): Displacement | null {
    const axes = this.#axesOf(target, price);
    if (!axes) return null;
    const { width, up: least = 0, down: lowest = 0 } = this.table.cells[target]!.need!;
    const isEnough = (up: number, down: number) => up + down >= width && up >= least && down >= lowest;
    // Corner `b` is off the target along the axes whose bit is set in `b`; −1 where no relation asks for one.
    const corners = new Int32Array(2 ** axes.length).fill(-1);
    const steps = new Float64Array(corners.length);
    corners[0] = target;
    steps[0] = 1;
    let best: Displacement | null = null;
    let limit = Infinity;
    let tried = 0;

    /** The corner beside corner `b` along axis `j`, once `option` is chosen there; −1 when the hypercube does not close. */
    const beside = (b: number, j: number, line: number, option: number): number => {
      if (b === 0) return option;
      const i = 31 - Math.clz32(b & -b);
      const neighbour = corners[(b ^ (1 << i)) | (1 << j)]!;
      const other = neighbour < 0 ? undefined : this.#along(neighbour, axes[i]!.axis);
      const cell = other ? (this.#crossings.get(this.#keyOf(line, other.line)) ?? -1) : -1;
      return cell === corners[b] || cell === neighbour ? -1 : cell;
    };

    const extend = (j: number, loss: number, up: number, down: number): void => {
      if (j === axes.length) {
        const found = this.#close(corners, steps);
        if (found) [best, limit] = [found, loss];
        return;
      }
      options: for (const option of axes[j]!.options) {
        if (loss + option.cost >= limit || tried > patience) return;
        let [cost, above, below] = [loss, up, down];
        for (let b = 0; b < 1 << j; b++) {
          tried++;
          const from = corners[b]!;
          const relation = from < 0 ? undefined : this.#along(from, axes[j]!.axis);
          const at = b | (1 << j);
          corners[at] = -1;
          if (!relation) continue;
          const cell = beside(b, j, relation.line, option.cell);
          const opposite = cell < 0 ? undefined : this.#along(cell, axes[j]!.axis);
          if (opposite?.line !== relation.line) continue options;
          const step = (-steps[b]! * relation.weight) / opposite.weight;
          corners[at] = cell;
          steps[at] = step;
          cost += price(cell);
          const [rise, fall] = roomOf(this.table, cell);
          above = Math.min(above, Math.floor((step > 0 ? rise : fall) / Math.abs(step)));
          below = Math.min(below, Math.floor((step > 0 ? fall : rise) / Math.abs(step)));
          if (cost >= limit || !Number.isInteger(step) || !isEnough(above, below)) continue options;
        }
        extend(j + 1, cost, above, below);
        if (limit === 0) return;
      }
    };
    const [up, down] = roomOf(this.table, target);
    if (isEnough(up, down)) extend(0, 0, up, down);
    return best;
  }

  /** The axes of the target, the shortest first; null where there is none, too many, or one without a name. */
  #axesOf(target: number, price: Price): Axis[] | null {
    const axes: Axis[] = [];
    for (const { line, axis } of this.#relationsOf[target]!) {
      if (axis === undefined) return null;
      const { terms } = this.table.lines[line]!;
      const options = terms
        .map(([cell]) => ({ cell, cost: cell === target ? Infinity : price(cell) }))
        .filter(({ cost }) => cost < Infinity)
        .sort((a, b) => a.cost - b.cost);
      axes.push({ axis, options });
    }
    if (axes.length === 0 || axes.length > mostAxes) return null;
    return axes.sort((a, b) => a.options.length - b.options.length);
  }

  /** The displacement of these corners by these steps; null when a corner comes twice or a relation is broken. */
  #close(corners: Int32Array, steps: Float64Array): Displacement | null {
    const found: Displacement = new Map();
    const sums = new Map<number, number>();
    for (const [b, cell] of corners.entries()) {
      if (cell < 0) continue;
      if (found.has(cell)) return null;
      found.set(cell, steps[b]!);
      for (const { line, weight } of this.#relationsOf[cell]!)
        sums.set(line, (sums.get(line) ?? 0) + steps[b]! * weight);
    }
    return [...sums.values()].every((sum) => sum === 0) ? found : null;
  }

  /** The relation of a cell along an axis. */
  #along(cell: number, axis: string): Relation | undefined {
    return this.#relationsOf[cell]!.find((each) => each.axis === axis);
  }

  #keyOf(one: number, two: number): number {
    return Math.min(one, two) * this.table.lines.length + Math.max(one, two);
  }
}
