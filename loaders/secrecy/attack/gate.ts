import { group } from "d3-array";
import { findFixedPairs } from "../../statistics/index.ts";
import { attack, beyond, relationsOf } from "./attack.ts";
import { tighten } from "./bounds.ts";
import type { Fact, Failure, Found, Knowledge } from "./knowledge.ts";
import type { Reading, Sum, Target } from "./model.ts";
import { type Contradicted, findContradicted } from "./outside.ts";
import type { Pieces } from "./pieces.ts";
import { type Ledger, readTable } from "./read-table.ts";
import { type Explorer, explore } from "./solver.ts";
import { checkThresholds } from "./thresholds.ts";

/** What the attack found: the cell it knows best, and the cells it knows too well. */
export interface Audit {
  /** Narrowest interval left on a hidden figure of the table; null when nothing is hidden, or when it is not known exactly. */
  narrowest: { cell: string; smallest: number; largest: number; required: number } | null;
  /** Otherwise, what every interval reaches at least. Its two ends are not told: the true count lies near them. */
  atLeast: { width: number; required: number } | null;
  /** Cells that can be recovered, or nearly, and the relations that tie them. */
  failures: Failure[];
  /** Hidden cells attacked, and among them the answers of one or two schools. */
  attacked: number;
  attackedUnits: number;
  /** Figures already public that the loaded data contradict: the attack does without them. */
  contradicted: Contradicted[];
}

/**
 * Attacks a published table with everything that is public. The truth says which relations hold, and is a table the
 * attack may start its proofs from; what it proves does not depend on it.
 */
export async function audit(target: Target, pieces: readonly Pieces[], reading: Reading): Promise<Audit> {
  const ledger = readTable(target, pieces, reading);
  const { knowledge, values } = ledger.model;
  const { failures, narrowest, contradiction } = await attack(knowledge, {
    known: values,
    // A school of two pupils is never uncertain by five: what the gate tells is of the figures of the table.
    among: (unknown) => ledger.hidden.has(unknown) && !ledger.units.has(unknown),
  });
  if (contradiction) throw new Error("The relations of the published table contradict one another.");
  const tell = ({ unknown, smallest, largest }: Found) => {
    const { id, required } = knowledge.unknowns[unknown]!;
    return { cell: id, smallest, largest, required };
  };
  return {
    narrowest: narrowest?.exact ? tell(narrowest) : null,
    atLeast:
      narrowest && !narrowest.exact
        ? {
            width: Math.max(0, narrowest.largest - narrowest.smallest),
            required: knowledge.unknowns[narrowest.unknown]!.required,
          }
        : null,
    failures: [
      ...checkThresholds(target, ledger),
      ...(await Promise.all(
        (
          await withoutNatural(failures, ledger)
        ).map((each, rank) => failureOf(each, rank, ledger, tell(each))),
      )),
      ...(await findKnownPairs(ledger, target.rules.populations.eleves.largeur)),
    ],
    attacked: knowledge.unknowns.filter((unknown) => unknown.required > 0).length,
    attackedUnits: ledger.units.size,
    contradicted: findContradicted(ledger, target, reading.facts),
  };
}

/** More failures than this are no chance: the table was not protected. */
const looked = 300;

/** Leaves out what is no wider before anything is published: a school of two pupils, most of whom find a solution everywhere. */
async function withoutNatural(
  failures: readonly Found[],
  { units, hidden, unpublished }: Ledger,
): Promise<Found[]> {
  if (failures.length > looked) return [...failures];
  const kept: Found[] = [];
  for (const found of failures) {
    const group = units.get(found.unknown);
    // What a school says of its pupils one way, it says the other ways too: the tightest is what bounds them all.
    const same = group ? [...units.values()].filter((each) => each.units.join() === group.units.join()) : [];
    const sums = [
      ...same.map(({ terms }) => terms),
      ...[hidden.get(found.unknown) ?? []].filter((sum) => sum.length > 0),
    ];
    const widths = await Promise.all(sums.map((terms) => widthOf(terms, unpublished)));
    if (found.largest - found.smallest < Math.min(Infinity, ...widths)) kept.push(found);
  }
  return kept;
}

/** The width of a sum under what is known of its terms. */
async function widthOf(terms: Sum, knowledge: Knowledge): Promise<number> {
  const { explorer, target } = await exploreAround(terms, knowledge, Infinity);
  const low = explorer.reach(target, -1, true)?.value ?? 0;
  const high = explorer.reach(target, 1, true)?.value ?? beyond;
  explorer.close();
  return Math.round(high - low);
}

