import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { continuedPace, meanInterval, npsInterval, requiredPace } from "../../loaders/statistics/index.ts";

describe("net promoter score", () => {
  test("50 promoters, 30 passives and 20 detractors of 100: .140511 to .442013 (adjusted Wald)", () => {
    const { low, high } = npsInterval(50, 20, 100);
    expect(low).toBeCloseTo(0.140511, 6);
    expect(high).toBeCloseTo(0.442013, 6);
  });

  test("stays between −1 and 1, turns over with the roles, and says nothing of nobody", () => {
    fc.assert(
      fc.property(fc.nat(200), fc.nat(200), fc.nat(200), (up, flat, down) => {
        const here = npsInterval(up, down, up + flat + down);
        const back = npsInterval(down, up, up + flat + down);
        expect(here.low).toBeGreaterThanOrEqual(-1);
        expect(here.high).toBeLessThanOrEqual(1);
        expect(here.low).toBeCloseTo(-back.high, 12);
      }),
    );
    expect(npsInterval(30, 0, 30).low).toBeLessThan(1);
    expect(npsInterval(0, 0, 0).high - npsInterval(0, 0, 0).low).toBeGreaterThan(1.5);
  });
});

describe("mean mark", () => {
  test("by hand: marks 3, 4, 5 → mean 4, half-width 4.302653 × 1/√3, kept under 5", () => {
    const { low, high } = meanInterval(12, 50, 3);
    expect(low).toBeCloseTo(4 - 4.302652729749464 / Math.sqrt(3), 6);
    expect(high).toBe(5);
  });

  test("one answer says nothing, equal answers are a point", () => {
    expect(meanInterval(4, 16, 1)).toEqual({ low: 1, high: 5 });
    expect(meanInterval(40, 160, 10)).toEqual({ low: 4, high: 4 });
  });
});

describe("pace to the target", () => {
  test("35 000 in 2022 to 50 000 in 2027: 3 000 a year, or 7.394092379 %", () => {
    const pace = requiredPace({ year: 2022, value: 35_000 }, { year: 2027, value: 50_000 })!;
    expect(pace.perYear).toBe(3000);
    expect(pace.perMonth).toBe(250);
    expect(pace.yearlyRate * 100).toBeCloseTo(7.394092379, 9);
    expect((1 + pace.monthlyRate) ** 12).toBeCloseTo(1 + pace.yearlyRate, 12);
  });

  test("a year that is not later has no pace", () => {
    expect(requiredPace({ year: 2027, value: 35_000 }, { year: 2027, value: 50_000 })).toBeNull();
  });

  test("nothing is continued under four yearly points, and four make a straight line", () => {
    const points = [2022, 2023, 2024].map((year, i) => ({ year, value: 35_000 + 2000 * i }));
    expect(continuedPace(points, 2027)).toBeNull();
    expect(continuedPace([{ year: 2025, value: 41_000 }, ...points], 2027)).toBe(45_000);
  });
});
