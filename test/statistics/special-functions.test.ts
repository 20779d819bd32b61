import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { betaQuantile, incompleteBeta, logChoose, logGamma } from "../../loaders/statistics/beta.ts";
import { criticalValue, normalCdf, normalQuantile } from "../../loaders/statistics/normal.ts";
import { studentCdf, studentCritical, studentQuantile } from "../../loaders/statistics/student.ts";

describe("the normal law", () => {
  test.each([
    [0, 0.5],
    [1, 0.8413447460685429],
    [-1.96, 0.024997895148220435],
    [3, 0.9986501019683699],
    [-6, 9.865876450376946e-10],
  ])("P(Z ≤ %d) is %d, as in printed tables", (z, p) => {
    expect(Math.abs(normalCdf(z) / p - 1)).toBeLessThan(1e-12);
  });

  test.each([
    [0.95, 1.959963984540054],
    [0.998, 3.090232306167813],
    [0.99, 2.5758293035489004],
  ])("a level of %d has its printed critical value", (level, z) => {
    expect(criticalValue(level)).toBeCloseTo(z, 12);
  });

  test("the quantile undoes the cumulated probability, from the far tail to the other", () => {
    fc.assert(
      fc.property(fc.double({ min: -7, max: 7, noNaN: true }), (z) => {
        expect(normalQuantile(normalCdf(z))).toBeCloseTo(z, z > 5 ? 2 : 8);
      }),
    );
    expect([normalQuantile(0), normalQuantile(1)]).toEqual([-Infinity, Infinity]);
  });
});

describe("gamma and beta", () => {
  test("Γ(n + 1) is n! and Γ(½) is √π", () => {
    expect(Math.exp(logGamma(6))).toBeCloseTo(120, 10);
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 13);
    expect(logGamma(101)).toBeCloseTo(363.73937555556347, 10);
    expect(Math.exp(logChoose(52, 5))).toBeCloseTo(2598960, 5);
  });

  test("P(Beta(2, 3) ≤ x) is its polynomial 6x² − 8x³ + 3x⁴", () => {
    for (const x of [0, 0.1, 0.25, 0.5, 0.9, 1])
      expect(incompleteBeta(x, 2, 3)).toBeCloseTo(6 * x ** 2 - 8 * x ** 3 + 3 * x ** 4, 13);
  });

  test("a binomial tail is an incomplete beta", () => {
    const mass = (k: number) => Math.exp(logChoose(12, k)) * 0.3 ** k * 0.7 ** (12 - k);
    const atLeast5 = [5, 6, 7, 8, 9, 10, 11, 12].reduce((sum, k) => sum + mass(k), 0);
    expect(incompleteBeta(0.3, 5, 8)).toBeCloseTo(atLeast5, 12);
  });

  test("the quantile undoes the incomplete beta", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 0.999, noNaN: true }),
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 1, max: 400 }),
        (p, a, b) => {
          expect(incompleteBeta(betaQuantile(p, a, b), a, b)).toBeCloseTo(p, 9);
        },
      ),
    );
  });

  test.each([
    [1, 12.706204736],
    [4, 2.776445105],
    [9, 2.262157163],
    [120, 1.979930405],
  ])("Student's critical value at 95 %% with %d degrees of freedom is %d", (freedom, t) => {
    expect(studentCritical(0.95, freedom)).toBeCloseTo(t, 8);
  });

  test("Student's law with 1 degree of freedom is Cauchy's, and its quantile undoes it on both sides", () => {
    for (const t of [-3, -0.5, 0, 1, 12.7])
      expect(studentCdf(t, 1)).toBeCloseTo(0.5 + Math.atan(t) / Math.PI, 12);
    expect(studentQuantile(0.975, 7)).toBeCloseTo(2.364624, 6);
    expect(studentQuantile(0.025, 8)).toBeCloseTo(-2.306004, 6);
    expect([studentQuantile(0.5, 3), studentQuantile(1, 3)]).toEqual([0, Number.NaN]);
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 0.999, noNaN: true }),
        fc.integer({ min: 1, max: 300 }),
        (p, freedom) => {
          expect(studentCdf(studentQuantile(p, freedom), freedom)).toBeCloseTo(p, 9);
        },
      ),
    );
  });
});
