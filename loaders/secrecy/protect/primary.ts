import type { Count, Status } from "../../indicators/count.ts";
import { getIndicatorRule, type SecrecyRules } from "../rules.ts";

/** Why a row is hidden before anything else is looked at; null where it may be published. */
export type PrimaryReason =
  | "petit effectif"
  | "complément petit"
  | "dénominateur faible"
  | "moins de 3 établissements"
  | "lié"
  | "caché auparavant";

/** The first verdict on one row: its status and the reason. */
export interface Verdict {
  statut: Status;
  raison: PrimaryReason | null;
}

/** Rows that are one result seen from several sides: hidden together when they share every dimension. */
const oneResult: readonly (readonly string[])[] = [
  ["taux_placement", "taux_placement_bornes", "sans_solution"],
];

/** Primary suppression: one verdict a row, in the order of `counts`. A true 0 stays published at this step. */
export function judge(counts: readonly Count[], rules: SecrecyRules): Verdict[] {
  const verdicts = counts.map((count) => judgeAlone(count, rules));
  for (const together of oneResult) spread(counts, verdicts, together);
  return verdicts;
}

function judgeAlone(count: Count, rules: SecrecyRules): Verdict {
  const published: Verdict = { statut: count.statut, raison: null };
  if (count.statut === "x" || count.statut === "z" || count.statut === "nd") return published;
  const rule = getIndicatorRule(rules, count.indicateur);
  if (isExempt(count, rules)) return published;
  const population = rules.populations[rule.population];
  const secret = (value: number | null) => value !== null && value >= 1 && value <= population.secretJusqua;
  const { numerateur, denominateur } = count;
  if (rule.etablissementsMinimum !== null && count.unites > 0 && count.unites < rule.etablissementsMinimum)
    return { statut: "c", raison: "moins de 3 établissements" };
  if (rule.denominateurMinimum !== null && denominateur !== null && denominateur < rule.denominateurMinimum)
    return { statut: "faible", raison: "dénominateur faible" };
  if ((secret(numerateur) && !isScore(count)) || secret(denominateur))
    return { statut: "c", raison: "petit effectif" };
  if (complementsOf(count).some(secret)) return { statut: "c", raison: "complément petit" };
  return published;
}

/** Whether the numerator is a difference, promoters less detractors: it counts nobody, and its parts are judged by themselves. */
function isScore({ indicateur, modalite }: Count): boolean {
  return indicateur.startsWith("nps_") && modalite === "";
}

/**
 * What the two counts of a row give by subtraction. Of a score: passives and twice the detractors (or the promoters); of
 * a mean: the points that miss to all 5, or that exceed all 1. They tell of few persons when they are few.
 */
function complementsOf(count: Count): number[] {
  const { numerateur, denominateur } = count;
  if (numerateur === null || denominateur === null) return [];
  if (count.modalite === "moyenne") return [numerateur - denominateur, 5 * denominateur - numerateur];
  const rest = denominateur - numerateur;
  return isScore(count) ? [rest, denominateur + numerateur] : [rest];
}

/** A row that no rule hides: open data, or the recruitment tension, which counts no pupil. */
export function isExempt(count: Count, rules: SecrecyRules): boolean {
  if (count.indicateur === "tension_mixite" && count.modalite === "tension") return true;
  if (count.indicateur === "echelle" && count.modalite === "concernes") return true;
  const rule = getIndicatorRule(rules, count.indicateur);
  return rule.population === "aucune";
}

/** `c` wins over `faible`, which wins over a published value: one hidden side would give the others. */
function spread(counts: readonly Count[], verdicts: Verdict[], together: readonly string[]): void {
  const rank = { "": 0, faible: 1, c: 2 } as Record<Status, number>;
  const worst = new Map<string, Verdict>();
  const rows = counts.flatMap((count, i) => (together.includes(count.indicateur) ? [{ count, i }] : []));
  for (const { count, i } of rows) {
    const key = [count.periode, count.territoire, count.niveau, count.sexe].join("|");
    const verdict = verdicts[i]!;
    if ((rank[verdict.statut] ?? 0) > (rank[worst.get(key)?.statut ?? ""] ?? 0)) worst.set(key, verdict);
  }
  for (const { count, i } of rows) {
    const key = [count.periode, count.territoire, count.niveau, count.sexe].join("|");
    const hidden = worst.get(key);
    if (hidden && verdicts[i]!.raison === null && verdicts[i]!.statut !== "x")
      verdicts[i] = { statut: hidden.statut, raison: "lié" };
  }
}
