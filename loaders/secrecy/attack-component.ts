import type { Found, Knowledge } from "./attack-knowledge.ts";
import { type Explorer, explore, type Polyhedron } from "./attack-solver.ts";

/** One connected part of the problem in the solver, with the intervals found so far. */
export class Component {
  readonly #at: Map<number, number>;
  readonly #seenLow: number[];
  readonly #seenHigh: number[];
  readonly #exact: boolean[];

  private constructor(
    readonly members: number[],
    readonly problem: Polyhedron,
    readonly explorer: Explorer,
  ) {
    this.#at = new Map(members.map((unknown, i) => [unknown, i]));
    this.#seenLow = members.map(() => Infinity);
    this.#seenHigh = members.map(() => -Infinity);
    this.#exact = members.map(() => false);
  }

  static async open(knowledge: Knowledge, members: number[], lower: number[], upper: number[]) {
    const at = new Map(members.map((unknown, i) => [unknown, i]));
    const rows: Polyhedron["rows"] = [];
    for (const fact of knowledge.facts) {
      const terms: [number, number][] = [];
      let fixed = 0;
      for (const [unknown, c] of fact.terms) {
        const i = at.get(unknown);
        if (i !== undefined) terms.push([i, c]);
        else fixed += c * lower[unknown]!;
      }
      if (terms.length > 0) rows.push({ terms, least: fact.least - fixed, most: fact.most - fixed });
    }
    const problem = { lower: members.map((i) => lower[i]!), upper: members.map((i) => upper[i]!), rows };
    return new Component(members, problem, await explore(problem));
  }

  /** Whether one table at least satisfies the component. */
  sound(): boolean {
    const first = this.explorer.push(this.members.map(() => 0));
    if (first) this.#learn(first.point);
    return first !== null;
  }

  /** A few tables far from one another: most intervals are wide, and these show it at once. */
  probe(): void {
    let state = 1;
    const next = () => {
      state = (state * 48271) % 2147483647;
      return state / 2147483647 - 0.5;
    };
    for (let round = 0; round < 6 && this.members.length > 4; round++) {
      const weights = this.members.map(next);
      for (const sign of [1, -1]) {
        const extreme = this.explorer.push(weights.map((weight) => sign * weight));
        if (extreme) this.#learn(extreme.point);
      }
    }
  }

  /** Settles whether an interval reaches `required`; exactly when `exhaustive`. */
  decide(unknown: number, required: number, exhaustive: boolean): void {
    const i = this.#at.get(unknown)!;
    if (!exhaustive && this.#seenHigh[i]! - this.#seenLow[i]! >= required) return;
    const outer = this.#bounds(i, false);
    const inner = this.#seenHigh[i]! - this.#seenLow[i]!;
    if (!exhaustive && outer.largest - outer.smallest >= required && inner >= required) return;
    this.#close(i, outer);
  }

  /** The exact interval of an unknown. */
  settle(unknown: number): Found {
    const i = this.#at.get(unknown)!;
    if (!this.#exact[i]) this.#close(i, this.#bounds(i, false));
    return this.get(unknown);
  }

  get(unknown: number): Found {
    const i = this.#at.get(unknown)!;
    return { unknown, smallest: this.#seenLow[i]!, largest: this.#seenHigh[i]!, exact: this.#exact[i]! };
  }

  close(): void {
    this.explorer.close();
  }

  #close(i: number, outer: { smallest: number; largest: number }): void {
    const met = this.#seenLow[i] === outer.smallest && this.#seenHigh[i] === outer.largest;
    const exact = met ? outer : this.#bounds(i, true);
    this.#seenLow[i] = exact.smallest;
    this.#seenHigh[i] = exact.largest;
    this.#exact[i] = true;
  }

  #bounds(i: number, integer: boolean): { smallest: number; largest: number } {
    const [low, high] = ([-1, 1] as const).map((sign) => this.explorer.reach(i, sign, integer));
    if (low) this.#learn(low.point);
    if (high) this.#learn(high.point);
    return {
      smallest: low ? Math.ceil(low.value - 1e-6) + 0 : this.problem.lower[i]!,
      largest: high ? Math.floor(high.value + 1e-6) : this.problem.upper[i]!,
    };
  }

  /** Takes a table into account if it is one of whole numbers that satisfies every fact exactly. */
  #learn(point: readonly number[]): void {
    const whole = point.map(Math.round);
    if (whole.some((value, i) => Math.abs(value - point[i]!) > 1e-6)) return;
    for (const row of this.problem.rows) {
      const sum = row.terms.reduce((total, [i, c]) => total + c * whole[i]!, 0);
      if (sum < row.least - 1e-6 || sum > row.most + 1e-6) return;
    }
    for (let i = 0; i < whole.length; i++) {
      if (this.#exact[i]) continue;
      this.#seenLow[i] = Math.min(this.#seenLow[i]!, whole[i]!);
      this.#seenHigh[i] = Math.max(this.#seenHigh[i]!, whole[i]!);
    }
  }
}
