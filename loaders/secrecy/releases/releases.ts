import type { CountOfRow } from "../../indicators/compute.ts";
import { type Count, keyOfRow } from "../../indicators/count.ts";
import { factsOf } from "../../indicators/frames.ts";
import type { SecrecyRules } from "../../indicators/secrecy-rules.ts";
import type { Verdict } from "../protect/primary.ts";
import type { Row } from "../protect/table.ts";

/**
 * What earlier publications change. A row hidden then stays hidden, else its value now and the totals of then
 * would give the rows hidden beside it; a result published then and moved since by one or two schools is
 * hidden, since the difference is theirs.
 */
export function judgeAgain(
  rows: readonly CountOfRow[],
  verdicts: readonly Verdict[],
  earlier: readonly Count[],
  rules: SecrecyRules,
): Verdict[] {
  const before = groupRows(earlier);
  return verdicts.map((verdict, i) => {
    const { count, shows } = rows[i]!;
    if (verdict.raison !== null || count.numerateur === null) return verdict;
    for (const then of before.get(keyOfRow(count)) ?? []) {
      if (then.statut === "c" || then.statut === "faible") return { statut: "c", raison: "caché auparavant" };
      const minimum = shows && factsOf(shows.query.from).units ? rules.etablissements.minimum : null;
      const moved = then.numerateur !== count.numerateur || then.denominateur !== count.denominateur;
      const schools = Math.abs((then.unites ?? count.unites) - count.unites);
      if (minimum !== null && moved && schools >= 1 && schools < minimum)
        return { statut: "c", raison: "moins de 3 établissements" };
    }
    return verdict;
  });
}

/** Cells that an earlier publication showed and that have not moved: hiding them now protects nothing. */
export function rowsAlreadyShown(
  counts: readonly Count[],
  rows: readonly Row[],
  earlier: readonly Count[],
): Row[] {
  const before = groupRows(earlier);
  return counts.flatMap((count, i): Row[] => {
    const same = (before.get(keyOfRow(count)) ?? []).some(
      (then) =>
        then.numerateur !== null &&
        then.numerateur === count.numerateur &&
        then.denominateur === count.denominateur,
    );
    return same ? [{ cells: rows[i]!.cells, loss: Infinity, hidden: false }] : [];
  });
}

function groupRows(rows: readonly Count[]): Map<string, Count[]> {
  const groups = new Map<string, Count[]>();
  for (const row of rows) groups.set(keyOfRow(row), [...(groups.get(keyOfRow(row)) ?? []), row]);
  return groups;
}
