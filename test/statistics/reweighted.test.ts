import { describe, expect, test } from "vitest";
import { clusterSumsOf, reweightedEstimate, studentCritical } from "../../loaders/statistics/index.ts";
import { secondYear, threeDepartments, twelveSchools } from "./twelve-schools.ts";

const strata = threeDepartments.map((department) => {
  const schools = twelveSchools.filter((school) => school.department === department);
  const listed = schools.reduce((sum, { n2 }) => sum + n2, 0);
  return { ...clusterSumsOf(secondYear(department)), expected: schools.length, listed };
});

describe("reweighted rate: reference values of R's survey package", () => {
  test.each([
    ["of these very schools", true, 0.004984, [0.894731, 0.917718], [0.894082, 0.917104]],
    [
      "of other schools that might have been drawn",
      false,
      0.011784,
      [0.879049, 0.933399],
      [0.875295, 0.930096],
    ],
  ])("%s", (_name, finite, error, plain, logit) => {
    const found = reweightedEstimate(strata, { finite })!;
    expect(found.rate).toBeCloseTo(0.906224, 6);
    expect(found.freedom).toBe(8);
    expect(found.error).toBeCloseTo(error, 6);
    const half = studentCritical(0.95, 8) * found.error;
    expect(found.rate - half).toBeCloseTo(plain[0]!, 6);
    expect(found.rate + half).toBeCloseTo(plain[1]!, 6);
    expect(found.interval.low).toBeCloseTo(logit[0]!, 6);
    expect(found.interval.high).toBeCloseTo(logit[1]!, 6);
  });
});

describe("reweighted rate", () => {
  test("with a published design effect, by hand: only Eure is silent, v = (463/1362)² × ¼ × 2 × p(1 − p)/335", () => {
    const { error } = reweightedEstimate(strata, { deff: 2 })!;
    const p = 286 / 335;
    expect(error ** 2).toBeCloseTo(((463 / 1362) ** 2 * (0.25 * 2 * p * (1 - p))) / 335, 12);
  });

  test("every school answered: a point; a stratum of one answer joins the smallest; one answer in all: nothing", () => {
    const all = strata.map((each) => ({ ...each, expected: each.clusters }));
    const { rate, interval } = reweightedEstimate(all)!;
    expect(interval).toEqual({ low: rate, high: rate });
    const one = { ...clusterSumsOf([{ x: 5, n: 10 }]), expected: 2, listed: 20 };
    expect(reweightedEstimate([...strata, one])!.freedom).toBe(9);
    expect(reweightedEstimate([one])).toBeNull();
    expect(reweightedEstimate([])).toBeNull();
  });

  test("every pupil of every answering school has a solution: an interval below 100 %", () => {
    const full = {
      ...clusterSumsOf([
        { x: 40, n: 40 },
        { x: 60, n: 60 },
      ]),
      expected: 4,
      listed: 200,
    };
    const { interval } = reweightedEstimate([full], { deff: 1 })!;
    expect(interval.high).toBe(1);
    expect(interval.low).toBeCloseTo(200 / (200 + studentCritical(0.95, 1) ** 2), 12);
  });
});
