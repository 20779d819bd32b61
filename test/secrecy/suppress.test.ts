import { expect, test } from "vitest";
import { attack } from "../../loaders/secrecy/attack/attack.ts";
import { findConnected } from "../../loaders/secrecy/protect/connected.ts";
import { HiddenRows } from "../../loaders/secrecy/protect/hidden-rows.ts";
import { keyLoss } from "../../loaders/secrecy/protect/information-loss.ts";
import { Proofs } from "../../loaders/secrecy/protect/proofs.ts";
import { suppress } from "../../loaders/secrecy/protect/suppress.ts";
import { axis, draw, makeTable, type NamedTable } from "../../scripts/secrecy-tables.ts";
import { knowledgeOf, secondIds } from "./tables.ts";

/** Two axes of five, everything 20 but what is said; totals and parts by name, `a1 b1` or `a* b1`. */
function square(counts: Record<string, number>): NamedTable {
  const count = (place: readonly string[]) => counts[place.join(" ")] ?? 20;
  return makeTable({ axes: [axis("a", 5), axis("b", 5)], count, secretUpTo: 4 });
}

test("years that nothing sums are worked out apart, and what is open ties nothing", () => {
  const [one, two] = [square({ "a1 b1": 2 }), square({ "a1 b1": 3 })];
  const from = one.cells.length;
  const both: NamedTable = {
    cells: [...one.cells, ...two.cells],
    rows: [...one.rows, ...two.rows.map((row) => ({ ...row, cells: row.cells.map((cell) => cell + from) }))],
    lines: [
      ...one.lines,
      ...two.lines.map((line) => ({
        ...line,
        terms: line.terms.map(([cell, c]) => [cell + from, c] as const),
      })),
    ],
  };
  expect(findConnected(both).map((part) => part.cells.length)).toEqual([35, 35]);
  const grand = both.cells.length;
  both.cells.push({ id: "deux ans", value: 900, need: null });
  both.rows.push({ cells: [grand], loss: Infinity, hidden: false });
  const [first, second] = [0, from].map((start) =>
    both.cells.findIndex((each, i) => i >= start && each.id === "a* b*"),
  );
  const sum = {
    terms: [
      [grand, -1],
      [first!, 1],
      [second!, 1],
    ] as [number, number][],
  };
  expect(findConnected({ ...both, lines: [...both.lines, sum] })).toHaveLength(2);
});

test("a part where nothing is secret is left alone", () => {
  expect(findConnected(square({}))).toEqual([]);
});

const secondIn = async (table: NamedTable) => secondIds(table, (await suppress(table)).hidden);

test("a 2 is protected by the smallest counts that can give five, one in its row, one in its column, one across", async () => {
  const table = square({ "a1 b1": 2, "a1 b3": 6, "a4 b1": 7, "a2 b1": 5, "a4 b3": 9, "a2 b3": 30 });
  expect(await secondIn(table)).toEqual(["a1 b3", "a4 b1", "a4 b3"]);
});

test("a move proves every cell on its way, as far as the smallest of them lets it go", () => {
  const table = square({ "a1 b1": 2, "a2 b2": 9, "a1 b2": 4, "a2 b1": 9 });
  const at = (id: string) => table.cells.findIndex((cell) => cell.id === id);
  const proofs = new Proofs(table);
  proofs.learn(
    new Map([
      [at("a1 b1"), 1],
      [at("a1 b2"), -1],
      [at("a2 b1"), -1],
      [at("a2 b2"), 1],
    ]),
  );
  // Up by 4, no more than a1 b2 holds; down by 2: six wide.
  expect(["a1 b1", "a2 b2", "a3 b3"].map((id) => proofs.isProtected(at(id)))).toEqual([true, true, false]);
  const { orphans, restore } = proofs.withdraw([at("a2 b2")]);
  expect(orphans).toHaveLength(4);
  expect(proofs.isProtected(at("a1 b1"))).toBe(false);
  restore();
  expect(proofs.isProtected(at("a1 b1"))).toBe(true);
});

