import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decomposeInformation, mutualInformation } from "../../loaders/statistics/index.ts";
import {
  correctedDissimilarity,
  duncan,
  expectedDissimilarity,
  karmelMacLachlan,
} from "../../loaders/statistics/segregation.ts";

const table = fc
  .array(fc.tuple(fc.nat(60), fc.nat(60)), { minLength: 1, maxLength: 12 })
  .map((sectors) => ({ girls: sectors.map(([f]) => f), boys: sectors.map(([, g]) => g) }))
  .filter(({ girls, boys }) => girls.some(Boolean) && boys.some(Boolean));

describe("published values (R segregation, urbansim)", () => {
  test.each([
    [[100, 60, 40, 0], [0, 40, 60, 100], 0.6, 0.3566413471, 0.5145247028],
    [[80, 80, 20, 20], [20, 20, 80, 80], 0.6, 0.192744757, 0.2780719051],
    [[30, 30, 30], [50, 50, 50], 0, 0, 0],
  ])("girls %j, boys %j", (girls, boys, d, m, h) => {
    expect(duncan(girls, boys)).toBeCloseTo(d, 10);
    expect(mutualInformation(girls, boys)?.m).toBeCloseTo(m, 10);
    expect(mutualInformation(girls, boys)?.h).toBeCloseTo(h, 10);
  });

  test("minority 1, 2, 2, 1, 5 of 16, 16, 12, 20, 16", () => {
    expect(duncan([1, 2, 2, 1, 5], [15, 14, 10, 19, 11])).toBeCloseTo(0.3320158103, 10);
  });
});

describe("Duncan's D and its kin", () => {
  test("D is 0 where every sector has the same share, 1 where none is shared, and ignores which sex is called first", () => {
    expect(duncan([10, 20], [30, 60])).toBeCloseTo(0, 12);
    expect(duncan([10, 0], [0, 7])).toBe(1);
    fc.assert(
      fc.property(table, ({ girls, boys }) => {
        const d = duncan(girls, boys)!;
        expect(d).toBeGreaterThanOrEqual(0);
        expect(d).toBeLessThanOrEqual(1 + 1e-12);
        expect(duncan(boys, girls)).toBeCloseTo(d, 12);
      }),
    );
  });

  test("a sex that is absent leaves nothing to compare", () => {
    expect(duncan([0, 0], [3, 4])).toBeNull();
    expect(karmelMacLachlan([1, 2], [0, 0])).toBeNull();
    expect(expectedDissimilarity([], [])).toBeNull();
    expect(correctedDissimilarity([0], [5])).toBeNull();
    expect(mutualInformation([4, 1], [0, 0])).toBeNull();
    expect(decomposeInformation([{ girls: [4], boys: [0] }])).toBeNull();
  });

  test("Karmel–MacLachlan is 2a(1 − a)D: by hand, 25 % of girls and D = 1 → 0.375", () => {
    expect(karmelMacLachlan([10, 0], [0, 30])).toBeCloseTo(0.375, 12);
  });

  test("M is the sum of its parts between and within groups of sectors", () => {
    fc.assert(
      fc.property(fc.array(table, { minLength: 1, maxLength: 4 }), (groups) => {
        const parts = decomposeInformation(groups)!;
        expect(parts.between + parts.within).toBeCloseTo(parts.total, 10);
      }),
    );
  });
});

describe("random mixing", () => {
  test("E₀ is the mean of D over every way to place 3 girls and 2 boys in sectors of 2, 2 and 1", () => {
    const seats = [0, 0, 1, 1, 2];
    const values: number[] = [];
    for (let a = 0; a < 5; a++)
      for (let b = a + 1; b < 5; b++) {
        const boys = [0, 0, 0];
        const girls = [2, 2, 1];
        for (const seat of [a, b]) {
          boys[seats[seat]!]! += 1;
          girls[seats[seat]!]! -= 1;
        }
        values.push(duncan(girls, boys)!);
      }
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(values).toHaveLength(10);
    expect(expectedDissimilarity([1, 1, 1], [1, 1, 0])).toBeCloseTo(mean, 12);
  });

  test("a small table has a large E₀, a large one hardly any", () => {
    expect(expectedDissimilarity([2, 2, 2], [2, 2, 2])).toBeGreaterThan(0.3);
    expect(expectedDissimilarity([20_000, 20_000, 20_000], [20_000, 20_000, 20_000])).toBeLessThan(0.01);
  });

  test("the corrected D keeps full separation at 1 and is never above D", () => {
    expect(correctedDissimilarity([40, 0], [0, 40])).toBeCloseTo(1, 12);
    fc.assert(
      fc.property(table, ({ girls, boys }) => {
        const corrected = correctedDissimilarity(girls, boys);
        if (corrected !== null) expect(corrected).toBeLessThanOrEqual(duncan(girls, boys)! + 1e-9);
      }),
    );
  });
});
