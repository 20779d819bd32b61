import { expect, test } from "vitest";
import { withCrew } from "../../loaders/commands/secrecy-crew.ts";
import { attack } from "../../loaders/secrecy/attack/attack.ts";
import { suppress, suppressPart } from "../../loaders/secrecy/protect/suppress.ts";
import { nationalTable } from "../../scripts/secrecy-national-table.ts";
import type { NamedTable } from "../../scripts/secrecy-tables.ts";
import { knowledgeOf, truthOf } from "../secrecy/tables.ts";

/** Tables that nothing ties, as one: each is a part large enough for a thread. */
function besideOneAnother(tables: readonly NamedTable[]): NamedTable {
  const all: NamedTable = { cells: [], rows: [], lines: [] };
  for (const { cells, rows, lines } of tables) {
    const from = all.cells.length;
    all.cells.push(...cells);
    all.rows.push(...rows.map((row) => ({ ...row, cells: row.cells.map((cell) => cell + from) })));
    all.lines.push(
      ...lines.map(({ terms }) => ({
        terms: terms.map(([cell, c]) => [cell + from, c] as [number, number]),
      })),
    );
  }
  return all;
}

test("two hands choose and attack as one does, part by part", async () => {
  const table = besideOneAnother([
    nationalTable(3, 1, 40_000),
    nationalTable(4, 1, 40_000),
    nationalTable(2, 1, 20_000),
  ]);
  const alone = await suppress(table);
  const knowledge = knowledgeOf(table, alone.hidden);
  const known = truthOf(table, alone.hidden);
  const found = await attack(knowledge, { known });
  await withCrew(async (crew) => {
    expect(crew).toBeDefined();
    expect(await suppress(table, { crew })).toEqual(alone);
    expect(await attack(knowledge, { known, crew })).toEqual(found);
  }, 2);
});

/** Threads that live in this process. */
const threads = (): number =>
  (process.report.getReport() as unknown as { workers: unknown[] }).workers.length;

test.each([
  ["let go, and another takes what comes next", 0, 0],
  ["kept where it holds little", Number.POSITIVE_INFINITY, 1],
])("when nothing waits, a hand is %s", async (_, much, left) => {
  const table = nationalTable(2, 1, 20_000);
  const before = threads();
  await withCrew(
    async (crew) => {
      await expect(crew!.do("inconnu", null)).rejects.toThrow(TypeError);
      const made = [];
      for (let time = 0; time < 2; time++) {
        made.push(await crew!.do("suppression", { table }));
        await expect.poll(threads).toBe(before + left);
      }
      expect(made).toEqual([made[0], await suppressPart({ table, schools: undefined })]);
    },
    2,
    much,
  );
  expect(threads()).toBe(before);
});

test("hands are let go one after the other as works run out, one that throws among them, and each work is answered", async () => {
  const tables = [20_000, 22_000, 24_000].map((internships) => nationalTable(2, 1, internships));
  await withCrew(
    async (crew) => {
      const asked = tables.map((table) => crew!.do("suppression", { table }));
      await expect(crew!.do("inconnu", null)).rejects.toThrow(TypeError);
      expect(await Promise.all(asked)).toEqual(
        await Promise.all(tables.map((table) => suppressPart({ table, schools: undefined }))),
      );
    },
    2,
    0,
  );
});

test("a machine that does one thing at a time has no crew", async () => {
  expect(await withCrew(async (crew) => crew, 1)).toBeUndefined();
});
