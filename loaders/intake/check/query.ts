import type { DuckDBConnection } from "@duckdb/node-api";

/** Rows of a query as plain objects; counts must be cast to INTEGER or DOUBLE (BIGINT would come as text). */
export async function rowsOf<T>(db: DuckDBConnection, sql: string): Promise<T[]> {
  return (await db.runAndReadAll(sql)).getRowObjectsJson() as unknown as T[];
}

/** The one value of a query that gives a condition; blank is false. */
export async function isTrue(db: DuckDBConnection, sql: string): Promise<boolean> {
  const [found] = await rowsOf<{ yes: boolean }>(db, `SELECT coalesce((${sql}), false) AS yes`);
  return found?.yes === true;
}
