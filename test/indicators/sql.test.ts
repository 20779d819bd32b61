import { expect, test } from "vitest";
import { indicators } from "../../loaders/indicators/index.ts";
import { compileQuery } from "../../loaders/indicators/query.ts";

test.each(indicators.map(({ id, queries }) => ({ id, queries })))(
  "the SQL of $id is the one people have read",
  async ({ id, queries }) => {
    await expect(queries.map(compileQuery).join("\n")).toMatchFileSnapshot(`__sql__/${id}.sql`);
  },
);

test("the SQL of an indicator is short enough to be read", () => {
  const lengths = indicators
    .map(({ queries }) => queries.map(compileQuery).join("\n").split("\n").length)
    .sort((a, b) => a - b);
  expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThanOrEqual(40);
});
