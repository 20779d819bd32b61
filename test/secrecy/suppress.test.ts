import { expect, test } from "vitest";
import { attack } from "../../loaders/secrecy/attack/attack.ts";
import { protect } from "../../loaders/secrecy/index.ts";
import { findConnected } from "../../loaders/secrecy/protect/connected.ts";
import { Proofs } from "../../loaders/secrecy/protect/proofs.ts";
import { suppress } from "../../loaders/secrecy/protect/suppress.ts";
import type { Table } from "../../loaders/secrecy/protect/table.ts";
import { rules } from "../../loaders/secrecy/rules.ts";
import { axis, makeTable } from "../../scripts/secrecy-tables.ts";
import { region } from "./counts.ts";
import { knowledgeOf, secondIds } from "./tables.ts";

/** Two axes of five, everything 20 but what is said; totals and parts by name, `a1 b1` or `a* b1`. */
function square(counts: Record<string, number>): Table {
  const count = (place: readonly string[]) => counts[place.join(" ")] ?? 20;
  return makeTable({ axes: [axis("a", 5), axis("b", 5)], count, secretUpTo: 4 });
}

test("years that nothing sums are worked out apart, and what is open ties nothing", () => {
  const [one, two] = [square({ "a1 b1": 2 }), square({ "a1 b1": 3 })];
  const from = one.cells.length;
  const both: Table = {
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
    name: "deux ans",
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

const secondIn = async (table: Table) => secondIds(table, (await suppress(table)).hidden);

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
}, 60_000);

test("the region stays published as long as two departments can be hidden, whatever their size", async () => {
  const counts = region([
    [97, 99],
    [9000, 9900],
    [9100, 9900],
    [9200, 9900],
    [9300, 9900],
  ]);
  const { counts: published, report } = await protect(counts, rules);
  const hidden = published.filter((row) => row.indicateur === "taux_placement" && row.statut === "c");
  expect(hidden.map((row) => row.territoire)).toHaveLength(2);
  expect(hidden.map((row) => row.territoire)).not.toContain("R28");
  expect(report.failures).toEqual([]);
});

test("a department stays published as long as its sexes can be hidden", async () => {
  const whole = region([
    [300, 330],
    [200, 240],
    [200, 230],
    [150, 170],
    [400, 450],
  ]);
  const split = (share: number, sexe: string) =>
    region([
      [300 * share, 330 * share],
      [200 * share, 240 * share],
      [200 * share, 230 * share],
      [150 * share, 170 * share],
      [400 * share, 450 * share],
    ]).map((row) => ({ ...row, sexe }));
  const girls = split(0.5, "F");
  for (const row of girls) {
    if (row.territoire !== "D14") continue;
    if (row.indicateur === "taux_placement") row.numerateur = 163;
    if (row.indicateur === "sans_solution") row.numerateur = 2;
  }
  const boys = split(0.5, "G");
  for (const row of boys) {
    if (row.territoire !== "D14") continue;
    if (row.indicateur === "taux_placement") row.numerateur = 137;
    if (row.indicateur === "sans_solution") row.numerateur = 28;
  }
  for (const rows of [girls, boys])
    for (const indicateur of ["taux_placement", "sans_solution"]) {
      const parts = rows.filter((row) => row.indicateur === indicateur && row.territoire !== "R28");
      const total = rows.find((row) => row.indicateur === indicateur && row.territoire === "R28")!;
      total.numerateur = parts.reduce((sum, row) => sum + row.numerateur!, 0);
    }
  const { counts: published, report } = await protect([...whole, ...girls, ...boys], rules);
  const totals = published.filter((row) => row.sexe === "ensemble");
  expect(totals.filter((row) => row.statut === "c")).toEqual([]);
  expect(published.filter((row) => row.territoire === "R28" && row.statut === "c")).toEqual([]);
  expect(published.filter((row) => row.statut === "c").length).toBeGreaterThan(2);
  expect(report.failures).toEqual([]);
});
