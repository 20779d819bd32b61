import type { Interval } from "./knowledge.ts";
import type { Polyhedron } from "./solver.ts";

/** What a table changes from another one: by how much each unknown moves. */
export type Displacement = ReadonlyMap<number, number>;

/** A fact holds to this: whole numbers are summed exactly, and only quoted shares have other coefficients. */
const precision = 1e-6;

/** What the two ends of an interval of whole numbers may lose of a real one. */
const rounding = 1;

/**
 * The tables met so far, as the smallest and largest value each unknown takes in those of whole numbers, and in all of them. Whoever
 * proposes a table, bounds and facts are checked here by plain sums, so two values seen are two values possible.
 */
export class Witnesses {
  readonly smallest: number[];
  readonly largest: number[];
  readonly #lowest: number[];
  readonly #highest: number[];
  readonly #rowsOf: number[][];
  #base: number[] | null = null;
  #sums: number[] = [];

  constructor(readonly problem: Polyhedron) {
    const none = (value: number) => problem.lower.map(() => value);
    [this.smallest, this.largest] = [none(Infinity), none(-Infinity)];
    [this.#lowest, this.#highest] = [none(Infinity), none(-Infinity)];
    this.#rowsOf = problem.lower.map(() => []);
    problem.rows.forEach((row, r) => {
      for (const [unknown] of row.terms) this.#rowsOf[unknown]!.push(r);
    });
  }

  /** The first table of whole numbers met, from which displacements are counted. */
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

  /** Whether two tables of whole numbers, or two real ones a unit further apart, show an interval wide enough. */
  isWide(unknown: number, width: number): boolean {
    return this.width(unknown) >= width || this.#realWidth(unknown) >= width + rounding;
  }

  /** The interval that the tables met show: the real ones, rounded inwards, where they show more. */
  get(unknown: number): Interval {
    return this.#realWidth(unknown) - rounding > this.width(unknown)
      ? { smallest: Math.ceil(this.#lowest[unknown]!), largest: Math.floor(this.#highest[unknown]!) }
      : { smallest: this.smallest[unknown]!, largest: this.largest[unknown]! };
  }

  /** Takes a table into account; false when it is not one of whole numbers that everything published allows. */
  meet(point: readonly number[]): boolean {
    const table = point.map(rounded);
    if (!table.every((value, i) => this.#allows(i, value))) return false;
    const sums = this.problem.rows.map(({ terms }) => terms.reduce((sum, [i, c]) => sum + c * table[i]!, 0));
    if (!sums.every((sum, r) => this.#holds(r, sum))) return false;
    const isWhole = table.every(Number.isInteger);
    if (isWhole && !this.#base) {
      this.#base = table;
      this.#sums = sums;
    }
    for (const [i, value] of table.entries()) this.#see(i, value, isWhole);
    return isWhole;
  }

  /** The same for the base displaced: only the facts that speak of what moves have to be checked again. */
  displace(move: Displacement): boolean {
    const base = this.#base;
    if (!base) return false;
    const moves = Array.from(move, ([i, by]) => [i, rounded(by)] as const).filter(([, by]) => by !== 0);
    const sums = new Map<number, number>();
    for (const [i, by] of moves) {
      if (!this.#allows(i, base[i]! + by)) return false;
      for (const r of this.#rowsOf[i]!) sums.set(r, this.#sums[r]!);
    }
    const at = new Map(moves);
    for (const [r, from] of sums) {
      let sum = from;
      for (const [i, c] of this.problem.rows[r]!.terms) sum += c * (at.get(i) ?? 0);
      if (!this.#holds(r, sum)) return false;
    }
    const isWhole = moves.every(([, by]) => Number.isInteger(by));
    for (const [i, by] of moves) this.#see(i, base[i]! + by, isWhole);
    return isWhole;
  }

  /** The same in one direction, by whole numbers, as far as everything published allows on both sides. */
  stretch(direction: Displacement): void {
    if (!this.#base) return;
    const unit = [...direction.values()].reduce((a, b) => commonDivisor(Math.abs(a), Math.abs(b)), 0);
    const moves = [...direction].filter(([, by]) => by !== 0);
    const steps = new Map(moves.map(([i, by]) => [i, by / unit] as const));
    let [least, most] = [-Infinity, Infinity];
    const keep = (step: number, below: number, above: number): void => {
      const [low, high] = step > 0 ? [below / step, above / step] : [above / step, below / step];
      least = Math.max(least, Math.ceil(low - precision));
      most = Math.min(most, Math.floor(high + precision));
    };
    for (const [i, step] of steps)
      keep(step, this.problem.lower[i]! - this.#base[i]!, this.problem.upper[i]! - this.#base[i]!);
    for (const r of new Set([...steps.keys()].flatMap((i) => this.#rowsOf[i]!))) {
      const { terms, least: low, most: high } = this.problem.rows[r]!;
      const step = terms.reduce((sum, [i, c]) => sum + c * (steps.get(i) ?? 0), 0);
      if (Math.abs(step) > precision) keep(step, low - this.#sums[r]!, high - this.#sums[r]!);
    }
    for (const times of [least, most])
      if (times !== 0 && Number.isFinite(times))
        this.displace(new Map(Array.from(steps, ([i, by]) => [i, by * times] as const)));
  }

  #realWidth(unknown: number): number {
    return this.#highest[unknown]! - this.#lowest[unknown]!;
  }

  #allows(unknown: number, value: number): boolean {
    return value >= this.problem.lower[unknown]! && value <= this.problem.upper[unknown]!;
  }

  #holds(row: number, sum: number): boolean {
    const { least, most } = this.problem.rows[row]!;
    return sum >= least - precision && sum <= most + precision;
  }

  #see(unknown: number, value: number, isWhole: boolean): void {
    this.#lowest[unknown] = Math.min(this.#lowest[unknown]!, value);
    this.#highest[unknown] = Math.max(this.#highest[unknown]!, value);
    if (!isWhole) return;
    this.smallest[unknown] = Math.min(this.smallest[unknown]!, value);
    this.largest[unknown] = Math.max(this.largest[unknown]!, value);
  }
}

/** A whole number as the solver gives it, to its precision; any other as it is. */
function rounded(value: number): number {
  const whole = Math.round(value) + 0;
  return Math.abs(whole - value) <= precision ? whole : value;
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}
