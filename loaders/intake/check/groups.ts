import type { DuckDBConnection } from "@duckdb/node-api";
import type { ExtractRows, RowsCheck } from "../../contracts/checks.ts";
import type { Contract } from "../../contracts/contract.ts";
import type { Observation } from "../receipt/finding.ts";
import { exampleChecks } from "./example.ts";
import { isTrue, rowsOf } from "./query.ts";

/** One row for each answer of a table, and whether some of its rows were parts of one. */
export async function totalsOf(
  db: DuckDBConnection,
  { totals }: Contract,
  table: string,
): Promise<{ sql: string; split: boolean }> {
  if (totals === null) return { sql: `SELECT * FROM ${table}`, split: false };
  const split = await isTrue(db, totals.isSplit(table));
  return { sql: totals.sql(table, split), split };
}

/** The checks over several rows of one extract whose cells are all read. */
export async function checkGroups(
  db: DuckDBConnection,
  contract: Contract,
  table: string,
): Promise<Observation[]> {
  const observed: Observation[] = [];
  const { sql: totals, split } = await totalsOf(db, contract, table);
  for (const { sql, mayFind = [], onlySplit, code, ...words } of [
    ...contract.checks,
    ...exampleChecks(contract),
  ]) {
    if ((onlySplit && !split) || !(await mayAll(db, mayFind, { table, totals }))) continue;
    const rows = await rowsOf<{ _ligne: number | null; lu: string; nombre: number }>(
      db,
      `SELECT *, count(*) OVER ()::INTEGER AS nombre FROM (${sql({ table, totals })}) ORDER BY _ligne LIMIT 100`,
    );
    if (rows.length === 0) continue;
    observed.push({
      ...words,
      code: `${contract.id}.${code}`,
      lignes: rows.flatMap((row) => (row._ligne === null ? [] : [Number(row._ligne)])),
      nombre: rows[0]?.nombre ?? 0,
      lu: rows.map((row) => row.lu),
    });
  }
  return observed;
}

/** True when each of these conditions is, asked in turn. */
async function mayAll(
  db: DuckDBConnection,
  asked: NonNullable<RowsCheck["mayFind"]>,
  rows: ExtractRows,
): Promise<boolean> {
  for (const ask of asked) if (!(await isTrue(db, ask(rows)))) return false;
  return true;
}
