import type { Count } from "../../indicators/count.ts";
import { getIndicatorRule, type SecrecyRules } from "../rules.ts";
import type { Failure } from "./knowledge.ts";
import { axes } from "./places.ts";

/** Published figures that a threshold forbids, read from the table alone. */
export function checkThresholds(published: readonly Count[], rules: SecrecyRules): Failure[] {
  return published
    .filter((row) => isBelowThreshold(row, rules))
    .map((row) => ({
      cell: [row.indicateur, row.modalite, ...axes.map((axis) => row[axis])].filter(Boolean).join(" "),
      smallest: row.numerateur ?? 0,
      largest: row.numerateur ?? 0,
      required: rules.populations[getIndicatorRule(rules, row.indicateur).population].largeur,
      relations: ["publié tel quel"],
    }));
}

/** Whether a row shows a count of few, on either side or by subtraction, a weak share, or one or two schools. */
function isBelowThreshold(row: Count, rules: SecrecyRules): boolean {
  const { denominateurMinimum } = getIndicatorRule(rules, row.indicateur);
  const { numerateur, denominateur } = row;
  if (numerateur === null || row.modalite === "concernes" || row.statut === "z") return false;
  if (hasFewSchools(row, rules)) return true;
  if (denominateurMinimum !== null && denominateur !== null && denominateur < denominateurMinimum)
    return true;
  return countsFew(row, rules);
}

/** Whether a row rests on fewer schools than may be published. */
export function hasFewSchools({ indicateur, unites }: Count, rules: SecrecyRules): boolean {
  const { etablissementsMinimum } = getIndicatorRule(rules, indicateur);
  return etablissementsMinimum !== null && unites > 0 && unites < etablissementsMinimum;
}

/** Whether a true row speaks of few persons, or of one school. */
export function pointsAtOne(row: Count, rules: SecrecyRules): boolean {
  const { etablissementsMinimum } = getIndicatorRule(rules, row.indicateur);
  return (etablissementsMinimum !== null && row.unites === 1) || countsFew(row, rules);
}

function countsFew(row: Count, rules: SecrecyRules): boolean {
  const { secretJusqua } = rules.populations[getIndicatorRule(rules, row.indicateur).population];
  return shownBy(row).some((count) => count >= 1 && count <= secretJusqua);
}

/** What a row gives of persons; a sum of marks or a score counts nobody, but what misses to its bounds does. */
function shownBy({ indicateur, modalite, numerateur, denominateur }: Count): number[] {
  if (numerateur === null) return [];
  if (denominateur === null) return [numerateur];
  if (modalite === "moyenne") return [denominateur, numerateur - denominateur, 5 * denominateur - numerateur];
  if (indicateur.startsWith("nps_") && modalite === "")
    return [denominateur, denominateur - numerateur, denominateur + numerateur];
  return [numerateur, denominateur, denominateur - numerateur];
}
