import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { type Delivery, type ReceiveOptions, receiveFile } from "../../loaders/intake/index.ts";

/** A DuckDB of one test file. */
export async function openDatabase(): Promise<DuckDBConnection> {
  return (await DuckDBInstance.create(":memory:")).connect();
}

/** Receives a text or bytes as if it had come by mail. */
export async function receive(
  db: DuckDBConnection,
  content: string | Uint8Array,
  name = "extrait.csv",
  options: ReceiveOptions = {},
  before: Delivery[] = [],
): Promise<Delivery> {
  const folder = mkdtempSync(join(tmpdir(), "recu-"));
  try {
    writeFileSync(join(folder, name), content);
    return await receiveFile(db, join(folder, name), options, before);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The accepted rows, without the columns that are blank everywhere. */
export async function rowsOf(db: DuckDBConnection, delivery: Delivery): Promise<Record<string, unknown>[]> {
  if (!delivery.table) throw new Error(delivery.receipt.constats.map(({ message }) => message).join("\n"));
  const rows = (
    await db.runAndReadAll(`SELECT * FROM ${delivery.table} ORDER BY _ligne`)
  ).getRowObjectsJson();
  return rows.map((row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)));
}

/** Codes of the findings of one severity, each with its rows. */
export function findings(delivery: Delivery, niveau: string): Record<string, number[]> {
  return Object.fromEntries(
    delivery.receipt.constats
      .filter((each) => each.niveau === niveau)
      .map(({ code, lignes }) => [code, lignes]),
  );
}

/** Whether DuckDB itself read what was accepted. */
export async function isReadByDuckDB(db: DuckDBConnection, { table }: Delivery): Promise<boolean> {
  const lines = table?.replace("_accepte", "_lignes");
  const found = await db.runAndReadAll(`SELECT view_name FROM duckdb_views() WHERE view_name = '${lines}'`);
  return found.currentRowCount > 0;
}
