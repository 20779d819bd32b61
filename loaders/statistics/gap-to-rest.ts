import { holm } from "./comparisons.ts";
import { newcombeAt } from "./difference.ts";
import { clamp, type Interval, publishedLevel } from "./interval.ts";
import { studentCdf, studentCritical } from "./student.ts";

/** Pupils with a solution and pupils of the schools that answered, in a territory or in the region that holds it. */
export interface Counts {
  x: number;
  n: number;
}

/** A gap to the region in fractions, (1 − w)(territory − rest) with w the territory's share of pupils, and its interval. */
export interface Gap {
  gap: number;
  interval: Interval;
}

/** What became of a place compared with the rest of its region. */
export interface ComparedPlace {
  gap: number;
  /** One-sided p-value of « below the rest of the region », adjusted for all the places compared. */
  p: number;
  listed: boolean;
}

/**
 * Gap of a territory to the region that it is part of, with the play of schools as its chance: `deff` is the published
 * class, `freedom` the region's answering schools less its departments. Variance of both parts at the middle of their two
 * rates: with each its own, a weak place is missed; with the region's, strong years list one (docs/simulations.md).
 * Null without pupils in the territory or in the rest.
 */
export function gapToRest(
  place: Counts,
  region: Counts,
  deff: number,
  freedom: number,
  level = publishedLevel,
): Gap | null {
  const parts = findParts(place, region, deff);
  if (!parts) return null;
  const { difference, error, share, sizes } = parts;
  const t = studentCritical(level, freedom);
  const half = t * error;
  const { low, high } =
    error > 0 ? { low: difference - half, high: difference + half } : newcombeAt(...sizes, t);
  const scaled = (limit: number) => share * clamp(limit, -1, 1);
  return { gap: share * difference, interval: { low: scaled(low), high: scaled(high) } };
}

/**
 * Gap between two territories that have no school in common, with the same chance as `gapToRest`: first minus second, fractions.
 * Null without pupils in either.
 */
export function gapBetween(
  first: Counts,
  second: Counts,
  deff: number,
  freedom: number,
  level = publishedLevel,
): Gap | null {
  const whole = { x: first.x + second.x, n: first.n + second.n };
  const parts = findParts(first, whole, deff);
  if (!parts) return null;
  const half = studentCritical(level, freedom) * parts.error;
  const { difference } = parts;
  return {
    gap: difference,
    interval: { low: clamp(difference - half, -1, 1), high: clamp(difference + half, -1, 1) },
  };
}

/**
 * Which places are below the rest of the region, in the shape given: one family for departments, one for bassins. Within a
 * family, Holm's adjustment; each has its part of `level`, a half where it is alone, so that the interval of `gapToRest`
 * leaves out 0 wherever a place is listed. At most `level` of the years without true gap list anything
 * (docs/simulations.md). A place that cannot be compared has a gap of 0 and p = 1, and costs the others nothing.
 */
export function weakPlaces(
  families: readonly (readonly Counts[])[],
  region: Counts,
  deff: number,
  freedom: number,
  level = 0.05,
): ComparedPlace[][] {
  const compared = families.map((places) => places.map((place) => findParts(place, region, deff)));
  const shares = Math.max(2, compared.filter((parts) => parts.some((each) => each !== null)).length);
  return compared.map((parts) => {
    const adjusted = holm(
      parts.flatMap((each) => (each ? [pBelow(each.difference, each.error, freedom)] : [])),
    ).values();
    return parts.map((each) => {
      if (!each) return { gap: 0, p: 1, listed: false };
      const p = Math.min(1, adjusted.next().value! * shares);
      return { gap: each.share * each.difference, p, listed: p <= level };
    });
  });
}

function pBelow(difference: number, error: number, freedom: number): number {
  return error > 0 ? studentCdf(difference / error, freedom) : 1;
}

/** Territory less rest, its standard error, the rest's share of the pupils, and both rates with their effective sizes. */
function findParts({ x, n }: Counts, region: Counts, deff: number) {
  const left = region.n - n;
  if (!(n > 0 && left > 0)) return null;
  const own = x / n;
  const rest = (region.x - x) / left;
  const middle = (own + rest) / 2;
  return {
    difference: own - rest,
    error: Math.sqrt(Math.max(0, deff * middle * (1 - middle) * (1 / n + 1 / left))),
    share: left / region.n,
    sizes: [own, n / deff, rest, left / deff] as const,
  };
}
