import type { CountOfRow } from "../../indicators/compute.ts";
import { type Count, keyOfRow } from "../../indicators/count.ts";
import { factsOf } from "../../indicators/frames.ts";
import type { SecrecyRules } from "../../indicators/secrecy-rules.ts";
import { isOpen, type Verdict } from "../protect/primary.ts";
import type { EarlierRelease } from "./earlier.ts";
import type { MovedSchools } from "./moved-schools.ts";

/**
 * What earlier publications change, before the attack reads them all. A row of schools that a release showed is hidden where one
 * or two schools make the difference, found by their set. One that the last release to hold it hid stays hidden while it comes to
 * the same: shown, it would tell what it was then. Where a release was recorded without its answers, numbers are all there is: a
 * row hidden then stays hidden until a release with answers is recorded, and a result moved by one or two schools is hidden. Of rows
 * that nobody knows (conventions, forms, census), one hidden stays so: the attack cannot read what they were.
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
  }));
  const { minimum } = rules.etablissements;
  const isFew = (schools: number) => schools >= 1 && schools < minimum;
  const lastWith = (count: Count) => releases.findLast((release) => release.rows.has(keyOfRow(count)));
  return verdicts.map((verdict, i) => {
    const row = rows[i]!;
    const { count, shows } = row;
    if (verdict.raison !== null || count.numerateur === null || !shows || isOpen(row)) return verdict;
    const isOfUnits = factsOf(shows.query.from).units !== null;
    for (const release of releases) {
      const then = release.rows.get(keyOfRow(count));
      if (!then) continue;
      if (isHidden(then)) {
        const staysSo = isOfUnits
          ? release.recounted
            ? release === lastWith(count) && isSame(release.recounted.hidden.get(keyOfRow(count)), count)
            : !release.isFollowed
          : true;
        if (staysSo) return { statut: "c", raison: "caché auparavant" };
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

const isHidden = ({ statut }: Count) => statut === "c" || statut === "faible";

function isSame(then: Count | undefined, now: Count): boolean {
  return then?.numerateur === now.numerateur && then?.denominateur === now.denominateur;
}
