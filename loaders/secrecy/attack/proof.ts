import { relationsOf } from "./attack.ts";
import { beyond } from "./bounds.ts";
import type { Fact, Failure, Interval, Knowledge } from "./knowledge.ts";
import type { Model, Sum } from "./model.ts";
import { type Explorer, explore } from "./solver.ts";

/** How many steps around a sum are quick to look at, before everything known is. */
export const nearby = [1, 2];

/**
 * The smallest and largest whole value of a sum under everything known around it, or under what is known so many steps around it, which leaves it
 * as much room or more; null when the solver ran out of time.
 */
export async function intervalOf(sum: Sum, knowledge: Knowledge, most = Infinity): Promise<Interval | null> {
  const { explorer, target } = await exploreAround(sum, knowledge, most);
  const low = explorer.reach(target, -1, true);
  const high = low && explorer.reach(target, 1, true);
  explorer.close();
  return high && { smallest: Math.round(low.value), largest: Math.round(high.value) };
}

/** Relations named for one failure. */
const named = 8;

/** How far around a sum its proof is looked for, until the facts met hold it; the last ones take minutes in a country. */
const far = [...nearby, 3, 6];

/**
 * What holds a sum within so little: the published figures, then the other facts; and the rows that give those. Nearby only, where
 * nobody knows that anything does.
 */
export async function proofOf(
  sum: Sum,
  width: number,
  { knowledge, rowsOf }: Model,
  isHeld = true,
): Promise<Pick<Failure, "relations" | "rows">> {
  let held: Fact[] = [];
  for (const steps of isHeld ? far : nearby) {
    const { explorer, target, used } = await exploreAround(sum, knowledge, steps);
    const holding = explorer.holding(target);
    explorer.close();
    held = holding.rows.flatMap((row) => used[row] ?? []);
    if (holding.width < width) break;
  }
  const [shown, others] = [held.filter((fact) => rowsOf.has(fact)), held.filter((fact) => !rowsOf.has(fact))];
  return {
    relations: [...new Set([...shown, ...others].map(({ name }) => name))].slice(0, named),
    rows: [...new Set(shown.map((fact) => rowsOf.get(fact)!))],
  };
}

/** How far around an unknown a published row is looked for. */
const further = [2, 4, 6];

/** Without a proof: the facts that speak of an unknown, and the published rows a few steps from it, the nearest first; further where there are none. */
export function surroundingsOf(
  unknown: number,
  { knowledge, rowsOf }: Pick<Model, "knowledge" | "rowsOf">,
): Pick<Failure, "relations" | "rows"> {
  let rows: number[] = [];
  for (const most of further) {
    const { used } = walk([unknown], knowledge.facts, most);
    rows = [...new Set(used.flatMap((fact) => rowsOf.get(fact) ?? []))];
    if (rows.length > 0) break;
  }
  return { relations: [...new Set(relationsOf(knowledge, unknown))].slice(0, named), rows };
}

/** A sum in the solver, as one more unknown, with the facts so many steps around it. */
async function exploreAround(
  sum: Sum,
  { unknowns, facts }: Knowledge,
  most: number,
): Promise<{ explorer: Explorer; target: number; used: readonly Fact[] }> {
  const { reached, used } = walk(
    sum.map(([unknown]) => unknown),
    facts,
    most,
  );
  const at = new Map(reached.map((unknown, i) => [unknown, i]));
  const within = (terms: Sum) => terms.map(([each, c]) => [at.get(each)!, c] as const);
  const target = reached.length;
  const explorer = await explore({
    lower: [...reached.map((unknown) => unknowns[unknown]!.least), 0],
    upper: [...reached.map((unknown) => Math.min(unknowns[unknown]!.most, beyond)), beyond],
    rows: [
      ...used.map((fact) => ({ ...fact, terms: within(fact.terms) })),
      { terms: [[target, -1], ...within(sum)], least: 0, most: 0 },
    ],
  });
  return { explorer, target, used };
}

/** The facts that speak of some unknowns, then those that speak of what these speak of, so many times. */
function walk(
  start: readonly number[],
  facts: readonly Fact[],
  most: number,
): { reached: number[]; used: Fact[] } {
  const factsOf = indexFacts(facts);
  const reached = new Set(start);
  const used = new Set<Fact>();
  let edge = [...reached];
  for (let step = 0; step < most && edge.length > 0; step++) {
    const next: number[] = [];
    for (const fact of new Set(edge.flatMap((unknown) => factsOf.get(unknown) ?? []))) {
      used.add(fact);
      for (const [each] of fact.terms)
        if (!reached.has(each)) {
          reached.add(each);
          next.push(each);
        }
    }
    edge = next;
  }
  return { reached: [...reached], used: [...used] };
}

const indexes = new WeakMap<readonly Fact[], ReadonlyMap<number, readonly Fact[]>>();

/** The facts that speak of each unknown, found once for a list that no longer grows. */
function indexFacts(facts: readonly Fact[]): ReadonlyMap<number, readonly Fact[]> {
  const known = indexes.get(facts);
  if (known) return known;
  const index = new Map<number, Fact[]>();
  for (const fact of facts)
    for (const [each] of fact.terms) {
      const of = index.get(each);
      if (of) of.push(fact);
      else index.set(each, [fact]);
    }
  indexes.set(facts, index);
  return index;
}
