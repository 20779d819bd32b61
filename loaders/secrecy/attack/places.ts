import type { CountOfRow } from "../../indicators/compute.ts";
import type { Count } from "../../indicators/count.ts";
import { type DimensionName, dimensionNames, type Query } from "../../indicators/query.ts";
import type { Group, Pieces } from "./pieces.ts";

/** The pieces that one group of a query counts, where some published row says something of it. */
export interface Place {
  id: number;
  query: Query;
  /** Groups that cut one set of rows the same way: no piece is in two of them. */
  family: string;
  /** In words, for a person. */
  name: string;
  pieces: readonly number[];
}

/** The place of each row of a view, by its number; undefined where its query counts no piece. */
export function findPlaces(
  rows: readonly CountOfRow[],
  { frame, groups }: Pieces,
): { places: Place[]; placeOf: Map<number, Place> } {
  const places = new Map<string, Place>();
  const placeOf = new Map<number, Place>();
  const queries = [...groups.keys()];
  const found = new Map(queries.map((query) => [query, indexGroups(query, groups.get(query) ?? [])]));
  for (const [i, { count, shows }] of rows.entries()) {
    if (!shows || shows.query.from !== frame) continue;
    const { query } = shows;
    const names = keptDimensions(query);
    const key = `${queries.indexOf(query)}|${keyOf(count, names)}`;
    const pieces = found.get(query)?.get(keyOf(count, names));
    if (!pieces) continue;
    const place = places.get(key) ?? {
      id: places.size,
      query,
      family: `${queries.indexOf(query)}|${familyOf(count, names)}`,
      name: nameOf(count),
      pieces,
    };
    places.set(key, place);
    placeOf.set(i, place);
  }
  return { places: [...places.values()], placeOf };
}

function keptDimensions(query: Query): DimensionName[] {
  return dimensionNames.filter(
    (name) => query.dimensions[name] !== undefined && !query.fold?.over.includes(name),
  );
}

function indexGroups(query: Query, groups: readonly Group[]): Map<string, readonly number[]> {
  const index = new Map<string, readonly number[]>();
  const names = keptDimensions(query);
  for (const { dimensions, pieces } of groups) {
    const key = keyOf(dimensions as Partial<Count>, names);
    const before = index.get(key);
    index.set(key, before ? [...new Set([...before, ...pieces])].sort((a, b) => a - b) : pieces);
  }
  return index;
}

function keyOf(row: Partial<Count>, names: readonly DimensionName[]): string {
  return names.map((name) => row[name] ?? "").join("|");
}

/** A kind of territory, and which dimensions are told apart. */
function familyOf(count: Count, names: readonly DimensionName[]): string {
  const apart = names.filter((name) => name !== "territoire" && count[name] !== "ensemble");
  return [count.territoire.slice(0, 1), count.periode.length, ...apart].join(" ");
}

/** A place for a person to read. */
export function nameOf(count: Count): string {
  return dimensionNames
    .map((name) => count[name])
    .filter((value) => value !== "" && value !== "ensemble")
    .join(" ");
}
