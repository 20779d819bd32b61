import type { Part } from "./bounds.ts";
import type { Found } from "./knowledge.ts";
import { lookNearby } from "./nearby.ts";
import { type Explorer, explore, type Polyhedron } from "./solver.ts";
import { Witnesses } from "./witness.ts";

/** A component of more unknowns is large: most of it is settled by blocks, few intervals by the whole problem. */
const large = 2000;

/** Pairs of tables drawn far apart before intervals are settled one by one. */
const draws = 10;

/** What the two ends of an interval of whole numbers may lose of a real one. */
const ends = 1;

/** Unknowns of a large component that go to the whole problem; those left are undecided, which is a failure. */
const toTheWhole = 40;

interface Interval {
  smallest: number;
  largest: number;
}

/** One connected part of the problem, with the intervals found so far. */
export class Component {
  readonly members: readonly number[];
  readonly #problem: Polyhedron;
  readonly #at: Map<number, number>;
  readonly #witnesses: Witnesses;
  readonly #exact = new Map<number, Interval>();
  /** The smallest and largest value of each unknown in the real tables met. */
  readonly #seen: Interval[];
  #explorer: Explorer | undefined;

  constructor({ members, facts }: Part, lower: readonly number[], upper: readonly number[]) {
    const at = new Map(members.map((unknown, i) => [unknown, i]));
    const rows = facts.map((fact) => {
      const terms: [number, number][] = [];
      let fixed = 0;
      for (const [unknown, c] of fact.terms) {
        const i = at.get(unknown);
        if (i !== undefined) terms.push([i, c]);
        else fixed += c * lower[unknown]!;
      }
      return { terms, least: fact.least - fixed, most: fact.most - fixed };
    });
    this.members = members;
    this.#at = at;
    this.#problem = { lower: members.map((i) => lower[i]!), upper: members.map((i) => upper[i]!), rows };
    this.#witnesses = new Witnesses(this.#problem);
    this.#seen = members.map(() => ({ smallest: Infinity, largest: -Infinity }));
  }

  get isLarge(): boolean {
    return this.members.length > large;
  }

  /** Whether one table at least satisfies the component: the one given, if it does, else the solver's. */
  async meet(known: readonly number[] | undefined): Promise<boolean> {
    if (known && this.#witnesses.meet(this.members.map((unknown) => known[unknown]!))) return true;
    const any = await this.#push(this.members.map(() => 0));
    if (any && this.isLarge && !this.#witnesses.base) await this.#bounds(0, true);
    return any;
  }

  /** Shows at once that most intervals are wide: by tables far from one another, or near one in a large component. */
  async probe(required: readonly number[]): Promise<void> {
    if (this.isLarge && this.#witnesses.base) return lookNearby(this.#witnesses, required);
    let state = 1;
    const next = () => {
      state = (state * 48271) % 2147483647;
      return state / 2147483647 - 0.5;
    };
    for (let round = 0; round < draws && this.members.length > 4; round++) {
      // Those whose interval is not known to be wide enough are pushed; the others are left to themselves.
      const weights = this.members.map((_, i) => (this.#isWide(i, required[i]!) ? 0 : next()));
      if (weights.every((weight) => weight === 0)) return;
      for (const sign of [1, -1]) await this.#push(weights.map((weight) => sign * weight));
    }
  }

  /** Settles whether intervals reach what is required; every interval exactly when `exhaustive`. */
  async decide(required: readonly number[], exhaustive: boolean): Promise<void> {
    let left = this.isLarge && !exhaustive ? toTheWhole : Infinity;
    for (const [i, width] of required.entries()) {
      if (!exhaustive && this.#isWide(i, width)) continue;
      if (left-- <= 0) return;
      const outer = await this.#bounds(i, false);
      const wide = outer && outer.largest - outer.smallest >= width && this.#witnesses.width(i) >= width;
      if (exhaustive || !wide) await this.#close(i, outer);
    }
  }

  /** The exact interval of an unknown, unless the solver ran out of time. */
  async settle(unknown: number): Promise<Found> {
    const i = this.#at.get(unknown)!;
    if (!this.#exact.has(i)) await this.#close(i, await this.#bounds(i, false));
    return this.get(unknown);
  }

  get(unknown: number): Found {
    const i = this.#at.get(unknown)!;
    const exact = this.#exact.get(i);
    const seen = this.#seen[i]!;
    const isWider = seen.largest - seen.smallest - ends > this.#witnesses.width(i);
    const inner = isWider
      ? { smallest: Math.ceil(seen.smallest), largest: Math.floor(seen.largest) }
      : { smallest: this.#witnesses.smallest[i]!, largest: this.#witnesses.largest[i]! };
    const { smallest, largest } = exact ?? inner;
    return { unknown, smallest, largest, exact: exact !== undefined };
  }

  close(): void {
    this.#explorer?.close();
  }

  async #close(i: number, outer: Interval | null): Promise<void> {
    const { smallest, largest } = this.#witnesses;
    const met = outer && smallest[i] === outer.smallest && largest[i] === outer.largest;
    const exact = met ? outer : await this.#bounds(i, true);
    if (exact) this.#exact.set(i, exact);
  }

  /** The solver's interval; null when it ran out of time. */
  async #bounds(i: number, integer: boolean): Promise<Interval | null> {
    this.#explorer ??= await explore(this.#problem);
    const low = this.#explorer.reach(i, -1, integer);
    if (low) this.#see(low.point);
    const high = low && this.#explorer.reach(i, 1, integer);
    if (!high) return null;
    this.#see(high.point);
    return { smallest: Math.ceil(low.value - 1e-6) + 0, largest: Math.floor(high.value + 1e-6) };
  }

  async #push(weights: readonly number[]): Promise<boolean> {
    this.#explorer ??= await explore(this.#problem);
    const extreme = this.#explorer.push(weights);
    if (extreme) this.#see(extreme.point);
    return extreme !== null;
  }

  /** Whether two whole tables, or two real ones a unit further apart, show an interval wide enough. */
  #isWide(i: number, width: number): boolean {
    const { smallest, largest } = this.#seen[i]!;
    return this.#witnesses.width(i) >= width || largest - smallest >= width + ends;
  }

  #see(point: readonly number[]): void {
    this.#witnesses.meet(point);
    for (const [i, value] of point.entries()) {
      const seen = this.#seen[i]!;
      seen.smallest = Math.min(seen.smallest, value);
      seen.largest = Math.max(seen.largest, value);
    }
  }
}
