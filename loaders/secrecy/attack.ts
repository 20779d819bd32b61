import { findComponents, tighten } from "./attack-bounds.ts";
import { Component } from "./attack-component.ts";
import type { Found, Knowledge } from "./attack-knowledge.ts";

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
  if (!tighten(knowledge.facts, lower, upper)) return { ...result, contradiction: true };
  const open: Component[] = [];
  for (const members of findComponents(knowledge, lower, upper)) {
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
