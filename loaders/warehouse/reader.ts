import type { DuckDBConnection } from "@duckdb/node-api";
import { type Cell, readRows } from "./rows.ts";

/** Where the rows are counted: what runs one query of the catalogue and returns its rows, numbers as numbers. */
export interface Reader {
  readRows<Row = Record<string, Cell>>(sql: string): Promise<Row[]>;
}

/** The rows of this process. */
export function duckdbReader(db: DuckDBConnection): Reader {
  return { readRows: (sql) => readRows(db, sql) };
}
