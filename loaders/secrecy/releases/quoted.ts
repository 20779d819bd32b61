import type { CountOfRow } from "../../indicators/compute.ts";
import type { Count } from "../../indicators/count.ts";
import type { SecrecyRules } from "../../indicators/secrecy-rules.ts";
import type { PublicFact } from "../../warehouse/public-facts.ts";
import type { Verdict } from "../protect/primary.ts";
import type { Row } from "../protect/table.ts";

/** What the ends of an interval between two whole numbers may lose of its width. */
const ENDS = 2;

/**
 * Rows that a figure quoted elsewhere already gives, or nearly: hiding them protects nothing, and another must be hidden in
 * their place. Those that a rule hides are not among them.
 */
export function rowsQuoted(
  counted: readonly CountOfRow[],
  rows: readonly Row[],
  verdicts: readonly Verdict[],
  facts: readonly PublicFact[],
  rules: SecrecyRules,
): Row[] {
  return counted.flatMap(({ count, secrecy }, i): Row[] => {
    const isGiven =
      (verdicts[i]!.raison === null || verdicts[i]!.raison === "protège d'autres lignes") &&
      facts.some(
        (fact) =>
          isAbout(fact, count) && isNearlyGiven(fact, count, rules.populations[secrecy.population].largeur),
      );
    return isGiven ? [{ cells: rows[i]!.cells, loss: Infinity, hidden: false }] : [];
  });
}

function isAbout(fact: PublicFact, count: Count): boolean {
  const whole = [count.sexe, count.secteur, count.forme, count.public, count.modalite];
  return (
    fact.indicateur === count.indicateur &&
    fact.periode === count.periode &&
    fact.territoire === count.territoire &&
    (fact.niveau || "ensemble") === (count.niveau || "ensemble") &&
    whole.every((value) => value === "" || value === "ensemble")
  );
}

function isNearlyGiven({ share, least, most }: PublicFact, count: Count, largeur: number): boolean {
  const { numerateur, denominateur } = count;
  const base = share ? denominateur : 1;
  if (numerateur === null || base === null) return false;
  const isTrue = numerateur >= least * base && numerateur <= most * base;
  return isTrue && (most - least) * base < largeur + ENDS;
}