test("a table of four axes with a secret in one count in eight is protected, and the attack finds nothing", async () => {
  let state = 5;
  const table = makeTable({
    axes: [axis("d", 6), axis("s", 5), axis("x", 2), axis("f", 3)],
    count: () => {
      state = (state * 48271) % 2147483647;
      return state % 8 === 0 ? state % 5 : 20 + (state % 40);
    },
    secretUpTo: 4,
  });
  const choice = await suppress(table);
  expect(choice.unprotected).toEqual([]);
  const { failures, contradiction } = await attack(knowledgeOf(table, choice.hidden));
  expect({ failures, contradiction }).toEqual({ failures: [], contradiction: false });
});

/** Eighteen departments in six regions, with a share of secret counts. */
function treeOfTerritories(seed: number, secret: number): NamedTable {
  const random = draw(seed);
  return makeTable({
    axes: [axis("d", 18, 6), axis("s", 20), axis("x", 2), axis("f", 3)],
    count: () => (random() < secret ? Math.floor(random() * 5) : 10 + Math.floor(random() * 40)),
    secretUpTo: 4,
  });
}

test("so is a table of more cells than one program moves: a tree of territories, each cell protected by those around it", async () => {
  const table = treeOfTerritories(7, 0.03);
  expect(table.cells).toHaveLength(6300);
  const choice = await suppress(table);
  expect(choice.unprotected).toEqual([]);
  const { failures, contradiction } = await attack(knowledgeOf(table, choice.hidden));
  expect({ failures, contradiction }).toEqual({ failures: [], contradiction: false });
});

test("key rows are hidden only where no details protect, however far these are: a choice near each figure alone hid 17 of 1,220", async () => {
  const table = treeOfTerritories(9, 0.06);
  const isDrawn = draw(59);
  for (const row of table.rows) if (!row.hidden && isDrawn() < 0.2) row.loss += keyLoss;
  const keys = table.rows.flatMap(({ loss, hidden }, r) =>
    !hidden && loss >= keyLoss && loss < Infinity ? [r] : [],
  );
  expect(keys).toHaveLength(1220);
  const choice = await suppress(table);
  expect(choice.unprotected).toEqual([]);
  expect(keys.filter((r) => choice.hidden[r]).length).toBeLessThan(6);
  const { failures, contradiction } = await attack(knowledgeOf(table, choice.hidden));
  expect({ failures, contradiction }).toEqual({ failures: [], contradiction: false });
});

test("a row published again shows its cells, and what was hidden for want of it comes back when it goes", () => {
  const table = square({});
  const rows = new HiddenRows(table);
  const cellOf = (id: string) => table.cells.findIndex((cell) => cell.id === id);
  const [first, second] = [cellOf("a1 b1"), cellOf("a2 b2")];
  rows.hide([first]);
  const before = [...rows.hidden];
  const undo = rows.publish(before.indexOf(true));
  expect(rows.isHidden(first)).toBe(false);
  expect(rows.hide([second])).toEqual([second]);
  undo();
  expect([rows.isHidden(first), rows.isHidden(second)]).toEqual([true, false]);
  expect(rows.hidden).toEqual(before);
});

test("the sum of two schools that a total gives is hidden with it, and the table given is left as it was", async () => {
  const need = { width: 5 };
  const table = (): NamedTable => ({
    cells: [
      { id: "école x", value: 20, need },
      { id: "école y", value: 30, need },
      { id: "bassin", value: 50, need: null },
      { id: "reste du département", value: 40, need: null },
      { id: "département", value: 90, need: null },
    ],
    rows: [
      { cells: [2], loss: 10, hidden: false },
      { cells: [3], loss: 5, hidden: false },
      { cells: [4], loss: Infinity, hidden: false },
    ],
    lines: [
      {
        terms: [
          [2, -1],
          [0, 1],
          [1, 1],
        ],
      },
      {
        terms: [
          [4, -1],
          [2, 1],
          [3, 1],
        ],
      },
    ],
  });
  const alone = ["x", "y"].map((unit, i) => ({ unit, column: "avec_solution", size: 60, cells: [i] }));
  const schools = { alone, nearlyKnown: [], width: 5 };
  expect((await suppress(table())).hidden).toEqual([false, false, false]);
  const given = table();
  const { hidden, loss, unprotected } = await suppress(given, { schools });
  expect({ hidden, loss, unprotected }).toEqual({ hidden: [true, true, false], loss: 15, unprotected: [] });
  expect(given).toEqual(table());
});
