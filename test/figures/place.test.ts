import fc from "fast-check";
import { expect, test } from "vitest";
import { spaceOut } from "../../src/figures/place.ts";

test("heights that touch move apart around their mean, the others stay", () => {
  expect(spaceOut([10, 100, 102, 200], 20, 0, 400)).toEqual([10, 91, 111, 200]);
});

test("heights keep their order, their gap and the panel, whatever is asked", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 400, noNaN: true }), { maxLength: 15 }), (wished) => {
      const heights = spaceOut(
        [...wished].sort((a, b) => a - b),
        20,
        0,
        400,
      );
      for (const [index, y] of heights.entries()) {
        expect(y).toBeGreaterThanOrEqual(0);
        expect(y).toBeLessThanOrEqual(400);
        if (index > 0) expect(y - (heights[index - 1] ?? 0)).toBeGreaterThan(20 - 1e-6);
      }
    }),
  );
});
