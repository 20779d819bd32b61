import { expect, test } from "vitest";
import { attack } from "../../loaders/secrecy/attack/attack.ts";
import { boundsOf, findComponents } from "../../loaders/secrecy/attack/bounds.ts";
import { problemOf } from "../../loaders/secrecy/attack/component.ts";
import { widthOf } from "../../loaders/secrecy/attack/knowledge.ts";
import { Nearest } from "../../loaders/secrecy/attack/nearest.ts";
import { Witnesses } from "../../loaders/secrecy/attack/witness.ts";
import { suppress } from "../../loaders/secrecy/protect/suppress.ts";
import { nationalTable } from "../../scripts/secrecy-national-table.ts";
import { draw } from "../../scripts/secrecy-tables.ts";
import { knowledgeOf, truthOf } from "./tables.ts";

test("the nearest tables settle every figure of a country's table as all tables do", async () => {
  const table = nationalTable(5, 1, 30_000);
  const { hidden } = await suppress(table);
  // One row in ten of those that protect the others is published again: some figures are then known too well.
  const random = draw(5);
  const less = hidden.map((each, r) => each && (table.rows[r]!.hidden || random() > 0.1));
  const knowledge = knowledgeOf(table, less);
  const values = truthOf(table, less);
  const { found } = await attack(knowledge, { known: values, exhaustive: true });
  const intervals = new Map(found.map((each) => [each.unknown, each]));
  const { lower, upper } = boundsOf(knowledge);
  const seen = { narrow: 0, wide: 0, larger: 0 };
  for (const { members, facts } of findComponents(knowledge, lower, upper)) {
    const witnesses = new Witnesses(problemOf({ members, facts }, lower, upper));
    expect(witnesses.meet(members.map((unknown) => values[unknown]!))).toBe(true);
    const nearest = await Nearest.open(witnesses);
    if (members.length > 200) seen.larger++;
    for (const [place, unknown] of members.entries()) {
      const { required } = knowledge.unknowns[unknown]!;
      const { smallest, largest } = intervals.get(unknown)!;
      const outer = await nearest.widen(place, required);
      expect(witnesses.smallest[place]).toBeGreaterThanOrEqual(smallest);
      expect(witnesses.largest[place]).toBeLessThanOrEqual(largest);
      if (largest - smallest >= required) {
        seen.wide++;
        expect(outer).toBeNull();
        expect(witnesses.width(place)).toBeGreaterThanOrEqual(required);
      } else {
        seen.narrow++;
        expect(outer!.smallest).toBeLessThanOrEqual(smallest);
        expect(outer!.largest).toBeGreaterThanOrEqual(largest);
        expect(widthOf(outer!)).toBeLessThan(required);
      }
    }
    nearest.close();
  }
  expect(seen.larger).toBe(1);
  expect(seen.narrow).toBeGreaterThan(10);
  expect(seen.wide).toBeGreaterThan(100);
});

/** The first two make 5, the first is one more than twice the third; met at 3, 2 and 1. */
const twice = (): Witnesses => {
  const witnesses = new Witnesses({
    lower: [0, 0, 0],
    upper: [9, 9, 4],
    rows: [
      {
        terms: [
          [0, 1],
          [1, 1],
        ],
        least: 5,
        most: 5,
      },
      {
        terms: [
          [0, 1],
          [2, -2],
        ],
        least: 1,
        most: 1,
      },
    ],
  });
  witnesses.meet([3, 2, 1]);
  return witnesses;
};

test("a direction is followed on both sides as far as everything known allows, and what it does not move is left out", () => {
  const witnesses = twice();
  witnesses.stretch(
    new Map([
      [0, 4],
      [1, -4],
      [2, 2],
    ]),
  );
  expect(witnesses.smallest).toEqual([1, 0, 0]);
  expect(witnesses.largest).toEqual([5, 4, 2]);
  const still = new Witnesses({ lower: [0, 0], upper: [5, 7], rows: [] });
  still.meet([2, 7]);
  still.stretch(
    new Map([
      [0, 1],
      [1, 0],
    ]),
  );
  expect([still.smallest, still.largest]).toEqual([
    [0, 7],
    [5, 7],
  ]);
});

test("where no table lies so far apart, the nearest ones say how far they go", async () => {
  const witnesses = twice();
  const nearest = await Nearest.open(witnesses);
  expect(await nearest.widen(0, 9)).toEqual({ smallest: 1, largest: 5 });
  expect(await nearest.widen(2, 2)).toBeNull();
  expect(witnesses.width(2)).toBe(2);
  expect(await nearest.widen(2, 3)).toEqual({ smallest: 0, largest: 2 });
  nearest.close();
});
