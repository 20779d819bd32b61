import type { DuckDBConnection } from "@duckdb/node-api";
import { contracts } from "../contracts/index.ts";
import { countedName } from "../contracts/sources/placement/views.ts";
import { identifier, quote } from "../contracts/text.ts";
import { readRows } from "./rows.ts";

/** A table that every view is made from, as another engine takes it over: the rows of a source, or what they are read with. */
export interface RowTable {
  name: string;
  /** The relation of the warehouse whose rows it holds: those that are counted, where others wait. */
  from: string;
  columns: readonly { name: string; type: string; isNullable: boolean }[];
  /** SQL of the year of a row, and of its department; null where the rows have none. */
  year: string | null;
  department: string | null;
}

/** Rows of one year and department, with the SQL condition that gives them; blank where the table has no such thing. */
export interface Partition {
  annee: string;
  departement: string;
  where: string;
  rows: number;
}

/** Every table of the warehouse that views and indicators start from, sources first. */
export async function listTables(db: DuckDBConnection): Promise<RowTable[]> {
  const references = await readRows<{ name: string }>(
    db,
    "SELECT table_name AS name FROM duckdb_tables() WHERE table_name LIKE 'ref\\_%' ESCAPE '\\' OR table_name = 'extraits' ORDER BY ALL",
  );
  const tables: RowTable[] = [];
  for (const { id, period, columns } of Object.values(contracts)) {
    const from = id === "placement" ? countedName : id;
    const year = period && (period.kind === "mois" ? `left(${period.sql}, 4)` : period.sql);
    const department = columns.some(({ name }) => name === "departement") ? "departement" : null;
    tables.push({ name: id, from, columns: await columnsOf(db, from), year, department });
  }
  for (const { name } of references)
    tables.push({ name, from: name, columns: await columnsOf(db, name), year: null, department: null });
  return tables;
}

/** The partitions of a table that have rows, the oldest first; one without a year nor a department holds the whole of it. */
export async function listPartitions(db: DuckDBConnection, table: RowTable): Promise<Partition[]> {
  const { from } = table;
  const [annee, departement] = keysOf(table);
  const found = await readRows<Omit<Partition, "where">>(
    db,
    `SELECT ${annee} AS annee, ${departement} AS departement, count(*) AS rows FROM ${identifier(from)} GROUP BY ALL ORDER BY ALL`,
  );
  return found.map((part) => ({
    ...part,
    where: `${annee} = ${quote(part.annee)} AND ${departement} = ${quote(part.departement)}`,
  }));
}

/** The year and the department of a row, as SQL of both engines: `nd` where the row does not say it, blank where no row does. */
export function keysOf({ year, department }: Pick<RowTable, "year" | "department">): [string, string] {
  const [annee = "''", departement = "''"] = [year, department].map((sql) =>
    sql === null ? "''" : `coalesce(${sql}, 'nd')`,
  );
  return [annee, departement];
}

/** Writes the rows of a partition as one Parquet file, columns and types as they are in the table. */
export async function writePartition(
  db: DuckDBConnection,
  { from }: RowTable,
  { where }: Partition,
  path: string,
): Promise<void> {
  await db.run(
    `COPY (SELECT * FROM ${identifier(from)} WHERE ${where}) TO ${quote(path)} (FORMAT parquet, COMPRESSION zstd)`,
  );
}

async function columnsOf(db: DuckDBConnection, relation: string): Promise<RowTable["columns"]> {
  const described = await readRows<{ column_name: string; column_type: string; null: string }>(
    db,
    `DESCRIBE ${identifier(relation)}`,
  );
  return described.map((column) => ({
    name: column.column_name,
    type: column.column_type,
    isNullable: column.null === "YES",
  }));
}
