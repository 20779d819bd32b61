import { betaQuantile } from "./beta.ts";
import { clamp, type Interval, publishedLevel } from "./interval.ts";
import { criticalValue } from "./normal.ts";

/** Wilson score interval of x out of n (Wilson 1927; Newcombe 1998, Stat. Med. 17:857, method 3); 0–1 when n = 0. */
export function wilson(x: number, n: number, level = publishedLevel): Interval {
  return n > 0 ? wilsonRate(x / n, n, level) : { low: 0, high: 1 };
}

/** Wilson interval of a rate that rests on an effective, not necessarily whole, number of units. */
export function wilsonRate(rate: number, effective: number, level = publishedLevel): Interval {
  return wilsonAt(rate, effective, criticalValue(level));
}

/** Wilson interval for a given z rather than a level. */
export function wilsonAt(rate: number, effective: number, z: number): Interval {
  if (!(effective > 0)) return { low: 0, high: 1 };
  const share = (z * z) / effective;
  const centre = (rate + share / 2) / (1 + share);
  const half = (z / (1 + share)) * Math.sqrt((rate * (1 - rate)) / effective + share / (4 * effective));
  return {
    low: rate <= 0 ? 0 : clamp(centre - half, 0, rate),
    high: rate >= 1 ? 1 : clamp(centre + half, rate, 1),
  };
}

/** Exact interval of x out of n (Clopper & Pearson 1934, Biometrika 26:404), whole counts; 0–1 when n = 0. */
export function clopperPearson(x: number, n: number, level = publishedLevel): Interval {
  const tail = (1 - level) / 2;
  return {
    low: x <= 0 ? 0 : betaQuantile(tail, x, n - x + 1),
    high: x >= n ? 1 : betaQuantile(1 - tail, x + 1, n - x),
  };
}

/** Number of independent units that n clustered ones are worth: n / max(1, deff) (domain.md, section 5). */
export function effectiveSize(n: number, deff: number | null): number {
  return n / Math.max(1, deff ?? 1);
}
