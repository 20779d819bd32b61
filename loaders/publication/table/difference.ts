import type { NotComparable } from "../../../src/figures/evolution/data.ts";
import { whyNotCompared } from "../../../src/figures/evolution/gap.ts";
import type { Count } from "../../indicators/count.ts";
import { getIndicator } from "../../indicators/index.ts";
import { previousPeriod } from "../../indicators/periods.ts";
import { departmentsOf, isWide, parentOf } from "../../region/tree.ts";
import {
  effectiveSize,
  gapToRest,
  type Interval,
  newcombeRates,
  npsInterval,
  roundOutward,
} from "../../statistics/index.ts";
import type { CountIndex } from "./rows.ts";
import { isComposed, isVoluntary, standardisedGap } from "./standardised.ts";
import {
  effectiveDenominator,
  isProportion,
  isScore,
  isSurveyed,
  publishedValue,
  type Split,
  splitOf,
  splitsOf,
} from "./value.ts";

/** Why no difference is printed. */
export type NoDifference =
  | "sans_objet"
  | "premiere_periode"
  | "cache"
  | "sans_valeur"
  | "partiel"
  | "definition"
  | "champ"
  | "couverture_faible"
  | "colonne_peu_remplie"
  | "couverture_differente"
  | "colonne_differente"
  | "composition"
  | "composition_inconnue"
  | "region_seule";

/** The reason in words, as pages print it where the number would be. */
export const noDifferenceWords: Record<NoDifference, string> = {
  sans_objet: "cet indicateur ne se compare pas",
  premiere_periode: "première période disponible",
  cache: "une des deux valeurs est couverte par le secret statistique ou repose sur trop peu de réponses",
  sans_valeur: "une des deux valeurs n'est pas disponible",
  partiel: "une des deux périodes est incomplète",
  definition: "la définition de l'enquête a changé",
  champ: "les départements listés par l'enquête ne sont pas les mêmes",
  couverture_faible: "moins de la moitié des élèves sont dans un établissement qui a répondu",
  colonne_peu_remplie: "moins de la moitié des élèves sont dans un établissement qui a rempli cette colonne",
  couverture_differente: "les deux couvertures diffèrent de plus de 20 points",
  colonne_differente:
    "la colonne n'est pas remplie par les mêmes établissements : les couvertures diffèrent de plus de 20 points",
  composition:
    "un niveau ou un département n'est que d'un côté : les réponses ne sont pas de la même composition",
  composition_inconnue:
    "les réponses sont volontaires, et leur composition par niveau et par département n'est pas publiée à ce détail",
  region_seule: "le territoire est à lui seul toute la région observée",
};

/** A difference with its interval, or why there is none. */
export interface Difference {
  difference: number | null;
  interval: Interval | null;
  reason: NoDifference | null;
}

/** Coverage under which nothing is compared, and gap of coverage above which nothing is (domain.md, section 5). */
export const comparable = { coverage: 0.5, gap: 0.2 };

/** Value minus that of the same period one year before: Newcombe on effective counts, hybrid score for NPS. */
export function changeFromLastPeriod(count: Count, index: CountIndex): Difference {
  const { method } = getIndicator(count.indicateur);
  if (count.modalite !== "" || method === "none" || method === "index") return none("sans_objet");
  const before = index.find(count, { periode: previousPeriod(count.periode) });
  if (!before) return none("premiere_periode");
  const reason = whyNot(count, before, index) ?? (sameField(count, before, index) ? null : "champ");
  if (reason) return none(reason);
  const difference = subtract(publishedValue(count), publishedValue(before));
  if (isVoluntary(count)) return atEqualComposition(count, before, index);
  // What is tested of the survey is the change of the same schools (domain.md, section 5), never that of who answered.
  if (isSurveyed(count)) return { difference, interval: null, reason: null };
  if (isProportion(count)) {
    const interval = newcombeRates(
      publishedValue(count) ?? 0,
      effectiveDenominator(count),
      publishedValue(before) ?? 0,
      effectiveDenominator(before),
    );
    return { difference, interval, reason: null };
  }
  if (isScore(count))
    return {
      difference,
      interval: betweenScores(splitOf(count, index), splitOf(before, index)),
      reason: null,
    };
  return { difference, interval: null, reason: null };
}

/**
 * Value minus the region's. A department is part of its region: the gap is (1 − w) × (territory − rest of the region),
 * w its share of the region's denominator, and so is its interval (domain.md, section 5).
 */
export function gapToRegion(count: Count, index: CountIndex): Difference {
  if (count.modalite !== "" || !isLocal(count.territoire) || !(isProportion(count) || isScore(count)))
    return none("sans_objet");
  const parent = parentOf(count.territoire);
  if (parent && departmentsOf(parent).length === 1) return none("region_seule");
  const whole = parent && index.find(count, { territoire: parent });
  if (!whole) return none("sans_valeur");
  const reason = whyNot(count, whole, index);
  if (reason) return none(reason);
  const rest = restOfRegion(count, whole);
  if (!rest) return none("region_seule");
  if (isVoluntary(count)) return atEqualComposition(count, whole, index);
  if (isSurveyed(count)) return surveyedGap(count, whole);
  const outside = 1 - (count.denominateur ?? 0) / (whole.denominateur ?? 1);
  const interval = isScore(count)
    ? betweenScoreAndRest(...splitsOf([count, whole], index))
    : newcombeRates(
        publishedValue(count) ?? 0,
        effectiveDenominator(count),
        rest.x / rest.n,
        effectiveSize(rest.n, whole.deff),
      );
  return {
    difference: subtract(publishedValue(count), publishedValue(whole)),
    interval: interval && { low: outside * interval.low, high: outside * interval.high },
    reason: null,
  };
}

