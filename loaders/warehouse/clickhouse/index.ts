import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import type { View } from "../../contracts/contract.ts";
import { contracts } from "../../contracts/index.ts";
import { identifier, quote } from "../../contracts/text.ts";
import { type Engine, EngineMistake, type FilledEngine } from "../engine.ts";
import { keysOf, listPartitions, listTables, type RowTable, writePartition } from "../tables.ts";
import { inOrder } from "../views.ts";
import type { ClickHouseAddress } from "./address.ts";
import { type Client, connect } from "./client.ts";
import { columnsSql, viewSql } from "./schema.ts";

/** What the comment of each table and view of ours starts with; the run that filled it follows. */
const ours = "observatoire-stages ";

/**
 * A ClickHouse database as an engine; files pass through a folder of `workshop`.
 * @throws EngineMistake where it does not answer
 */
export async function clickhouseEngine(address: ClickHouseAddress, workshop: string): Promise<Engine> {
  const client = await connect(address);
  return {
    async fill(db) {
      const run = randomBytes(6).toString("hex");
      const names = await fillDatabase(client, db, address, workshop, run);
      return filledEngine(client, names, run);
    },
  };
}

function filledEngine(client: Client, names: readonly string[], run: string): FilledEngine {
  return {
    readRows: (sql) => client.query(sql),
    async confirm() {
      const there = await readNames(client);
      if (names.every((name) => there.get(name) === `${ours}${run}`)) return;
      throw new EngineMistake(
        "Moteur : une autre exécution a remplacé les lignes pendant le calcul, rien n'est gardé de celle-ci.\n  à faire : recommencez.\n",
      );
    },
  };
}

/**
 * Every table is filled aside, under the name of the run, then all take their places; a run that fails before leaves what was there.
 * @returns the names of what it made
 */
async function fillDatabase(
  client: Client,
  db: DuckDBConnection,
  address: ClickHouseAddress,
  workshop: string,
  run: string,
): Promise<string[]> {
  const tables = await listTables(db);
  const views = inOrder(Object.values(contracts).flatMap((contract) => contract.views));
  const names = [...tables, ...views].map(({ name }) => name);
  const there = await readNames(client);
  checkOurs(there, names, address);
  await removeLeftovers(client);
  const aside = (name: string) => `${name}__${run}`;
  const comment = quote(`${ours}${run}`);
  try {
    for (const table of tables) await fillTable(client, db, table, aside(table.name), comment, workshop);
    for (const { name } of tables) await takePlace(client, name, aside(name), there);
    for (const view of views) await createView(client, view, aside(view.name), comment, there);
    return names;
  } finally {
    for (const name of names) await client.query(`DROP TABLE IF EXISTS ${identifier(aside(name))} SYNC`);
  }
}

/** Rows of one year and department are one part of the table, and one file on the way there. */
async function fillTable(
  client: Client,
  db: DuckDBConnection,
  table: RowTable,
  aside: string,
  comment: string,
  workshop: string,
): Promise<void> {
  const keys = keysOf(table).filter((key) => key !== "''");
  const partition = keys.length > 0 ? ` PARTITION BY (${keys.join(", ")})` : "";
  await client.query(
    `CREATE TABLE ${identifier(aside)} (${columnsSql(table.columns)})${partition} ORDER BY tuple() COMMENT ${comment}`,
  );
  const folder = mkdtempSync(join(workshop, "moteur-"));
  try {
    for (const part of await listPartitions(db, table)) {
      const path = join(folder, "lignes.parquet");
      await writePartition(db, table, part, path);
      await client.insert(identifier(aside), path);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A kept view is a table, filled aside as the others. */
async function createView(
  client: Client,
  view: View,
  aside: string,
  comment: string,
  there: ReadonlyMap<string, string>,
) {
  if (!view.kept) {
    await client.query(
      `CREATE OR REPLACE VIEW ${identifier(view.name)} AS ${viewSql(view)} COMMENT ${comment}`,
    );
    return;
  }
  // In two steps: a replicated database takes no other.
  await client.query(
    `CREATE TABLE ${identifier(aside)} ORDER BY tuple() COMMENT ${comment} EMPTY AS ${view.sql}`,
  );
  await client.query(`INSERT INTO ${identifier(aside)} ${view.sql}`);
  await takePlace(client, view.name, aside, there);
}

async function takePlace(client: Client, name: string, aside: string, there: ReadonlyMap<string, string>) {
  const [to, from] = [identifier(name), identifier(aside)];
  await client.query(there.has(name) ? `EXCHANGE TABLES ${from} AND ${to}` : `RENAME TABLE ${from} TO ${to}`);
}

/** Every table and view of the database, with its comment. */
async function readNames(client: Client): Promise<Map<string, string>> {
  const found = await client.query<{ name: string; comment: string }>(
    "SELECT name, comment FROM system.tables WHERE database = currentDatabase()",
  );
  return new Map(found.map(({ name, comment }) => [name, comment]));
}

/** A table of somebody else is never replaced. */
function checkOurs(
  there: ReadonlyMap<string, string>,
  names: readonly string[],
  { database }: ClickHouseAddress,
) {
  const taken = names.find((name) => there.get(name)?.startsWith(ours) === false);
  if (taken === undefined) return;
  throw new EngineMistake(
    `Moteur : la base « ${database} » a déjà une table « ${taken} », qui n'est pas de l'observatoire : elle n'est pas remplacée.\n  à faire : créez une base pour l'observatoire seul, et donnez son nom dans l'adresse.\n`,
  );
}

/** What a run that was killed left more than a day ago. */
async function removeLeftovers(client: Client): Promise<void> {
  const left = await client.query<{ name: string }>(
    "SELECT name FROM system.tables WHERE database = currentDatabase() AND match(name, '__[0-9a-f]{12}$') AND metadata_modification_time < now() - INTERVAL 1 DAY",
  );
  for (const { name } of left) await client.query(`DROP TABLE IF EXISTS ${identifier(name)} SYNC`);
}
