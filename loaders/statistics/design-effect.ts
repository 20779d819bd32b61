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
  return designEffectOfSums(sums);
}

/** The same from sums over clusters with n > 0: Σx, Σn, Σx², Σxn, Σn². */
export function designEffectOfSums({ clusters, x, n, xx, xn, nn }: ClusterSums): number | null {
  if (clusters < 2 || x <= 0 || x >= n) return null;
  const p = x / n;
  const squares = Math.max(0, xx - 2 * p * xn + p * p * nn);
  return ((clusters / (clusters - 1)) * squares) / (n * p * (1 - p));
}
