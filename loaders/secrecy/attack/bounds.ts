import { numberComponents } from "../../statistics/index.ts";
import type { Fact, Knowledge } from "./knowledge.ts";

/** The bounds of each unknown, once facts have tightened them; `holds` is false when a fact cannot hold. */
export interface Bounds {
  lower: number[];
  upper: number[];
  holds: boolean;
}

/** Above this, an unknown that nothing bounds is called unbounded: no territory has as many pupils. */
export const beyond = 1_000_000;

/** What everyone knows of each unknown, after every fact that bounds it. */
export function boundsOf({ unknowns, facts }: Knowledge): Bounds {
  const lower = unknowns.map(({ least }) => Math.ceil(least));
  const upper = unknowns.map(({ most }) => Math.min(Math.floor(most), beyond));
  return { lower, upper, holds: tighten(facts, lower, upper) };
}

/** Tightens bounds until nothing moves; false when a fact cannot hold. */
function tighten(facts: readonly Fact[], lower: number[], upper: number[]): boolean {
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

/** Unknowns that facts tie to one another, and those facts. */
export interface Part {
  members: number[];
  facts: Fact[];
}

/** Unknowns that facts still tie together, group by group; those known exactly are in none. */
export function findComponents(knowledge: Knowledge, lower: number[], upper: number[]): Part[] {
  const isFree = (unknown: number) => lower[unknown]! < upper[unknown]!;
  const componentOf = numberComponents(
    lower.length,
    knowledge.facts.map(({ terms }) => terms.map(([unknown]) => unknown).filter(isFree)),
  );
  const parts = new Map<number, Part>();
  for (let i = 0; i < lower.length; i++) {
    if (!isFree(i)) continue;
    const part = parts.get(componentOf[i]!) ?? { members: [], facts: [] };
    part.members.push(i);
    parts.set(componentOf[i]!, part);
  }
  for (const fact of knowledge.facts) {
    const free = fact.terms.find(([unknown]) => isFree(unknown));
    if (free) parts.get(componentOf[free[0]]!)!.facts.push(fact);
  }
  return [...parts.values()];
}
