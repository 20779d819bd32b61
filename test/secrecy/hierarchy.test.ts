import fc from "fast-check";
import { expect, test } from "vitest";
import { attack } from "../../loaders/secrecy/attack/attack.ts";
import { suppress } from "../../loaders/secrecy/protect/suppress.ts";
import { axis, makeTable } from "../../scripts/secrecy-tables.ts";
import { knowledgeOf } from "./tables.ts";

/** Departments of a country in regions, by sector: three levels of territories, every total published. */
const country = fc
  .record({
    regions: fc.integer({ min: 2, max: 3 }),
    each: fc.integer({ min: 2, max: 4 }),
    sectors: fc.integer({ min: 2, max: 4 }),
  })
  .chain(({ regions, each, sectors }) =>
    fc
      .array(
        fc.oneof(
          { weight: 1, arbitrary: fc.integer({ min: 0, max: 4 }) },
          { weight: 3, arbitrary: fc.integer({ min: 5, max: 60 }) },
        ),
        {
          minLength: regions * each * sectors,
          maxLength: regions * each * sectors,
        },
      )
      .map((counts) => {
        const places = [axis("d", regions * each, regions), axis("s", sectors)];
        let next = 0;
        return makeTable({ axes: places, count: () => counts[next++]!, secretUpTo: 4 });
      }),
  );

test("nothing is recovered of a country, its regions and their departments, whatever their counts", async () => {
  await fc.assert(
    fc.asyncProperty(country, async (table) => {
      const { hidden, unprotected } = await suppress(table);
      // A table too poor to protect a count says so; what it protects, nobody recovers.
      const left = new Set(unprotected.map((cell) => table.cells[cell]!.id));
      const knowledge = knowledgeOf(table, hidden);
      const { failures, contradiction } = await attack(knowledge);
      expect(contradiction).toBe(false);
      expect(
        failures.map(({ unknown }) => knowledge.unknowns[unknown]!.id).filter((id) => !left.has(id)),
      ).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