/** The gap of a territory's schools to those of the rest, with the play of schools as its chance; no interval without a design effect. */
function surveyedGap(count: Count, whole: Count): Difference {
  const counts = ({ numerateur, denominateur }: Count) => ({ x: numerateur ?? 0, n: denominateur ?? 0 });
  const found = gapToRest(counts(count), counts(whole), whole.deff ?? 1, freedomOf(whole));
  if (!found) return none("region_seule");
  const interval = whole.deff === null ? null : roundOutward(found.interval, 0.001, { low: -1, high: 1 });
  return { difference: subtract(publishedValue(count), publishedValue(whole)), interval, reason: null };
}

/** The degrees of freedom of the schools of a territory: its departments are strata. */
export function freedomOf({ unites, territoire }: Pick<Count, "unites" | "territoire">): number {
  return Math.max(1, unites - departmentsOf(territoire).length);
}

/** Answers that nobody had to give are compared at equal composition, and never tested (domain.md, section 5). */
function atEqualComposition(count: Count, other: Count, index: CountIndex): Difference {
  if (!isComposed(count)) return none("composition_inconnue");
  const difference = standardisedGap(count, other, index, index.levels(count));
  return difference === null ? none("composition") : { difference, interval: null, reason: null };
}

/** Counts of the region without the territory; null when nothing is left. */
export function restOfRegion(count: Count, region: Count): { x: number; n: number } | null {
  const n = (region.denominateur ?? 0) - (count.denominateur ?? 0);
  return n > 0 ? { x: (region.numerateur ?? 0) - (count.numerateur ?? 0), n } : null;
}

/** The rules of « No difference » (domain.md, section 5), in the order they are said. */
function whyNot(a: Count, b: Count, index: CountIndex): NoDifference | null {
  const both = [a, b];
  if (both.some(({ statut }) => statut === "c" || statut === "faible")) return "cache";
  if (both.some(({ statut }) => statut === "partiel")) return "partiel";
  if (both.some((count) => publishedValue(count) === null)) return "sans_valeur";
  // A coverage is itself what others are compared by.
  const covered = (count: Count) => ({
    definition: count.definition,
    couverture: count.indicateur === "couverture" ? null : coverageOf(count),
  });
  const field = a.periode === b.periode ? 0 : (a.constant?.share ?? 0);
  const why = whyNotCompared(covered(a), covered(b), comparable, field);
  return why !== null && both.some((count) => isOfColumn(count, index)) ? ofColumn[why] : why;
}

/** The same reasons where what is covered is an optional column, or the sex. */
export const ofColumn: Record<NotComparable, NoDifference> = {
  definition: "definition",
  couverture_faible: "colonne_peu_remplie",
  couverture_differente: "colonne_differente",
};

/** The share of pupils that a row rests on; of schools where the pupils of a silent one are not known. */
function coverageOf({ couverture, listes, unites }: Count): number | null {
  return couverture ?? (listes ? unites / listes : null);
}

/** Whether the schools that a row rests on are those that filled an optional column, or gave the sex, and not all that answered. */
function isOfColumn(count: Count, index: CountIndex): boolean {
  const answers = index.find(count, { indicateur: "couverture", sexe: "ensemble", modalite: "" });
  const covered = answers && coverageOf(answers);
  return covered != null && covered >= comparable.coverage && (count.couverture ?? 1) < covered;
}

/** Whether the survey listed the same departments in both periods; true for what is not the region's survey. */
function sameField(count: Count, before: Count, index: CountIndex): boolean {
  if (!isWide(count.territoire) || count.couverture === null) return true;
  return index.territories(count) === index.territories(before);
}

/** Hybrid score of two net promoter scores: each end from the intervals of both (Newcombe 1998, Stat. Med. 17:873). */
function betweenScores(first: Split | null, second: Split | null): Interval | null {
  if (!first || !second) return null;
  const [a, b] = [first, second].map(({ promoters, detractors, n }) => ({
    score: (promoters - detractors) / n,
    ...npsInterval(promoters, detractors, n),
  }));
  if (!a || !b) return null;
  const gap = a.score - b.score;
  return {
    low: gap - Math.hypot(a.score - a.low, b.high - b.score),
    high: gap + Math.hypot(a.high - a.score, b.score - b.low),
  };
}

function betweenScoreAndRest(territory: Split | null, region: Split | null): Interval | null {
  if (!territory || !region || region.n <= territory.n) return null;
  return betweenScores(territory, {
    promoters: region.promoters - territory.promoters,
    detractors: region.detractors - territory.detractors,
    n: region.n - territory.n,
  });
}

function isLocal(territory: string): boolean {
  return parentOf(territory) !== null;
}

function subtract(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a - b;
}

function none(reason: NoDifference): Difference {
  return { difference: null, interval: null, reason };
}
