import { parkMiller } from "../../statistics/index.ts";
import { type Approach, approachOf } from "./approach.ts";
import { displaceBlocks } from "./blocks.ts";
import type { Part } from "./bounds.ts";
import type { Found } from "./knowledge.ts";
import { type Explorer, explore, type Polyhedron } from "./solver.ts";
import { Witnesses } from "./witness.ts";

/** What the two ends of an interval of whole numbers may lose of a real one. */
const rounding = 1;

/** Pairs of tables drawn far apart before intervals are settled one by one. */
const draws = 10;

interface Interval {
  smallest: number;
  largest: number;
}

/** One connected part of the problem, with the intervals found so far. */
export class Component {
  readonly members: readonly number[];
  readonly approach: Approach;
  /** What ties its unknowns, by their places among the members. */
  readonly problem: Polyhedron;
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
    this.approach = approachOf(members.length);
    this.#at = at;
    this.problem = { lower: members.map((i) => lower[i]!), upper: members.map((i) => upper[i]!), rows };
    this.#witnesses = new Witnesses(this.problem);
    this.#seen = members.map(() => ({ smallest: Infinity, largest: -Infinity }));
  }

  /** Whether one table at least satisfies the component: the one given, if it does, else the solver's. */
  async meet(known: readonly number[] | undefined): Promise<boolean> {
    if (known && this.#witnesses.meet(known)) return true;
    const any = (await this.#whole()).push(this.members.map(() => 0));
    if (any) this.#witnesses.meet(any.point);
    return any !== null;
  }

  /** Tables drawn far from one another, each with its opposite, show at once that most intervals are wide; only the others are pushed. */
  async propose(required: readonly number[]): Promise<void> {
    if (required.length <= 4) return;
    const random = parkMiller(1);
    for (let round = 0; round < draws; round++) {
      const weights = required.map((width, i) => (this.#isWide(i, width) ? 0 : random() - 0.5));
      if (weights.every((weight) => weight === 0)) return;
      for (const sign of [1, -1]) await this.#push(weights.map((weight) => sign * weight));
    }
  }

  /**
   * Settles whether intervals reach what is required; every interval exactly when `exhaustive`. Tables that differ in a small block are tried
   * before the whole problem, no further than real tables go.
   */
  async decide(required: readonly number[], exhaustive: boolean): Promise<void> {
    let left = exhaustive ? Infinity : this.approach.toTheWhole;
    for (const [i, width] of required.entries()) {
      const isSettled = () => !exhaustive && this.#isWide(i, width);
      if (isSettled()) continue;
      const outer = left-- > 0 ? await this.#bounds(i, false) : null;
      if (isSettled()) continue;
      await this.#displace(i, outer ? Math.min(width, outer.largest - outer.smallest) : width);
      if (outer !== null && !isSettled()) await this.#close(i, outer);
    }
  }

  /** The exact interval of an unknown, unless the solver ran out of time. */
  async settle(unknown: number): Promise<Found> {
    const i = this.#at.get(unknown)!;
    if (this.#exact.has(i)) return this.get(unknown);
    const outer = await this.#bounds(i, false);
    if (outer) await this.#displace(i, outer.largest - outer.smallest);
    await this.#close(i, outer);
    return this.get(unknown);
  }

  get(unknown: number): Found {
    const i = this.#at.get(unknown)!;
    const exact = this.#exact.get(i);
    const seen = this.#seen[i]!;
    const isWider = seen.largest - seen.smallest - rounding > this.#witnesses.width(i);
    const inner = isWider
      ? { smallest: Math.ceil(seen.smallest), largest: Math.floor(seen.largest) }
      : { smallest: this.#witnesses.smallest[i]!, largest: this.#witnesses.largest[i]! };
    const { smallest, largest } = exact ?? inner;
    return { unknown, smallest, largest, exact: exact !== undefined };
  }

  close(): void {
    this.#explorer?.close();
  }

  /** Tables near the first one met, around an unknown. */
  async #displace(unknown: number, width: number): Promise<void> {
    if (this.#witnesses.base) await displaceBlocks(this.#witnesses, unknown, width);
  }

  async #close(i: number, outer: Interval | null): Promise<void> {
    const { smallest, largest } = this.#witnesses;
    const met = outer && smallest[i] === outer.smallest && largest[i] === outer.largest;
    const exact = met ? outer : await this.#bounds(i, true);
    if (exact) this.#exact.set(i, exact);
  }

  /** The solver's interval; null when it ran out of time. */
  async #bounds(i: number, integer: boolean): Promise<Interval | null> {
    const whole = await this.#whole();
    const low = whole.reach(i, -1, integer);
    if (low) this.#see(low.point);
    const high = low && whole.reach(i, 1, integer);
    if (!high) return null;
    this.#see(high.point);
    return { smallest: Math.ceil(low.value - 1e-6) + 0, largest: Math.floor(high.value + 1e-6) };
  }

  /** The whole problem in the solver. */
  async #whole(): Promise<Explorer> {
    this.#explorer ??= await explore(this.problem);
    return this.#explorer;
  }

  /** Goes as far as possible in one direction. */
  async #push(weights: readonly number[]): Promise<void> {
    const extreme = (await this.#whole()).push(weights);
    if (extreme) this.#see(extreme.point);
  }

  /** Whether two whole tables, or two real ones a unit further apart, show an interval wide enough. */
  #isWide(i: number, width: number): boolean {
    const { smallest, largest } = this.#seen[i]!;
    return this.#witnesses.width(i) >= width || largest - smallest >= width + rounding;
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
