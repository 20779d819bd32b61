import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  clusterSumsOf,
  designEffect,
  designEffectClass,
  designEffectOfSums,
  effectiveSize,
  newcombeRates,
  pooledDesignEffect,
  stratifiedDesignEffect,
  wilsonRate,
} from "../../loaders/statistics/index.ts";
import { drawBinomial, seededRandom } from "../../loaders/statistics/random.ts";
import { secondYear, threeDepartments } from "./twelve-schools.ts";

describe("design effect", () => {
  test("by hand: schools with 10, 8 and 6 placed of 10 → Σ(x − 8)² = 8, 3/2 × 8 / (30 × 0.8 × 0.2) = 2.5", () => {
    const schools = [10, 8, 6].map((x) => ({ x, n: 10 }));
    expect(designEffect(schools)).toBeCloseTo(2.5, 12);
  });

  test("schools wholly in or out: pupils of one school are worth about one pupil", () => {
    const schools = Array.from({ length: 40 }, (_, i) => ({ x: i % 2 === 0 ? 25 : 0, n: 25 }));
    expect(designEffect(schools)).toBeCloseTo((25 * 40) / 39, 10);
  });

  test("one school, nobody placed or everybody placed: nothing to measure; an empty school does not count", () => {
    expect(designEffect([{ x: 3, n: 10 }])).toBeNull();
    expect(
      designEffect([
        { x: 0, n: 10 },
        { x: 0, n: 30 },
      ]),
    ).toBeNull();
    expect(
      designEffect([
        { x: 10, n: 10 },
        { x: 30, n: 30 },
      ]),
    ).toBeNull();
    expect(
      designEffect([
        { x: 9, n: 10 },
        { x: 5, n: 10 },
        { x: 0, n: 0 },
      ]),
    ).toBe(
      designEffect([
        { x: 9, n: 10 },
        { x: 5, n: 10 },
      ]),
    );
  });

  test("sums over schools give what the list of schools gives", () => {
    const school = fc.tuple(fc.nat(200), fc.nat(50)).map(([x, left]) => ({ x, n: x + left + 1 }));
    fc.assert(
      fc.property(fc.array(school, { minLength: 2, maxLength: 60 }), (schools) => {
        const sum = (of: (each: { x: number; n: number }) => number) =>
          schools.reduce((acc, each) => acc + of(each), 0);
        const fromSums = designEffectOfSums({
          clusters: schools.length,
          x: sum(({ x }) => x),
          n: sum(({ n }) => n),
          xx: sum(({ x }) => x * x),
          xn: sum(({ x, n }) => x * n),
          nn: sum(({ n }) => n * n),
        });
        expect(fromSums).toEqual(designEffect(schools));
      }),
    );
  });
});

describe("design effects with departments as strata: reference values of R's survey package", () => {
  const strata = threeDepartments.map((department) => clusterSumsOf(secondYear(department)));

  test("region as one stratum 3.232089, with its departments 1.417937, pooled within them 1.739811", () => {
    expect(designEffect(secondYear())).toBeCloseTo(3.232089, 6);
    expect(stratifiedDesignEffect(strata)).toBeCloseTo(1.417937, 6);
    expect(strata.map(designEffectOfSums).map((deff) => Number(deff!.toFixed(6)))).toEqual([
      1.579428, 2.306777, 0.178032,
    ]);
    expect(pooledDesignEffect(strata)).toBeCloseTo(1.739811, 6);
  });

  test("one stratum is the plain design effect, both ways; a stratum of one school joins the smallest other", () => {
    const whole = clusterSumsOf(secondYear());
    expect(stratifiedDesignEffect([whole])).toBeCloseTo(designEffectOfSums(whole)!, 12);
    expect(pooledDesignEffect([whole])).toBeCloseTo(designEffectOfSums(whole)!, 12);
    const alone = clusterSumsOf([{ x: 40, n: 60 }]);
    const joined = clusterSumsOf([...secondYear("27"), { x: 40, n: 60 }]);
    for (const effect of [stratifiedDesignEffect, pooledDesignEffect])
      expect(effect([...strata, alone])).toBeCloseTo(effect([strata[0]!, strata[2]!, joined])!, 12);
  });

  test("no stratum, one school, or every stratum at 0 or 1: nothing to measure", () => {
    for (const effect of [stratifiedDesignEffect, pooledDesignEffect]) {
      expect(effect([])).toBeNull();
      expect(effect([clusterSumsOf([{ x: 5, n: 9 }])])).toBeNull();
      const full = [
        { x: 9, n: 9 },
        { x: 7, n: 7 },
      ];
      expect(effect([clusterSumsOf(full), clusterSumsOf(full)])).toBeNull();
    }
  });

  test("the published class is never under what was measured, up to 12, and wants ten schools", () => {
    expect([0.4, 1, 1.01, 2, 2.1, 7, 12, 40].map((deff) => designEffectClass(deff, 10))).toEqual([
      1, 1, 1.5, 2, 3, 8, 12, 12,
    ]);
    expect([designEffectClass(2, 9), designEffectClass(null, 50)]).toEqual([null, null]);
    fc.assert(
      fc.property(fc.double({ min: 0, max: 12, noNaN: true }), (deff) => {
        expect(designEffectClass(deff, 10)).toBeGreaterThanOrEqual(deff);
      }),
    );
  });
});

