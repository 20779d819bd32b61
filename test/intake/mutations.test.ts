import { beforeAll, expect, test } from "vitest";
import { sourceIds } from "../../loaders/contracts/index.ts";
import { findChanged, type Judged, mutationJudge } from "./mutation/judge.ts";
import { kinds, mutate } from "./mutation/mutate.ts";
import { readTotals } from "./mutation/plain.ts";
import { openDatabase } from "./received.ts";

/** `npm run mutations` judges a hundred thousand of them. */
const HERE = 240;

let judged: Judged[];
beforeAll(async () => {
  const judge = await mutationJudge(await openDatabase());
  judged = [];
  for (let number = 0; number < HERE; number++) judged.push(await judge(number));
});

test("an extract changed at random never breaks the program, nor has a total changed in silence", () => {
  const faults = judged.filter(({ result }) => !/^lu|^refusé$/.test(result));
  expect(faults).toEqual([]);
});

test("mutations are of every kind and every source, and some are read", () => {
  expect(new Set(judged.map(({ kind }) => kind))).toEqual(new Set(Object.keys(kinds)));
  expect(new Set(judged.map(({ source }) => source)).size).toBe(sourceIds.length);
  expect(judged.filter(({ result }) => /^lu/.test(result)).length).toBeGreaterThan(HERE / 10);
});

test("a number gives the same file again", () => {
  expect(mutate(7)).toEqual(mutate(7));
});

test("a total that is neither that of the extract nor that of the changed cell is seen", () => {
  const counted = ["conventions"];
  const file = (cell: string) => Buffer.from(`departement;conventions\n14;${cell}\n50;30\n`);
  const clean = readTotals(file("12"), counted);
  if (!clean) throw new Error("the clean file is not read");
  expect(clean).toMatchObject({ lignes: 2, conventions: 42, "conventions, 14": 12, "conventions, 50": 30 });
  expect(findChanged(clean, clean, readTotals(file("120"), counted))).toEqual([]);
  const read = { ...clean, conventions: 150, "conventions, 14": 120 };
  expect(findChanged(read, clean, readTotals(file("120"), counted))).toEqual([]);
  expect(findChanged(read, clean, readTotals(file("12¹"), counted))).toEqual([
    "conventions",
    "conventions, 14",
  ]);
  expect(findChanged(read, clean, null)).toEqual(["conventions", "conventions, 14"]);
});
