import type { DuckDBConnection } from "@duckdb/node-api";
import { absentColumnsSql, absentUnreadSql, plainReadingSql } from "../../contracts/sql.ts";
import { identifier } from "../../contracts/text.ts";
import type { Plan } from "../understand/check-structure.ts";
import { absentNames, keptAsReceived, newTable, type ReceivedTable } from "./table.ts";

/** Hands rows read here, one by one, to DuckDB as text, then reads all plain cells in one pass. */
export async function fillFromRows(
  db: DuckDBConnection,
  { contract, places: placeOf, rows, written }: Plan,
): Promise<ReceivedTable> {
  const table = newTable();
  const received = `${table}_recu`;
  const names = [...placeOf.keys()];
  await db.run(
    `CREATE TABLE ${received} (_ligne INTEGER, ${names.map((name) => `${identifier(name)} VARCHAR`).join(", ")})`,
  );
  const appender = await db.createAppender(received);
  const places = [...placeOf.values()];
  for (const { row, cells } of rows) {
    appender.appendInteger(row);
    for (const place of places) appender.appendVarchar(cells[place] ?? "");
    appender.endRow();
  }
  appender.closeSync();
  const present = new Set(names);
  const others = [
    "_ligne",
    ...keptAsReceived(contract, present),
    ...absentColumnsSql(contract, present),
    ...absentUnreadSql(contract, present),
  ];
  await db.run(`CREATE TABLE ${table} AS ${plainReadingSql(contract, present, received, others)}`);
  await db.run(`DROP TABLE ${received}`);
  return {
    contract,
    written,
    table,
    view: table,
    unread: contract.columns.map(({ name }) => name),
    distinct: null,
    absent: absentNames(contract, present),
  };
}
