import { gapBetween, type Interval, roundOutward } from "../../../loaders/statistics/index.ts";
import { type Comparable, type EvolutionRow, type NotComparable, rateOf } from "./data.ts";

/** A difference of two parts left out, first minus second, with its interval where it is tested; fractions. */
export interface Gap {
  value: number;
  interval: Interval | null;
}

const whole: Interval = { low: -1, high: 1 };

/**
 * Why two published rates do not compare; null where they do, or where one is not there. A `field` of the same schools that holds
 * enough of the pupils makes up for coverages that differ (domain.md, section 5).
 */
export function whyNotCompared(
  a: Pick<EvolutionRow, "couverture" | "definition">,
  b: Pick<EvolutionRow, "couverture" | "definition">,
  comparable: Comparable,
  field = 0,
): NotComparable | null {
  if (a.definition !== b.definition) return "definition";
  if (a.couverture === null || b.couverture === null) return null;
  if (Math.min(a.couverture, b.couverture) < comparable.coverage) return "couverture_faible";
  const isApart = Math.abs(a.couverture - b.couverture) > comparable.gap && field < comparable.coverage;
  return isApart ? "couverture_differente" : null;
}

type Counted = Pick<EvolutionRow, "left" | "n" | "deff">;

/** How far apart two places are in one year; the interval needs two places without a school in common. */
export function gapOf(
  first: Counted | undefined,
  second: Counted | undefined,
  freedom: number | null,
): Gap | null {
  const [a, b] = [rateOf(first), rateOf(second)];
  if (!first || !second || a === null || b === null) return null;
  const counts = ({ left, n }: Counted) => ({ x: left ?? 0, n: n ?? 0 });
  const found =
    first.deff === null || freedom === null
      ? null
      : gapBetween(counts(first), counts(second), first.deff, freedom);
  return { value: a - b, interval: found && roundOutward(found.interval, 0.001, whole) };
}

/** A change of one place in the same schools, with its interval where it has one. */
export interface SameSchools {
  change: number;
  low: number | null;
  high: number | null;
}

/**
 * The change of a gap in the same schools of both places: schools of two places move apart, so the half-widths of the two
 * changes add up as squares. No interval where either has none.
 */
export function changeOfGap(first: SameSchools, second: SameSchools): Gap {
  const value = first.change - second.change;
  const [one, other] = [first, second].map(({ low, high }) =>
    low === null || high === null ? null : (high - low) / 2,
  );
  if (one == null || other == null) return { value, interval: null };
  const half = Math.hypot(one, other);
  return { value, interval: roundOutward({ low: value - half, high: value + half }, 0.001, whole) };
}

/** Whether an interval leaves zero outside. */
export function isClear(interval: Interval | null): boolean {
  return interval !== null && (interval.low > 0 || interval.high < 0);
}

/** The gap of two places whatever the silent schools would have said; null where the limits of one are not published. */
export function gapUnderSilence(
  first: EvolutionRow | undefined,
  second: EvolutionRow | undefined,
): Interval | null {
  if (first?.best == null || first.worst === null || second?.best == null || second.worst === null)
    return null;
  return { low: first.best - second.worst, high: first.worst - second.best };
}

/** Which way a gap went whatever the silent schools would have said: null where the limits of the two years overlap. */
export function directionUnderSilence(before: Interval, after: Interval): "down" | "up" | null {
  if (after.high < before.low) return "down";
  return after.low > before.high ? "up" : null;
}
