/** Two limits in the unit of the value they surround (rates are fractions). */
export interface Interval {
  low: number;
  high: number;
}

/** The confidence level of everything published, unless a figure says otherwise. */
export const publishedLevel = 0.95;

/** `value` kept between `low` and `high`. */
export function clamp(value: number, low = 0, high = 1): number {
  return Math.min(high, Math.max(low, value));
}
