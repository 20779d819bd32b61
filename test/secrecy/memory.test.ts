import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderMemory } from "../../loaders/commands/secrecy-memory.ts";
import { attack } from "../../loaders/secrecy/attack/attack.ts";
import { suppress } from "../../loaders/secrecy/protect/suppress.ts";
import type { Memory } from "../../loaders/writing/memory.ts";
import { axis, draw, makeTable, type NamedTable } from "../../scripts/secrecy-tables.ts";
import { knowledgeOf, truthOf } from "./tables.ts";

/** Two years that nothing sums, of counts drawn from a seed each, some of them small. */
function twoYears(seeds: readonly [number, number], small = 0.15): NamedTable {
  const whole: NamedTable = { cells: [], rows: [], lines: [] };
  for (const seed of seeds) {
    const random = draw(seed);
    const year = makeTable({
      axes: [axis("d", 14), axis("s", 8), axis("x", 2)],
      count: () => (random() < small ? Math.floor(5 * random()) : 20 + Math.floor(40 * random())),
      secretUpTo: 4,
    });
    const from = whole.cells.length;
    whole.cells.push(...year.cells);
    whole.rows.push(...year.rows.map((row) => ({ ...row, cells: row.cells.map((cell) => cell + from) })));
    for (const line of year.lines)
      whole.lines.push({ ...line, terms: line.terms.map(([cell, c]) => [cell + from, c] as const) });
  }
  return whole;
}

/** A memory that says how many works it did not know. */
function counted(folder?: string): Memory & { news: number } {
  const kept = new Map<string, string>();
  const lasting = folder === undefined ? undefined : folderMemory(folder);
  return {
    news: 0,
    recall: (fingerprint) =>
      lasting ? lasting.recall(fingerprint) : (JSON.parse(kept.get(fingerprint) ?? "null") ?? undefined),
    keep(fingerprint, found) {
      this.news++;
      kept.set(fingerprint, JSON.stringify(found));
      lasting?.keep(fingerprint, found);
    },
  };
}

const newFolder = () => mkdtempSync(join(tmpdir(), "secret-"));

test("of two years of which one changed, that one is worked out again and the other is not", async () => {
  const memory = counted();
  const cold = await suppress(twoYears([1, 2]), { memory });
  expect(memory.news).toBe(2);
  expect(await suppress(twoYears([1, 2]), { memory })).toEqual(cold);
  expect(memory.news).toBe(2);
  const changed = await suppress(twoYears([1, 3]), { memory });
  expect(memory.news).toBe(3);
  expect(changed).toEqual(await suppress(twoYears([1, 3])));
});

test("a component is attacked once, and one that changed again", async () => {
  const memory = counted();
  const look = async (table: NamedTable, hidden: readonly boolean[]) => {
    const { failures, narrowest } = await attack(knowledgeOf(table, hidden), {
      known: truthOf(table, hidden),
      memory,
    });
    return { failures, narrowest };
  };
  // All the counts are hidden, and every total is shown.
  const hide = ({ cells }: NamedTable) => cells.map(({ id }) => !id.includes("*"));
  const [one, other] = [twoYears([1, 2], 0), twoYears([1, 3], 0)];
  const first = await look(one, hide(one));
  expect(first.failures).toEqual([]);
  const known = memory.news;
  expect(known).toBeGreaterThan(0);
  expect(await look(one, hide(one))).toEqual(first);
  expect(memory.news).toBe(known);
  await look(other, hide(other));
  expect(memory.news).toBe(known + 1);
});

test("of a component that fails, which intervals do is kept, and no end of an interval", async () => {
  const folder = newFolder();
  const memory = counted(folder);
  const table = twoYears([1, 2]);
  const hidden = table.cells.map(({ id }) => !id.includes("*"));
  const knowledge = knowledgeOf(table, hidden);
  const known = truthOf(table, hidden);
  const { failures } = await attack(knowledge, { known, memory });
  expect(failures.length).toBeGreaterThan(0);
  expect(memory.news).toBeGreaterThan(0);
  for (const name of readdirSync(folder)) {
    const { trouve } = JSON.parse(readFileSync(join(folder, name), "utf8"));
    expect(Object.keys(trouve).sort()).toEqual(["failing", "member", "width"]);
  }
  const news = memory.news;
  expect((await attack(knowledge, { known, memory })).failures).toEqual(failures);
  expect(memory.news).toBe(news);
});

test("a file of the memory that was changed by hand is not believed, nor one under the name of another", async () => {
  const folder = newFolder();
  const memory = folderMemory(folder);
  memory.keep("a", { hidden: [true, false] });
  memory.keep("b", { hidden: [false, false] });
  expect(memory.recall("a")).toEqual({ hidden: [true, false] });
  const [one, two] = readdirSync(folder).map((name) => join(folder, name));
  const texts = [one, two].map((path) => readFileSync(path!, "utf8"));
  writeFileSync(one!, texts[0]!.replace("true", "false").replace("false,false", "true,true"));
  writeFileSync(two!, texts[0]!);
  expect([memory.recall("a"), memory.recall("b")]).toEqual([undefined, undefined]);
});

test("an answer of another shape is not believed: the part is worked out again", async () => {
  const table = twoYears([1, 2]);
  const poisoned: Memory = {
    recall: () => ({ hidden: [false], loss: 0, unprotected: [] }),
    keep() {},
  };
  expect(await suppress(table, { memory: poisoned })).toEqual(await suppress(table));
});

test("the folder keeps what served last, within its bytes", () => {
  const folder = newFolder();
  const memory = folderMemory(folder, 4000);
  for (let i = 0; i < 40; i++) memory.keep(String(i), "x".repeat(200));
  const size = readdirSync(folder).reduce((sum, name) => sum + readFileSync(join(folder, name)).length, 0);
  expect(size).toBeLessThan(6000);
  expect(memory.recall("39")).toBe("x".repeat(200));
});

test("a file holds which rows are hidden, and no count", async () => {
  const folder = newFolder();
  const table = twoYears([1, 2]);
  await suppress(table, { memory: counted(folder) });
  for (const name of readdirSync(folder)) {
    const { trouve } = JSON.parse(readFileSync(join(folder, name), "utf8"));
    expect(Object.keys(trouve).sort()).toEqual(["hidden", "unprotected"]);
    expect(new Set(trouve.hidden)).toEqual(new Set([true, false]));
  }
});
