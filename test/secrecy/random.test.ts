import { expect, test } from "vitest";
import { attack } from "../../loaders/secrecy/attack/attack.ts";
import { suppress } from "../../loaders/secrecy/protect/suppress.ts";
import { schoolTable } from "../../scripts/secrecy-school-tables.ts";
import { draw, type NamedTable, randomTable } from "../../scripts/secrecy-tables.ts";
import { knowledgeOf } from "./tables.ts";

/** Protects and attacks these tables; how many rows are hidden in them. */
async function attackAll(tables: readonly NamedTable[]): Promise<number> {
  let hidden = 0;
  for (const [i, table] of tables.entries()) {
    const choice = await suppress(table);
    const knowledge = knowledgeOf(table, choice.hidden);
    const { failures, contradiction } = await attack(knowledge);
    const recovered = failures.map((each) => knowledge.unknowns[each.unknown]!.id);
    const unprotected = choice.unprotected.map((cell) => table.cells[cell]!.id);
    expect({ contradiction, recovered, unprotected }, `graine ${i + 1}`).toEqual({
      contradiction: false,
      recovered: [],
      unprotected: [],
    });
    hidden += choice.hidden.filter(Boolean).length;
  }
  return hidden;
}

test("what is hidden of 60 random tables protects still once one more row is: only what that one needs is chosen", async () => {
  let second = 0;
  for (const [i, table] of drawn(60, randomTable).entries()) {
    const { hidden: before } = await suppress(table);
    const again = (rows: NamedTable["rows"]) => suppress({ ...table, rows }, { before });
    const kept = table.rows.map((row, r) => ({ ...row, hidden: before[r]! }));
    expect((await again(kept)).hidden, `graine ${i + 1}`).toEqual(before);
    const random = draw(i + 1);
    const shown = kept.flatMap((row, r) => (row.hidden || row.loss === Infinity ? [] : [r]));
    const refused = shown[Math.floor(random() * shown.length)]!;
    const { hidden, unprotected } = await again(
      kept.map((row, r) => ({ ...row, hidden: row.hidden || r === refused })),
    );
    const knowledge = knowledgeOf(table, hidden);
    const { failures, contradiction } = await attack(knowledge);
    const recovered = failures.map((each) => knowledge.unknowns[each.unknown]!.id);
    expect({ contradiction, recovered, unprotected }, `graine ${i + 1}`).toEqual({
      contradiction: false,
      recovered: [],
      unprotected: [],
    });
    expect(before.every((each, r) => !each || hidden[r])).toBe(true);
    second += hidden.filter((each, r) => each && !before[r] && r !== refused).length;
  }
  expect(second).toBeGreaterThan(20);
});

const drawn = (count: number, draw: (seed: number) => NamedTable) =>
  Array.from({ length: count }, (_, i) => draw(i + 1));

test("the attack recovers no hidden cell of 200 random tables, and each stays five wide", async () => {
  expect(await attackAll(drawn(200, randomTable))).toBeGreaterThan(200);
});

test("nor what a school has in a category, of which 30 random tables publish only sums that overlap", async () => {
  expect(await attackAll(drawn(30, schoolTable))).toBeGreaterThan(30);
});
