import type { Part } from "./bounds.ts";
import type { Found } from "./knowledge.ts";
import { lookNearby } from "./nearby.ts";
import { type Explorer, explore, type Polyhedron } from "./solver.ts";
import { Witnesses } from "./witness.ts";

/** A component of more unknowns is large: most of it is settled by blocks, few intervals by the whole problem. */
const large = 2000;

/** From so many unknowns, tables near one already met are sooner whole than tables far from it. */
const medium = 150;

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
    if (this.members.length > medium && this.#witnesses.base) return lookNearby(this.#witnesses, required);
    let state = 1;
    const next = () => {
      state = (state * 48271) % 2147483647;
      return state / 2147483647 - 0.5;
    };
    for (let round = 0; round < 6 && this.members.length > 4; round++) {
      const weights = this.members.map(next);
      for (const sign of [1, -1]) await this.#push(weights.map((weight) => sign * weight));
    }
  }

  /** Settles whether intervals reach what is required; every interval exactly when `exhaustive`. */
  async decide(required: readonly number[], exhaustive: boolean): Promise<void> {
    let left = this.isLarge && !exhaustive ? toTheWhole : Infinity;
    for (const [i, width] of required.entries()) {
      if (!exhaustive && this.#witnesses.width(i) >= width) continue;
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
    const smallest = exact?.smallest ?? this.#witnesses.smallest[i]!;
    const largest = exact?.largest ?? this.#witnesses.largest[i]!;
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
    if (low) this.#witnesses.meet(low.point);
    const high = low && this.#explorer.reach(i, 1, integer);
    if (!high) return null;
    this.#witnesses.meet(high.point);
    return { smallest: Math.ceil(low.value - 1e-6) + 0, largest: Math.floor(high.value + 1e-6) };
  }

  async #push(weights: readonly number[]): Promise<boolean> {
    this.#explorer ??= await explore(this.#problem);
    const extreme = this.#explorer.push(weights);
    if (extreme) this.#witnesses.meet(extreme.point);
    return extreme !== null;
  }
}
