import { type Displacement, type Table, type Tie, tiesByCell } from "./table.ts";

/** A way the table can move: any whole number of times from `least` to `most`, 0 being the true table. */
interface Direction {
  steps: Displacement;
  least: number;
  most: number;
  valid: boolean;
}

/** Displacements further than this are not counted: a wider interval protects no better. */
const farthest = 1_000_000;

/**
 * The possible tables met so far. Each is a direction of whole numbers along which every relation holds, so that
 * a cell that moves far enough along them is proved uncertain, with no rounding behind the proof.
 */
export class Proofs {
  /** For each cell, the directions that move it, and how far above and below the true table they take it. */
  readonly #directionsOf: Direction[][];
  readonly #above: Float64Array;
  readonly #below: Float64Array;

  /** @param tiesOf the relations of each cell, where they are at hand */
  constructor(
    readonly table: Table,
    readonly tiesOf: readonly (readonly Tie[])[] = tiesByCell(table),
  ) {
    this.#directionsOf = table.cells.map(() => []);
    this.#above = new Float64Array(table.cells.length);
    this.#below = new Float64Array(table.cells.length);
  }

  isProtected(cell: number): boolean {
    const { need } = this.table.cells[cell]!;
    if (!need) return true;
    const [above, below] = [this.#above[cell]!, this.#below[cell]!];
    return above + below >= need.width && above >= (need.up ?? 0) && below >= (need.down ?? 0);
  }

  /** Takes a possible table into account, with all those in its direction, on both sides; one that breaks a relation is none. */
  learn(displacement: Displacement): void {
    if (!this.#holds(displacement)) return;
    const unit = [...displacement.values()].reduce((a, b) => commonDivisor(Math.abs(a), Math.abs(b)), 0);
    if (unit === 0) return;
    const steps: Displacement = new Map();
    let [least, most] = [-farthest, farthest];
    for (const [cell, by] of displacement) {
      const step = by / unit;
      const [up, down] = roomOf(this.table, cell);
      steps.set(cell, step);
      most = Math.min(most, Math.floor((step > 0 ? up : down) / Math.abs(step)));
      least = Math.max(least, -Math.floor((step > 0 ? down : up) / Math.abs(step)));
    }
    if (most <= 0 && least >= 0) return;
    const direction = { steps, least, most, valid: true };
    for (const cell of steps.keys()) {
      this.#directionsOf[cell]!.push(direction);
      this.#goAlong(direction, cell);
    }
  }

  /** What still proves something: a displacement of each direction. */
  displacements(): Displacement[] {
    return [...new Set(this.#directionsOf.flat())].flatMap(({ steps, valid }) => (valid ? [steps] : []));
  }

  #holds(displacement: Displacement): boolean {
    const sums = new Map<number, number>();
    for (const [cell, by] of displacement)
      for (const { line, weight } of this.tiesOf[cell]!) sums.set(line, (sums.get(line) ?? 0) + weight * by);
    for (const sum of sums.values()) if (sum !== 0) return false;
    return true;
  }

  #goAlong({ steps, least, most }: Direction, cell: number): void {
    const step = steps.get(cell)!;
    this.#above[cell] = Math.max(this.#above[cell]!, step * most, step * least);
    this.#below[cell] = Math.max(this.#below[cell]!, -step * most, -step * least);
  }

  /** How far what is still valid takes each of these cells. */
  #goAgain(cells: Iterable<number>): void {
    for (const cell of cells) {
      this.#above[cell] = this.#below[cell] = 0;
      for (const direction of this.#directionsOf[cell]!) if (direction.valid) this.#goAlong(direction, cell);
    }
  }

  /** Withdraws every proof that moves one of these cells: those that lose their protection, and what undoes it. */
  withdraw(cells: readonly number[]): { orphans: number[]; restore: () => void } {
    const gone = new Set(cells.flatMap((cell) => this.#directionsOf[cell]!.filter(({ valid }) => valid)));
    const touched = new Set([...gone].flatMap(({ steps }) => [...steps.keys()]));
    const safe = [...touched].filter((cell) => this.isProtected(cell));
    const make = (valid: boolean): void => {
      for (const direction of gone) direction.valid = valid;
      this.#goAgain(touched);
    };
    make(false);
    const restore = () => make(true);
    return { orphans: safe.filter((cell) => !this.isProtected(cell)), restore };
  }
}

/** How much can be added to a cell, and taken from it. */
export function roomOf(table: Table, cell: number): [up: number, down: number] {
  const { value, least = 0, most = Infinity } = table.cells[cell]!;
  return [most - value, value - least];
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}
