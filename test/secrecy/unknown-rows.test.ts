import { expect, test } from "vitest";
import type { CountOfRow } from "../../loaders/indicators/compute.ts";
import type { Query } from "../../loaders/indicators/query.ts";
import { Model } from "../../loaders/secrecy/attack/model.ts";
import type { Pieces } from "../../loaders/secrecy/attack/pieces.ts";
import { writeUnknownRows } from "../../loaders/secrecy/attack/unknown-rows.ts";

const measures = { changed: { sum: "change" } };
const dimensions = { periode: "annee", territoire: "territoire", forme: "forme" };
const byForm = { title: "", from: "reponses_jeunes", measures, dimensions } as unknown as Query;
/** The same rows in another query. */
const again = { ...byForm, title: "encore" } as Query;

/** Pieces of one region and one year: two individual internships and two collective ones, and who changed plans among them. */
function world(changes: readonly number[]): { rows: CountOfRow[]; pieces: Pieces } {
  const places = [
    { forme: "ensemble", pieces: [0, 1, 2, 3] },
    { forme: "individuel", pieces: [0, 1] },
    { forme: "collectif", pieces: [2, 3] },
  ];
  const groups = places.map(({ forme, pieces }) => ({
    dimensions: { periode: "2024", territoire: "R28", forme },
    pieces,
  }));
  const rows = [byForm, again].flatMap((query) =>
    groups.map(({ dimensions: at }) => ({ count: { ...at }, shows: { query, measures: [] } })),
  );
  return {
    rows: rows as unknown as CountOfRow[],
    pieces: {
      frame: "reponses_jeunes",
      count: 4,
      names: ["a", "b", "c", "d"],
      units: null,
      columns: new Map([["change", changes]]),
      conditions: new Map([["", [true, true, true, true]]]),
      groups: new Map([byForm, again].map((query) => [query, groups])),
    } as unknown as Pieces,
  };
}

function unknownsOf(changes: readonly number[]): number[] {
  const { rows, pieces } = world(changes);
  const written = writeUnknownRows(new Model(), rows, pieces);
  return rows.map(({ shows }, i) => written.measureAt(i, shows!.query.measures.changed!)![0]![0]);
}

test("a region where by chance only individual internships changed plans is not known to be its individual ones", () => {
  const [whole, individual] = unknownsOf([5, 7, 0, 0]);
  expect(whole).not.toBe(individual);
});

test("the same places of two queries are one unknown, whatever their counts", () => {
  for (const changes of [
    [5, 7, 0, 0],
    [5, 7, 1, 2],
  ]) {
    const unknowns = unknownsOf(changes);
    expect(unknowns.slice(3, 5)).toEqual(unknowns.slice(0, 2));
  }
});
