import { expect, test } from "vitest";
import { dissimilarityDifference, dissimilarityInterval } from "../../loaders/statistics/index.ts";
import { redraw, seededRandom } from "../../loaders/statistics/random.ts";
import { correctedDissimilarity } from "../../loaders/statistics/segregation.ts";

const apart = { girls: [90, 30, 30], boys: [30, 30, 90] };
const mixed = { girls: [50, 50, 50], boys: [50, 50, 50] };

test("the same seed gives the same limits, another seed hardly different ones", () => {
  const here = dissimilarityInterval(apart)!;
  expect(dissimilarityInterval(apart)).toEqual(here);
  const other = dissimilarityInterval(apart, { seed: 76 })!;
  expect(other).not.toEqual(here);
  expect(Math.abs(other.low - here.low)).toBeLessThan(0.03);
});

test("the interval holds the corrected D", () => {
  const { low, high } = dissimilarityInterval(apart)!;
  const d = correctedDissimilarity(apart.girls, apart.boys)!;
  expect(low).toBeLessThan(d);
  expect(high).toBeGreaterThan(d);
});

test("a separated form is told from a mixed one, two equal ones are not", () => {
  expect(dissimilarityDifference(apart, mixed)!.low).toBeGreaterThan(0);
  const same = dissimilarityDifference(apart, apart)!;
  expect(same.low).toBeLessThan(0);
  expect(same.high).toBeGreaterThan(0);
});

test("without boys there is nothing to resample", () => {
  expect(dissimilarityInterval({ girls: [4, 5], boys: [0, 0] })).toBeNull();
  expect(dissimilarityDifference(apart, { girls: [4, 5], boys: [0, 0] })).toBeNull();
});

test("a redrawn sample has as many people and leaves empty sectors empty", () => {
  const drawn = redraw([400, 0, 30, 5], seededRandom(3));
  expect(drawn.reduce((sum, count) => sum + count, 0)).toBe(435);
  expect(drawn[1]).toBe(0);
});

test("two forms drawn from one law are told apart at most 1 time in 14, even 300 answers against 60", () => {
  const random = seededRandom(7);
  const girls = [45, 30, 15, 10];
  const boys = [15, 25, 30, 30];
  const draw = (size: number) => ({
    girls: redraw(scaled(girls, size), random),
    boys: redraw(scaled(boys, size), random),
  });
  const runs = 500;
  let told = 0;
  for (let run = 0; run < runs; run++) {
    const { low, high } = dissimilarityDifference(draw(300), draw(60), { seed: run, draws: 199 })!;
    if (low > 0 || high < 0) told += 1;
  }
  expect(told / runs).toBeLessThan(0.07);
});

function scaled(shares: number[], size: number): number[] {
  return shares.map((share) => (share * size) / 100);
}
