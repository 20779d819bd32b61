import { type Bounds, boundsOf, findComponents } from "./bounds.ts";
import { Component } from "./component.ts";
import type { Found, Knowledge } from "./knowledge.ts";

/** The result of an attack. */
export interface Attack {
  found: Found[];
  /** Unknowns whose interval is narrower than required, and, not `exact`, those nothing could settle in time. */
  failures: Found[];
  /** The narrowest interval among the unknowns that must stay hidden; not `exact`: none is narrower. */
  narrowest: Found | null;
  /** Facts that contradict one another: the knowledge is not that of one table. */
  contradiction: boolean;
  /** What facts leave of each unknown by themselves, one after the other. */
  bounds: Bounds;
}

/** How thorough an attack is, and what helps it. */
export interface Means {
  /** Every interval exactly; otherwise one known to be wide enough is left there. */
  exhaustive?: boolean;
  /** A table that is thought to satisfy every fact, checked before it serves: from it, proofs are found faster. */
  known?: readonly number[];
  /** Among which unknowns the narrowest is looked for; all that must stay hidden when left out. */
  among?: (unknown: number) => boolean;
}

/** Intervals made exact to find the narrowest. */
const settled = 20;

/**
 * Finds, for each unknown that must stay hidden, whether its values compatible with the facts lie far enough
 * apart. Bounds are propagated and the problem falls apart into components. In each, tables of whole numbers give
 * an inner interval, the real relaxation an outer one, and where the two disagree about the requirement the
 * integer problem decides.
 */
export async function attack(
  knowledge: Knowledge,
  { exhaustive = false, known, among = () => true }: Means = {},
): Promise<Attack> {
  const { unknowns } = knowledge;
  const bounds = boundsOf(knowledge);
  const { lower, upper } = bounds;
  const result: Attack = { found: [], failures: [], narrowest: null, contradiction: false, bounds };
  if (!bounds.holds) return { ...result, contradiction: true };
  const components = new Map<number, Component>();
  for (const part of findComponents(knowledge, lower, upper)) {
    const component = new Component(part, lower, upper);
    const required = part.members.map((unknown) => unknowns[unknown]!.required);
    if (!(await component.meet(known))) result.contradiction = true;
    await component.propose(required);
    await component.decide(required, exhaustive);
    for (const unknown of part.members) components.set(unknown, component);
  }
  const get = (unknown: number): Found =>
    components.get(unknown)?.get(unknown) ?? {
      unknown,
      smallest: lower[unknown]!,
      largest: upper[unknown]!,
      exact: true,
    };
  const hidden = [...unknowns.keys()].filter((unknown) => unknowns[unknown]!.required > 0);
  result.narrowest = await findNarrowest(hidden.filter(among).map(get), components);
  result.found = unknowns.map((_, unknown) => get(unknown));
  result.failures = hidden.map(get).filter((each) => widthOf(each) < unknowns[each.unknown]!.required);
  for (const component of new Set(components.values())) component.close();
  return result;
}

/** The names of the facts that speak of an unknown, the shortest first. */
export function relationsOf(knowledge: Knowledge, unknown: number): string[] {
  return knowledge.facts
    .filter((fact) => fact.terms.some(([each]) => each === unknown))
    .sort((a, b) => a.terms.length - b.terms.length)
    .map((fact) => fact.name);
}

const widthOf = ({ smallest, largest }: Found) => largest - smallest;

/** Intervals are made exact from the narrowest on, few of them and none in a large component. */
async function findNarrowest(
  hidden: readonly Found[],
  components: ReadonlyMap<number, Component>,
): Promise<Found | null> {
  let best: Found | null = null;
  let left = settled;
  for (const found of [...hidden].sort((a, b) => widthOf(a) - widthOf(b))) {
    if (best && widthOf(found) >= widthOf(best)) break;
    const component = components.get(found.unknown);
    const canSettle = found.exact || !component || (component.approach.settles && left-- > 0);
    const now = canSettle && component && !found.exact ? await component.settle(found.unknown) : found;
    if (!now.exact) return now;
    if (!best || widthOf(now) < widthOf(best)) best = now;
  }
  return best;
}
