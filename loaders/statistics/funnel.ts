import { logChoose } from "./beta.ts";
import { clamp, type Interval } from "./interval.ts";
import { criticalValue } from "./normal.ts";

/** Descriptive limits of a funnel plot, as fractions. */
export interface FunnelLimits {
  low95: number;
  high95: number;
  low998: number;
  high998: number;
}

/**
 * Limits within which a rate of n units falls 95 % and 99.8 % of the time around the region's: normal, clipped to
 * 0–1, exact binomial where n·p·(1−p) < 10, both widened by √max(1, deff) (Spiegelhalter 2005, Stat. Med. 24:1185).
 */
export function funnelLimits(rate: number, n: number, deff: number | null = null): FunnelLimits {
  const limits = n * rate * (1 - rate) < 10 ? exactFunnel : normalFunnel;
  const spread = Math.sqrt(Math.max(1, deff ?? 1));
  const near = limits(rate, n, 0.95, spread);
  const far = limits(rate, n, 0.998, spread);
  return { low95: near.low, high95: near.high, low998: far.low, high998: far.high };
}

/** Normal limits around `rate` for n units, clipped to 0–1. */
export function normalFunnel(rate: number, n: number, level: number, spread = 1): Interval {
  if (!(n > 0)) return { low: 0, high: 1 };
  const half = criticalValue(level) * spread * Math.sqrt((rate * (1 - rate)) / n);
  return { low: clamp(rate - half), high: clamp(rate + half) };
}

/** Binomial limits around `rate` for n whole units, interpolated between counts (Spiegelhalter 2005, appendix A.1.1). */
export function exactFunnel(rate: number, n: number, level: number, spread = 1): Interval {
  if (!(n > 0)) return { low: 0, high: 1 };
  if (rate <= 0 || rate >= 1) return { low: rate, high: rate };
  const tail = (1 - level) / 2;
  const widen = (limit: number) => clamp(rate + spread * (limit - rate));
  return { low: widen(binomialLimit(rate, n, tail)), high: widen(binomialLimit(rate, n, 1 - tail)) };
}

/** (r − a)/n with r the first count whose cumulated probability passes p, and a its part beyond p. */
function binomialLimit(rate: number, n: number, p: number): number {
  let below = 0;
  for (let r = 0; r <= n; r++) {
    const mass = binomialMass(r, n, rate);
    if (below + mass > p) return clamp((r - (below + mass - p) / mass) / n);
    below += mass;
  }
  return 1;
}

function binomialMass(k: number, n: number, rate: number): number {
  return Math.exp(logChoose(n, k) + k * Math.log(rate) + (n - k) * Math.log1p(-rate));
}
