import type { DuckDBConnection } from "@duckdb/node-api";

/** A cell as the rooms after the warehouse read it: counts are plain numbers, dates are ISO text. */
export type Cell = string | number | boolean | null;

/** Runs one query and returns its rows, 64-bit and 128-bit counts as numbers. */
export async function readRows<Row = Record<string, Cell>>(
  db: DuckDBConnection,
  sql: string,
): Promise<Row[]> {
  const reader = await db.runAndReadAll(sql);
  return reader.getRowObjectsJS().map((row) => {
    for (const [name, value] of Object.entries(row)) if (typeof value === "bigint") row[name] = Number(value);
    return row as Row;
  });
}
