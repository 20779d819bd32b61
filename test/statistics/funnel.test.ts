import fc from "fast-check";
import { expect, test } from "vitest";
import { exactFunnel, funnelLimits, normalFunnel } from "../../loaders/statistics/funnel.ts";

const baseline = 0.80642448;

test.each([
  [18, 0.95, 62.390093, 98.894803],
  [18, 0.998, 51.864359, 100],
  [154, 0.95, 74.402301, 86.882595],
  [154, 0.998, 70.803745, 90.481151],
])("normal limits for n = %d at %d (PHEindicatormethods)", (n, level, low, high) => {
  const limits = normalFunnel(baseline, n, level);
  expect(limits.low * 100).toBeCloseTo(low, 5);
  expect(limits.high * 100).toBeCloseTo(high, 5);
});

test("limits are normal from n·p·(1−p) = 10 and exact under it", () => {
  const large = normalFunnel(baseline, 154, 0.95);
  expect(funnelLimits(baseline, 154)).toMatchObject({ low95: large.low, high95: large.high });
  const small = exactFunnel(baseline, 18, 0.998);
  expect(funnelLimits(baseline, 18)).toMatchObject({ low998: small.low, high998: small.high });
});

test("exact limits by hand: for 4 units at one half the 95 % limits interpolate the counts 0 and 4", () => {
  // P(0) = 1/16 passes 2.5 %: r = 0, (0.0625 − 0.025)/0.0625 = 0.6 → −0.6/4, clipped to 0.
  // P(≤ 3) = 15/16 does not reach 97.5 %, P(≤ 4) = 1 does: r = 4, (1 − 0.975)/0.0625 = 0.4 → 3.6/4.
  const { low, high } = exactFunnel(0.5, 4, 0.95);
  expect(low).toBe(0);
  expect(high).toBeCloseTo(0.9, 12);
});

test("limits surround the rate, the wider ones outside, and narrow as n grows", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.02, max: 0.98, noNaN: true }),
      fc.integer({ min: 1, max: 3000 }),
      (rate, n) => {
        const here = funnelLimits(rate, n);
        expect(here.low998).toBeLessThanOrEqual(here.low95);
        expect(here.low95).toBeLessThanOrEqual(rate);
        expect(here.high95).toBeLessThanOrEqual(here.high998);
        expect(here.low998).toBeGreaterThanOrEqual(0);
        expect(here.high998).toBeLessThanOrEqual(1);
        const more = funnelLimits(rate, 100 * n);
        expect(more.high998 - more.low998).toBeLessThanOrEqual(here.high998 - here.low998 + 1e-12);
      },
    ),
  );
});

test("a design effect of 4 doubles the distance to the rate, one under 1 changes nothing", () => {
  const plain = funnelLimits(0.9, 1000);
  const widened = funnelLimits(0.9, 1000, 4);
  expect(widened.high95 - 0.9).toBeCloseTo(2 * (plain.high95 - 0.9), 12);
  expect(funnelLimits(0.9, 1000, 0.3)).toEqual(plain);
});

test("nobody: no limit; a region at 0 % or 100 %: its limits are itself", () => {
  expect(funnelLimits(0.9, 0)).toEqual({ low95: 0, high95: 1, low998: 0, high998: 1 });
  expect(funnelLimits(0, 50)).toEqual({ low95: 0, high95: 0, low998: 0, high998: 0 });
  expect(funnelLimits(1, 50)).toEqual({ low95: 1, high95: 1, low998: 1, high998: 1 });
});
