import type { CountOfRow } from "../../indicators/compute.ts";
import { keyOfRow } from "../../indicators/count.ts";
import { factsOf } from "../../indicators/frames.ts";
import { joinReleases } from "../attack/join-releases.ts";
import { columnOf, conditionOf, type Pieces } from "../attack/pieces.ts";
import { findPlaces } from "../attack/places.ts";
import type { EarlierRelease } from "./earlier.ts";

/** The schools that make the difference between a row and what a release showed of it; null where that release did not show it. */
export type MovedSchools = (row: number, at: string) => ReadonlySet<string> | null;

/** Finds for each row, from the answers themselves, the schools that it counts otherwise than an earlier release did. */
export function findMovedSchools(
  rows: readonly CountOfRow[],
  pieces: readonly Pieces[],
  earlier: readonly EarlierRelease[],
): MovedSchools {
  const { rows: all, pieces: joined, starts } = joinReleases(rows, pieces, earlier);
  const counted = joined.filter(({ units }) => units !== null).map((view) => cellsOf(all, view));
  const cells = (row: number) => counted.map((of) => of(row)).find((found) => found !== null) ?? new Map();
  const then = new Map(
    starts.map(({ at, from, to }) => [
      at,
      new Map(all.slice(from, to).map(({ count }, i) => [keyOfRow(count), from + i])),
    ]),
  );
  return (row, at) => {
    const before = then.get(at)?.get(keyOfRow(rows[row]!.count));
    if (before === undefined) return null;
    const [old, now] = [cells(before), cells(row)];
    const moved = new Set<string>();
    for (const [one, other] of [
      [old, now],
      [now, old],
    ])
      for (const [cell, { school, value }] of one!) if (other!.get(cell)?.value !== value) moved.add(school);
    return moved;
  };
}

/** What one row sums that only schools give: each answer and column, with its school. */
function cellsOf(rows: readonly CountOfRow[], pieces: Pieces) {
  const { placeOf } = findPlaces(rows, pieces);
  const { open } = factsOf(pieces.frame).units!;
  return (row: number): Map<string, { school: string; value: number }> | null => {
    const place = placeOf.get(row);
    const { shows } = rows[row]!;
    if (!place || !shows) return null;
    const found = new Map<string, { school: string; value: number }>();
    for (const [{ name, sum }] of [...(shows.above ?? []), ...(shows.below ?? [])]) {
      const measure = shows.query.measures[name];
      if (!measure || sum === null || open.includes(sum)) continue;
      const [values, holds] = [
        pieces.columns.get(columnOf(measure))!,
        pieces.conditions.get(conditionOf(measure))!,
      ];
      for (const i of place.pieces) {
        const value = values[i];
        if (!holds[i] || value == null) continue;
        // The name of an answer is that of its school, then the sex.
        const school = pieces.names[i]!.split(" ").slice(0, -1).join(" ");
        found.set(`${pieces.names[i]} ${sum}`, { school, value });
      }
    }
    return found;
  };
}
