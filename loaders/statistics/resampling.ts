import { type Interval, publishedLevel } from "./interval.ts";
import { type Random, redraw, seededRandom } from "./random.ts";
import { correctedDissimilarity, type Mix } from "./segregation.ts";

/** How a resampling is made: the same seed gives the same limits. */
export interface Resampling {
  seed?: number;
  draws?: number;
  level?: number;
}

/** Interval of the corrected D, girls and boys redrawn apart (Efron & Tibshirani 1993, chapter 13); null where D is. */
export function dissimilarityInterval(mix: Mix, options: Resampling = {}): Interval | null {
  return resample((random) => corrected(random ? redrawn(mix, random) : mix), options);
}

/** Interval of the corrected D of `first` minus that of `second`, each redrawn apart; null where either D is. */
export function dissimilarityDifference(first: Mix, second: Mix, options: Resampling = {}): Interval | null {
  return resample((random) => {
    const a = corrected(random ? redrawn(first, random) : first);
    const b = corrected(random ? redrawn(second, random) : second);
    return a === null || b === null ? null : a - b;
  }, options);
}

function corrected({ girls, boys }: Mix): number | null {
  return correctedDissimilarity(girls, boys);
}

function redrawn({ girls, boys }: Mix, random: Random): Mix {
  return { girls: redraw(girls, random), boys: redraw(boys, random) };
}

/**
 * Percentile interval, stretched to the observed value where redrawing, which strays upwards near 0, leaves it out. Of
 * the usual ones it alone holds a null difference 95 times in 100 between forms of unequal size (tested by simulation).
 */
function resample(statistic: (random: Random | null) => number | null, options: Resampling): Interval | null {
  const { seed = 27, draws = 999, level = publishedLevel } = options;
  const observed = statistic(null);
  if (observed === null) return null;
  const random = seededRandom(seed);
  const values: number[] = [];
  for (let draw = 0; draw < draws; draw++) {
    const value = statistic(random);
    if (value !== null) values.push(value);
  }
  values.sort((a, b) => a - b);
  const at = (share: number) => values[Math.round(share * (values.length - 1))] ?? observed;
  const tail = (1 - level) / 2;
  return { low: Math.min(observed, at(tail)), high: Math.max(observed, at(1 - tail)) };
}
