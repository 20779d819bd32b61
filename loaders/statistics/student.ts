import { betaQuantile, incompleteBeta } from "./beta.ts";

/**
 * P(T ≤ t) for Student's T with `freedom` degrees of freedom, any number above 0: I_x(ν/2, ½)/2 in the lower tail,
 * x = ν/(ν + t²) (Student 1908, Biometrika 6:1; DLMF 8.17).
 */
export function studentCdf(t: number, freedom: number): number {
  const tail = incompleteBeta(freedom / (freedom + t * t), freedom / 2, 0.5) / 2;
  return t > 0 ? 1 - tail : tail;
}

/** The t under which Student's T falls with probability `p`, NaN outside 0–1: `studentQuantile(0.975, 9)` → 2.262157. */
export function studentQuantile(p: number, freedom: number): number {
  if (!(p > 0 && p < 1)) return Number.NaN;
  if (p === 0.5) return 0;
  return p < 0.5 ? -studentCritical(1 - 2 * p, freedom) : studentCritical(2 * p - 1, freedom);
}

/** The two-sided critical value of Student's t: `studentCritical(0.95, 9)` → 2.262157; from t² = ν(1 − B)/B. */
export function studentCritical(level: number, freedom: number): number {
  const key = `${level} ${freedom}`;
  const known = criticalValues.get(key);
  if (known !== undefined) return known;
  const b = betaQuantile(1 - level, freedom / 2, 0.5);
  const t = Math.sqrt((freedom * (1 - b)) / b);
  criticalValues.set(key, t);
  return t;
}

const criticalValues = new Map<string, number>();
