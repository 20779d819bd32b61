import { group } from "d3-array";
import { findFixedPairs } from "../../statistics/index.ts";
import type { Crew } from "../../writing/crew.ts";
import type { Memory } from "../../writing/memory.ts";
import { attack } from "./attack.ts";
import type { Bounds } from "./bounds.ts";
import { checkIndices } from "./indices.ts";
import { type Failure, type Found, type Knowledge, widthOf } from "./knowledge.ts";
import type { Reading, Shown } from "./model.ts";
import { withoutNatural } from "./natural.ts";
import { type Contradicted, findContradicted } from "./outside.ts";
import { intervalOf, nearby, type Proof, proofOf, surroundingsOf } from "./proof.ts";
import { type Proved, settledBefore, sumKey } from "./proved.ts";
import { type Laws, type Ledger, readTable } from "./read-table.ts";
import { checkSpreads } from "./spreads.ts";
import { TablesOfSums } from "./sums.ts";
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

/** What an audit leaves out, and what helps it. */
export interface Means {
  /** Indices are looked at unless they are decided later. */
  indices?: boolean;
  memory?: Memory;
  crew?: Crew | undefined;
  /** What an attack proved of the same rows, the same reading: of a table that told at least as much, it holds. */
  before?: Proved | undefined;
}

/**
 * Attacks a published table with everything that is public, figures quoted elsewhere among it. The truth says which relations hold, and is a table the
 * attack may start its proofs from; what it proves does not depend on it.
 */
export async function audit(
  laws: Laws,
  table: Shown,
  facts: Reading["facts"] = [],
  { indices = true, memory, crew, before }: Means = {},
): Promise<{ found: Audit; proved: Proved }> {
  const target = { rows: laws.rows, ...table };
  const ledger = readTable(laws, table, facts);
  const { knowledge, values } = ledger.model;
  const sumOf = (unknown: number) => ledger.hidden.get(unknown) ?? ledger.units.get(unknown)?.terms;
  const { failures, narrowest, contradiction, bounds } = await attack(knowledge, {
    known: values,
    memory,
    crew,
    settled: settledBefore(before, table.published, ledger.model, sumOf),
    // A school of two pupils is never uncertain by five: what the gate tells is of the figures of the table.
    among: (unknown) => ledger.hidden.has(unknown) && !ledger.units.has(unknown),
  });
  if (contradiction) throw new Error("The relations of the published table contradict one another.");
  const tell = ({ unknown, smallest, largest }: Found) => {
    const { id, required } = knowledge.unknowns[unknown]!;
    return { cell: id, smallest, largest, required };
  };
  const recovered = await withoutNatural(failures, ledger, countAttacked(knowledge));
  const found = [
    ...checkThresholds(target, ledger),
    ...(await explain(recovered, ledger, tell)),
    ...(await findKnownPairs(ledger, bounds, target.rules.populations.eleves.largeur)),
    ...checkSpreads(target),
  ];
  const audited: Audit = {
    narrowest: narrowest?.exact ? tell(narrowest) : null,
    atLeast:
      narrowest && !narrowest.exact
        ? {
            width: Math.max(0, narrowest.largest - narrowest.smallest),
            required: knowledge.unknowns[narrowest.unknown]!.required,
          }
        : null,
    // Whole tables cost the most: they are looked for once nothing else fails.
    failures: indices && found.length === 0 ? await checkIndices(target, { memory, crew }) : found,
    attacked: countAttacked(knowledge),
    attackedUnits: ledger.units.size,
    contradicted: findContradicted(ledger, target, facts),
  };
  const isRecovered = new Set(recovered.map(({ unknown }) => unknown));
  const widths = new Map(
    knowledge.unknowns.flatMap(({ required }, unknown) => {
      const sum = sumOf(unknown);
      return required > 0 && sum && !isRecovered.has(unknown) ? [[sumKey(sum), required]] : [];
    }),
  );
  return { found: audited, proved: { published: table.published, widths } };
}

function countAttacked({ unknowns }: Knowledge): number {
  return unknowns.filter(({ required }) => required > 0).length;
}

/** Failures explained by their proof; the others by the facts that speak of them: of a table that nothing protects, there are thousands. */
const explained = 300;

type Told = Omit<Failure, keyof Proof>;

/** What a proof names, where it names anything. */
const namesOf = (proof: Proof | null) =>
  proof && proof.relations.length > 0 ? { relations: proof.relations } : {};

/** Says of each failure what ties it, and which published rows give it. */
async function explain(
  failures: readonly Found[],
  ledger: Ledger,
  tell: (found: Found) => Told,
): Promise<Failure[]> {
  const undecided = "non tranché par une recherche bornée : aucun écart suffisant n'est prouvé";
  const { model, hiddenBy } = ledger;
  const told: Failure[] = [];
  for (const found of failures) {
    const { required } = model.knowledge.unknowns[found.unknown]!;
    const proof =
      told.length < explained ? await proofOf([[found.unknown, 1]], required, ledger, found.exact) : null;
    const { relations, rows, figures } =
      proof && proof.rows.length > 0
        ? proof
        : { ...surroundingsOf(found.unknown, ledger), ...namesOf(proof) };
    told.push({
      ...tell(found),
      relations: found.exact ? relations : [undecided, ...relations],
      rows,
      figures,
      ...(hiddenBy.has(found.unknown) && { own: hiddenBy.get(found.unknown)! }),
    });
  }
  return told;
}

/** Two units of which little is known one by one, and too much together: the published figures tie one to the other. */
async function findKnownPairs(ledger: Ledger, { lower, upper }: Bounds, width: number): Promise<Failure[]> {
  const { model, units } = ledger;
  const { unknowns, facts } = model.knowledge;
  const single = [...units.values()].filter((each) => each.units.length === 1);
  const families = group(single, ({ column }) => column).values();
  // What is known to a few pupils ties the others nearly as well as what is known: the width of the sum then decides.
  const isOpen = ([unknown]: readonly [number, number]) => upper[unknown]! - lower[unknown]! >= width;
  const known = facts.filter(({ least, most }) => least === most).map(({ terms }) => terms.filter(isOpen));
  const pairs = [...findFixedPairs(unknowns.length, known, families)]
    .filter(([first, second]) => first.units[0] !== second.units[0])
    .map(([first, second]) => ({ first, second, sum: [...first.terms, ...second.terms] }));
  const tables = new TablesOfSums(
    model.knowledge,
    model.values,
    pairs.map(({ sum }) => sum),
  );
  const failures: Failure[] = [];
  for (const { first, second, sum } of pairs) {
    const required = Math.min(width, first.size + second.size);
    if (await tables.differ(sum, required)) continue;
    for (const steps of [...nearby, Infinity]) {
      const interval = (await intervalOf(sum, model.knowledge, steps)) ?? { smallest: 0, largest: 0 };
      if (widthOf(interval) >= required) continue;
      const cell = `${first.column} de ${first.units[0]} et ${second.units[0]}`;
      failures.push({ cell, ...interval, required, ...(await proofOf(sum, required, ledger)) });
      break;
    }
  }
  return failures;
}
