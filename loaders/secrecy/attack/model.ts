import type { CountOfRow } from "../../indicators/compute.ts";
import type { Count } from "../../indicators/count.ts";
import type { SecrecyRules } from "../../indicators/secrecy-rules.ts";
import type { PublicFact } from "../../warehouse/public-facts.ts";
import type { EarlierRelease } from "../releases/earlier.ts";
import type { Fact, Knowledge, Unknown } from "./knowledge.ts";

/** A weighted sum of unknowns. */
export type Sum = Fact["terms"];

/** What is being written of what an attacker knows; the true values say which relations hold and prove nothing. */
export class Model {
  /** @param rowsOf rows of the published table that each fact comes from */
  constructor(
    readonly knowledge: Knowledge = { unknowns: [], facts: [] },
    readonly values: number[] = [],
    readonly rowsOf = new Map<Fact, number>(),
  ) {}

  /** The same, to which anything is added without changing this one. */
  copy(): Model {
    return new Model(copyOf(this.knowledge), [...this.values], new Map(this.rowsOf));
  }

  add(id: string, value: number, bounds: Partial<Unknown> = {}): number {
    this.knowledge.unknowns.push({ id, least: 0, most: Infinity, required: 0, ...bounds });
    this.values.push(value);
    return this.values.length - 1;
  }

  /** A relation, exact or of at least 0; one that the true values break is no relation, and says so. */
  relate(name: string, of: Sum, equal: boolean): boolean {
    const terms = joined(of);
    const sum = this.valueOf(terms);
    if (equal ? sum !== 0 : sum < 0) return false;
    if (terms.length > 0) this.knowledge.facts.push({ name, terms, least: 0, most: equal ? 0 : Infinity });
    return true;
  }

  /** Bounds of a sum; those that a row of the table gives stay a fact, which a proof can name. */
  know(name: string, of: Sum, least: number, most: number, row?: number): void {
    const terms = joined(of);
    const [only] = terms;
    if (row === undefined && terms.length === 1 && only?.[1] === 1) {
      const unknown = this.knowledge.unknowns[only[0]]!;
      unknown.least = Math.max(unknown.least, least);
      unknown.most = Math.min(unknown.most, most);
      return;
    }
    const fact = { name, terms, least, most };
    this.knowledge.facts.push(fact);
    if (row !== undefined) this.rowsOf.set(fact, row);
  }

  valueOf(terms: Sum): number {
    return terms.reduce((sum, [unknown, c]) => sum + c * this.values[unknown]!, 0);
  }

  /** One unknown for a sum: its own when it is one, else a new one that equals it. */
  single(id: string, terms: Sum, signed: boolean): number {
    const [only] = terms;
    if (terms.length === 1 && only?.[1] === 1) return only[0];
    const whole = this.add(id, this.valueOf(terms), signed ? { least: -1_000_000 } : {});
    this.relate(id, [[whole, -1], ...terms], true);
    return whole;
  }
}

export function copyOf({ unknowns, facts }: Knowledge): Knowledge {
  return { unknowns: unknowns.map((unknown) => ({ ...unknown })), facts: [...facts] };
}

/** Each unknown once. */
export function joined(terms: Sum): [unknown: number, coefficient: number][] {
  const sum = new Map<number, number>();
  for (const [unknown, c] of terms) sum.set(unknown, (sum.get(unknown) ?? 0) + c);
  return [...sum].filter(([, c]) => c !== 0);
}

/** What the attacker reads besides the published table. */
export interface Reading {
  facts: readonly PublicFact[];
  /** Earlier publications, oldest first. */
  earlier: readonly EarlierRelease[];
}

/** What a table shows of each of its rows, and the rules that it follows. */
export interface Shown {
  published: readonly Count[];
  rules: SecrecyRules;
}

/** The published table under attack: the true rows, and what is shown of each. */
export interface Target extends Shown {
  rows: readonly CountOfRow[];
}
