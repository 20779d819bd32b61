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

/** The table that says which run filled the database; by it a database of ours is known. */
const markName = "stages_chargement";

/**
 * A ClickHouse database as an engine; files pass through a folder of `workshop`.
 * @throws EngineMistake where it does not answer
 */
export async function clickhouseEngine(address: ClickHouseAddress, workshop: string): Promise<Engine> {
  const client = await connect(address);
  return {
    async fill(db) {
      const run = randomBytes(6).toString("hex");
      await fillDatabase(client, db, address, workshop, run);
      return filledEngine(client, run);
    },
  };
}

function filledEngine(client: Client, run: string): FilledEngine {
  return {
    readRows: (sql) => client.query(sql),
    async confirm() {
      const [mark] = await client.query<{ id: string }>(`SELECT id FROM ${markName}`);
      if (mark?.id === run) return;
      throw new EngineMistake(
        "Moteur : une autre exécution a remplacé les lignes pendant le calcul, rien n'est gardé de celle-ci.\n  à faire : recommencez.\n",
      );
    },
  };
}

/** Every table is filled aside, under the name of the run, then takes its place; a run that fails leaves what was there. */
async function fillDatabase(
  client: Client,
  db: DuckDBConnection,
  address: ClickHouseAddress,
  workshop: string,
  run: string,
): Promise<void> {
  const tables = await listTables(db);
  const views = inOrder(Object.values(contracts).flatMap((contract) => contract.views));
  const names = [...tables.map(({ name }) => name), ...views.map(({ name }) => name), markName];
  const there = await readNames(client);
  checkOurs(there, names, address);
  await removeLeftovers(client);
  const aside = (name: string) => `${name}__${run}`;
  try {
    for (const table of tables) await fillTable(client, db, table, aside(table.name), workshop);
    await keep(client, aside(markName), `SELECT ${quote(run)} AS id, now() AS le`);
    for (const { name } of tables) await takePlace(client, name, aside(name), there);
    for (const view of views) await createView(client, view, aside(view.name), there);
    await takePlace(client, markName, aside(markName), there);
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
  workshop: string,
): Promise<void> {
  const keys = keysOf(table).filter((key) => key !== "''");
  const partition = keys.length > 0 ? ` PARTITION BY (${keys.join(", ")})` : "";
  await client.query(
    `CREATE TABLE ${identifier(aside)} (${columnsSql(table.columns)})${partition} ORDER BY tuple()`,
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
async function createView(client: Client, view: View, aside: string, there: ReadonlySet<string>) {
  if (!view.kept) {
    await client.query(`CREATE OR REPLACE VIEW ${identifier(view.name)} AS ${viewSql(view)}`);
    return;
  }
  await keep(client, aside, view.sql);
  await takePlace(client, view.name, aside, there);
}

/** A table of what a SELECT gives, in two steps: a replicated database takes no other. */
async function keep(client: Client, name: string, select: string) {
  await client.query(`CREATE TABLE ${identifier(name)} ORDER BY tuple() EMPTY AS ${select}`);
  await client.query(`INSERT INTO ${identifier(name)} ${select}`);
}

async function takePlace(client: Client, name: string, aside: string, there: ReadonlySet<string>) {
  const [to, from] = [identifier(name), identifier(aside)];
  await client.query(there.has(name) ? `EXCHANGE TABLES ${from} AND ${to}` : `RENAME TABLE ${from} TO ${to}`);
}

async function readNames(client: Client): Promise<Set<string>> {
  const found = await client.query<{ name: string }>(
    "SELECT name FROM system.tables WHERE database = currentDatabase()",
  );
  return new Set(found.map(({ name }) => name));
}

/** A table of somebody else is never replaced. */
function checkOurs(there: ReadonlySet<string>, names: readonly string[], { database }: ClickHouseAddress) {
  const taken = names.filter((name) => there.has(name));
  if (taken.length === 0 || there.has(markName)) return;
  throw new EngineMistake(
    `Moteur : la base « ${database} » a déjà une table « ${taken[0]} », qui n'est pas de l'observatoire : elle n'est pas remplacée.\n  à faire : créez une base pour l'observatoire seul, et donnez son nom dans l'adresse.\n`,
  );
}

/** What a run that was killed left more than a day ago. */
async function removeLeftovers(client: Client): Promise<void> {
  const left = await client.query<{ name: string }>(
    "SELECT name FROM system.tables WHERE database = currentDatabase() AND match(name, '__[0-9a-f]{12}$') AND metadata_modification_time < now() - INTERVAL 1 DAY",
  );
  for (const { name } of left) await client.query(`DROP TABLE IF EXISTS ${identifier(name)} SYNC`);
}
