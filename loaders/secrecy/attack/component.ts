import { parkMiller } from "../../statistics/index.ts";
import { type Approach, approachOf } from "./approach.ts";
import { displaceBlocks } from "./blocks.ts";
import type { Part } from "./bounds.ts";
import { type Found, type Interval, widthOf } from "./knowledge.ts";
import { Nearest } from "./nearest.ts";
import { type Explorer, explore, type Polyhedron, wholeBetween } from "./solver.ts";
import { Witnesses } from "./witness.ts";

/** Intervals made exact to find the narrowest of a component. */
const made = 5;

/** Pairs of tables drawn far apart before intervals are settled one by one, at most, as long as each settles this many. */
const draws = 10;
const few = 64;

/** What is asked of one connected part of a problem. Its unknowns are told by their places in it. */
export interface Question {
  problem: Polyhedron;
  /** How wide each interval must be; 0 where nothing is promised. */
  required: readonly number[];
  /** Among which the narrowest is looked for. */
  candidates: readonly boolean[];
  /** A table that is thought to satisfy it. */
  truth: readonly number[] | undefined;
  exhaustive: boolean;
  /** Those to be made exact, and nothing else to be done; left out, all is. */
  only?: readonly number[];
}

/** What is found of it. */
export interface Answer {
  /** Whether one table at least satisfies it. */
  met: boolean;
  found: readonly Found[];
  narrowest: Found | null;
}

/** Answers the question; nothing outside it is read. */
export async function attackComponent({
  problem,
  required,
  candidates,
  truth,
  exhaustive,
  only,
}: Question): Promise<Answer> {
  const component = new Component(problem);
  try {
    const met = await component.meet(truth);
    if (only) {
      const found: Found[] = [];
      for (const unknown of only) found.push(await component.settle(unknown));
      return { met, found, narrowest: null };
    }
    await component.propose(required);
    await component.decide(required, exhaustive);
    const unknowns = [...required.keys()];
    const narrowest = await component.findNarrowest(unknowns.filter((i) => candidates[i]));
    return { met, found: unknowns.map((i) => component.get(i)), narrowest };
  } finally {
    component.close();
  }
}

/** What ties the unknowns of a part, by their places among its members; those known exactly are in its sums. */
export function problemOf(
  { members, facts }: { members: Part["members"]; facts: Polyhedron["rows"] },
  lower: readonly number[],
  upper: readonly number[],
): Polyhedron {
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
  return { lower: members.map((i) => lower[i]!), upper: members.map((i) => upper[i]!), rows };
}

/** One connected part of the problem, with the intervals found so far. */
class Component {
  readonly approach: Approach;
  readonly #witnesses: Witnesses;
  readonly #exact = new Map<number, Interval>();
  #explorer: Explorer | undefined;
  #nearest: Nearest | undefined;

  constructor(readonly problem: Polyhedron) {
    this.approach = approachOf(problem.lower.length);
    this.#witnesses = new Witnesses(problem);
  }

