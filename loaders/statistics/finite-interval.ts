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
}

/**
 * Interval of the rate Σx/Σn of the schools that answered, if silent schools resemble the others: ratio estimator with
 * strata and finite-population correction (Cochran 1977, ch. 2, 5 and 6), p_h(1 − p_h) deff/n_h for the variance of a
 * stratum, Student's t of Σk − H degrees of freedom (at least 1), on the logit scale. A point where all answered, null
 * without answer, or without design effect while a school is silent. At 0 % and 100 %, see `boundedInterval`.
 */
export function finiteRateInterval(
  strata: readonly AnsweredStratum[],
  deff: number | null,
  level = publishedLevel,
): Interval | null {
  const merged = mergeSmallStrata(strata, ({ answered }) => answered, addFields);
  const { x, n, answered } = merged.reduce(addFields, { x: 0, n: 0, answered: 0, expected: 0 });
  if (!(n > 0)) return null;
  const rate = x / n;
  if (merged.every((stratum) => stratum.answered >= stratum.expected)) return { low: rate, high: rate };
  if (deff === null) return null;
  let variance = 0;
  let perPupil = 0;
  for (const stratum of merged.filter((each) => each.n > 0)) {
    const share = (deff * unseenShare(stratum.answered, stratum.expected) * stratum.n) / n ** 2;
    variance += (share * stratum.x * (stratum.n - stratum.x)) / stratum.n ** 2;
    perPupil += share;
  }
  return boundedInterval(
    rate,
    variance,
    perPupil,
    studentCritical(level, Math.max(1, answered - merged.length)),
  );
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
