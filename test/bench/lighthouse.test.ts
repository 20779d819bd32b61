import { expect, test } from "vitest";
import { medianOf, type PageMeasure } from "../../bench/lighthouse.ts";

function run(performance: number, largestPaint: number): PageMeasure {
  const sure = { accessibility: 100, "best-practices": 100, seo: 100, bytes: 47_000, requests: 5 };
  return { ...sure, performance, largestPaint, shift: 0, blocked: 0 };
}

test("each measure keeps its own middle value, so that one slow pass changes nothing", () => {
  const median = medianOf([run(99, 1.1), run(64, 4.2), run(100, 1.0)]);
  expect([median.performance, median.largestPaint, median.bytes]).toEqual([99, 1.1, 47_000]);
});

test("no pass gives no number", () => {
  expect(() => medianOf([])).toThrow();
});
