/** A yearly total. */
export interface YearlyPoint {
  year: number;
  value: number;
}

/** What it takes each year, and each month, to go from one yearly total to a later one. */
export interface Pace {
  /** More each year, by a constant number. */
  perYear: number;
  perMonth: number;
  /** Growth each year, each month, by a constant rate (a fraction). */
  yearlyRate: number;
  monthlyRate: number;
}

/** The required pace, linear (Δ/years) and compound ((to/from)^(1/years) − 1); null when the target's year is not later. */
export function requiredPace(from: YearlyPoint, to: YearlyPoint): Pace | null {
  const years = to.year - from.year;
  if (years <= 0 || from.value <= 0) return null;
  const perYear = (to.value - from.value) / years;
  const ratio = to.value / from.value;
  return {
    perYear,
    perMonth: perYear / 12,
    yearlyRate: ratio ** (1 / years) - 1,
    monthlyRate: ratio ** (1 / (12 * years)) - 1,
  };
}

/**
 * The yearly total that the mean pace between the first and the last point leads to in `year`; null under four
 * yearly points, from which nothing is forecast (domain.md, section 5).
 */
export function continuedPace(points: readonly YearlyPoint[], year: number): number | null {
  const sorted = [...points].sort((a, b) => a.year - b.year);
  const first = sorted[0];
  const last = sorted.at(-1);
  if (sorted.length < 4 || !first || !last || last.year === first.year) return null;
  return last.value + ((last.value - first.value) / (last.year - first.year)) * (year - last.year);
}
