import { type Memory, recallOr } from "../../writing/memory.ts";
import { type Bounds, boundsOf, findComponents } from "./bounds.ts";
import { Component } from "./component.ts";
import type { Found, Knowledge } from "./knowledge.ts";

/** The result of an attack. */
export interface Attack {
  found: Found[];
  /** Unknowns whose interval is narrower than required, and, not `exact`, those that bounded searches could not settle. */
  failures: Found[];
  /** The narrowest interval among the unknowns that must stay hidden; not `exact`: its width, and none is narrower. */
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
  /** Where components are remembered: of one that is recalled, `found` has only the intervals that fail. */
  memory?: Memory | undefined;
}

/** Intervals made exact to find the narrowest of a component. */
const settled = 5;

/**
 * Finds, for each unknown that must stay hidden, whether its values compatible with the facts lie far enough
 * apart. Bounds are propagated and the problem falls apart into components. In each, tables of whole numbers give
 * an inner interval, the real relaxation an outer one, and where the two disagree about the requirement the
 * integer problem decides.
 */
export async function attack(
  knowledge: Knowledge,
  { exhaustive = false, known: values, among = () => true, memory }: Means = {},
): Promise<Attack> {
  const { unknowns } = knowledge;
  const bounds = boundsOf(knowledge);
  const { lower, upper } = bounds;
  const result: Attack = { found: [], failures: [], narrowest: null, contradiction: false, bounds };
  if (!bounds.holds) return { ...result, contradiction: true };
  const found = new Map<number, Found>();
  const narrowest: Found[] = [];
  const isHidden = (unknown: number) => unknowns[unknown]!.required > 0;
  for (const part of findComponents(knowledge, lower, upper)) {
    const component = new Component(part, lower, upper);
    const required = part.members.map((unknown) => unknowns[unknown]!.required);
    const candidates = part.members.map((unknown) => isHidden(unknown) && among(unknown));
    const truth = values && part.members.map((unknown) => values[unknown]!);
    let isLooked = false;
    const known = await recallOr(memory, {
      inputs: ["attaque", component.problem, required, candidates, truth, exhaustive],
      size: part.members.length,
      async work(): Promise<Kept | null> {
        isLooked = true;
        if (!(await component.meet(truth))) result.contradiction = true;
        await component.propose(required);
        await component.decide(required, exhaustive);
        const hidden = part.members.filter((_, i) => candidates[i]);
        const narrow = await findNarrowest(component, hidden);
        const all = part.members.map((unknown) => component.get(unknown));
        for (const each of all) found.set(each.unknown, each);
        if (narrow) narrowest.push(narrow);
        const failing = [...all.keys()].filter((i) => widthOf(all[i]!) < required[i]!);
        const isSettled = !result.contradiction && failing.every((i) => all[i]!.exact);
        return isSettled ? keptOf(failing, narrow, part.members) : null;
      },
      write: (kept) => kept,
      read: (kept) => (isOf(kept, part.members) ? kept : null),
    });
    if (!isLooked && known) {
      if (!(await component.meet(truth))) result.contradiction = true;
      for (const unknown of known.failing.map((i) => part.members[i]!))
        found.set(unknown, await component.settle(unknown));
      const told = known.member === null ? null : part.members[known.member]!;
      if (told !== null)
        narrowest.push(
          known.width === null
            ? await component.settle(told)
            : { unknown: told, smallest: 0, largest: known.width, exact: false },
        );
    }
    component.close();
  }
  const get = (unknown: number): Found | undefined =>
    lower[unknown] === upper[unknown]
      ? { unknown, smallest: lower[unknown]!, largest: upper[unknown]!, exact: true }
      : found.get(unknown);
  result.found = [...unknowns.keys()].flatMap((unknown) => get(unknown) ?? []);
  result.failures = result.found.filter((each) => widthOf(each) < unknowns[each.unknown]!.required);
  const fixed = result.found.filter(
    ({ unknown }) => !found.has(unknown) && isHidden(unknown) && among(unknown),
  );
  result.narrowest = narrowestOf([...fixed, ...narrowest]);
  return result;
}

/**
 * What is kept of a component: which intervals fail, and which is the narrowest, to be worked out again; of one that was not made exact, its
 * width. No end of an interval is kept: it is a figure that is hidden, or near one.
 */
interface Kept {
  failing: number[];
  member: number | null;
  width: number | null;
}

function keptOf(failing: number[], narrow: Found | null, members: readonly number[]): Kept {
  if (!narrow) return { failing, member: null, width: null };
  return {
    failing,
    member: members.indexOf(narrow.unknown),
    width: narrow.exact ? null : widthOf(narrow),
  };
}

function isOf({ failing, member }: Kept, { length }: readonly number[]): boolean {
  return (
    Array.isArray(failing) &&
    [...failing, member ?? 0].every((i) => Number.isInteger(i) && i >= 0 && i < length)
  );
}

/** The names of the facts that speak of an unknown, the shortest first. */
export function relationsOf(knowledge: Knowledge, unknown: number): string[] {
  return knowledge.facts
    .filter((fact) => fact.terms.some(([each]) => each === unknown))
    .sort((a, b) => a.terms.length - b.terms.length)
    .map((fact) => fact.name);
}

const widthOf = ({ smallest, largest }: Found) => largest - smallest;

/** The narrowest of some intervals, an exact one before another as narrow. */
function narrowestOf(found: readonly Found[]): Found | null {
  return found.reduce<Found | null>(
    (best, each) =>
      !best || widthOf(each) < widthOf(best) || (widthOf(each) === widthOf(best) && each.exact && !best.exact)
        ? each
        : best,
    null,
  );
}

/** The narrowest interval of a component: they are made exact from the narrowest on, few of them, and none in a large component. */
async function findNarrowest(component: Component, hidden: readonly number[]): Promise<Found | null> {
  let best: Found | null = null;
  let left = settled;
  for (const found of hidden
    .map((unknown) => component.get(unknown))
    .sort((a, b) => widthOf(a) - widthOf(b))) {
    if (best && widthOf(found) >= widthOf(best)) break;
    const canSettle = !found.exact && component.approach.settles && left-- > 0;
    const now = canSettle ? await component.settle(found.unknown) : found;
    // Its two ends lie around the true count: only its width is told.
    if (!now.exact) return { ...now, smallest: 0, largest: widthOf(now) };
    if (!best || widthOf(now) < widthOf(best)) best = now;
  }
  return best;
}
