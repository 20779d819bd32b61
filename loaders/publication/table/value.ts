import type { Count } from "../../indicators/count.ts";
import { getIndicator } from "../../indicators/index.ts";
import { reweighted } from "../../indicators/reweighting.ts";
import { departmentsOf, isWide } from "../../region/tree.ts";
import {
  type AnsweredStratum,
  effectiveSize,
  finiteRateInterval,
  type Interval,
  npsInterval,
  roundOutward,
  wilsonRate,
} from "../../statistics/index.ts";
import { isMean, isMeanWidened, meanOf } from "./mean.ts";
import type { CountIndex } from "./rows.ts";

/** The one division of the project: numerateur / denominateur, else the index, else the count itself. */
export function publishedValue(count: Count): number | null {
  if (count.statut === "x" || count.statut === "z") return null;
  if (count.indice !== null) return count.indice;
  if (count.numerateur === null) return null;
  if (count.denominateur === null) return count.numerateur;
  return count.denominateur === 0 ? null : count.numerateur / count.denominateur;
}

/** Promoters and detractors behind a net promoter score. */
export interface Split {
  promoters: number;
  detractors: number;
  n: number;
}

/** The 95 % interval of a row, by the method of its indicator; null where there is none. */
export function intervalOf(count: Count, index: CountIndex): Interval | null {
  const value = publishedValue(count);
  if (value === null) return null;
  if (count.modalite === reweighted) return reweightedInterval(count, value, index);
  if (count.indice_bas !== null && count.indice_haut !== null)
    return { low: count.indice_bas, high: count.indice_haut };
  if (isSurveyed(count)) return surveyInterval(count, index);
  if (isProportion(count)) return wilsonRate(value, effectiveDenominator(count));
  if (isMean(count)) return meanOf(count, index);
  if (isScore(count)) {
    const split = splitOf(count, index);
    return split && npsInterval(split.promoters, split.detractors, split.n);
  }
  return null;
}

/** Whether the row is a rate of schools that answer, of which all are listed. */
export function isSurveyed(count: Count): boolean {
  return isProportion(count) && count.listes !== null;
}

/**
 * The interval of a rate of schools if the silent ones resemble the others, made of published figures and of the class of the
 * design effect (domain.md, section 5); departments are the strata of the region, those hidden together.
 */
function surveyInterval(count: Count, index: CountIndex): Interval | null {
  const interval = finiteRateInterval(strataOf(count, index), count.deff);
  return interval && roundOutward(interval);
}

/** The reweighted rate has the interval of the region's rate, whose strata weigh what they weigh in the list, stretched to hold it. */
function reweightedInterval(count: Count, value: number, index: CountIndex): Interval | null {
  const rate = index.find(count, { indicateur: "taux_placement", modalite: "" });
  const interval = rate && rate.numerateur !== null ? surveyInterval(rate, index) : null;
  return interval && { low: Math.min(interval.low, value), high: Math.max(interval.high, value) };
}

function strataOf(count: Count, index: CountIndex): AnsweredStratum[] {
  const whole = stratumOf(count);
  if (!isWide(count.territoire)) return [whole];
  const shown = departmentsOf(count.territoire)
    .map((territoire) => index.find(count, { territoire }))
    .filter((row) => row !== undefined && row.numerateur !== null && row.denominateur !== null)
    .map((row) => stratumOf(row!));
  const left = shown.reduce<AnsweredStratum>(
    (rest, stratum) => ({
      x: rest.x - stratum.x,
      n: rest.n - stratum.n,
      answered: rest.answered - stratum.answered,
      expected: rest.expected - stratum.expected,
      ...(rest.listed === undefined || stratum.listed === undefined
        ? {}
        : { listed: rest.listed - stratum.listed }),
    }),
    whole,
  );
  return left.expected > 0 ? [...shown, left] : shown;
}

function stratumOf({ numerateur, denominateur, unites, listes, recenses }: Count): AnsweredStratum {
  return {
    x: numerateur ?? 0,
    n: denominateur ?? 0,
    answered: unites,
    expected: listes ?? unites,
    ...(recenses === null ? {} : { listed: recenses }),
  };
}

/** Denominator once schools count as clusters: n / max(1, deff). */
export function effectiveDenominator({ denominateur, deff }: Count): number {
  return effectiveSize(denominateur ?? 0, deff);
}

/** Whether the row is a share of units, with a Wilson interval: a main row, or a share of the marks of a score. */
export function isProportion({ indicateur, modalite, denominateur, indice }: Count): boolean {
  const { method } = getIndicator(indicateur);
  if (denominateur === null || indice !== null || isMean({ modalite })) return false;
  return method === "wilson" || (method === "nps" && modalite !== "");
}

/** Whether the row is a net promoter score itself. */
export function isScore({ indicateur, modalite }: Count): boolean {
  return modalite === "" && getIndicator(indicateur).method === "nps";
}

/** Promoters and detractors of a score, from its rows of detail; the widest split where they are not published. */
export function splitOf(count: Count, index: CountIndex): Split | null {
  return findSplit(count, index) ?? widestSplit(count);
}

/** The splits of two scores that are added or subtracted: both from their detail, or both the widest. */
export function splitsOf(counts: readonly [Count, Count], index: CountIndex): [Split | null, Split | null] {
  const [first, second] = [findSplit(counts[0], index), findSplit(counts[1], index)];
  return first && second ? [first, second] : [widestSplit(counts[0]), widestSplit(counts[1])];
}

/** Whether the interval of a row is wider than its answers make it, because their detail is hidden. */
export function isWidened(count: Count, index: CountIndex): boolean {
  if (isMean(count)) return isMeanWidened(count, index);
  return isScore(count) && findSplit(count, index) === null;
}

function findSplit(count: Count, index: CountIndex): Split | null {
  const promoters = index.find(count, { modalite: "promoteurs" })?.numerateur ?? null;
  const detractors = index.find(count, { modalite: "detracteurs" })?.numerateur ?? null;
  if (promoters === null || detractors === null || count.denominateur === null) return null;
  return { promoters, detractors, n: count.denominateur };
}

/** Nobody passive: the largest variance that a score allows, so the widest interval; it tells nothing of hidden marks. */
function widestSplit({ numerateur, denominateur }: Count): Split | null {
  if (numerateur === null || denominateur === null) return null;
  return {
    promoters: (denominateur + numerateur) / 2,
    detractors: (denominateur - numerateur) / 2,
    n: denominateur,
  };
}
