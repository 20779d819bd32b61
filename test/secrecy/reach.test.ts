import { expect, test } from "vitest";
import { attack } from "../../loaders/secrecy/attack/attack.ts";
import { isBeyond, reachOf } from "../../loaders/secrecy/protect/reach.ts";
import { suppress } from "../../loaders/secrecy/protect/suppress.ts";
import { type NamedTable, randomTable } from "../../scripts/secrecy-tables.ts";
import { knowledgeOf } from "./tables.ts";

test("two schools of 1 and 2 pupils, of which everyone knows that they are 3 together, move by 3 at most and are protected by nothing", async () => {
  const need = { width: 5 };
  const cell = (id: string, value: number) => ({ id, value, need });
  const table: NamedTable = {
    cells: [cell("a", 1), cell("b", 2), { id: "bassin", value: 3, need: null }],
    rows: [
      { cells: [0], loss: 1, hidden: true },
      { cells: [1], loss: 1, hidden: false },
      { cells: [2], loss: Infinity, hidden: false },
    ],
    lines: [
      {
        terms: [
          [2, -1],
          [0, 1],
          [1, 1],
        ],
      },
    ],
  };
  const reach = reachOf(table, (each) => each === 2);
  expect(reach.slice(0, 2)).toEqual([
    { up: 2, down: 1 },
    { up: 1, down: 2 },
  ]);
  expect(isBeyond(reach[0]!, need)).toBe(true);
  expect(isBeyond(reach[0]!, { width: 3 })).toBe(false);
  expect(isBeyond(reach[0]!, { width: 3, down: 2 })).toBe(true);
  expect(await suppress(table)).toMatchObject({ hidden: [true, false, false], unprotected: [0] });
});

test("no hidden cell of 40 random tables goes further than is said", async () => {
  let narrower = 0;
  for (let seed = 1; seed <= 40; seed++) {
    const table = randomTable(seed);
    // One row in three is published whatever happens.
    const stands = table.rows.map(({ loss }, r) => loss === Infinity || r % 3 === 0);
    const fixed = new Set(table.rows.flatMap(({ cells }, r) => (stands[r] ? cells : [])));
    const reach = reachOf(table, (cell) => fixed.has(cell));
    const knowledge = knowledgeOf(
      table,
      stands.map((each) => !each),
    );
    const { found } = await attack(knowledge, { exhaustive: true });
    for (const { unknown, smallest, largest } of found) {
      const { id, required } = knowledge.unknowns[unknown]!;
      if (required === 0) continue;
      const cell = table.cells.findIndex((each) => each.id === id);
      const { value } = table.cells[cell]!;
      expect(largest - value, `graine ${seed}, ${id}`).toBeLessThanOrEqual(reach[cell]!.up);
      expect(value - smallest, `graine ${seed}, ${id}`).toBeLessThanOrEqual(reach[cell]!.down);
      if (reach[cell]!.down < value) narrower++;
    }
  }
  expect(narrower).toBeGreaterThan(20);
});
