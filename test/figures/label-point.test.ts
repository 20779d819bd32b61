import { expect, test } from "vitest";
import { labelPoint } from "../../src/figures/charts/label-point.ts";

/** A bar, 240 wide and 40 high, over a foot, 100 wide and 160 high. */
const tee: [number, number][][] = [
  [
    [0, 0],
    [240, 0],
    [240, 40],
    [170, 40],
    [170, 200],
    [70, 200],
    [70, 40],
    [0, 40],
    [0, 0],
  ],
];

test("a long name is placed where a shape is wide, one as tall as it is wide where it is high", () => {
  const [, wide] = labelPoint(tee, 4);
  const [x, high] = labelPoint(tee, 1);
  expect(wide).toBeLessThan(40);
  expect(high).toBeGreaterThan(40);
  expect(x).toBeCloseTo(120, -1);
});
