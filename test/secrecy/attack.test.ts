import { beforeAll, describe, expect, test } from "vitest";
import { attack } from "../../loaders/secrecy/attack/attack.ts";
import type { Knowledge } from "../../loaders/secrecy/attack/knowledge.ts";
import { Witnesses } from "../../loaders/secrecy/attack/witness.ts";
import { suppress } from "../../loaders/secrecy/protect/suppress.ts";
import { nationalTable } from "../../scripts/secrecy-national-table.ts";
import { draw, type NamedTable } from "../../scripts/secrecy-tables.ts";
import { crossTable, knowledgeOf, t1, truthOf } from "./tables.ts";

describe("a table said to be possible", () => {
  /** Two rows and two columns that sum to 10, 20, 12 and 18, all four cells hidden. */
  const rows = [
    { terms: [[0, 1] as const, [1, 1] as const], least: 10, most: 10 },
    { terms: [[2, 1] as const, [3, 1] as const], least: 20, most: 20 },
    { terms: [[0, 1] as const, [2, 1] as const], least: 12, most: 12 },
    { terms: [[1, 1] as const, [3, 1] as const], least: 18, most: 18 },
  ];
  const from = (table: number[]) => {
    const witnesses = new Witnesses({ lower: [0, 0, 0, 0], upper: [50, 50, 50, 50], rows });
    return { witnesses, met: witnesses.meet(table) };
  };

  test("widens what is known only when every sum is that published", () => {
    const { witnesses, met } = from([4, 6, 8, 12]);
    expect(met).toBe(true);
    const exchange = new Map([
      [0, 3],
      [1, -3],
      [2, -3],
      [3, 3],
    ]);
    expect(witnesses.displace(exchange)).toBe(true);
    expect([0, 1, 2, 3].map((cell) => witnesses.width(cell))).toEqual([3, 3, 3, 3]);
  });

  test.each([
    ["moves one cell alone", [[0, 5]]],
    [
      "keeps the rows and breaks the columns",
      [
        [0, 5],
        [1, -5],
      ],
    ],
    [
      "goes below 0",
      [
        [0, -5],
        [1, 5],
        [2, 5],
        [3, -5],
      ],
    ],
    [
      "is not one of whole numbers",
      [
        [0, 2.5],
        [1, -2.5],
        [2, -2.5],
        [3, 2.5],
      ],
    ],
  ])("is refused when it %s", (_, moves) => {
    const { witnesses } = from([4, 6, 8, 12]);
    expect(witnesses.displace(new Map(moves as [number, number][]))).toBe(false);
    expect([0, 1, 2, 3].map((cell) => witnesses.width(cell))).toEqual([0, 0, 0, 0]);
  });

  test("is refused as a start too, and nothing is displaced from it", () => {
    const { witnesses, met } = from([5, 6, 8, 12]);
    expect(met).toBe(false);
    expect(witnesses.displace(new Map())).toBe(false);
  });

  test("changes nothing to what an attack finds when it is false", async () => {
    const table = crossTable(t1);
    const start = table.rows.map((row) => row.hidden);
    const known = truthOf(table, start).map((value, i) => value + (i % 3));
    const { failures } = await attack(knowledgeOf(table, start), { known });
    expect(failures).toMatchObject([{ smallest: 47, largest: 47, exact: true }]);
  });
});

describe("a table of 25 departments and several thousand cells", () => {
  let table: NamedTable;
  let hidden: boolean[];

  beforeAll(async () => {
    table = nationalTable(25, 1, 100_000);
    hidden = (await suppress(table)).hidden;
  });

  test("has no hidden cell that the attack finds within five", async () => {
    const knowledge = knowledgeOf(table, hidden);
    expect(knowledge.unknowns.length).toBeGreaterThan(2500);
    const { failures, contradiction } = await attack(knowledge, { known: truthOf(table, hidden) });
    expect({ failures, contradiction }).toEqual({ failures: [], contradiction: false });
  });

  test("gives a secret cell away once what protected it is published, drawn among those alone to do so", async () => {
    const { published, secret } = pickLeak(table, hidden);
    const less = hidden.map((each, row) => each && row !== published);
    const knowledge = knowledgeOf(table, less);
    const { failures } = await attack(knowledge, { known: truthOf(table, less) });
    const { id, value } = table.cells[secret]!;
    const found = failures.find(({ unknown }) => knowledge.unknowns[unknown]!.id === id);
    expect(found).toMatchObject({ smallest: value, largest: value, exact: true });
  });

  test("gives away the cell that four sums leave certain, though each hides two: no subtraction finds it", async () => {
    const { knowledge, known } = joinT1(table, hidden);
    const { failures } = await attack(knowledge, { known });
    const ids = failures.map(({ unknown, ...found }) => ({ id: knowledge.unknowns[unknown]!.id, ...found }));
    expect(ids).toEqual([{ id: "w-b", smallest: 47, largest: 47, exact: true }]);
  });
});

/** A row hidden to protect a secret cell, drawn among those that leave it alone in a sum when they are published. */
function pickLeak(table: NamedTable, hidden: readonly boolean[]) {
  const row = (cell: number) => table.rows.findIndex(({ cells }) => cells.includes(cell));
  const leaks = table.lines.flatMap(({ terms }) => {
    const inside = terms.map(([cell]) => ({ cell, row: row(cell) })).filter((each) => hidden[each.row]);
    const [secret, ...others] = inside.filter((each) => table.rows[each.row]!.hidden);
    const second = inside.filter((each) => !table.rows[each.row]!.hidden);
    return secret && others.length === 0 && second.length === 1
      ? [{ published: second[0]!.row, secret: secret.cell }]
      : [];
  });
  expect(leaks.length).toBeGreaterThan(50);
  return leaks[Math.floor(draw(11)() * leaks.length)]!;
}

/** The table with T1 beside it, tied by one more sum: 47 is certain in T1, and all else is as uncertain as before. */
function joinT1(table: NamedTable, hidden: readonly boolean[]): { knowledge: Knowledge; known: number[] } {
  const whole = knowledgeOf(table, hidden);
  const known = truthOf(table, hidden);
  const small = crossTable(t1);
  const start = small.rows.map((row) => row.hidden);
  const part = knowledgeOf(small, start);
  const from = whole.unknowns.length;
  const values = [...known, ...truthOf(small, start), 1000];
  const rest = values.length - 1;
  const moved = part.facts.map((fact) => ({
    ...fact,
    terms: fact.terms.map(([unknown, c]) => [unknown + from, c] as const),
  }));
  const tied = [0, from, rest];
  const sum = tied.reduce((total, unknown) => total + values[unknown]!, 0);
  const tie = {
    name: "lien",
    terms: tied.map((unknown) => [unknown, 1] as const),
    least: sum,
    most: sum,
  };
  const other = { id: "reste", least: 0, most: Infinity, required: 0 };
  return {
    knowledge: {
      unknowns: [...whole.unknowns, ...part.unknowns, other],
      facts: [...whole.facts, ...moved, tie],
    },
    known: values,
  };
}
