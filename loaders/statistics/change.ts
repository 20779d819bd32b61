import { clamp, type Interval, publishedLevel } from "./interval.ts";
import { addFields, mergeSmallStrata } from "./strata.ts";
import { studentCritical } from "./student.ts";

/** One school that answered both years: pupils and pupils with a solution, of the first year and of the second. */
export interface PairedSchool {
  n1: number;
  x1: number;
  n2: number;
  x2: number;
}

/** Sums over the schools of one stratum that answered both years, and their second moments: what SQL counts. */
export interface PairedSums extends PairedSchool {
  schools: number;
  xx1: number;
  xn1: number;
  nn1: number;
  xx2: number;
  xn2: number;
  nn2: number;
  x1x2: number;
  x1n2: number;
  n1x2: number;
  n1n2: number;
}

/** The fields of `PairedSums`, in the order in which SQL lists them. */
export const pairedNames = [
  "schools",
  "n1",
  "x1",
  "n2",
  "x2",
  "nn1",
  "xn1",
  "xx1",
  "nn2",
  "xn2",
  "xx2",
  "n1n2",
  "n1x2",
  "x1n2",
  "x1x2",
] as const satisfies readonly (keyof PairedSums)[];

/** The rates of both years and their difference, as fractions, over the same schools; their number. */
export interface ChangeOfSameSchools {
  first: number;
  second: number;
  change: number;
  /** Null under two schools. */
  interval: Interval | null;
  schools: number;
}

/** How the interval of a change is made. */
export interface ChangeOptions {
  level?: number;
  /**
   * Schools listed in each stratum, in the order of the strata: the interval then speaks of the change of these very
   * schools (factor 1 − k/K, a point where all are there); without it, of whether years move schools more than chance.
   */
  listed?: readonly number[];
}

/**
 * Change of the rate Σx/Σn over the schools of both years and its interval within −1 to 1, one school weighing once, by
 * linearisation with strata and Student's t of k − H degrees of freedom (Woodruff 1971, JASA 66:411; Kish 1965, Survey
 * Sampling; Cochran 1977, ch. 5 and 6); null without pupils in either year. A stratum of one school joins another first.
 */
export function changeOfSameSchools(
  strata: readonly PairedSums[],
  { level = publishedLevel, listed }: ChangeOptions = {},
): ChangeOfSameSchools | null {
  const given = strata.map((sums, h) => ({ ...sums, listed: listed?.[h] ?? Number.POSITIVE_INFINITY }));
  const merged = mergeSmallStrata(given, ({ schools }) => schools, addFields);
  if (merged.length === 0) return null;
  const total = merged.reduce(addFields);
  if (!(total.n1 > 0 && total.n2 > 0)) return null;
  const first = total.x1 / total.n1;
  const second = total.x2 / total.n2;
  const change = second - first;
  const known = { first, second, change, schools: total.schools };
  if (total.schools < 2) return { ...known, interval: null };
  const variance = merged.reduce((sum, stratum) => sum + varianceWithin(stratum, total), 0);
  const half = studentCritical(level, total.schools - merged.length) * Math.sqrt(variance);
  return { ...known, interval: { low: clamp(change - half, -1, 1), high: clamp(change + half, -1, 1) } };
}

/** The sums of a list of schools that answered both years. */
export function pairedSumsOf(schools: readonly PairedSchool[]): PairedSums {
  const none = { schools: 0, n1: 0, x1: 0, n2: 0, x2: 0 };
  const moments = { xx1: 0, xn1: 0, nn1: 0, xx2: 0, xn2: 0, nn2: 0, x1x2: 0, x1n2: 0, n1x2: 0, n1n2: 0 };
  return schools.map(momentsOf).reduce(addFields, { ...none, ...moments });
}

function momentsOf({ n1, x1, n2, x2 }: PairedSchool): PairedSums {
  const own = { xx1: x1 * x1, xn1: x1 * n1, nn1: n1 * n1, xx2: x2 * x2, xn2: x2 * n2, nn2: n2 * n2 };
  const crossed = { x1x2: x1 * x2, x1n2: x1 * n2, n1x2: n1 * x2, n1n2: n1 * n2 };
  return { schools: 1, n1, x1, n2, x2, ...own, ...crossed };
}

/** (1 − f) k/(k − 1) Σ(e − ē)² of the residuals e = (x₂ − p₂n₂)/N₂ − (x₁ − p₁n₁)/N₁, from sums alone. */
function varianceWithin(sums: PairedSums & { listed: number }, total: PairedSums): number {
  const { schools: k, listed } = sums;
  const p1 = total.x1 / total.n1;
  const p2 = total.x2 / total.n2;
  const square1 = sums.xx1 - 2 * p1 * sums.xn1 + p1 * p1 * sums.nn1;
  const square2 = sums.xx2 - 2 * p2 * sums.xn2 + p2 * p2 * sums.nn2;
  const product = sums.x1x2 - p2 * sums.x1n2 - p1 * sums.n1x2 + p1 * p2 * sums.n1n2;
  const squares = square1 / total.n1 ** 2 + square2 / total.n2 ** 2 - (2 * product) / (total.n1 * total.n2);
  const sum = (sums.x2 - p2 * sums.n2) / total.n2 - (sums.x1 - p1 * sums.n1) / total.n1;
  const spread = Math.max(0, squares - (sum * sum) / k);
  return (Math.max(0, 1 - k / listed) * k * spread) / (k - 1);
}
