import type { Count } from "../../indicators/count.ts";
import type { Unknown } from "./knowledge.ts";
import type { Sum } from "./model.ts";

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

/** Whether an unknown was settled by an attack of a table of the same rows that showed at least as much; never, where it showed less. */
export function settledBefore(
  before: Proved | undefined,
  published: readonly Count[],
  unknowns: readonly Unknown[],
  sumOf: (unknown: number) => Sum | undefined,
): (unknown: number) => boolean {
  if (!before || !published.every((count, i) => tellsNoMore(count, before.published[i]!))) return () => false;
  return (unknown) => {
    const sum = sumOf(unknown);
    const width = sum && before.widths.get(sumKey(sum));
    return width !== undefined && unknowns[unknown]!.required <= width;
  };
}

/** A row that only says « secret » tells nothing; any other must say what it said. */
function tellsNoMore(now: Count, then: Count): boolean {
  return now.statut === "c" || now.statut === then.statut;
}
