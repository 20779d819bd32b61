import { publishedLevel } from "./interval.ts";
import { studentCritical } from "./student.ts";

/**
 * How uncertain the interval of a change over the same schools leaves the second year of any one of them, in pupils, all the
 * other figures known: half the interval is t √(k/(k − 1) Σe²), and residuals that sum to 0 are all within √((k − 1)/k Σe²).
 * `pupils` = those of the second year; 0 where the spread is of as many schools as strata.
 */
export function widthLeftByChange(
  half: number,
  { schools, strata, pupils }: { schools: number; strata: number; pupils: number },
): number {
  if (schools <= strata) return 0;
  const t = studentCritical(publishedLevel, schools - strata);
  return (((2 * half) / t) * (schools - 1) * pupils) / schools;
}

/**
 * The same for a design effect within strata: Σ k/(k − 1) Σ(x − p n)² is at most deff Σ n p(1 − p), `within` being that last sum.
 */
export function widthLeftByDesignEffect(deff: number, within: number): number {
  return 2 * Math.sqrt(deff * within);
}
