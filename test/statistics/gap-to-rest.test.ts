import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { holm } from "../../loaders/statistics/comparisons.ts";
import { gapToRest, studentCritical, weakPlaces } from "../../loaders/statistics/index.ts";

const counts = fc.tuple(fc.nat(300), fc.nat(80)).map(([x, left]) => ({ x, n: x + left + 1 }));
const places = fc.array(counts, { minLength: 2, maxLength: 8 });

function sumOf(of: readonly { x: number; n: number }[]) {
  return { x: of.reduce((sum, { x }) => sum + x, 0), n: of.reduce((sum, { n }) => sum + n, 0) };
}

describe("gap to the region", () => {
  test("by hand: 80 of 100 in a region of 270 of 300, effect 2 → ⅔ of (0.80 − 0.95), error √(2 × 0.875 × 0.125 × 0.015)", () => {
    const { gap, interval } = gapToRest({ x: 80, n: 100 }, { x: 270, n: 300 }, 2, 30)!;
    const half = studentCritical(0.95, 30) * Math.sqrt(2 * 0.875 * 0.125 * 0.015);
    expect(gap).toBeCloseTo(-0.1, 12);
    expect(interval.low).toBeCloseTo((2 / 3) * (-0.15 - half), 12);
    expect(interval.high).toBeCloseTo((2 / 3) * (-0.15 + half), 12);
  });

  test("it is the rate less that of the region, and its interval holds it", () => {
    fc.assert(
      fc.property(places, fc.constantFrom(1, 3, 12), (all, deff) => {
        const region = sumOf(all);
        const { gap, interval } = gapToRest(all[0]!, region, deff, 9)!;
        expect(gap).toBeCloseTo(all[0]!.x / all[0]!.n - region.x / region.n, 12);
        expect(interval.low).toBeLessThanOrEqual(gap);
        expect(interval.high).toBeGreaterThanOrEqual(gap);
        expect(interval.low).toBeGreaterThanOrEqual(-1);
        expect(interval.high).toBeLessThanOrEqual(1);
      }),
    );
  });

  test("everybody has a solution: no gap, with an interval; the whole region, or nobody: nothing to compare", () => {
    const { gap, interval } = gapToRest({ x: 50, n: 50 }, { x: 200, n: 200 }, 1, 20)!;
    expect(gap).toBe(0);
    expect(interval.low).toBeLessThan(-0.01);
    expect(interval.high).toBeGreaterThan(0.001);
    expect(gapToRest({ x: 9, n: 10 }, { x: 9, n: 10 }, 1, 20)).toBeNull();
    expect(gapToRest({ x: 0, n: 0 }, { x: 9, n: 10 }, 1, 20)).toBeNull();
  });
});

describe("places below the rest of the region", () => {
  test("Holm by hand: 1 %, 4 %, 3 % → 3 %, 6 %, 6 %", () => {
    expect(holm([0.01, 0.04, 0.03])).toEqual([0.03, 0.06, 0.06]);
    expect(holm([])).toEqual([]);
  });

  test("a department ten points below is listed, its equals are not, nor is one above", () => {
    const departments = [
      { x: 1640, n: 2000 },
      { x: 1840, n: 2000 },
      { x: 1840, n: 2000 },
      { x: 1960, n: 2000 },
    ];
    const [found] = weakPlaces([departments], sumOf(departments), 3, 100);
    expect(found!.map(({ listed }) => listed)).toEqual([true, false, false, false]);
    expect(found![0]!.gap).toBeCloseTo(0.82 - 0.91, 12);
  });

  test("whatever the places: one listed has an interval below 0, and a family without pupils costs the other nothing", () => {
    fc.assert(
      fc.property(places, (all) => {
        const region = sumOf(all);
        const [departments, bassins] = weakPlaces([all, all.slice(1)], region, 2, 40) as [
          ReturnType<typeof weakPlaces>[0],
          ReturnType<typeof weakPlaces>[0],
        ];
        departments.forEach(({ listed, p, gap }, i) => {
          expect(listed).toBe(p <= 0.05);
          if (listed) expect(gapToRest(all[i]!, region, 2, 40)!.interval.high).toBeLessThan(0);
          if (gap > 0) expect(p).toBeGreaterThan(0.5);
        });
        expect(bassins).toHaveLength(all.length - 1);
        const none = [{ x: 0, n: 0 }, region];
        expect(weakPlaces([all, none], region, 2, 40)).toEqual([
          ...weakPlaces([all], region, 2, 40),
          none.map(() => ({ gap: 0, p: 1, listed: false })),
        ]);
      }),
    );
  });
});
