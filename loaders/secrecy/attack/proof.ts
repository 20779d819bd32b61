import { beyond } from "./bounds.ts";
import type { Fact, Failure, Interval, Knowledge } from "./knowledge.ts";
import type { Sum } from "./model.ts";
import { added, movesFrom, taken } from "./moves.ts";
import { sumKey } from "./proved.ts";
import type { Ledger } from "./read-table.ts";
import { explore, type Polyhedron } from "./solver.ts";

/** How many steps around a sum are quick to look at, before everything known is. */
export const nearby = [1, 2];

/**
 * The smallest and largest whole value of a sum under everything known around it, or under what is known so many steps around it, which leaves it
 * as much room or more; null when the solver ran out of time.
 */
export async function intervalOf(sum: Sum, knowledge: Knowledge, most = Infinity): Promise<Interval | null> {
  const { problem, target } = problemAround(sum, knowledge, most);
  const explorer = await explore(problem);
  const low = explorer.reach(target, -1, true);
  const high = low && explorer.reach(target, 1, true);
  explorer.close();
  return high && { smallest: Math.round(low.value), largest: Math.round(high.value) };
}

/** What is known, and which rows tell it. */
type Told = Pick<Ledger, "model" | "shown">;

/** What ties a sum, and which published rows give it. */
export type Proof = Required<Pick<Failure, "relations" | "rows" | "figures">>;

/** Relations named for one failure. */
const named = 8;

/**
 * What holds a sum within so little: the published figures, then the other facts; and the rows that give those. It is looked for in tables near the
 * true one, among the facts around the sum, then among all; nearby only, where nobody knows that anything holds it.
 */
export async function proofOf(sum: Sum, width: number, ledger: Told, isHeld = true): Promise<Proof> {
  const { knowledge, values, rowsOf } = ledger.model;
  let held: Fact[] = [];
  for (const steps of isHeld ? [...nearby, 4, Infinity] : nearby) {
    const { problem, reached, target, used } = problemAround(sum, knowledge, steps);
    const base = reached.map((unknown) => values[unknown]!);
    base[target] = sum.reduce((total, [unknown, c]) => total + c * values[unknown]!, 0);
    const explorer = await explore(movesFrom(problem, base));
    const up = explorer.holding(added(target), width, [[taken(target), 0]]);
    const down = explorer.holding(taken(target), width, [[added(target), 0]]);
    explorer.close();
    held = [...new Set([...(up?.rows ?? []), ...(down?.rows ?? [])])].flatMap((row) => used[row] ?? []);
    if (up && down && up.value + down.value < width) break;
  }
  const [shown, others] = [held.filter((fact) => rowsOf.has(fact)), held.filter((fact) => !rowsOf.has(fact))];
  const names = [...shown.map((fact) => sayWhoGives(fact, ledger)), ...others.map(({ name }) => name)];
  return { relations: [...new Set(names)].slice(0, named), ...rowsThatGive(shown, ledger) };
}

/** A published figure, by its name and those of the other rows that show it: to hide one of them hides nothing. */
function sayWhoGives(fact: Fact, { shown }: Told): string {
  const names = toldBy(fact, shown)?.names.filter((name) => !fact.name.endsWith(name)) ?? [];
  return names.length > 0 ? `${fact.name}, comme ${names.join(", ")}` : fact.name;
}

const toldBy = ({ terms, least, most }: Fact, shown: Told["shown"]) =>
  least === most ? shown.get(sumKey(terms)) : undefined;

/** The rows that give some facts, figure by figure, those that sum the most first. */
function rowsThatGive(
  facts: readonly Fact[],
  { model: { rowsOf }, shown }: Told,
): Required<Pick<Failure, "rows" | "figures">> {
  const figures = new Map<string, readonly number[]>();
  const published = facts.filter((fact) => rowsOf.has(fact));
  for (const fact of published.sort((a, b) => b.terms.length - a.terms.length))
    figures.set(sumKey(fact.terms), toldBy(fact, shown)?.rows ?? [rowsOf.get(fact)!]);
  return { rows: [...new Set([...figures.values()].flat())], figures: [...figures.values()] };
}

/** How far around an unknown a published row is looked for. */
const further = [2, 4, 6];

/** Without a proof: the facts that speak of an unknown, and the published rows a few steps from it, the nearest first; further where there are none. */
export function surroundingsOf(unknown: number, ledger: Told): Proof {
  const { knowledge } = ledger.model;
  let given: ReturnType<typeof rowsThatGive> = { rows: [], figures: [] };
  for (const most of further) {
    given = rowsThatGive(walk([unknown], knowledge.facts, most).used, ledger);
    if (given.rows.length > 0) break;
  }
  return { relations: [...new Set(relationsOf(knowledge, unknown))].slice(0, named), ...given };
}

/** A sum as one more unknown, with the facts so many steps around it. */
function problemAround(
  sum: Sum,
  { unknowns, facts }: Knowledge,
  most: number,
): { problem: Polyhedron; reached: readonly number[]; target: number; used: readonly Fact[] } {
  const { reached, used } = walk(
    sum.map(([unknown]) => unknown),
    facts,
    most,
  );
  const at = new Map(reached.map((unknown, i) => [unknown, i]));
  const within = (terms: Sum) => terms.map(([each, c]) => [at.get(each)!, c] as const);
  const target = reached.length;
  const problem = {
    lower: [...reached.map((unknown) => unknowns[unknown]!.least), -beyond],
    upper: [...reached.map((unknown) => Math.min(unknowns[unknown]!.most, beyond)), beyond],
    rows: [
      ...used.map((fact) => ({ ...fact, terms: within(fact.terms) })),
      { terms: [[target, -1] as const, ...within(sum)], least: 0, most: 0 },
    ],
  };
  return { problem, reached, target, used };
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

/** The names of the facts that speak of an unknown, the shortest first. */
export function relationsOf({ facts }: Knowledge, unknown: number): string[] {
  return [...(indexFacts(facts).get(unknown) ?? [])]
    .sort((a, b) => a.terms.length - b.terms.length)
    .map((fact) => fact.name);
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
