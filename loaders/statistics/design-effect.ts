import { addFields, mergeSmallStrata } from "./strata.ts";

/** What one cluster (a school) brings: x pupils placed out of n. */
export interface Cluster {
  x: number;
  n: number;
}

/** Sums over clusters that give the design effect without their list: what SQL counts. */
export interface ClusterSums {
  clusters: number;
  x: number;
  n: number;
  xx: number;
  xn: number;
  nn: number;
}

/**
 * Design effect of the rate Σx/Σn when whole schools rise and fall together; null under two clusters or where every
 * school is at 0 or every one at 1. Variance of the ratio estimator, k/(k − 1) Σ(xᵢ − p nᵢ)² / (Σnᵢ)², over the
 * binomial one, p(1 − p)/Σnᵢ (Cochran 1977, Sampling Techniques, 6.3; Rao & Scott 1992, Biometrics 48:577).
 */
export function designEffect(clusters: readonly Cluster[]): number | null {
  return designEffectOfSums(clusterSumsOf(clusters));
}

/** The sums of a list of clusters; one without pupils does not count. */
export function clusterSumsOf(clusters: readonly Cluster[]): ClusterSums {
  const sums: ClusterSums = { clusters: 0, x: 0, n: 0, xx: 0, xn: 0, nn: 0 };
  for (const { x, n } of clusters) {
    if (n <= 0) continue;
    sums.clusters += 1;
    sums.x += x;
    sums.n += n;
    sums.xx += x * x;
    sums.xn += x * n;
    sums.nn += n * n;
  }
  return sums;
}

/** The same from sums over clusters with n > 0: Σx, Σn, Σx², Σxn, Σn². */
export function designEffectOfSums({ clusters, x, n, xx, xn, nn }: ClusterSums): number | null {
  if (clusters < 2 || x <= 0 || x >= n) return null;
  const p = x / n;
  return scatter({ clusters, x, n, xx, xn, nn }, p) / (n * p * (1 - p));
}

/**
 * Design effect of a region's rate with its departments as strata, which are all there and not drawn: variance
 * Σ_h k_h/(k_h − 1) Σ(r − r̄_h)² of r = (x − p n)/n over p(1 − p)/n (Kish 1965, stratified clusters; Cochran 1977, ch. 5).
 * A stratum of one school joins another first; null where `designEffect` is.
 */
export function stratifiedDesignEffect(strata: readonly ClusterSums[]): number | null {
  const merged = mergeSmallStrata(strata, ({ clusters }) => clusters, addFields);
  if (merged.length === 0) return null;
  const { clusters, x, n } = merged.reduce(addFields);
  if (clusters < 2 || x <= 0 || x >= n) return null;
  const p = x / n;
  const between = merged.reduce(
    (sum, stratum) => sum + scatter(stratum, p, (stratum.x - p * stratum.n) ** 2),
    0,
  );
  return between / (n * p * (1 - p));
}

/**
 * Design effect pooled within strata, to lend to a place with too few schools: the mean of the strata's own effects
 * weighted by n_h p_h(1 − p_h) (Kish 1965); null where every stratum is at 0 or 1, or under two schools in all.
 */
export function pooledDesignEffect(strata: readonly ClusterSums[]): number | null {
  const merged = mergeSmallStrata(strata, ({ clusters }) => clusters, addFields);
  if (merged.length === 0 || merged.some(({ clusters }) => clusters < 2)) return null;
  let between = 0;
  let binomial = 0;
  for (const stratum of merged) {
    const p = stratum.x / stratum.n;
    if (!(p > 0 && p < 1)) continue;
    between += scatter(stratum, p);
    binomial += stratum.n * p * (1 - p);
  }
  return binomial > 0 ? between / binomial : null;
}

/** The only design effects that are published, so that none gives a school away (domain.md, section 5). */
export const designEffectClasses = [1, 1.5, 2, 3, 4, 6, 8, 12] as const;

/** Schools under which no design effect is lent (domain.md, section 5). */
export const fewestSchoolsOfDesignEffect = 10;

/** The class that a measured design effect is published in: rounded up, 12 above 12; null under ten schools or where it is. */
export function designEffectClass(deff: number | null, schools: number): number | null {
  if (deff === null || schools < fewestSchoolsOfDesignEffect) return null;
  return designEffectClasses.find((each) => deff <= each) ?? 12;
}

/** k/(k − 1) (Σ(x − p n)² − `square`/k) of one stratum, from its sums; `square` = (Σ(x − p n))², 0 where p is its own rate. */
export function scatter({ clusters, xx, xn, nn }: ClusterSums, p: number, square = 0): number {
  const squares = xx - 2 * p * xn + p * p * nn - square / clusters;
  return (Math.max(0, squares) * clusters) / (clusters - 1);
}
