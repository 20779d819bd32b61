import type { DuckDBConnection } from "@duckdb/node-api";
import type { Contract } from "../../contracts/contract.ts";
import { identifier } from "../../contracts/text.ts";
import { rowsOf } from "../check/query.ts";
import type { Header } from "../understand/header.ts";
import type { DistinctTexts } from "./distinct-texts.ts";

/** The rows of an extract in DuckDB, whichever reader filled them: what every check looks at. */
export interface ReceivedTable {
  contract: Contract;
  /** Name of each contract column as the file writes it. */
  written: Map<string, string>;
  /** Table of typed columns. */
  table: string;
  /** The same rows with `_ligne`, the spreadsheet row. */
  view: string;
  /** Columns that may hold what is not read yet, in `<column>__lu`. */
  unread: string[];
  /** The distinct texts of a large extract; null where none were gathered. */
  distinct: DistinctTexts | null;
  /** Columns that the file does not have. */
  absent: string[];
}

let serial = 0;

/** A name no other extract of this process has. */
export function newTable(): string {
  serial += 1;
  return `extrait_${serial}`;
}

/** Name of each contract column as a header writes it. */
export function writtenNames({ columns, written }: Header): Map<string, string> {
  return new Map(
    columns.flatMap((column, index) =>
      column ? [[column.name, written[index] ?? column.name] as const] : [],
    ),
  );
}

/** Columns of a contract that a file does not have. */
export function absentNames(contract: Contract, present: ReadonlySet<string>): string[] {
  return contract.columns.flatMap(({ name }) => (present.has(name) ? [] : [name]));
}

/** The column that keeps a cell as it was received, where a check asks for it. */
export function asReceived(column: string): string {
  return `${column}__brut`;
}

/** Where answers may be alike: what one row held as received, to know it again. */
export const RECEIVED_ROW = "_recue";

/**
 * SQL of the cells kept as received: percentages, whose scale only their texts tell; and the sector where rows are summed
 * by it, which tells true repeats from rows made equal.
 */
export function keptAsReceived({ columns, repeated }: Contract, present: ReadonlySet<string>): string[] {
  const texts = columns.flatMap(({ name }) => (present.has(name) ? [identifier(name)] : []));
  const whole = repeated === "distincts" ? [`hash(${texts.join(", ")}) AS ${RECEIVED_ROW}`] : [];
  return columns
    .filter(({ name, type }) => type === "pourcentage" || (repeated === "somme" && name === "secteur"))
    .map(({ name }) => `${present.has(name) ? name : "NULL::VARCHAR"} AS ${asReceived(name)}`)
    .concat(whole);
}

/** Drops what was read and what was gathered from it. */
export async function dropTable(
  db: DuckDBConnection,
  { table, view, distinct }: ReceivedTable,
): Promise<void> {
  if (distinct) await db.run(`DROP TABLE ${distinct.table}`);
  if (view !== table) await db.run(`DROP VIEW ${view}`);
  await db.run(`DROP TABLE ${table}`);
}

/** Drops the accepted rows of an extract that turns out to be refused, and what they were read from. */
export async function dropAccepted(db: DuckDBConnection, accepted: string): Promise<void> {
  const table = accepted.replace(/_accepte$/, "");
  const kinds = await rowsOf<{ name: string; kind: string }>(
    db,
    `SELECT table_name AS name, CASE table_type WHEN 'VIEW' THEN 'VIEW' ELSE 'TABLE' END AS kind
     FROM information_schema.tables WHERE table_name IN ('${accepted}', '${table}_lignes', '${table}')
     ORDER BY length(table_name) DESC`,
  );
  for (const { name, kind } of kinds) await db.run(`DROP ${kind} ${name}`);
}
