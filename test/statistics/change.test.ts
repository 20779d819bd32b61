import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  changeOfSameSchools,
  type PairedSums,
  pairedSumsOf,
  studentCritical,
} from "../../loaders/statistics/index.ts";
import { bothYears, threeDepartments } from "./twelve-schools.ts";

const whole = [pairedSumsOf(bothYears())];
const strata = threeDepartments.map((department) => pairedSumsOf(bothYears(department)));

describe("change of the same schools: reference values of R's survey package", () => {
  test("rates of both years and change of the ten schools that answered twice", () => {
    const { first, second, change, schools } = changeOfSameSchools(whole)!;
    expect(first).toBeCloseTo(0.880556, 6);
    expect(second).toBeCloseTo(0.909926, 6);
    expect(change).toBeCloseTo(0.029371, 6);
    expect(schools).toBe(10);
  });

  test.each([
    ["no correction", whole, undefined, 0.006608, 9, 0.014422, 0.044319],
    ["finite population, 10 of 12", whole, [12], 0.002698, 9, 0.023268, 0.035474],
    ["strata", strata, undefined, 0.006749, 7, 0.013411, 0.045331],
    ["strata and finite population, 4/5, 3/4, 3/3", strata, [5, 4, 3], 0.002012, 7, 0.024613, 0.034129],
  ])("%s", (_name, of, listed, error, freedom, low, high) => {
    const { interval } = changeOfSameSchools(of, listed ? { listed } : {})!;
    expect(interval!.low).toBeCloseTo(low, 6);
    expect(interval!.high).toBeCloseTo(high, 6);
    const half = (interval!.high - interval!.low) / 2;
    expect(half / studentCritical(0.95, freedom)).toBeCloseTo(error, 6);
  });

  test("years taken as independent would be four times too wide: what is stable in a school cancels", () => {
    const independent = { ...whole[0]!, x1x2: 0, x1n2: 0, n1x2: 0, n1n2: 0 };
    const { interval } = changeOfSameSchools([independent])!;
    expect((interval!.high - interval!.low) / 2 / studentCritical(0.95, 9)).toBeCloseTo(0.026767, 6);
  });
});

const school = fc
  .tuple(
    fc.integer({ min: 1, max: 250 }),
    fc.integer({ min: 1, max: 250 }),
    fc.double({ min: 0, max: 1, noNaN: true }),
  )
  .map(([n1, n2, share]) => ({ n1, x1: Math.round(n1 * share), n2, x2: Math.round(n2 * share * share) }));
const schools = fc.array(school, { minLength: 2, maxLength: 30 });

describe("change of the same schools", () => {
  test("two schools by hand: 8 then 9 of 10, 9 then 9 of 10 → e = ±1/40, v = 2 × 2/1600, 0.05 ± 12.706 × 0.05", () => {
    const { change, interval } = changeOfSameSchools([
      pairedSumsOf([
        { n1: 10, x1: 8, n2: 10, x2: 9 },
        { n1: 10, x1: 9, n2: 10, x2: 9 },
      ]),
    ])!;
    expect(change).toBeCloseTo(0.05, 12);
    expect(interval!.low).toBeCloseTo(0.05 - 12.706204736 * 0.05, 8);
    expect(interval!.high).toBeCloseTo(0.05 + 12.706204736 * 0.05, 8);
  });

  test("one school has a change and no interval; without a school, or without pupils one year, no change", () => {
    const one = pairedSumsOf([{ n1: 20, x1: 10, n2: 20, x2: 15 }]);
    expect(changeOfSameSchools([one])).toEqual({
      first: 0.5,
      second: 0.75,
      change: 0.25,
      interval: null,
      schools: 1,
    });
    expect(changeOfSameSchools([])).toBeNull();
    expect(changeOfSameSchools([pairedSumsOf([{ n1: 0, x1: 0, n2: 20, x2: 15 }])])).toBeNull();
  });

  test("every listed school is there: the change is a point", () => {
    fc.assert(
      fc.property(schools, (list) => {
        const { change, interval } = changeOfSameSchools([pairedSumsOf(list)], { listed: [list.length] })!;
        expect(interval).toEqual({ low: change, high: change });
      }),
    );
  });

  test("sums give what the residuals of the list give, and the interval holds the change", () => {
    fc.assert(
      fc.property(schools, (list) => {
        const { first, second, change, interval } = changeOfSameSchools([pairedSumsOf(list)])!;
        const sum = (of: (each: (typeof list)[number]) => number) =>
          list.reduce((acc, each) => acc + of(each), 0);
        const [all1, all2] = [sum(({ n1 }) => n1), sum(({ n2 }) => n2)];
        const squares = sum(
          ({ n1, x1, n2, x2 }) => ((x2 - second * n2) / all2 - (x1 - first * n1) / all1) ** 2,
        );
        const half =
          studentCritical(0.95, list.length - 1) * Math.sqrt((squares * list.length) / (list.length - 1));
        expect(interval!.low).toBeCloseTo(Math.max(-1, change - half), 6);
        expect(interval!.high).toBeCloseTo(Math.min(1, change + half), 6);
        expect(interval!.low).toBeLessThanOrEqual(change);
        expect(interval!.high).toBeGreaterThanOrEqual(change);
      }),
    );
  });

  test("a stratum of one school joins the smallest other: no school is lost, and 4 + 1 + 3 has 8 − 2 degrees of freedom", () => {
    const [calvados, , manche] = strata as [PairedSums, PairedSums, PairedSums];
    const alone = pairedSumsOf([{ n1: 98, x1: 79, n2: 101, x2: 88 }]);
    const merged = pairedSumsOf([...bothYears("50"), { n1: 98, x1: 79, n2: 101, x2: 88 }]);
    expect(changeOfSameSchools([calvados, alone, manche])).toEqual(changeOfSameSchools([calvados, merged]));
    fc.assert(
      fc.property(fc.array(fc.array(school, { maxLength: 4 }), { minLength: 1, maxLength: 8 }), (lists) => {
        fc.pre(lists.flat().length >= 2);
        const parts = changeOfSameSchools(lists.map(pairedSumsOf))!;
        const together = changeOfSameSchools([pairedSumsOf(lists.flat())])!;
        expect(parts.schools).toBe(lists.flat().length);
        expect(parts.change).toBeCloseTo(together.change, 12);
        expect(parts.interval).not.toBeNull();
      }),
    );
  });
});
