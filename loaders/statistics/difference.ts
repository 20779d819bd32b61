import { clamp, type Interval, publishedLevel } from "./interval.ts";
import { criticalValue, normalCdf } from "./normal.ts";
import { wilsonAt } from "./proportion.ts";

/** Interval of x1/n1 − x2/n2: hybrid score (Newcombe 1998, Stat. Med. 17:873, method 10); −1 to 1 where n = 0. */
export function newcombe(x1: number, n1: number, x2: number, n2: number, level = publishedLevel): Interval {
  if (!(n1 > 0 && n2 > 0)) return { low: -1, high: 1 };
  return newcombeRates(x1 / n1, n1, x2 / n2, n2, level);
}

/** The same interval from two rates and their effective, not necessarily whole, sizes. */
export function newcombeRates(
  rate1: number,
  effective1: number,
  rate2: number,
  effective2: number,
  level = publishedLevel,
): Interval {
  return newcombeAt(rate1, effective1, rate2, effective2, criticalValue(level));
}

/**
 * P-value of the difference between two rates on effective sizes: 1 − the largest level whose Newcombe interval
 * leaves 0 out, so that a gap found by this test is always one whose printed interval excludes 0; 1 where n = 0.
 */
export function differenceTest(rate1: number, effective1: number, rate2: number, effective2: number): number {
  if (!(effective1 > 0 && effective2 > 0) || rate1 === rate2) return 1;
  const excludesZero = (z: number) => {
    const { low, high } = newcombeAt(rate1, effective1, rate2, effective2, z);
    return low > 0 || high < 0;
  };
  let low = 0;
  let high = 40;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (excludesZero(middle)) low = middle;
    else high = middle;
  }
  return 2 * normalCdf(-low);
}

/** Newcombe's interval from two rates, their effective sizes and a critical value rather than a level. */
export function newcombeAt(rate1: number, n1: number, rate2: number, n2: number, z: number): Interval {
  if (!(n1 > 0 && n2 > 0)) return { low: -1, high: 1 };
  const first = wilsonAt(rate1, n1, z);
  const second = wilsonAt(rate2, n2, z);
  const gap = rate1 - rate2;
  return {
    low: clamp(gap - Math.hypot(rate1 - first.low, second.high - rate2), -1, 1),
    high: clamp(gap + Math.hypot(first.high - rate1, rate2 - second.low), -1, 1),
  };
}
