import type { DuckDBConnection } from "@duckdb/node-api";
import {
  absentColumnsSql,
  absentUnreadSql,
  allPlainSql,
  isWithinSql,
  keptTexts,
  plainReadingSql,
} from "../../contracts/sql.ts";
import { identifier, quote } from "../../contracts/text.ts";
import { isTrue } from "../check/query.ts";
import { distinctSql, gatherDistinct } from "./distinct-texts.ts";
import type { FileEnds } from "./file-ends.ts";
import { isLooked } from "./seen-texts.ts";
import {
  absentNames,
  dropTable,
  keptAsReceived,
  newTable,
  type ReceivedTable,
  writtenNames,
} from "./table.ts";

/** A file whose two ends are plain, and the names of its columns in DuckDB. */
export interface PlainEnds extends FileEnds {
  names: string[];
}

/** Hands the path to read to DuckDB; false when it could not read it. */
export type Give = (read: (path: string) => Promise<void>) => Promise<unknown>;

/**
 * DuckDB reads the file itself: in one pass when every cell is plain, else in another that keeps the texts to be read one by
 * one. Null when it stumbles.
 */
export async function fillFromFile(
  db: DuckDBConnection,
  { header, names, skip, sheet }: PlainEnds,
  give: Give,
): Promise<ReceivedTable | null> {
  const { contract } = header;
  const table = newTable();
  const unknown = names
    .filter((name, index) => name.startsWith("autre_") && isLooked(header, index))
    .map(identifier);
  const present = new Set(names);
  const others = [...unknown, ...keptAsReceived(contract, present)];
  const source = (
    path: string,
  ) => `read_csv(${quote(path)}, auto_detect = false, header = false, strict_mode = true, quote = '"', escape = '"',
    skip = ${skip}, buffer_size = 16000000, delim = ${quote(sheet.delimiter)},
    columns = {${names.map((name) => `${quote(name)}: 'VARCHAR'`).join(", ")}})`;
  const view = `${table}_lignes`;
  const row = `(rowid + ${skip + 1})::INTEGER AS _ligne`;
  const show = (columns: string[]) =>
    db.run(
      `CREATE VIEW ${view} AS SELECT ${[...columns, ...absentColumnsSql(contract, present), row].join(", ")} FROM ${table}`,
    );
  const filled = {
    contract,
    written: writtenNames(header),
    table,
    view,
    absent: absentNames(contract, present),
  };
  if (await isCreated(db, table, (path) => allPlainSql(contract, present, source(path), others), give)) {
    await show(["* EXCLUDE (plain)"]);
    const coded = contract.columns.filter(({ name, cell }) => cell.kind.codes && present.has(name));
    const distinct = await gatherDistinct(db, contract, view, new Set(coded.map(({ name }) => name)));
    const plain = { ...filled, unread: [], distinct };
    if (await isPlainThroughout(db, present, plain)) return plain;
    await dropTable(db, plain);
  }
  if (!(await isCreated(db, table, (path) => plainReadingSql(contract, present, source(path), others), give)))
    return null;
  await show(["*", ...absentUnreadSql(contract, present)]);
  return { ...filled, unread: contract.columns.map(({ name }) => name), distinct: null };
}

/** True when the values of a table are within their bounds and its texts hold what plain ones do. */
async function isPlainThroughout(
  db: DuckDBConnection,
  present: ReadonlySet<string>,
  { contract, table, distinct }: ReceivedTable,
): Promise<boolean> {
  const questions = [...keptTexts(contract, present)].map(
    ([name, holds]) =>
      `SELECT coalesce(bool_and(${identifier(name)} IS NULL OR ${holds}), true) AS yes FROM ${distinctSql(distinct, name, table)}`,
  );
  const within = isWithinSql(contract, present, table);
  for (const question of within === null ? questions : [within, ...questions]) {
    if (!(await isTrue(db, question))) return false;
  }
  return true;
}

async function isCreated(
  db: DuckDBConnection,
  table: string,
  sql: (path: string) => string,
  give: Give,
): Promise<boolean> {
  try {
    const given = await give(async (path) => void (await db.run(`CREATE TABLE ${table} AS ${sql(path)}`)));
    if (given !== false) return true;
  } catch {
    // DuckDB's reason is of no use: the careful reading gives the person's.
  }
  await db.run(`DROP TABLE IF EXISTS ${table}`);
  return false;
}
