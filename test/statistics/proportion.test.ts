import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clopperPearson, effectiveSize, wilson, wilsonRate } from "../../loaders/statistics/index.ts";

const share = fc.tuple(fc.nat(500), fc.nat(500)).map(([x, rest]) => ({ x, n: x + rest }));

describe("Wilson, against published values", () => {
  test.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])("%d/%d (Newcombe 1998, Stat. Med. 17:857)", (x, n, low, high) => {
    expect(wilson(x, n).low).toBeCloseTo(low, 4);
    expect(wilson(x, n).high).toBeCloseTo(high, 4);
  });

  test.each([
    [18, 20, 0.95, 0.6989663548, 0.9721335188],
    [5, 100, 0.95, 0.0215436792, 0.1117504692],
    [65, 100, 0.95, 0.552544433, 0.7363575176],
    [9856, 12345, 0.95, 0.7912101753, 0.8053640074],
    [9856, 12345, 0.998, 0.7869924108, 0.8093061413],
  ])("%d/%d at %d (R binom, PHEindicatormethods)", (x, n, level, low, high) => {
    expect(wilson(x, n, level).low).toBeCloseTo(low, 10);
    expect(wilson(x, n, level).high).toBeCloseTo(high, 10);
  });
});

test("Clopper–Pearson 18/20 (R binom)", () => {
  const { low, high } = clopperPearson(18, 20);
  expect(low).toBeCloseTo(0.683017286, 10);
  expect(high).toBeCloseTo(0.9876514728, 10);
});

describe.each([
  ["Wilson", wilson],
  ["Clopper–Pearson", clopperPearson],
])("%s, whatever the counts", (_name, interval) => {
  test("stays between 0 and 1 and holds the observed rate", () => {
    fc.assert(
      fc.property(share, ({ x, n }) => {
        const { low, high } = interval(x, n);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        if (n === 0) return;
        expect(low).toBeLessThanOrEqual(x / n);
        expect(high).toBeGreaterThanOrEqual(x / n);
      }),
    );
  });

  test("says the same of those placed and of those left out", () => {
    fc.assert(
      fc.property(share, ({ x, n }) => {
        const placed = interval(x, n);
        const left = interval(n - x, n);
        expect(placed.low).toBeCloseTo(1 - left.high, 10);
        expect(placed.high).toBeCloseTo(1 - left.low, 10);
      }),
    );
  });

  test("rises with the count", () => {
    fc.assert(
      fc.property(share, ({ x, n }) => {
        const [here, next] = [interval(x, n + 1), interval(x + 1, n + 1)];
        expect(next.low).toBeGreaterThan(here.low);
        expect(next.high).toBeGreaterThan(here.high - 1e-12);
      }),
    );
  });

  test("is wider at a higher level", () => {
    fc.assert(
      fc.property(share, ({ x, n }) => {
        fc.pre(n > 0);
        const [usual, wide] = [interval(x, n), interval(x, n, 0.998)];
        expect(wide.high - wide.low).toBeGreaterThan(usual.high - usual.low);
      }),
    );
  });

  test("nobody: the whole range; 0 of n starts at 0, n of n ends at 1", () => {
    expect(interval(0, 0)).toEqual({ low: 0, high: 1 });
    expect(interval(0, 30).low).toBe(0);
    expect(interval(30, 30).high).toBe(1);
    expect(interval(0, 30).high).toBeGreaterThan(0.05);
  });
});

test("the exact interval is never narrower than what its level promises: it holds Wilson's rate limits", () => {
  const exact = clopperPearson(18, 20);
  const score = wilson(18, 20);
  expect(exact.high - exact.low).toBeGreaterThan(score.high - score.low);
});

test("400 pupils with a design effect of 4 are worth 100; an effect under 1 gives no bonus", () => {
  expect(effectiveSize(400, 4)).toBe(100);
  expect(effectiveSize(400, 0.5)).toBe(400);
  expect(effectiveSize(400, null)).toBe(400);
  expect(wilsonRate(0.85, effectiveSize(400, 4))).toEqual(wilson(85, 100));
});
