import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  benjaminiHochberg,
  differenceTest,
  newcombe,
  newcombeRates,
} from "../../loaders/statistics/index.ts";

const share = fc.tuple(fc.nat(300), fc.nat(300)).map(([x, rest]) => ({ x, n: x + rest }));

test.each([
  [56, 70, 48, 80, 0.0524, 0.3339],
  [9, 10, 3, 10, 0.1705, 0.809],
  [6, 7, 2, 7, 0.0582, 0.8062],
  [5, 56, 0, 29, -0.0381, 0.1926],
  [0, 10, 0, 10, -0.2775, 0.2775],
])("Newcombe %d/%d − %d/%d (1998, Stat. Med. 17:873, method 10)", (x1, n1, x2, n2, low, high) => {
  const interval = newcombe(x1, n1, x2, n2);
  expect(interval.low).toBeCloseTo(low, 4);
  expect(interval.high).toBeCloseTo(high, 4);
});

describe("a difference, whatever the counts", () => {
  test("stays between −1 and 1, holds the observed difference and changes sign with the order", () => {
    fc.assert(
      fc.property(share, share, (a, b) => {
        const here = newcombe(a.x, a.n, b.x, b.n);
        const back = newcombe(b.x, b.n, a.x, a.n);
        expect(here.low).toBeGreaterThanOrEqual(-1);
        expect(here.high).toBeLessThanOrEqual(1);
        expect(here.low).toBeCloseTo(-back.high, 12);
        if (a.n === 0 || b.n === 0) return;
        const gap = a.x / a.n - b.x / b.n;
        expect(here.low).toBeLessThanOrEqual(gap + 1e-12);
        expect(here.high).toBeGreaterThanOrEqual(gap - 1e-12);
      }),
    );
  });

  test("nobody on one side: nothing is known of the difference", () => {
    expect(newcombe(0, 0, 5, 10)).toEqual({ low: -1, high: 1 });
    expect(newcombeRates(0.5, 10, 0, 0)).toEqual({ low: -1, high: 1 });
    expect(differenceTest(0.5, 10, 0, 0)).toBe(1);
  });

  test("a p-value under 5 % is exactly an interval at 95 % without 0", () => {
    fc.assert(
      fc.property(share, share, (a, b) => {
        fc.pre(a.n > 0 && b.n > 0);
        const p = differenceTest(a.x / a.n, a.n, b.x / b.n, b.n);
        const { low, high } = newcombe(a.x, a.n, b.x, b.n);
        expect(p).toBeGreaterThanOrEqual(0);
        expect(p).toBeLessThanOrEqual(1);
        if (Math.abs(p - 0.05) > 1e-9) expect(p < 0.05).toBe(low > 0 || high < 0);
      }),
    );
  });

  test("on large counts the p-value is that of the usual score test", () => {
    // 9 000/10 000 against 8 900/10 000: z = 0.01 / √(0.895 × 0.105 × 2 / 10 000) = 2.3068, p = 0.02106.
    expect(differenceTest(0.9, 10_000, 0.89, 10_000)).toBeCloseTo(0.0211, 3);
  });
});

describe("Benjamini–Hochberg", () => {
  const p = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
    0.759, 1,
  ];

  test("rejects four of the fifteen of the 1995 article, where Bonferroni rejects three", () => {
    expect(benjaminiHochberg(p).filter((q) => q <= 0.05)).toHaveLength(4);
    expect(p.filter((each) => each * p.length <= 0.05)).toHaveLength(3);
  });

  test("gives each value back at its place, never under the raw one nor above 1", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 40 }), (values) => {
        const adjusted = benjaminiHochberg(values);
        expect(adjusted).toHaveLength(values.length);
        values.forEach((value, i) => {
          expect(adjusted[i]).toBeGreaterThanOrEqual(value - 1e-15);
          expect(adjusted[i]).toBeLessThanOrEqual(1);
          values.forEach((other, j) => {
            if (value < other) expect(adjusted[i]!).toBeLessThanOrEqual(adjusted[j]!);
          });
        });
      }),
    );
  });

  test("by hand: .01 .04 .03 of three → .03 .04 .04", () => {
    const [a, b, c] = benjaminiHochberg([0.01, 0.04, 0.03]);
    expect(a).toBeCloseTo(0.03, 12);
    expect(b).toBeCloseTo(0.04, 12);
    expect(c).toBeCloseTo(0.04, 12);
  });
});
