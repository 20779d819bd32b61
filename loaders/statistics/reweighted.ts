import { type ClusterSums, scatter } from "./design-effect.ts";
import { boundedInterval, unseenShare } from "./finite-interval.ts";
import { type Interval, publishedLevel } from "./interval.ts";
import { addFields, mergeSmallStrata } from "./strata.ts";
import { studentCritical } from "./student.ts";

/** Sums over the answering schools of a stratum (department × public or private), its expected schools, its listed pupils. */
export interface ReweightedStratum extends ClusterSums {
  expected: number;
  listed: number;
}

/** A reweighted rate with its standard error, both fractions, and its interval on the logit scale. */
export interface ReweightedEstimate {
  rate: number;
  error: number;
  freedom: number;
  interval: Interval;
}

/** How the interval of a reweighted rate is made. */
export interface ReweightedOptions {
  level?: number;
  /** Whether it speaks of these very schools (factor 1 − k/K), as by default, or of others that might have been drawn. */
  finite?: boolean;
  /** A design effect, such as its published class, to take instead of the scatter of the schools. */
  deff?: number | null;
}

/**
 * The rate once the pupils of a silent school have the rate of the answering schools of its stratum, with its interval:
 * separate ratio estimator, Student's t of Σ(k − 1) degrees of freedom (Cochran 1977, ch. 6; Oh & Scheuren 1983). Strata
 * under two answering schools are merged first; null under two answering schools in all.
 */
export function reweightedEstimate(
  strata: readonly ReweightedStratum[],
  { level = publishedLevel, finite = true, deff = null }: ReweightedOptions = {},
): ReweightedEstimate | null {
  const merged = mergeSmallStrata(strata, ({ clusters }) => clusters, addFields);
  if (merged.length === 0 || merged.some(({ clusters, n }) => clusters < 2 || !(n > 0))) return null;
  const total = merged.reduce(addFields);
  const weight = (of: ReweightedStratum) => of.listed / total.listed;
  const rate = merged.reduce((sum, of) => sum + (weight(of) * of.x) / of.n, 0);
  let variance = 0;
  let perPupil = 0;
  for (const stratum of merged) {
    const share = weight(stratum) ** 2 * (finite ? unseenShare(stratum.clusters, stratum.expected) : 1);
    variance += share * varianceWithin(stratum, deff);
    perPupil += (share * (deff ?? 1)) / stratum.n;
  }
  const freedom = total.clusters - merged.length;
  const interval = boundedInterval(rate, variance, perPupil, studentCritical(level, freedom));
  return { rate, error: Math.sqrt(variance), freedom, interval };
}

function varianceWithin(sums: ClusterSums, deff: number | null): number {
  const { x, n } = sums;
  const p = x / n;
  return deff !== null ? (deff * p * (1 - p)) / n : scatter(sums, p) / n ** 2;
}
