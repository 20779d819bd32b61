import type { DuckDBConnection } from "@duckdb/node-api";
import type { Contract } from "../../contracts/contract.ts";
import { absentColumnsSql, absentUnreadSql, plainReadingSql } from "../../contracts/sql.ts";
import { identifier } from "../../contracts/text.ts";
import type { Plan } from "../understand/check-structure.ts";
import type { Distinct } from "./distinct.ts";

/** Where a checked extract is while it is being checked. */
export interface Loading {
  /** Table of typed columns. */
  table: string;
  /** The same rows with `_ligne`, the spreadsheet row. */
  view: string;
  /** Columns that may hold what is not read yet, in `<column>__lu`. */
  unread: string[];
  /** The distinct texts of a large extract; null where none were gathered. */
  distinct: Distinct | null;
  /** Columns that the file does not have. */
  absent: string[];
}

let serial = 0;

/** A name no other extract of this process has. */
export function newTable(): string {
  serial += 1;
  return `extrait_${serial}`;
}

/** Hands the rows of a plan to DuckDB as text, then reads all plain cells in one pass. */
export async function loadRows(db: DuckDBConnection, plan: Plan): Promise<Loading> {
  const table = newTable();
  const received = `${table}_recu`;
  const names = [...plan.places.keys()];
  await db.run(
    `CREATE TABLE ${received} (_ligne INTEGER, ${names.map((name) => `${identifier(name)} VARCHAR`).join(", ")})`,
  );
  const appender = await db.createAppender(received);
  const places = [...plan.places.values()];
  for (const { row, cells } of plan.rows) {
    appender.appendInteger(row);
    for (const place of places) appender.appendVarchar(cells[place] ?? "");
    appender.endRow();
  }
  appender.closeSync();
  const present = new Set(names);
  const others = [
    "_ligne",
    ...receivedSector(plan.contract, names),
    ...absentColumnsSql(plan.contract, present),
    ...absentUnreadSql(plan.contract, present),
  ];
  await db.run(`CREATE TABLE ${table} AS ${plainReadingSql(plan.contract, present, received, others)}`);
  await db.run(`DROP TABLE ${received}`);
  return {
    table,
    view: table,
    unread: plan.contract.columns.map(({ name }) => name),
    distinct: null,
    absent: absentNames(plan.contract, present),
  };
}

/** Where rows are summed by sector, the sector as received tells true repeats from rows made equal. */
export function receivedSector(contract: Contract, names: string[]): string[] {
  if (contract.repeated !== "somme") return [];
  return [`${names.includes("secteur") ? "secteur" : "NULL::VARCHAR"} AS secteur__brut`];
}

/** Columns of a contract that a file does not have. */
export function absentNames(contract: Contract, present: ReadonlySet<string>): string[] {
  return contract.columns.flatMap(({ name }) => (present.has(name) ? [] : [name]));
}

/** Drops what was read and what was gathered from it. */
export async function forget(db: DuckDBConnection, { table, view, distinct }: Loading): Promise<void> {
  if (distinct) await db.run(`DROP TABLE ${distinct.table}`);
  if (view !== table) await db.run(`DROP VIEW ${view}`);
  await db.run(`DROP TABLE ${table}`);
}
