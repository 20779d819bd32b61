import { beforeAll, expect, test } from "vitest";
import { sourceIds } from "../../loaders/contracts/index.ts";
import { judgeAll, type Outcome } from "./pollution/judge.ts";
import { openDatabase } from "./received.ts";

let outcomes: Outcome[];
beforeAll(async () => {
  outcomes = await judgeAll(await openDatabase());
});

const tell = ({ pollution, source, result, detail }: Outcome) =>
  `${source} · ${pollution.name} · ${result} · ${detail}`;
const having = (...results: Outcome["result"][]) => outcomes.filter(({ result }) => results.includes(result));

test("at least 400 polluted extracts are received, 300 of them of kinds that people report, some of every source of the list", () => {
  expect(outcomes.length).toBeGreaterThanOrEqual(400);
  expect(outcomes.filter(({ pollution }) => pollution.outside).length).toBeGreaterThanOrEqual(300);
  expect(new Set(outcomes.map(({ source }) => source))).toEqual(new Set(sourceIds));
});

test("none is silently wrong, and none breaks the program", () => {
  expect(having("accepté avec d'autres valeurs", "erreur du programme").map(tell)).toEqual([]);
});

test("what must be read is read", () => {
  const notRead = outcomes.filter(
    ({ pollution, result }) => pollution.expected === "lu" && result !== "lu exactement",
  );
  expect(notRead.map(tell)).toEqual([]);
});

test("what must be refused is refused, for the right reason", () => {
  const accepted = outcomes.filter(
    ({ pollution, result }) => pollution.expected instanceof RegExp && result === "lu exactement",
  );
  expect(accepted.map(tell)).toEqual([]);
  const otherwise = outcomes.filter(
    ({ pollution, result }) => pollution.expected !== "lu" && result === "refusé pour autre chose",
  );
  expect(otherwise.map(tell)).toEqual([]);
});

test("at least 95 % of what a careful person could repair is loaded", () => {
  const repairable = outcomes.filter(({ pollution }) => pollution.repairable);
  const loaded = repairable.filter(({ result }) => result === "lu exactement");
  expect(loaded.length / repairable.length).toBeGreaterThanOrEqual(0.95);
});
