import type { CountOfRow } from "../../indicators/compute.ts";
import { type Count, keyOfRow } from "../../indicators/count.ts";
import { factsOf } from "../../indicators/frames.ts";
import type { PublicFact } from "../../warehouse/public-facts.ts";
import type { Model, Reading, Sum, Target } from "./model.ts";
import { nameOf } from "./places.ts";
import type { Ledger, Side } from "./read-table.ts";

/** A figure quoted elsewhere bounds a count, or a share of two, if it can be of the loaded schools and they satisfy it. */
export function addQuoted(ledger: Ledger, target: Target, fact: PublicFact): void {
  const quoted = findQuoted(target, ledger, fact);
  if (!quoted || !isSatisfied(quoted, fact)) return;
  const { above, base, row } = quoted;
  const name = `déjà public : ${fact.indicateur} (${nameOf(row)})`;
  if (base === null) {
    ledger.model.know(name, above.terms, fact.least, fact.most);
    return;
  }
  const less = (share: number): Sum => [
    ...above.terms,
    ...base.terms.map(([unknown, c]) => [unknown, -share * c] as const),
  ];
  ledger.model.know(name, less(fact.least), 0, Infinity);
  ledger.model.know(name, less(fact.most), -Infinity, 0);
}

/** A figure published elsewhere that is not what the extracts give. */
export interface Contradicted {
  /** What was published, in words. */
  fait: string;
  /** Whether ours is shown: where it is secret, no page may say anything of it, not even this. */
  shown: boolean;
  /** Another source publishes another figure of the same thing. */
  disputed: boolean;
}

/** The figures quoted elsewhere that the loaded data contradict; those they do not speak of are not among them. */
export function findContradicted(
  ledger: Ledger,
  target: Target,
  facts: readonly PublicFact[],
): Contradicted[] {
  return facts.flatMap((fact) => {
    const quoted = findQuoted(target, ledger, fact);
    if (!quoted || isSatisfied(quoted, fact)) return [];
    const shown = target.published[quoted.index]!.numerateur !== null;
    return [{ fait: fact.fait, shown, disputed: fact.disputed }];
  });
}

/** The two sides of a quoted figure. */
interface Quoted {
  index: number;
  row: Count;
  above: Side;
  base: Side | null;
}

/**
 * A share is of its row's denominator, else of the pupils of the schools that answered. What is quoted of a place rests on its
 * schools: one or two loaded so far are not what it speaks of, whatever their rate.
 */
function findQuoted({ rows, rules }: Target, { sides, views }: Ledger, fact: PublicFact): Quoted | undefined {
  const index = rows.findIndex(({ count }) => count.indicateur === fact.indicateur && isAt(count, fact));
  const above = sides[index]?.above;
  if (!above || above.terms.length === 0) return undefined;
  const units = views.map((view) => view.unitsOf(index).size).find((size) => size > 0);
  if (units !== undefined && units < rules.etablissements.minimum) return undefined;
  const row = rows[index]!.count;
  if (!fact.share) return { index, row, above, base: null };
  const responding = rows.findIndex(({ count }) => count.indicateur === "couverture" && isAt(count, fact));
  const base = sides[index]!.below ?? sides[responding]?.above;
  return base ? { index, row, above, base } : undefined;
}

/** Whether a row is of the place of a fact, nothing told apart. */
function isAt(row: Count, fact: PublicFact): boolean {
  const whole = [row.sexe, row.secteur, row.forme, row.public];
  return (
    row.periode === fact.periode &&
    row.territoire === fact.territoire &&
    (row.niveau || "ensemble") === (fact.niveau || "ensemble") &&
    row.modalite === "" &&
    whole.every((value) => value === "" || value === "ensemble")
  );
}

function isSatisfied({ above, base }: Quoted, { least, most }: PublicFact): boolean {
  const of = base?.value ?? 1;
  return above.value >= least * of && above.value <= most * of;
}

/**
 * A value published before and still true is known, whatever is hidden now. That is all that is known of rows that nobody knows, and
 * of a release recorded without its answers.
 */
export function addStillTrue(
  model: Model,
  sides: Ledger["sides"],
  rows: Target["rows"],
  earlier: Reading["earlier"],
): void {
  const index = new Map(rows.map(({ count }: CountOfRow, i) => [keyOfRow(count), i]));
  for (const { counts, recounted } of earlier)
    for (const row of counts) {
      const i = index.get(keyOfRow(row));
      if (i === undefined) continue;
      const { shows } = rows[i]!;
      if (recounted && shows && factsOf(shows.query.from).units) continue;
      const { above, below } = sides[i]!;
      for (const [side, value] of [
        [above, row.numerateur],
        [below, row.denominateur],
      ] as const)
        if (side && side.terms.length > 0 && value !== null && side.value === value)
          model.know("publié auparavant", side.terms, value, value);
    }
}

/** What an earlier release showed of answers of then is known for ever, whatever became of them. */
export function addThen(
  model: Model,
  { above, below }: { above: Side | null; below: Side | null },
  name: string,
): void {
  for (const side of [above, below])
    if (side && side.terms.length > 0) model.know(name, side.terms, side.value, side.value);
}
