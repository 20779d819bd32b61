import type { Highs } from "highs";
import { Displacements } from "./displacements.ts";
import { Hypercubes } from "./hypercubes.ts";
import type { Neighbourhood } from "./neighbourhood.ts";
import { type Displacement, linesByCell, type Price, type Table } from "./table.ts";

/** How many cells move at once around a target, then more where that was not enough; in the end, the whole part. */
const sizes = [100, 400, 1600, Infinity];

/** In a large part each target is looked at with the cells around it, then further. */
export class Surroundings implements Neighbourhood {
  readonly #linesOf: number[][];
  readonly #usualLoss: number;
  readonly #hypercubes: Hypercubes;

  constructor(
    readonly highs: Highs,
    readonly table: Table,
  ) {
    const losses = table.rows.map(({ loss }) => loss).sort((a, b) => a - b);
    this.#usualLoss = losses[Math.floor(losses.length / 2)]!;
    this.#hypercubes = new Hypercubes(table);
    this.#linesOf = linesByCell(table);
  }

  find(target: number, price: Price): Displacement[] | null {
    const hypercube = this.#hypercubes.find(target, price);
    if (hypercube) return [hypercube];
    let before = 0;
    for (const size of sizes) {
      const cells = this.#around(target, size, price);
      if (cells.length <= before) continue;
      before = cells.length;
      const near = this.#among(cells);
      const found = near.find(target, price);
      near.close();
      if (found) return found;
    }
    return null;
  }

  close(): void {}

  #among(cells: readonly number[]): Displacements {
    const lines = [...new Set(cells.flatMap((cell) => this.#linesOf[cell]!))];
    return new Displacements(
      this.highs,
      this.table,
      cells,
      lines.map((l) => this.table.lines[l]!),
    );
  }

  /**
   * The cells that move most easily with one of them. A relation of which only one cell moves holds it still: the
   * relations met are served in turn, until two of their cells move, then three, up to the size.
   */
  #around(target: number, size: number, price: Price): number[] {
    const { lines } = this.table;
    const chosen = new Set<number>();
    const served = new Map<number, number>();
    const add = (cell: number): void => {
      chosen.add(cell);
      for (const l of this.#linesOf[cell]!) served.set(l, (served.get(l) ?? 0) + 1);
    };
    const ease = (cell: number): number => {
      const cost = price(cell);
      if (cost === Infinity) return -Infinity;
      const mine = this.#linesOf[cell]!;
      const met = mine.filter((l) => served.has(l)).length / mine.length;
      return met - cost / (cost + this.#usualLoss);
    };
    add(target);
    let grown = 0;
    for (let share = 2; chosen.size < size && chosen.size > grown; share++) {
      if (share > 3) grown = chosen.size;
      for (const [l, count] of served) {
        const { terms } = lines[l]!;
        if (count >= Math.min(share, terms.length) || chosen.size >= size) continue;
        let best = -1;
        let most = -Infinity;
        for (const [cell] of terms) {
          if (chosen.has(cell)) continue;
          const each = ease(cell);
          if (each > most) [best, most] = [cell, each];
        }
        if (best >= 0) add(best);
      }
    }
    return [...chosen];
  }
}
