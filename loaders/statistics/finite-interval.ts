import { clamp, type Interval, publishedLevel } from "./interval.ts";
import { wilsonAt } from "./proportion.ts";
import { addFields, mergeSmallStrata } from "./strata.ts";
import { studentCritical } from "./student.ts";

/** A stratum (a department): x pupils with a solution of the n of the schools that answered, those schools, all expected. */
export interface AnsweredStratum {
  x: number;
  n: number;
  answered: number;
  expected: number;
  /** Pupils of all the schools expected, answered or not: what the stratum weighs; its n where a stratum lacks it. */
  listed?: number;
}

/**
 * Interval about the rate Σx/Σn of the schools that answered, if silent schools resemble the others of their stratum:
 * ratio estimator with strata that weigh what they weigh in the list and finite-population correction (Cochran 1977,
 * ch. 2, 5 and 6), p_h(1 − p_h) deff/n_h for the variance of a stratum, Student's t of Σk − H degrees of freedom (at least
 * 1), within 0 to 1 as `boundedInterval` does, stretched to hold Σx/Σn. A point where all answered; null without answer, or
 * without design effect while a school is silent. Several strata want `listed`: without it, departments that answer
 * unequally shift the rate more than the interval is wide (docs/simulations.md).
 */
export function finiteRateInterval(
  strata: readonly AnsweredStratum[],
  deff: number | null,
  level = publishedLevel,
): Interval | null {
  const weighed = strata.every(({ listed }) => listed !== undefined);
  const given = strata.map((of) => ({ ...of, listed: weighed ? (of.listed ?? of.n) : of.n }));
  const merged = mergeSmallStrata(given, ({ answered }) => answered, addFields);
  const total = merged.reduce(addFields, { x: 0, n: 0, answered: 0, expected: 0, listed: 0 });
  if (!(total.n > 0)) return null;
  const plain = total.x / total.n;
  if (merged.every(({ answered, expected }) => answered >= expected)) return { low: plain, high: plain };
  if (deff === null) return null;
  let rate = 0;
  let variance = 0;
  let perPupil = 0;
  for (const { x, n, answered, expected, listed } of merged.filter((each) => each.n > 0)) {
    const weight = listed / total.listed;
    const share = (weight ** 2 * deff * unseenShare(answered, expected)) / n;
    rate += (weight * x) / n;
    variance += (share * x * (n - x)) / n ** 2;
    perPupil += share;
  }
  const freedom = Math.max(1, total.answered - merged.length);
  const { low, high } = boundedInterval(rate, variance, perPupil, studentCritical(level, freedom));
  return { low: Math.min(low, plain), high: Math.max(high, plain) };
}

/** 1 − k/K, the finite-population correction: the share of a stratum's schools that are not seen (Cochran 1977, ch. 2). */
export function unseenShare(answered: number, expected: number): number {
  return expected > answered ? 1 - answered / expected : 0;
}

/**
 * The interval of a rate within 0 to 1 for a critical value `t`: logit p ± t √variance/(p(1 − p)); where the variance
 * vanishes, as at 0 % and 100 %, Wilson's on 1/`perPupil` pupils, and a point where that vanishes too.
 */
export function boundedInterval(rate: number, variance: number, perPupil: number, t: number): Interval {
  if (!(variance > 0 && rate > 0 && rate < 1))
    return perPupil > 0 ? wilsonAt(rate, 1 / perPupil, t) : { low: rate, high: rate };
  const half = (t * Math.sqrt(variance)) / (rate * (1 - rate));
  const at = (move: number) => 1 / (1 + ((1 - rate) / rate) * Math.exp(-move));
  return { low: at(-half), high: at(half) };
}

/**
 * The interval with its limits moved outwards to a multiple of `step` (0.001 is 0.1 point), never narrower, kept within
 * `range`; a point, which is the value itself, stays one.
 */
export function roundOutward(
  interval: Interval,
  step = 0.001,
  range: Interval = { low: 0, high: 1 },
): Interval {
  if (interval.low === interval.high) return { ...interval };
  const steps = Math.round(1 / step);
  let low = Math.round(interval.low * steps);
  if (low / steps > interval.low) low -= 1;
  let high = Math.round(interval.high * steps);
  if (high / steps < interval.high) high += 1;
  return {
    low: clamp(low / steps + 0, range.low, range.high),
    high: clamp(high / steps + 0, range.low, range.high),
  };
}
