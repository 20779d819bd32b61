import { roomOf } from "./proofs.ts";
import type { Displacement, Table, Tie } from "./table.ts";

/** Cells of a chain at most. */
const longest = 40;

/** Chains in a row that lead nowhere before a cell is given up. */
const tries = 3;

/** Cells looked at in one relation. */
const looked = 40;

/** What room to move weighs beside a relation mended. */
const roomWeight = 0.5;

/**
 * Ejection chains (Glover, 1996): a cell moves by one, which breaks its relations; each is mended in turn by the cell that mends the most
 * of those broken and breaks the fewest others, until all of them hold. As paths that augment a flow, chains add up. They cost next to
 * nothing beside a linear program, and prove most cells.
 */
export class EjectionChains {
  /** For each relation, its cells that may move. */
  readonly #free: (readonly [cell: number, weight: number])[][];

  constructor(
    readonly table: Table,
    readonly tiesOf: readonly (readonly Tie[])[],
    canMove: (cell: number) => boolean,
  ) {
    this.#free = table.lines.map(({ terms }) => terms.filter(([cell]) => canMove(cell)));
  }

  /** Displacements by which a cell goes up, and down, as far as chains lead it, until it has gone as far as it needs. */
  find(target: number, random: () => number): Displacement[] {
    const { width, up = 0, down = 0 } = this.table.cells[target]!.need!;
    const above = this.#push(target, 1, Math.max(width, up), random);
    const below = this.#push(target, -1, Math.max(width - (above.get(target) ?? 0), down), random);
    return [above, below].filter(({ size }) => size > 0);
  }

  #push(target: number, sign: 1 | -1, far: number, random: () => number): Displacement {
    const sum: Displacement = new Map();
    for (let left = far, failed = 0; left > 0 && failed < tries; ) {
      const chain = this.#follow(target, sign, sum, random);
      if (!chain) {
        failed++;
        continue;
      }
      const times = Math.min(left, chain.times);
      for (const [cell, by] of chain.moved) {
        const now = (sum.get(cell) ?? 0) + times * by;
        if (now === 0) sum.delete(cell);
        else sum.set(cell, now);
      }
      left -= times;
    }
    return sum;
  }

  /** A chain from a table already displaced, and how many times it may be gone along; null where it leads nowhere. */
  #follow(
    target: number,
    sign: 1 | -1,
    displaced: Displacement,
    random: () => number,
  ): { moved: Displacement; times: number } | null {
    const moved: Displacement = new Map();
    const broken = new Map<number, number>();
    let times = Infinity;
    const timesOf = (cell: number, by: number): number => {
      const [up, down] = roomOf(this.table, cell);
      const already = displaced.get(cell) ?? 0;
      return Math.floor((by > 0 ? up - already : down + already) / Math.abs(by));
    };
    const add = (cell: number, by: number): void => {
      times = Math.min(times, timesOf(cell, by));
      moved.set(cell, by);
      for (const { line, weight } of this.tiesOf[cell]!) {
        const sum = (broken.get(line) ?? 0) + by * weight;
        if (sum === 0) broken.delete(line);
        else broken.set(line, sum);
      }
    };
    add(target, sign);
    while (times > 0 && broken.size > 0) {
      if (moved.size >= longest) return null;
      let line = -1;
      for (const l of broken.keys())
        if (line < 0 || this.#free[l]!.length < this.#free[line]!.length) line = l;
      const free = this.#free[line]!;
      const start = Math.floor(random() * free.length);
      let [best, step, most] = [-1, 0, -Infinity];
      for (let k = 0; k < Math.min(free.length, looked); k++) {
        const [cell, weight] = free[(start + k) % free.length]!;
        const by = -broken.get(line)! / weight;
        if (moved.has(cell) || !Number.isInteger(by)) continue;
        const room = timesOf(cell, by);
        if (room < 1) continue;
        let gain = (roomWeight * Math.min(room, 5)) / 5;
        for (const { line: other, weight: its } of this.tiesOf[cell]!) {
          const before = broken.get(other) ?? 0;
          const after = before + by * its;
          gain += (before !== 0 ? 1 : 0) - (after !== 0 ? 1 : 0);
        }
        if (gain > most) [best, step, most] = [cell, by, gain];
      }
      if (best < 0) return null;
      add(best, step);
    }
    return times > 0 ? { moved, times } : null;
  }
}
