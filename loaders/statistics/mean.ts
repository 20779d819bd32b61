import { clamp, type Interval, publishedLevel } from "./interval.ts";
import { studentCritical } from "./student.ts";

/**
 * Student interval of the mean of n marks from their sum and sum of squares, kept within the scale
 * (Student 1908, Biometrika 6:1); the whole scale under two answers.
 */
export function meanInterval(
  sum: number,
  sumOfSquares: number,
  n: number,
  scale: Interval = { low: 1, high: 5 },
  level = publishedLevel,
): Interval {
  if (n < 2) return { ...scale };
  const mean = sum / n;
  const variance = Math.max(0, (sumOfSquares - sum * mean) / (n - 1));
  const half = studentCritical(level, n - 1) * Math.sqrt(variance / n);
  return { low: clamp(mean - half, scale.low, scale.high), high: clamp(mean + half, scale.low, scale.high) };
}
