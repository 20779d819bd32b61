import type { Interval } from "../../loaders/statistics/index.ts";
import { type Random, redraw } from "../../loaders/statistics/random.ts";
import { correctedDissimilarity, duncan, type Mix } from "../../loaders/statistics/segregation.ts";

/** A way to estimate D from the girls and boys of each sector: its value, and whether its 95 % interval holds a given D. */
export interface MixEstimator {
  name: string;
  estimate: (mix: Mix, truth: number, random: Random) => { value: number; holds: boolean } | null;
}

const draws = 199;

/** The estimators that are tried, that of the published table first. */
export const mixEstimators: readonly MixEstimator[] = [
  { name: "D corrigé du hasard, rééchantillonnage", estimate: byResampling(correctedDissimilarity) },
  {
    name: "D corrigé par les densités (Allen et al. 2015), rééchantillonnage",
    estimate: byResampling(densityCorrected),
  },
  { name: "inversion d'un test, le motif observé étant rétréci", estimate: byInversion },
];

function byResampling(statistic: (girls: readonly number[], boys: readonly number[]) => number | null) {
  return (mix: Mix, truth: number, random: Random) => {
    const value = statistic(mix.girls, mix.boys);
    if (value === null) return null;
    const values = Array.from({ length: draws }, () =>
      statistic(redraw(mix.girls, random), redraw(mix.boys, random)),
    );
    const { low, high } = central(values.flatMap((each) => each ?? []));
    return { value, holds: Math.min(low, value) <= truth && truth <= Math.max(high, value) };
  };
}

/**
 * D from sectors whose gap |f − g| is each replaced by the most likely true one, given that chance folds small gaps upwards
 * (Allen, Burgess, Davidson & Windmeijer 2015, Econometrics J. 18:40, density-corrected estimator).
 */
export function densityCorrected(girls: readonly number[], boys: readonly number[]): number | null {
  const [all, others] = [girls, boys].map((counts) => counts.reduce((sum, count) => sum + count, 0));
  if (!(all! > 0 && others! > 0)) return null;
  return girls.reduce((sum, girl, i) => {
    const [f, g] = [girl / all!, boys[i]! / others!];
    const deviation = Math.sqrt((f * (1 - f)) / all! + (g * (1 - g)) / others!);
    return deviation > 0
      ? sum + (deviation * unfold(Math.abs(f - g) / deviation)) / 2
      : sum + Math.abs(f - g) / 2;
  }, 0);
}

/** The θ that makes |z|, z ~ N(θ, 1), most likely: 0 up to 1, then the root of θ = z tanh(zθ). */
function unfold(z: number): number {
  if (z <= 1) return 0;
  let theta = z;
  for (let step = 0; step < 200; step++) {
    const next = z * Math.tanh(z * theta);
    if (Math.abs(next - theta) < 1e-10) break;
    theta = next;
  }
  return theta;
}

/**
 * The D under which the observed D is the middle of what samples of the same size give, in a family where the observed gaps
 * between the sexes are scaled to have that D; the interval is made of the D whose central 95 % hold the observed one.
 */
function byInversion(mix: Mix, truth: number, random: Random) {
  const observed = duncan(mix.girls, mix.boys);
  if (observed === null) return null;
  const samples = (d: number) => {
    const scaled = scaleTo(mix, d);
    return Array.from(
      { length: draws },
      () => duncan(redraw(scaled.girls, random), redraw(scaled.boys, random))!,
    );
  };
  const { low, high } = central(samples(truth));
  let [from, to] = [0, observed];
  for (let step = 0; step < 7; step++) {
    const middle = (from + to) / 2;
    if (samples(middle).filter((value) => value < observed).length > draws / 2) from = middle;
    else to = middle;
  }
  return { value: from === 0 ? 0 : (from + to) / 2, holds: low <= observed && observed <= high };
}

/** The same totals and sectors, with the gap between the sexes scaled so that their D is `d`. */
function scaleTo(mix: Mix, d: number): Mix {
  const [f, g] = [mix.girls, mix.boys].map((counts) => {
    const total = counts.reduce((sum, count) => sum + count, 0);
    return { total, shares: counts.map((count) => count / total) };
  });
  const at = (scale: number): Mix => {
    const moved = (sign: number) =>
      f!.shares.map((share, i) => {
        const other = g!.shares[i]!;
        return Math.max(0, (share + other) / 2 + (sign * scale * (share - other)) / 2);
      });
    const whole = (shares: number[], total: number) => {
      const sum = shares.reduce((a, b) => a + b, 0);
      return shares.map((share) => (share * total) / sum);
    };
    return { girls: whole(moved(1), f!.total), boys: whole(moved(-1), g!.total) };
  };
  let [low, high] = [0, 4];
  for (let step = 0; step < 30; step++) {
    const middle = (low + high) / 2;
    const { girls, boys } = at(middle);
    if (duncan(girls, boys)! < d) low = middle;
    else high = middle;
  }
  return at(low);
}

function central(values: number[]): Interval {
  values.sort((a, b) => a - b);
  const at = (share: number) => values[Math.round(share * (values.length - 1))]!;
  return { low: at(0.025), high: at(0.975) };
}
