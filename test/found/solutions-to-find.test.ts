import fc from "fast-check";
import { expect, test } from "vitest";
import { solutionsToFind } from "../../loaders/publication/words/attention.ts";
import { placement } from "../publication/given-contents.ts";

const find = (place: readonly [number, number], region: readonly [number, number]) =>
  solutionsToFind({ row: placement("D27", ...place), region: placement("R28", ...region) });

test("30 of 100 pupils in a region of 70 of 200: each solution found lifts both", () => {
  // (30 + s)/100 = (70 + s)/200 when s = 10, and 40 % is then 80 of 200.
  expect(find([30, 100], [70, 200])).toBe(10);
  // Above already, or the whole region: nothing to find, or nothing to compare with.
  expect(find([40, 100], [70, 200])).toBe(0);
  expect(find([40, 100], [40, 100])).toBeNull();
});

test("the solutions found bring a place to its region as it has become, and one less does not", () => {
  const counts = fc.record({
    n: fc.integer({ min: 1, max: 5000 }),
    rest: fc.integer({ min: 1, max: 20_000 }),
    own: fc.double({ min: 0, max: 1, noNaN: true }),
    other: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  fc.assert(
    fc.property(counts, ({ n, rest, own, other }) => {
      const a = Math.round(own * n);
      const all = a + Math.round(other * rest);
      const s = find([a, n], [all, n + rest])!;
      // Cross-multiplied, to compare whole numbers.
      const reaches = (found: number) => (a + found) * (n + rest) >= (all + found) * n;
      expect(reaches(s)).toBe(true);
      if (s > 0) expect(reaches(s - 1)).toBe(false);
    }),
  );
});
