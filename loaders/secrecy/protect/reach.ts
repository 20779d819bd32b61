import { roomOf } from "./proofs.ts";
import { type Need, type Table, tiesByCell } from "./table.ts";

/** How far a cell can go from what it is: as far as a table goes up, and down. */
interface Reach {
  up: number;
  down: number;
}

/** How many times each line is looked at, in the mean; where that ends too early, what is found is wider, and as true. */
const looks = 20;

/** What the arithmetic of coefficients leaves of a whole number. */
const precision = 1e-6;

/**
 * How far each cell can move at most while every relation holds and some cells stand still, from what each relation says by itself: all
 * of them together may leave it less. A cell that needs more is protected by nothing.
 */
export function reachOf(table: Table, stands: (cell: number) => boolean): Reach[] {
  const { lines } = table;
  const tiesOf = tiesByCell(table);
  const reach = table.cells.map((_, cell): Reach => {
    const [up, down] = stands(cell) ? [0, 0] : roomOf(table, cell);
    return { up, down };
  });
  const waiting = new Set(lines.keys());
  let left = looks * lines.length;
  for (const l of waiting) {
    waiting.delete(l);
    if (left-- === 0) break;
    const { terms } = lines[l]!;
    const rise = new Total(terms.map(([cell, c]) => (c > 0 ? c * reach[cell]!.up : -c * reach[cell]!.down)));
    const fall = new Total(terms.map(([cell, c]) => (c > 0 ? c * reach[cell]!.down : -c * reach[cell]!.up)));
    for (const [t, [cell, c]] of terms.entries()) {
      // As much as one part of a sum goes up, the others go down together.
      const most = Math.floor(fall.without(t) / Math.abs(c) + precision);
      const least = Math.floor(rise.without(t) / Math.abs(c) + precision);
      const [up, down] = c > 0 ? [most, least] : [least, most];
      const now = reach[cell]!;
      if (up >= now.up && down >= now.down) continue;
      reach[cell] = { up: Math.min(up, now.up), down: Math.min(down, now.down) };
      for (const { line } of tiesOf[cell]!) waiting.add(line);
    }
  }
  return reach;
}

/** Whether a cell needs to go further than it can. */
export function isBeyond(reach: Reach, { width, up = 0, down = 0 }: Need): boolean {
  return reach.up + reach.down < width || reach.up < up || reach.down < down;
}

/** A sum of numbers of 0 or more, of which some may be infinite, and what it is without one of them. */
class Total {
  readonly #finite: number;
  readonly #infinite: number;

  constructor(readonly parts: readonly number[]) {
    this.#finite = parts.reduce((sum, part) => sum + (part === Infinity ? 0 : part), 0);
    this.#infinite = parts.filter((part) => part === Infinity).length;
  }

  without(i: number): number {
    const part = this.parts[i]!;
    if (part === Infinity) return this.#infinite > 1 ? Infinity : this.#finite;
    return this.#infinite > 0 ? Infinity : this.#finite - part;
  }
}
