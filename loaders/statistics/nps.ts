import { clamp, type Interval, publishedLevel } from "./interval.ts";
import { criticalValue } from "./normal.ts";

/**
 * Adjusted Wald interval of a net promoter score, −1 to 1: 3 answers added, ¾ of them promoters and ¾ detractors
 * (Rocks 2016, J. Appl. Stat. 43:2803; Agresti & Min 2005, Stat. Med. 24:729).
 */
export function npsInterval(
  promoters: number,
  detractors: number,
  n: number,
  level = publishedLevel,
): Interval {
  const size = n + 3;
  const up = (promoters + 0.75) / size;
  const down = (detractors + 0.75) / size;
  const score = up - down;
  const half = criticalValue(level) * Math.sqrt((up + down - score * score) / size);
  return { low: clamp(score - half, -1, 1), high: clamp(score + half, -1, 1) };
}
