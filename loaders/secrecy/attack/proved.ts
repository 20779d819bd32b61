import type { Count } from "../../indicators/count.ts";
import { numberComponents } from "../../statistics/index.ts";
import type { Model, Sum } from "./model.ts";

/**
 * What an attack settled of a published table: how uncertain each of its sums was required to be, and is, or is not for a reason that
 * this table did not add. Whoever is shown less is left as uncertain at least.
 */
export interface Proved {
  published: readonly Count[];
  widths: ReadonlyMap<string, number>;
}

/** The text that identifies a sum of unknowns. */
export const sumKey = (terms: Sum): string =>
  terms
    .map(([unknown, c]) => `${unknown}×${c}`)
    .sort()
    .join("+");

/**
 * Whether an unknown was settled by an attack of a table of the same rows. What a row tells that it did not undoes that for all that facts tie to it.
 * @param sumOf the sum of base unknowns that an unknown is
 */
export function settledBefore(
  before: Proved | undefined,
  published: readonly Count[],
  { knowledge, rowsOf }: Pick<Model, "knowledge" | "rowsOf">,
  sumOf: (unknown: number) => Sum | undefined,
): (unknown: number) => boolean {
  if (!before) return () => false;
  const { unknowns, facts } = knowledge;
  const isNew = published.map((count, i) => !tellsNoMore(count, before.published[i]!));
  const partOf = isNew.includes(true)
    ? numberComponents(
        unknowns.length,
        facts.map(({ terms }) => terms.map(([unknown]) => unknown)),
      )
    : null;
  const touched = new Set<number>();
  if (partOf)
    for (const [fact, row] of rowsOf)
      if (isNew[row]) for (const [unknown] of fact.terms) touched.add(partOf[unknown]!);
  return (unknown) => {
    if (partOf && touched.has(partOf[unknown]!)) return false;
    const sum = sumOf(unknown);
    const width = sum && before.widths.get(sumKey(sum));
    return width !== undefined && unknowns[unknown]!.required <= width;
  };
}

/** A row that only says « secret » tells nothing; any other must say what it said. */
function tellsNoMore(now: Count, then: Count): boolean {
  return now.statut === "c" || now.statut === then.statut;
}
