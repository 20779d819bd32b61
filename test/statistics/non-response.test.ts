import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  decomposeChange,
  gapMayBeNonResponse,
  nonResponseBounds,
  reweightedRate,
} from "../../loaders/statistics/index.ts";

const response = fc.tuple(fc.nat(300), fc.nat(100), fc.nat(200)).map(([x, left, silent]) => ({
  x,
  n: x + left,
  listed: x + left + silent,
}));

describe("non-response", () => {
  test("by hand: 80 placed of 90 who answered, 100 listed → between 80 % and 90 %", () => {
    expect(nonResponseBounds({ x: 80, n: 90, listed: 100 })).toEqual({ low: 0.8, high: 0.9 });
  });

  test("everybody answered: one rate; nobody listed: no knowledge", () => {
    expect(nonResponseBounds({ x: 8, n: 10, listed: 10 })).toEqual({ low: 0.8, high: 0.8 });
    expect(nonResponseBounds({ x: 0, n: 0, listed: 0 })).toEqual({ low: 0, high: 1 });
    expect(nonResponseBounds({ x: 0, n: 0, listed: 50 })).toEqual({ low: 0, high: 1 });
  });

  test("the bounds hold the rate of those who answered", () => {
    fc.assert(
      fc.property(response, (each) => {
        fc.pre(each.n > 0);
        const { low, high } = nonResponseBounds(each);
        expect(low).toBeLessThanOrEqual(each.x / each.n);
        expect(high).toBeGreaterThanOrEqual(each.x / each.n);
      }),
    );
  });

  test("85 % and 93 % may be non-response alone when a tenth is silent, not when everybody answered", () => {
    const eure = { x: 765, n: 900, listed: 1000 };
    const manche = { x: 837, n: 900, listed: 1000 };
    expect(gapMayBeNonResponse(eure, manche)).toBe(true);
    expect(gapMayBeNonResponse({ ...eure, listed: 900 }, { ...manche, listed: 900 })).toBe(false);
  });

  test("reweighting by hand: 90 % among 100 of 100 and 50 % among 20 of 100 → 70 %, all represented", () => {
    const strata = [
      { x: 90, n: 100, listed: 100 },
      { x: 10, n: 20, listed: 100 },
    ];
    expect(reweightedRate(strata)).toEqual({ rate: 0.7, represented: 1 });
    expect(reweightedRate([...strata, { x: 0, n: 0, listed: 50 }])).toEqual({ rate: 0.7, represented: 0.8 });
    expect(reweightedRate([{ x: 0, n: 0, listed: 50 }])).toBeNull();
  });
});

describe("what changed, and why", () => {
  const part = (x: number, n: number, listed = n) => ({ x, n, listed });

  test("by hand: one territory gains 10 points at a constant half of the pupils → 5 points, all from its rate", () => {
    const change = decomposeChange([
      { code: "D14", before: part(80, 100), after: part(90, 100) },
      { code: "D27", before: part(70, 100), after: part(70, 100) },
    ])!;
    expect(change.total).toBeCloseTo(0.05, 12);
    expect(change.parts[0]!.rate).toBeCloseTo(0.05, 12);
    expect(change.parts.every(({ weight, coverage }) => Math.abs(weight) + Math.abs(coverage) < 1e-12)).toBe(
      true,
    );
  });

  test("rates that hold while a weak territory answers less: the change is coverage, not rate nor weight", () => {
    const change = decomposeChange([
      { code: "D14", before: part(90, 100), after: part(90, 100) },
      { code: "D27", before: part(50, 100), after: part(25, 50, 100) },
    ])!;
    const sum = (of: "rate" | "weight" | "coverage") => change.parts.reduce((acc, each) => acc + each[of], 0);
    expect(change.total).toBeCloseTo(115 / 150 - 140 / 200, 12);
    expect(sum("coverage")).toBeCloseTo(change.total, 12);
    expect(sum("rate")).toBeCloseTo(0, 12);
    expect(sum("weight")).toBeCloseTo(0, 12);
  });

  test("the parts sum exactly to the change, whatever the counts, territories without answer included", () => {
    const territory = fc.tuple(response, response).map(([before, after]) => ({ before, after }));
    fc.assert(
      fc.property(fc.array(territory, { minLength: 1, maxLength: 7 }), (pairs) => {
        const change = decomposeChange(pairs.map((pair, i) => ({ code: `D${i}`, ...pair })));
        fc.pre(change !== null);
        const sum = change.parts.reduce((acc, each) => acc + each.rate + each.weight + each.coverage, 0);
        expect(sum).toBeCloseTo(change.total, 12);
      }),
    );
  });

  test("nobody answered at one date: there is no change to split", () => {
    expect(decomposeChange([{ code: "D14", before: part(0, 0, 50), after: part(9, 10) }])).toBeNull();
  });
});
