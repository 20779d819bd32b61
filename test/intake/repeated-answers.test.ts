import type { DuckDBConnection } from "@duckdb/node-api";
import { beforeAll, expect, test } from "vitest";
import { findings, openDatabase, receive } from "./received.ts";

let db: DuckDBConnection;
beforeAll(async () => {
  db = await openDatabase();
});

const header = "date_reponse;departement;niveau;satisfaction;recommandation";
const code = "satisfaction_jeunes.reponses_repetees";
const departments = ["14", "27", "50", "61", "76"];

/** A number from 0 to `most - 1` that looks drawn at random, the same at each run. */
const drawn = (at: number, most: number) =>
  Math.floor((Math.abs(Math.sin(at * 12.9898)) * 43_758.5453) % most);

/** Answers of a form with days only, in which several are alike by chance. */
const answers = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => {
    const at = 7 * (from + index);
    return `2025-06-${20 + drawn(at, 4)};${departments[drawn(at + 1, 5)]};seconde;${1 + drawn(at + 2, 5)};${drawn(at + 3, 11)}`;
  });

const errors = async (rows: string[], rapideDes = Number.POSITIVE_INFINITY) =>
  findings(await receive(db, `${header}\n${rows.join("\n")}\n`, "extrait.csv", { rapideDes }), "erreur");

test.each([4, 40, 400])(
  "a form of %i answers pasted twice is refused, and says which rows are the copy",
  async (count) => {
    const rows = answers(count);
    expect(await errors([...rows, ...rows])).toEqual({ [code]: [count + 2, 2 * count + 1] });
    expect(await errors([...rows, ...rows], 0)).toEqual({ [code]: [count + 2, 2 * count + 1] });
  },
);

test("pasted three times, or with a few new answers before and after, it is refused too", async () => {
  const rows = answers(60);
  expect(await errors([...rows, ...rows, ...rows])).toHaveProperty([code]);
  expect(await errors([...answers(2, 900), ...rows, ...rows, ...rows.slice(0, 20)])).toHaveProperty([code]);
});

test("two copies put together then sorted are refused: each answer is there an even number of times", async () => {
  const rows = answers(50);
  expect(await errors([...rows, ...rows].sort())).toHaveProperty([code]);
});

test("an export that goes on after the previous one, less than half of it repeated, is accepted with a warning", async () => {
  const rows = [...answers(30), ...answers(30), ...answers(50, 500)];
  const delivery = await receive(db, `${header}\n${rows.join("\n")}\n`);
  expect(delivery.receipt.verdict).toBe("accepte");
  expect(findings(delivery, "alerte")).toHaveProperty([code], [32, 61]);
});

test("answers alike by chance are all kept: a few columns, one answer many times, a few rows", async () => {
  const poor = Array.from({ length: 300 }, (_, at) => `2025-06-20;14;seconde;${4 + drawn(at, 2)};9`);
  expect(await errors(poor)).toEqual({});
  expect(await errors(Array.from({ length: 40 }, () => "2025-06-20;14;seconde;5;9"))).toEqual({});
  expect(await errors(answers(500))).toEqual({});
  expect(
    await errors(["2025-06-20;14;seconde;5;9", "2025-06-20;14;seconde;5;9", "2025-06-21;27;seconde;2;3"]),
  ).toEqual({});
});
