import { expect, test } from "vitest";
import { explore, type Polyhedron } from "../../loaders/secrecy/attack/solver.ts";

/** Five rows of five unknown counts, each row and each column known to sum to 50. */
function square(): Polyhedron {
  const places = Array.from({ length: 25 }, (_, i) => i);
  const sum = (isIn: (i: number) => boolean) => ({
    terms: places.filter(isIn).map((i) => [i, 1] as const),
    least: 50,
    most: 50,
  });
  return {
    lower: places.map(() => 0),
    upper: places.map(() => 50),
    rows: [0, 1, 2, 3, 4].flatMap((k) => [sum((i) => i % 5 === k), sum((i) => Math.floor(i / 5) === k)]),
  };
}

test("the time given to an interval is its own: a thousand of them may take more together", async () => {
  const limit = 0.5;
  const explorer = await explore(square(), limit);
  const start = performance.now();
  const reached: (number | undefined)[] = [];
  while (performance.now() - start < 3000 * limit)
    reached.push(explorer.reach(reached.length % 25, reached.length % 2 ? 1 : -1, false)?.value);
  explorer.close();
  expect(reached.length).toBeGreaterThan(50);
  expect([...new Set(reached)].sort()).toEqual([0, 50]);
});
