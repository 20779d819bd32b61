import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { finiteRateInterval, roundOutward, studentCritical } from "../../loaders/statistics/index.ts";

const stratum = fc
  .tuple(
    fc.integer({ min: 0, max: 12 }),
    fc.nat(6),
    fc.integer({ min: 1, max: 90 }),
    fc.double({ min: 0, max: 1, noNaN: true }),
  )
  .map(([answered, silent, size, share]) => {
    const n = answered * size;
    return { answered, expected: answered + silent, n, x: Math.round(n * share) };
  });
const strata = fc.array(stratum, { minLength: 1, maxLength: 6 });
const answers = (of: readonly { n: number }[]) => of.reduce((sum, { n }) => sum + n, 0);

describe("interval of the rate of the schools that answered", () => {
  test("by hand: 90 of 100 in 4 schools of 8, effect 4 → v = ½ × 4 × 0.09/100 on the logit scale, 3 degrees of freedom", () => {
    const { low, high } = finiteRateInterval([{ x: 90, n: 100, answered: 4, expected: 8 }], 4)!;
    const half = (studentCritical(0.95, 3) * Math.sqrt(0.0018)) / 0.09;
    expect(Math.log(low / (1 - low))).toBeCloseTo(Math.log(9) - half, 12);
    expect(Math.log(high / (1 - high))).toBeCloseTo(Math.log(9) + half, 12);
  });

  test("a department where all answered adds nothing; where all answered everywhere, the interval is a point", () => {
    const silent = { x: 90, n: 100, answered: 4, expected: 8 };
    const told = { x: 60, n: 100, answered: 5, expected: 5 };
    const { low, high } = finiteRateInterval([silent, told], 4)!;
    const half = (studentCritical(0.95, 7) * Math.sqrt(0.0018 / 4)) / (0.75 * 0.25);
    expect(Math.log(high / (1 - high)) - Math.log(low / (1 - low))).toBeCloseTo(2 * half, 12);
    fc.assert(
      fc.property(strata, fc.option(fc.constantFrom(1, 3, 12)), (given, deff) => {
        const all = given.map((each) => ({ ...each, expected: each.answered }));
        fc.pre(answers(all) > 0);
        const rate = all.reduce((sum, { x }) => sum + x, 0) / answers(all);
        expect(finiteRateInterval(all, deff)).toEqual({ low: rate, high: rate });
      }),
    );
  });

  test("departments weigh what they weigh in the list: by hand, 90 % and 50 % of equal weight, though one answers five times less", () => {
    const strata = [
      { x: 90, n: 100, answered: 5, expected: 5, listed: 100 },
      { x: 10, n: 20, answered: 2, expected: 8, listed: 100 },
    ];
    const { low, high } = finiteRateInterval(strata, 2)!;
    const half = (studentCritical(0.95, 5) * Math.sqrt(0.25 * 0.75 * 2 * 0.0125)) / (0.7 * 0.3);
    expect(Math.log(low / (1 - low))).toBeCloseTo(Math.log(7 / 3) - half, 12);
    expect(Math.log(high / (1 - high))).toBeCloseTo(Math.log(7 / 3) + half, 12);
  });

  test("it is stretched to the rate of those who answered, which it stands beside", () => {
    const strata = [
      { x: 9000, n: 10000, answered: 50, expected: 50, listed: 10000 },
      { x: 500, n: 1000, answered: 20, expected: 200, listed: 10000 },
    ];
    expect(finiteRateInterval(strata, 1)!.high).toBe(9500 / 11000);
  });

  test("all pupils with a solution while schools are silent: Wilson on the effective size, still an interval", () => {
    const { low, high } = finiteRateInterval([{ x: 80, n: 80, answered: 4, expected: 8 }], 2)!;
    const t2 = studentCritical(0.95, 3) ** 2;
    expect(high).toBe(1);
    expect(low).toBeCloseTo(80 / (80 + t2), 12);
  });

  test("no answer, or no design effect while a school is silent: no interval", () => {
    expect(finiteRateInterval([{ x: 0, n: 0, answered: 0, expected: 4 }], 2)).toBeNull();
    expect(finiteRateInterval([{ x: 90, n: 100, answered: 4, expected: 8 }], null)).toBeNull();
    expect(finiteRateInterval([], 2)).toBeNull();
  });

  test("it holds the rate, stays within 0 and 1, and widens with the design effect", () => {
    fc.assert(
      fc.property(strata, (given) => {
        fc.pre(answers(given) > 0);
        const rate = given.reduce((sum, { x }) => sum + x, 0) / answers(given);
        const narrow = finiteRateInterval(given, 2)!;
        const wide = finiteRateInterval(given, 3)!;
        expect(narrow.low).toBeLessThanOrEqual(rate + 1e-12);
        expect(narrow.high).toBeGreaterThanOrEqual(rate - 1e-12);
        expect(wide.low).toBeLessThanOrEqual(narrow.low + 1e-12);
        expect(wide.high).toBeGreaterThanOrEqual(narrow.high - 1e-12);
        expect(Math.min(wide.low, 0)).toBe(0);
        expect(Math.max(wide.high, 1)).toBe(1);
      }),
    );
  });
});

describe("rounding outward", () => {
  test("to 0.1 point, limits move outwards only, and one that is a multiple already stays", () => {
    expect(roundOutward({ low: 0.8941, high: 0.9171 })).toEqual({ low: 0.894, high: 0.918 });
    expect(roundOutward({ low: 0.906, high: 0.907 })).toEqual({ low: 0.906, high: 0.907 });
    expect(roundOutward({ low: -0.0131, high: 0.0004 }, 0.001, { low: -1, high: 1 })).toEqual({
      low: -0.014,
      high: 0.001,
    });
    expect(roundOutward({ low: -0.0004, high: 0.2 }, 0.001)).toEqual({ low: 0, high: 0.2 });
  });

  test("a rate known exactly stays a point; any other interval is never narrower, nor wider by two steps", () => {
    expect(roundOutward({ low: 0.91234, high: 0.91234 })).toEqual({ low: 0.91234, high: 0.91234 });
    const limit = fc.double({ min: -1, max: 1, noNaN: true });
    fc.assert(
      fc.property(limit, limit, (a, b) => {
        fc.pre(a < b);
        const rounded = roundOutward({ low: a, high: b }, 0.001, { low: -1, high: 1 });
        expect(rounded.low).toBeLessThanOrEqual(a);
        expect(rounded.high).toBeGreaterThanOrEqual(b);
        expect(rounded.high - rounded.low).toBeLessThan(b - a + 0.002 + 1e-12);
      }),
    );
  });
});
