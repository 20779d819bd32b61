import type { DuckDBConnection } from "@duckdb/node-api";
import type { Contract } from "../../contracts/contract.ts";
import { isTrue, rowsOf } from "../check/query.ts";
import { type DistinctTexts, distinctSql } from "../fill/distinct-texts.ts";

/** School years, months or years of an accepted table, in order. */
export async function findPeriods(
  db: DuckDBConnection,
  contract: Contract,
  table: string,
): Promise<string[]> {
  if (contract.period === null) return [];
  const rows = await rowsOf<{ period: string }>(
    db,
    `SELECT DISTINCT ${contract.period.sql} AS period FROM ${table} ORDER BY 1`,
  );
  return rows.map((row) => row.period);
}

/** True when the name of the file or its rows say they are demonstration data (domain.md, section 7). */
export async function isDemonstration(
  db: DuckDBConnection,
  { invented }: Contract,
  table: string,
  fichier: string,
  distinct: DistinctTexts | null,
): Promise<boolean> {
  if (/demonstration/i.test(fichier)) return true;
  if (invented === null) return false;
  return isTrue(db, `SELECT bool_or(${invented.sql}) FROM ${distinctSql(distinct, invented.column, table)}`);
}
