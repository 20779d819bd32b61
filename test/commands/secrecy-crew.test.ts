import { expect, test } from "vitest";
import { withCrew } from "../../loaders/commands/secrecy-crew.ts";
import { attack } from "../../loaders/secrecy/attack/attack.ts";
import { suppress, suppressPart } from "../../loaders/secrecy/protect/suppress.ts";
import type { Table } from "../../loaders/secrecy/protect/table.ts";
import { nationalTable } from "../../scripts/secrecy-national-table.ts";
import { knowledgeOf, truthOf } from "../secrecy/tables.ts";

/** Tables that nothing ties, as one: each is a part large enough for a thread. */
function besideOneAnother(tables: readonly Table[]): Table {
  const all: Table = { cells: [], rows: [], lines: [] };
  for (const { cells, rows, lines } of tables) {
    const from = all.cells.length;
    all.cells.push(...cells);
    all.rows.push(...rows.map((row) => ({ ...row, cells: row.cells.map((cell) => cell + from) })));
    all.lines.push(
      ...lines.map(({ name, terms }) => ({
        name,
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

test("what a work throws is thrown where it is asked, and the hand goes on", async () => {
  await withCrew(async (crew) => {
    await expect(crew!.do("inconnu", null)).rejects.toThrow(TypeError);
    const tables = [20_000, 22_000, 24_000].map((internships) => nationalTable(2, 1, internships));
    const asked = tables.map((table) => crew!.do("suppression", { table }));
    expect(await Promise.all(asked)).toEqual(
      await Promise.all(tables.map((table) => suppressPart({ table, schools: undefined }))),
    );
  }, 2);
});

/** Threads that live in this process. */
const threads = (): number =>
  (process.report.getReport() as unknown as { workers: unknown[] }).workers.length;

test.each([
  [0, 0],
  [Number.POSITIVE_INFINITY, 1],
])(
  "a hand that holds more than %d bytes is let go when nothing waits, and another takes what comes next",
  async (much, left) => {
    const [one, two] = [20_000, 22_000].map((internships) => nationalTable(2, 1, internships));
    const before = threads();
    await withCrew(
      async (crew) => {
        for (const table of [one!, two!]) {
          const made = await crew!.do("suppression", { table });
          expect(made).toEqual(await suppressPart({ table, schools: undefined }));
          await expect.poll(threads).toBe(before + left);
        }
      },
      2,
      much,
    );
    expect(threads()).toBe(before);
  },
);

test("a machine that does one thing at a time has no crew", async () => {
  expect(await withCrew(async (crew) => crew, 1)).toBeUndefined();
});