/** A sum in the solver, with the facts that speak of its terms, those that speak of what they speak of, so many times. */
async function exploreAround(
  terms: Sum,
  { unknowns, facts }: Knowledge,
  steps: number,
): Promise<{ explorer: Explorer; target: number; used: Fact[] }> {
  const factsOf = indexFacts(facts);
  const reached = new Set(terms.map(([unknown]) => unknown));
  const used = new Set<Fact>();
  let edge = [...reached];
  for (let step = 0; step < steps && edge.length > 0; step++) {
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
  const at = new Map([...reached].map((unknown, i) => [unknown, i]));
  const target = reached.size;
  const explorer = await explore({
    lower: [...[...reached].map((unknown) => unknowns[unknown]!.least), 0],
    upper: [...[...reached].map((unknown) => Math.min(unknowns[unknown]!.most, beyond)), beyond],
    rows: [
      ...[...used].map((fact) => ({
        ...fact,
        terms: fact.terms.map(([each, c]) => [at.get(each)!, c] as const),
      })),
      { terms: [[target, -1], ...terms.map(([each, c]) => [at.get(each)!, c] as const)], least: 0, most: 0 },
    ],
  });
  return { explorer, target, used: [...used] };
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

/** Failures explained by their proof; the others by the facts that speak of them. */
const explained = 60;

/** Relations named for one failure. */
const named = 8;

/** How far around a sum its proof is looked for. */
const steps = 6;

/** What holds a sum where it is: the published figures, then the other facts; and the rows that give those. */
async function proofOf(
  sum: Sum,
  { knowledge, rowsOf }: Ledger["model"],
): Promise<Pick<Failure, "relations" | "rows">> {
  const { explorer, target, used } = await exploreAround(sum, knowledge, steps);
  const held = explorer.holding(target).flatMap((row) => used[row] ?? []);
  explorer.close();
  const [shown, others] = [held.filter((fact) => rowsOf.has(fact)), held.filter((fact) => !rowsOf.has(fact))];
  return {
    relations: [...new Set([...shown, ...others].map(({ name }) => name))],
    rows: [...new Set(shown.map((fact) => rowsOf.get(fact)!))],
  };
}

async function failureOf(
  found: Found,
  rank: number,
  { model }: Ledger,
  told: Omit<Failure, "relations" | "rows">,
): Promise<Failure> {
  const undecided = "non tranché dans le temps donné : aucun écart suffisant n'est prouvé";
  const proof = rank < explained ? await proofOf([[found.unknown, 1]], model) : { relations: [], rows: [] };
  const relations =
    proof.relations.length > 0 ? proof.relations : relationsOf(model.knowledge, found.unknown);
  return {
    ...told,
    relations: [...(found.exact ? [] : [undecided]), ...new Set(relations)].slice(0, named),
    rows: proof.rows.length > 0 ? proof.rows : rowsAround(model, found.unknown),
  };
}

/** Two units of which little is known one by one, and too much together: the published figures tie one to the other. */
async function findKnownPairs({ model, units }: Ledger, width: number): Promise<Failure[]> {
  const single = [...units.values()].filter((each) => each.units.length === 1);
  const failures: Failure[] = [];
  const { unknowns, facts } = model.knowledge;
  const lower = unknowns.map(({ least }) => Math.ceil(least));
  const upper = unknowns.map(({ most }) => Math.min(Math.floor(most), beyond));
  tighten(facts, lower, upper);
  // What is known to a few pupils ties the others nearly as well as what is known: the width of the sum then decides.
  const isOpen = ([unknown]: readonly [number, number]) => upper[unknown]! - lower[unknown]! >= width;
  const known = facts.filter(({ least, most }) => least === most).map(({ terms }) => terms.filter(isOpen));
  const families = group(single, ({ column }) => column).values();
  for (const [first, second] of findFixedPairs(unknowns.length, known, families)) {
    if (first.units[0] === second.units[0]) continue;
    const sum = [...first.terms, ...second.terms];
    const required = Math.min(width, first.size + second.size);
    const around = await exploreAround(sum, model.knowledge, Infinity);
    const [low, high] = [-1, 1].map(
      (sign) => around.explorer.reach(around.target, sign as -1 | 1, true)?.value ?? Number.NaN,
    );
    around.explorer.close();
    if (Math.round(high! - low!) >= required) continue;
    const proof = failures.length < explained ? await proofOf(sum, model) : { relations: [], rows: [] };
    failures.push({
      cell: `${first.column} de ${first.units[0]} et ${second.units[0]}`,
      smallest: Math.round(low!),
      largest: Math.round(high!),
      required,
      relations: proof.relations.slice(0, named),
      rows: proof.rows,
    });
  }
  return failures;
}

/** Published rows whose facts are a few steps from an unknown, the nearest first. */
function rowsAround({ knowledge, rowsOf }: Ledger["model"], start: number): number[] {
  const factsOf = indexFacts(knowledge.facts);
  const rows = new Set<number>();
  const reached = new Set([start]);
  let edge = [start];
  for (let step = 0; step < 2; step++) {
    const next: number[] = [];
    for (const fact of new Set(edge.flatMap((unknown) => factsOf.get(unknown) ?? []))) {
      const row = rowsOf.get(fact);
      if (row !== undefined) rows.add(row);
      for (const [unknown] of fact.terms)
        if (!reached.has(unknown)) {
          reached.add(unknown);
          next.push(unknown);
        }
    }
    edge = next;
  }
  return [...rows];
}
