import type { Polyhedron } from "./solver.ts";

/** What a table changes from another one: by how much each unknown moves. */
export type Displacement = ReadonlyMap<number, number>;

/** A fact holds to this: whole numbers are summed exactly, and only quoted shares have other coefficients. */
const precision = 1e-6;

/**
 * The tables of whole numbers met so far, as the smallest and largest value each unknown takes in them. Whoever
 * proposes a table, bounds and facts are checked here by plain sums, so two values seen are two values possible.
 */
export class Witnesses {
  readonly smallest: number[];
  readonly largest: number[];
  readonly #rowsOf: number[][];
  #base: number[] | null = null;
  #sums: number[] = [];

  constructor(readonly problem: Polyhedron) {
    this.smallest = problem.lower.map(() => Infinity);
    this.largest = problem.lower.map(() => -Infinity);
    this.#rowsOf = problem.lower.map(() => []);
    problem.rows.forEach((row, r) => {
      for (const [unknown] of row.terms) this.#rowsOf[unknown]!.push(r);
    });
  }

  /** The first table met, from which displacements are counted. */
  get base(): readonly number[] | null {
    return this.#base;
  }

  /** The facts that speak of an unknown. */
  rowsOf(unknown: number): readonly number[] {
    return this.#rowsOf[unknown]!;
  }

  /** What the base gives to a fact. */
  sumOf(row: number): number {
    return this.#sums[row]!;
  }

  width(unknown: number): number {
    return this.largest[unknown]! - this.smallest[unknown]!;
  }

  /** Takes a whole table into account; false when it is not one that everything published allows. */
  meet(point: readonly number[]): boolean {
    const { rows } = this.problem;
    const whole = point.map(Math.round);
    if (whole.some((value, i) => Math.abs(value - point[i]!) > precision || !this.#allows(i, value)))
      return false;
    const sums = rows.map(({ terms }) => terms.reduce((sum, [i, c]) => sum + c * whole[i]!, 0));
    if (!sums.every((sum, r) => this.#holds(r, sum))) return false;
    if (!this.#base) {
      this.#base = whole;
      this.#sums = sums;
    }
    whole.forEach((value, i) => {
      this.#see(i, value);
    });
    return true;
  }

  /** The same for the base displaced: only the facts that speak of what moves have to be checked again. */
  displace(move: Displacement): boolean {
    const base = this.#base;
    if (!base) return false;
    const touched = new Set<number>();
    for (const [i, by] of move) {
      if (!Number.isInteger(by) || !this.#allows(i, base[i]! + by)) return false;
      for (const r of this.#rowsOf[i]!) touched.add(r);
    }
    for (const r of touched) {
      let sum = this.#sums[r]!;
      for (const [i, c] of this.problem.rows[r]!.terms) sum += c * (move.get(i) ?? 0);
      if (!this.#holds(r, sum)) return false;
    }
    for (const [i, by] of move) this.#see(i, base[i]! + by);
    return true;
  }

  #allows(unknown: number, value: number): boolean {
    return value >= this.problem.lower[unknown]! && value <= this.problem.upper[unknown]!;
  }

  #holds(row: number, sum: number): boolean {
    const { least, most } = this.problem.rows[row]!;
    return sum >= least - precision && sum <= most + precision;
  }

  #see(unknown: number, value: number): void {
    this.smallest[unknown] = Math.min(this.smallest[unknown]!, value);
    this.largest[unknown] = Math.max(this.largest[unknown]!, value);
  }
}