  /** Whether one table at least satisfies the component: the one given, if it does, else the solver's. */
  async meet(known: readonly number[] | undefined): Promise<boolean> {
    if (known && this.#witnesses.meet(known)) return true;
    const any = (await this.#whole()).push(this.problem.lower.map(() => 0));
    if (any) this.#witnesses.meet(any.point);
    return any !== null;
  }

  /** Tables drawn far from one another, each with its opposite, show at once that most intervals are wide; only the others are pushed. */
  async propose(required: readonly number[]): Promise<void> {
    if (required.length <= 4) return;
    const random = parkMiller(1);
    const findLacking = () =>
      new Set([...required.keys()].filter((i) => !this.#witnesses.isWide(i, required[i]!)));
    let lacking = findLacking();
    for (let [draw, settled] = [0, few]; draw < draws && settled >= few && lacking.size > 0; draw++) {
      const weights = required.map((_, i) => (lacking.has(i) ? random() - 0.5 : 0));
      for (const sign of [1, -1]) await this.#push(weights.map((weight) => sign * weight));
      const left = findLacking();
      settled = lacking.size - left.size;
      lacking = left;
    }
  }

  /**
   * Settles whether intervals reach what is required; every interval exactly when `exhaustive`. Otherwise the tables nearest to the first one met
   * settle nearly all, and the whole problem is asked of the few that are left.
   */
  async decide(required: readonly number[], exhaustive: boolean): Promise<void> {
    let left = this.approach.toTheWhole;
    for (const [i, width] of required.entries())
      if (exhaustive) await this.settle(i);
      else if (!(await this.#decideNear(i, width)) && left-- > 0) await this.#decideWhole(i, width);
  }

  /** The exact interval of an unknown, unless the solver ran out of time. */
  async settle(i: number): Promise<Found> {
    if (this.#exact.has(i)) return this.get(i);
    const outer = await this.#bounds(i, false);
    if (outer) await this.#displace(i, widthOf(outer));
    await this.#close(i, outer);
    return this.get(i);
  }

  /** The narrowest interval of some unknowns: they are made exact from the narrowest on, few of them, and none in a large component. */
  async findNarrowest(unknowns: readonly number[]): Promise<Found | null> {
    let best: Found | null = null;
    let left = made;
    for (const found of unknowns.map((i) => this.get(i)).sort((a, b) => widthOf(a) - widthOf(b))) {
      if (best && widthOf(found) >= widthOf(best)) break;
      const canSettle = !found.exact && this.approach.settles && left-- > 0;
      const now = canSettle ? await this.settle(found.unknown) : found;
      // Its two ends lie around the true count: only its width is told.
      if (!now.exact) return { ...now, smallest: 0, largest: widthOf(now) };
      if (!best || widthOf(now) < widthOf(best)) best = now;
    }
    return best;
  }

  get(i: number): Found {
    const exact = this.#exact.get(i);
    return { unknown: i, ...(exact ?? this.#witnesses.get(i)), exact: exact !== undefined };
  }

  close(): void {
    this.#explorer?.close();
    this.#nearest?.close();
  }

  /** Whether tables met are far enough apart in an unknown, those nearest to the first one if need be, or no others are. */
  async #decideNear(i: number, width: number): Promise<boolean> {
    if (this.#witnesses.isWide(i, width)) return true;
    if (!this.#witnesses.base) return false;
    this.#nearest ??= await Nearest.open(this.#witnesses);
    const outer = await this.#nearest.widen(i, width);
    if (outer && this.#isMet(i, outer)) this.#exact.set(i, outer);
    return this.#exact.has(i) || this.#witnesses.isWide(i, width);
  }

  /** Asks the whole problem of an unknown, in whole numbers where its real tables do not settle it. */
  async #decideWhole(i: number, width: number): Promise<void> {
    const outer = await this.#bounds(i, false);
    if (!this.#witnesses.isWide(i, width)) await this.#close(i, outer);
  }

  /** Tables near the first one met, around an unknown. */
  async #displace(unknown: number, width: number): Promise<void> {
    if (this.#witnesses.base) await displaceBlocks(this.#witnesses, unknown, width);
  }

  async #close(i: number, outer: Interval | null): Promise<void> {
    const exact = outer && this.#isMet(i, outer) ? outer : await this.#bounds(i, true);
    if (exact) this.#exact.set(i, exact);
  }

  /** The solver's interval; null when it ran out of time. */
  async #bounds(i: number, integer: boolean): Promise<Interval | null> {
    const whole = await this.#whole();
    const low = whole.reach(i, -1, integer);
    if (low) this.#witnesses.meet(low.point);
    const high = low && whole.reach(i, 1, integer);
    if (!high) return null;
    this.#witnesses.meet(high.point);
    return wholeBetween(low, high);
  }

  /** Goes as far as possible in one direction. */
  async #push(weights: readonly number[]): Promise<void> {
    const extreme = (await this.#whole()).push(weights);
    if (extreme) this.#witnesses.meet(extreme.point);
  }

  /** The whole problem in the solver. */
  async #whole(): Promise<Explorer> {
    this.#explorer ??= await explore(this.problem);
    return this.#explorer;
  }

  /** Whether whole tables reach both ends of an interval that they cannot leave. */
  #isMet(i: number, { smallest, largest }: Interval): boolean {
    return this.#witnesses.smallest[i] === smallest && this.#witnesses.largest[i] === largest;
  }
}
