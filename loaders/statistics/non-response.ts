import type { Interval } from "./interval.ts";

/** Pupils placed, pupils of the schools that answered, pupils of all the schools listed. */
export interface Response {
  x: number;
  n: number;
  listed: number;
}

/** The rate if none, or all, of the pupils of schools that did not answer had a solution; 0–1 when none is listed. */
export function nonResponseBounds({ x, n, listed }: Response): Interval {
  if (!(listed > 0)) return { low: 0, high: 1 };
  const missing = Math.max(0, listed - n);
  return { low: x / (n + missing), high: (x + missing) / (n + missing) };
}

/** Whether non-response alone could make the gap between two territories: their worst and best cases overlap. */
export function gapMayBeNonResponse(first: Response, second: Response): boolean {
  const a = nonResponseBounds(first);
  const b = nonResponseBounds(second);
  return a.low <= b.high && b.low <= a.high;
}

/**
 * The rate once each stratum (department × public or private, size) weighs what it weighs in the list, and the share
 * of listed pupils in strata where a school answered; null when none did (Holt & Smith 1979, J. R. Stat. Soc. A 142:33).
 */
export function reweightedRate(strata: readonly Response[]): { rate: number; represented: number } | null {
  const answered = strata.filter((stratum) => stratum.n > 0 && stratum.listed > 0);
  const listed = strata.reduce((sum, stratum) => sum + stratum.listed, 0);
  const represented = answered.reduce((sum, stratum) => sum + stratum.listed, 0);
  if (represented <= 0) return null;
  const placed = answered.reduce((sum, { x, n, listed: weight }) => sum + (weight * x) / n, 0);
  return { rate: placed / represented, represented: represented / listed };
}
