import type { CountOfRow } from "../../indicators/compute.ts";
import { type Count, keyOfRow } from "../../indicators/count.ts";
import { type Frame, factsOf } from "../../indicators/frames.ts";
import type { SecrecyRules } from "../../indicators/secrecy-rules.ts";
import { isOpen, type Verdict } from "../protect/primary.ts";
import type { EarlierRelease } from "./earlier.ts";
import type { MovedSchools } from "./moved-schools.ts";

/**
 * What earlier publications change, before the attack reads them all. A row of schools that a release showed is hidden where one
 * or two schools make the difference, found by their set. Where a release was recorded without its answers, their number is all
 * there is: a row hidden then stays hidden until a release with answers is recorded, and a result moved by one or two schools is
 * hidden. Of rows that nobody knows (conventions, forms, census), one hidden then stays so where what was shown beside it has
 * changed since: the attack cannot read it.
 */
export function judgeAgain(
  rows: readonly CountOfRow[],
  verdicts: readonly Verdict[],
  earlier: readonly EarlierRelease[],
  rules: SecrecyRules,
  movedSchools: MovedSchools,
): Verdict[] {
  const releases = earlier.map((release, r) => ({
    ...release,
    rows: new Map(release.counts.map((row) => [keyOfRow(row), row])),
    isFollowed: earlier.slice(r + 1).some(({ recounted }) => recounted !== null),
    changed: familiesChanged(rows, release.counts),
  }));
  const { minimum } = rules.etablissements;
  const isFew = (schools: number) => schools >= 1 && schools < minimum;
  return verdicts.map((verdict, i) => {
    const row = rows[i]!;
    const { count, shows } = row;
    if (verdict.raison !== null || count.numerateur === null || !shows || isOpen(row)) return verdict;
    const isOfUnits = factsOf(shows.query.from).units !== null;
    for (const release of releases) {
      const then = release.rows.get(keyOfRow(count));
      if (!then) continue;
      const wasHidden = then.statut === "c" || then.statut === "faible";
      if (wasHidden) {
        const isUnread = isOfUnits
          ? release.recounted === null && !release.isFollowed
          : release.changed.has(familyOf(shows.query.from, count));
        if (isUnread) return { statut: "c", raison: "caché auparavant" };
      } else if (isOfUnits) {
        const moved = movedSchools(i, release.at)?.size ?? schoolsByNumber(then, count);
        if (isFew(moved)) return { statut: "c", raison: "moins de 3 établissements" };
      }
    }
    return verdict;
  });
}

/** By their number only, how many schools make a row that moved different. */
function schoolsByNumber(then: Count, now: Count): number {
  const moved = then.numerateur !== now.numerateur || then.denominateur !== now.denominateur;
  return moved ? Math.abs((then.unites ?? now.unites) - now.unites) : 0;
}

const familyOf = (frame: Frame, { periode }: Count) => `${frame} ${periode.slice(0, 4)}`;

/** The views and years of which a release showed a value that is no longer the same. */
function familiesChanged(rows: readonly CountOfRow[], then: readonly Count[]): Set<string> {
  const now = new Map(rows.map((row) => [keyOfRow(row.count), row]));
  const framesOf = new Map<string, Set<Frame>>();
  for (const { count, shows } of rows)
    if (shows)
      framesOf.set(count.indicateur, (framesOf.get(count.indicateur) ?? new Set()).add(shows.query.from));
  const changed = new Set<string>();
  for (const count of then) {
    if (count.numerateur === null) continue;
    const same = now.get(keyOfRow(count))?.count;
    if (same?.numerateur === count.numerateur && same?.denominateur === count.denominateur) continue;
    for (const frame of framesOf.get(count.indicateur) ?? []) changed.add(familyOf(frame, count));
  }
  return changed;
}
