import type { Polyhedron } from "./solver.ts";

/** A sum of unknowns known within bounds. */
export type Sum = Polyhedron["rows"][number];

type Terms = Sum["terms"];

/** A program of the girls of some cells, those of all others being known; what indices say of them is added to it. */
export class Program {
  readonly #lower: number[] = [];
  readonly #upper: number[] = [];
  readonly #real: number[] = [];
  readonly #rows: Sum[] = [];
  readonly #girls: readonly number[];
  readonly #at: ReadonlyMap<number, number>;

  /** @param block the cells whose girls are looked for: the first unknowns, in this order */
  constructor(totals: Polyhedron, girls: readonly number[], block: readonly number[]) {
    this.#girls = girls;
    this.#at = new Map(block.map((c, unknown) => [c, unknown]));
    for (const c of block) this.whole(totals.lower[c]!, totals.upper[c]!);
    for (const { terms, least, most } of totals.rows) {
      const { open, known } = this.sumOf(terms);
      if (open.length > 0) this.hold(open, least - known, most - known);
    }
  }

  get problem(): Polyhedron {
    return { lower: this.#lower, upper: this.#upper, real: this.#real, rows: this.#rows };
  }

  /** A sum of cells: what it is of those that are looked for, and the rest. */
  sumOf(terms: Terms): { open: Terms; known: number } {
    const open: Terms = [];
    let known = 0;
    for (const [c, weight] of terms) {
      const unknown = this.#at.get(c);
      if (unknown === undefined) known += weight * this.#girls[c]!;
      else open.push([unknown, weight]);
    }
    return { open, known };
  }

  /** One more unknown, a whole number. */
  whole(least: number, most: number): number {
    this.#lower.push(least);
    return this.#upper.push(most) - 1;
  }

  /** One more unknown, of any value. */
  any(least: number, most: number): number {
    const unknown = this.whole(least, most);
    this.#real.push(unknown);
    return unknown;
  }

  hold(terms: Terms, least: number, most: number): void {
    this.#rows.push({ terms, least, most });
  }
}
