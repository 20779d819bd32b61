import { expect, test } from "vitest";
import { attack } from "../../loaders/secrecy/attack/attack.ts";
import { suppress } from "../../loaders/secrecy/protect/suppress.ts";
import { randomTable } from "../../scripts/secrecy-tables.ts";
import { knowledgeOf } from "./tables.ts";

test("a person who answered knows that one cell is not 0: no hidden cell of 30 random tables is found with that", async () => {
  let persons = 0;
  for (let seed = 1; seed <= 30; seed++) {
    const table = randomTable(seed);
    const { unknowns, facts } = knowledgeOf(table, (await suppress(table)).hidden);
    const values = new Map(table.cells.map(({ id, value }) => [id, value]));
    const answered = unknowns.flatMap(({ id, required }, i) =>
      required > 0 && values.get(id)! > 0 ? [i] : [],
    );
    for (const own of answered.slice(0, 4)) {
      const inside = unknowns.map((each, i) => ({
        ...each,
        least: i === own ? Math.max(1, each.least) : each.least,
        required: Math.min(each.required, 1),
      }));
      const { failures, contradiction } = await attack({ unknowns: inside, facts });
      expect(contradiction).toBe(false);
      expect(failures, `graine ${seed}, ${unknowns[own]!.id}`).toEqual([]);
      persons += 1;
    }
  }
  expect(persons).toBeGreaterThan(60);
});