/** Schools of uneven size, each with its own rate around `rate`, drawn from a beta-like law of intra-school correlation `rho`. */
function drawSchools(count: number, rate: number, rho: number, random: () => number) {
  return Array.from({ length: count }, () => {
    const n = 20 + Math.floor(random() * 180);
    const size = Math.round(1 / rho) - 1;
    // Pólya urn: each pupil copies an earlier one of the school, or is drawn afresh; exactly beta-binomial.
    let x = 0;
    for (let pupil = 0; pupil < n; pupil++) if (random() < (size * rate + x) / (size + pupil)) x += 1;
    return { x, n };
  });
}

describe("95 % intervals on clustered schools hold the truth 93 to 97 times in 100", () => {
  const runs = 1500;

  test.each([
    ["a region of 110 schools", 110, 0.92, 0.05],
    ["a department of 40 schools", 40, 0.9, 0.04],
    ["a department of 40 schools at 75 %", 40, 0.75, 0.06],
  ])("rate of %s", (_name, count, rate, rho) => {
    const random = seededRandom(2024 + count);
    let [held, naive] = [0, 0];
    for (let run = 0; run < runs; run++) {
      const schools = drawSchools(count, rate, rho, random);
      const x = schools.reduce((sum, school) => sum + school.x, 0);
      const n = schools.reduce((sum, school) => sum + school.n, 0);
      const interval = wilsonRate(x / n, effectiveSize(n, designEffect(schools)));
      if (interval.low <= rate && rate <= interval.high) held += 1;
      const binomial = wilsonRate(x / n, n);
      if (binomial.low <= rate && rate <= binomial.high) naive += 1;
    }
    expect(held / runs).toBeGreaterThan(0.93);
    expect(held / runs).toBeLessThan(0.97);
    expect(naive / runs).toBeLessThan(0.75);
  });

  test("difference between two years", () => {
    const random = seededRandom(76);
    let held = 0;
    for (let run = 0; run < runs; run++) {
      const [before, after] = [0.88, 0.92].map((rate) => {
        const schools = drawSchools(45, rate, 0.05, random);
        const x = schools.reduce((sum, school) => sum + school.x, 0);
        const n = schools.reduce((sum, school) => sum + school.n, 0);
        return { rate: x / n, size: effectiveSize(n, designEffect(schools)) };
      });
      const { low, high } = newcombeRates(after!.rate, after!.size, before!.rate, before!.size);
      if (low <= 0.04 && 0.04 <= high) held += 1;
    }
    expect(held / runs).toBeGreaterThan(0.93);
    expect(held / runs).toBeLessThan(0.97);
  });
});

test("a drawn binomial has its mean and variance, by inversion and by the rounded normal", () => {
  const random = seededRandom(1);
  for (const [n, p] of [
    [30, 0.2],
    [50, 0.9],
    [4000, 0.3],
  ] as const) {
    const draws = Array.from({ length: 4000 }, () => drawBinomial(n, p, random));
    const mean = draws.reduce((sum, draw) => sum + draw, 0) / draws.length;
    const variance = draws.reduce((sum, draw) => sum + (draw - mean) ** 2, 0) / draws.length;
    expect(Math.abs(mean - n * p)).toBeLessThan(4 * Math.sqrt((n * p * (1 - p)) / draws.length));
    expect(variance / (n * p * (1 - p))).toBeGreaterThan(0.9);
    expect(variance / (n * p * (1 - p))).toBeLessThan(1.1);
  }
  expect([drawBinomial(0, 0.5, random), drawBinomial(9, 0, random), drawBinomial(9, 1, random)]).toEqual([
    0, 0, 9,
  ]);
});
