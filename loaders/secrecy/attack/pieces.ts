import type { DuckDBConnection } from "@duckdb/node-api";
import type { CountOfRow } from "../../indicators/compute.ts";
import { type Frame, factsOf } from "../../indicators/frames.ts";
import { conditionsSql, type Measure } from "../../indicators/measure.ts";
import { compileMembers, type Query } from "../../indicators/query.ts";
import { readRows } from "../../warehouse/rows.ts";

/** Rows of a view as the extracts hold them, each in one copy: what every published sum is a sum of. */
export interface Pieces {
  frame: Frame;
  count: number;
  /** What each piece is called in the view, the same from one release to the next where units are public. */
  names: readonly string[];
  /** For each piece, the public unit it is of; null where units are not public. */
  units: readonly string[] | null;
  /** What each column of a measure holds for each piece: 1 for rows counted; null where it is blank. */
  columns: ReadonlyMap<string, readonly (number | null)[]>;
  /** For each conditions of a measure, whether each piece satisfies them. */
  conditions: ReadonlyMap<string, readonly boolean[]>;
  /** The groups of each query. */
  groups: ReadonlyMap<Query, readonly Group[]>;
}

/** One group of a query: its dimensions as the query gives them, and its pieces in increasing order. */
export interface Group {
  dimensions: Readonly<Record<string, string>>;
  pieces: readonly number[];
}

/** The name of the column of a measure, and of its conditions: blank for rows, and for no condition. */
export const columnOf = ({ sum }: Measure): string => sum ?? "";
export const conditionOf = ({ when }: Measure): string => (when ? conditionsSql(when) : "");

/** Runs each compiled query once more, for the pieces of its groups rather than their sums. */
export async function readPieces(db: DuckDBConnection, rows: readonly CountOfRow[]): Promise<Pieces[]> {
  const queries = [...new Set(rows.flatMap(({ shows }) => shows?.query ?? []))].filter(
    ({ from }) => !factsOf(from).open,
  );
  const frames = [...new Set(queries.map(({ from }) => from))];
  const read: Pieces[] = [];
  for (const frame of frames)
    read.push(
      await readFrame(
        db,
        frame,
        queries.filter(({ from }) => from === frame),
      ),
    );
  return read;
}

async function readFrame(db: DuckDBConnection, frame: Frame, queries: readonly Query[]): Promise<Pieces> {
  const { units } = factsOf(frame);
  const measures = queries.flatMap((query) => Object.values(query.measures));
  const columns = [...new Set([...measures.map(columnOf), ...(units?.open ?? [])])];
  const conditions = [...new Set(measures.map(conditionOf))];
  const selected = [
    "_pieces[1] AS piece",
    units ? `any_value(${units.name}) AS unite` : "NULL AS unite",
    ...columns.map((column, i) => `${column === "" ? "1" : `any_value(${column})::DOUBLE`} AS c${i}`),
    ...conditions.map(
      (condition, i) => `${condition === "" ? "true" : `coalesce(bool_and(${condition}), false)`} AS k${i}`,
    ),
  ];
  const found = await readRows<Record<string, string | number | boolean | null>>(
    db,
    `SELECT ${selected.join(", ")} FROM ${frame} WHERE len(_pieces) = 1 GROUP BY piece ORDER BY piece`,
  );
  const at = new Map(found.map((row, i) => [row.piece as string, i]));
  const groups = new Map<Query, Group[]>();
  for (const query of queries) {
    const members = await readRows<Record<string, unknown>>(db, compileMembers(query));
    groups.set(
      query,
      members.map(({ _pieces, ...dimensions }) => ({
        dimensions: dimensions as Record<string, string>,
        pieces: [...new Set((_pieces as string[]).flatMap((piece) => at.get(piece) ?? []))].sort(
          (a, b) => a - b,
        ),
      })),
    );
  }
  return {
    frame,
    count: found.length,
    names: found.map(({ piece }) => String(piece)),
    units: units ? found.map(({ unite }) => String(unite)) : null,
    columns: new Map(columns.map((column, i) => [column, found.map((row) => row[`c${i}`] as number | null)])),
    conditions: new Map(
      conditions.map((condition, i) => [condition, found.map((row) => row[`k${i}`] === true)]),
    ),
    groups,
  };
}
