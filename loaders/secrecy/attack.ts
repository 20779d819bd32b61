import { type Explorer, explore, type Polyhedron } from "./attack-solver.ts";

/** A figure the attacker looks for: a whole number between bounds that everyone knows. */
export interface Unknown {
  id: string;
  least: number;
  /** `Infinity` where nothing bounds it. */
  most: number;
  /** The interval passes when largest − smallest reaches this; 0 for a figure nobody promised to hide. */
  required: number;
}

/** A weighted sum of unknowns that the attacker knows to lie between two values (equal for an exact total). */
export interface Fact {
  name: string;
  terms: (readonly [unknown: number, coefficient: number])[];
  least: number;
  most: number;
}

/** Everything the attacker knows; no hidden value is in it. */
export interface Knowledge {
  unknowns: Unknown[];
  facts: Fact[];
}

/** What the attacker finds on one unknown. When `exact` is false, the interval is at least this wide. */
export interface Found {
  unknown: number;
  smallest: number;
  largest: number;
  exact: boolean;
}

/** The result of an attack. */
export interface Attack {
  found: Found[];
  /** Unknowns whose exact interval is narrower than required. */
  failures: Found[];
  /** The narrowest exact interval among the unknowns that must stay hidden. */
  narrowest: Found | null;
  /** Facts that contradict one another: the knowledge is not that of one table. */
  contradiction: boolean;
}

/** Above this, an unknown that nothing bounds is called unbounded: no territory has as many pupils. */
export const beyond = 1_000_000;

/**
 * Finds, for each unknown that must stay hidden, the smallest and largest whole number compatible with the
 * facts. Bounds are propagated, the problem falls apart into components, and each goes to the solver: the
 * real relaxation gives an outer interval, tables of whole numbers met on the way give an inner one, and
 * where the two disagree about the requirement the integer problem decides. `exhaustive` gives every
 * interval exactly; otherwise an interval known to be wide enough is left there.
 */
export async function attack(knowledge: Knowledge, exhaustive = false): Promise<Attack> {
  const lower = knowledge.unknowns.map((unknown) => Math.ceil(unknown.least));
  const upper = knowledge.unknowns.map((unknown) => Math.min(Math.floor(unknown.most), beyond));
  const result: Attack = { found: [], failures: [], narrowest: null, contradiction: false };
  if (!propagate(knowledge.facts, lower, upper)) return { ...result, contradiction: true };
  const open: Component[] = [];
  for (const members of components(knowledge, lower, upper)) {
    const component = await Component.open(knowledge, members, lower, upper);
    if (!component.sound()) result.contradiction = true;
    component.probe();
    for (const unknown of members) {
      const required = knowledge.unknowns[unknown]!.required;
      if (required > 0 || exhaustive) component.decide(unknown, required, exhaustive);
    }
    open.push(component);
  }
  const boxes = new Map(
    open.flatMap((component) => component.members.map((each) => [each, component] as const)),
  );
  result.found = knowledge.unknowns.map((_, unknown) => {
    const component = boxes.get(unknown);
    if (component) return component.get(unknown);
    return { unknown, smallest: lower[unknown]!, largest: upper[unknown]!, exact: true };
  });
  const hidden = result.found.filter((each) => knowledge.unknowns[each.unknown]!.required > 0);
  result.narrowest = findNarrowest(
    hidden,
    (found) => boxes.get(found.unknown)?.settle(found.unknown) ?? found,
  );
  for (const each of hidden) {
    const now = boxes.get(each.unknown)?.get(each.unknown) ?? each;
    result.found[each.unknown] = now;
    if (now.largest - now.smallest < knowledge.unknowns[each.unknown]!.required) result.failures.push(now);
  }
  for (const component of open) component.close();
  return result;
}

/** The names of the facts that speak of an unknown, the shortest first. */
export function relationsOf(knowledge: Knowledge, unknown: number): string[] {
  return knowledge.facts
    .filter((fact) => fact.terms.some(([each]) => each === unknown))
    .sort((a, b) => a.terms.length - b.terms.length)
    .map((fact) => fact.name);
}

function findNarrowest(hidden: readonly Found[], settle: (found: Found) => Found): Found | null {
  let best: Found | null = null;
  const width = (found: Found) => found.largest - found.smallest;
  for (const found of [...hidden].sort((a, b) => width(a) - width(b))) {
    if (best && width(found) >= width(best)) break;
    const exact = settle(found);
    if (!best || width(exact) < width(best)) best = exact;
  }
  return best;
}

/** Tightens bounds until nothing moves; false when a fact cannot hold. */
function propagate(facts: readonly Fact[], lower: number[], upper: number[]): boolean {
  const touching: number[][] = lower.map(() => []);
  facts.forEach((fact, f) => {
    for (const [unknown] of fact.terms) touching[unknown]!.push(f);
  });
  const waiting = new Set(facts.keys());
  let budget = facts.length * 20;
  for (const f of waiting) {
    waiting.delete(f);
    if (budget-- < 0) break;
    const fact = facts[f]!;
    let low = 0;
    let high = 0;
    for (const [unknown, c] of fact.terms) {
      low += c > 0 ? c * lower[unknown]! : c * upper[unknown]!;
      high += c > 0 ? c * upper[unknown]! : c * lower[unknown]!;
    }
    if (low > fact.most + 1e-6 || high < fact.least - 1e-6) return false;
    for (const [unknown, c] of fact.terms) {
      const restLow = low - (c > 0 ? c * lower[unknown]! : c * upper[unknown]!);
      const restHigh = high - (c > 0 ? c * upper[unknown]! : c * lower[unknown]!);
      const a = (fact.least - restHigh) / c;
      const b = (fact.most - restLow) / c;
      const least = Math.ceil(Math.min(a, b) - 1e-6);
      const most = Math.floor(Math.max(a, b) + 1e-6);
      if (least <= lower[unknown]! && most >= upper[unknown]!) continue;
      lower[unknown] = Math.max(least, lower[unknown]!);
      upper[unknown] = Math.min(most, upper[unknown]!);
      if (lower[unknown]! > upper[unknown]!) return false;
      for (const other of touching[unknown]!) waiting.add(other);
      low = restLow + (c > 0 ? c * lower[unknown]! : c * upper[unknown]!);
      high = restHigh + (c > 0 ? c * upper[unknown]! : c * lower[unknown]!);
    }
  }
  return true;
}

function components(knowledge: Knowledge, lower: number[], upper: number[]): number[][] {
  const parent = lower.map((_, i) => i);
  const root = (i: number): number => {
    let at = i;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]!]!;
      at = parent[at]!;
    }
    return at;
  };
  for (const fact of knowledge.facts) {
    const free = fact.terms.map(([unknown]) => unknown).filter((each) => lower[each]! < upper[each]!);
    for (const each of free) parent[root(each)] = root(free[0]!);
  }
  const groups = new Map<number, number[]>();
  for (let i = 0; i < parent.length; i++) {
    if (lower[i]! >= upper[i]!) continue;
    const key = root(i);
    groups.set(key, [...(groups.get(key) ?? []), i]);
  }
  return [...groups.values()].filter((members) => members.some((i) => knowledge.unknowns[i]!.required >= 0));
}

/** One connected part of the problem in the solver, with the intervals found so far. */
class Component {
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
