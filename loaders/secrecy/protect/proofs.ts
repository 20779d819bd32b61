import type { Move, Table } from "./table.ts";

/** A way the table can move: any whole number of times from `least` to `most`, 0 being the true table. */
interface Direction {
  cells: number[];
  steps: number[];
  least: number;
  most: number;
  valid: boolean;
}

/** How far a cell is known to move, and the directions that show it. */
interface Extent {
  high: number;
  low: number;
  top: number;
  bottom: number;
}

/** Moves further than this are not counted: a wider interval protects no better. */
const farthest = 1_000_000;

/**
 * The possible tables met so far. Each is a direction of whole numbers along which every relation holds, so that
 * a cell whose extremes lie far enough apart is proved uncertain, with no rounding behind the proof.
 */
export class Proofs {
  readonly #directions: Direction[] = [];
  readonly #through: number[][];
  readonly #extents: Extent[];

  constructor(readonly table: Table) {
    this.#through = table.cells.map(() => []);
    this.#extents = table.cells.map(() => ({ high: 0, low: 0, top: -1, bottom: -1 }));
  }

  isProtected(cell: number): boolean {
    const { need } = this.table.cells[cell]!;
    const { high, low } = this.#extents[cell]!;
    return need === null || (high - low >= need.width && high >= (need.up ?? 0) && -low >= (need.down ?? 0));
  }

  /** Takes a possible table into account, with all those that lie in its direction, on both sides. */
  learn(move: Move): void {
    const cells = [...move.keys()];
    const unit = [...move.values()].reduce((a, b) => divisor(Math.abs(a), Math.abs(b)), 0);
    if (unit === 0) return;
    const steps = cells.map((cell) => move.get(cell)! / unit);
    let [most, least] = [farthest, -farthest];
    cells.forEach((cell, i) => {
      const [up, down] = roomOf(this.table, cell);
      const step = Math.abs(steps[i]!);
      most = Math.min(most, Math.floor((steps[i]! > 0 ? up : down) / step));
      least = Math.max(least, -Math.floor((steps[i]! > 0 ? down : up) / step));
    });
    if (most <= 0 && least >= 0) return;
    this.#directions.push({ cells, steps, most, least, valid: true });
    const d = this.#directions.length - 1;
    cells.forEach((cell, i) => {
      this.#through[cell]!.push(d);
      if (this.table.cells[cell]!.need) this.#stretch(cell, d, steps[i]!);
    });
  }

  /**
   * Forgets every table that moves one of these cells: those that lose their protection, and what makes all
   * this undone.
   */
  forget(fixed: readonly number[]): { orphans: number[]; undo: () => void } {
    const gone = new Set(
      fixed.flatMap((cell) => this.#through[cell]!.filter((d) => this.#directions[d]!.valid)),
    );
    for (const d of gone) this.#directions[d]!.valid = false;
    const before = new Map<number, Extent>();
    for (const d of gone)
      for (const cell of this.#directions[d]!.cells) {
        const extent = this.#extents[cell]!;
        if (before.has(cell) || !(gone.has(extent.top) || gone.has(extent.bottom))) continue;
        before.set(cell, { ...extent });
      }
    const safe = [...before.keys()].filter((cell) => this.isProtected(cell));
    for (const cell of before.keys()) this.#measure(cell);
    const undo = (): void => {
      for (const d of gone) this.#directions[d]!.valid = true;
      for (const [cell, { high, low, top, bottom }] of before) {
        const extent = this.#extents[cell]!;
        if (high > extent.high) Object.assign(extent, { high, top });
        if (low < extent.low) Object.assign(extent, { low, bottom });
      }
    };
    return { orphans: safe.filter((cell) => !this.isProtected(cell)), undo };
  }

  #measure(cell: number): void {
    Object.assign(this.#extents[cell]!, { high: 0, low: 0, top: -1, bottom: -1 });
    for (const d of this.#through[cell]!) {
      const { valid, cells, steps } = this.#directions[d]!;
      if (valid) this.#stretch(cell, d, steps[cells.indexOf(cell)]!);
    }
  }

  #stretch(cell: number, d: number, step: number): void {
    const { most, least } = this.#directions[d]!;
    const extent = this.#extents[cell]!;
    const [high, low] = step > 0 ? [step * most, step * least] : [step * least, step * most];
    if (high > extent.high) Object.assign(extent, { high, top: d });
    if (low < extent.low) Object.assign(extent, { low, bottom: d });
  }
}

/** How much can be added to a cell, and taken from it. */
export function roomOf(table: Table, cell: number): [up: number, down: number] {
  const { value, least = 0, most = Infinity } = table.cells[cell]!;
  return [most - value, value - least];
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b);
}
