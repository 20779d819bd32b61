import { expect, test } from "vitest";
import { attack } from "../../loaders/secrecy/attack/attack.ts";
import { suppress } from "../../loaders/secrecy/protect/suppress.ts";
import { findOptimum } from "../../scripts/secrecy-optimum.ts";
import type { NamedTable } from "../../scripts/secrecy-tables.ts";
import { type Cross, crossTable, knowledgeOf, secondIds, t1 } from "./tables.ts";

const width5 = { width: 5 };

const t3: Cross = {
  rows: ["A", "B", "C", "D"],
  columns: ["G", "F"],
  counts: [
    [18, 2],
    [14, 19],
    [12, 10],
    [11, 14],
  ],
  secret: ["A-F"],
  need: width5,
};
const t4: Cross = {
  rows: ["01", "02", "06"],
  columns: ["tr1", "tr2"],
  counts: [
    [100, 50],
    [30, 20],
    [60, 40],
  ],
  secret: ["02-tr1", "06-tr2"],
  need: { width: 6, up: 3, down: 3 },
  needSecond: null,
};
const t6: Cross = {
  rows: ["jeunes", "âgés"],
  columns: ["Espagne", "Islande", "Portugal"],
  counts: [
    [5, 2, 0],
    [6, 3, 4],
  ],
  secret: ["jeunes-Portugal"],
  need: { width: 1 },
  needSecond: null,
};

async function intervals(table: NamedTable, hidden: readonly boolean[]) {
  const knowledge = knowledgeOf(table, hidden);
  const { found } = await attack(knowledge, { exhaustive: true });
  return Object.fromEntries(
    found.map((each) => [knowledge.unknowns[each.unknown]!.id, [each.smallest, each.largest]]),
  );
}

test("two hidden cells in every line prove nothing: T1 gives w-b exactly", async () => {
  const table = crossTable(t1);
  const start = table.rows.map((row) => row.hidden);
  expect((await intervals(table, start))["w-b"]).toEqual([47, 47]);
  const { failures } = await attack(knowledgeOf(table, start));
  expect(failures.map((each) => knowledgeOf(table, start).unknowns[each.unknown]!.id)).toEqual(["w-b"]);
});

test("one more cell repairs T1, x-d for 31, and w-b may then be 0 to 78", async () => {
  const table = crossTable(t1);
  for (const choice of [await findOptimum(table), await suppress(table)]) {
    expect(choice?.loss).toBe(31);
    expect(secondIds(table, choice!.hidden)).toEqual(["x-d"]);
    expect((await intervals(table, choice!.hidden))["w-b"]).toEqual([0, 78]);
  }
});

test("T3 has one optimum: the boys of A and both cells of C, for 40", async () => {
  const table = crossTable(t3);
  for (const choice of [await findOptimum(table), await suppress(table)]) {
    expect(secondIds(table, choice!.hidden)).toEqual(["A-G", "C-F", "C-G"]);
    expect(choice?.loss).toBe(40);
  }
});

test("T4 has one optimum within ten percent: 02-tr2 and 06-tr1, for 80", async () => {
  const table = crossTable(t4);
  table.cells.find((cell) => cell.id === "06-tr2")!.need = { width: 8, up: 4, down: 4 };
  for (const choice of [await findOptimum(table), await suppress(table)]) {
    expect(secondIds(table, choice!.hidden)).toEqual(["02-tr2", "06-tr1"]);
    expect(choice?.loss).toBe(80);
  }
});

test("T6 protects a true 0 with both cells of Islande and the other of Portugal, for 9", async () => {
  const table = crossTable(t6);
  for (const choice of [await findOptimum(table), await suppress(table)]) {
    expect(secondIds(table, choice!.hidden)).toEqual(["jeunes-Islande", "âgés-Islande", "âgés-Portugal"]);
    expect(choice?.loss).toBe(9);
    expect((await intervals(table, choice!.hidden))["jeunes-Portugal"]).toEqual([0, 2]);
  }
});
