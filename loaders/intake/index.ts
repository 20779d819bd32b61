import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { contracts } from "../contracts/index.ts";
import { checkLinks } from "./check/cross-checks.ts";
import { checkFuture } from "./check/future.ts";
import { type Delivery, observe } from "./delivery.ts";
import { journalOf, listExtracts } from "./keep/kept-folder.ts";
import { examine, type ReceiveOptions } from "./receive.ts";

export type { Delivery } from "./delivery.ts";
export type { ReceiveOptions } from "./receive.ts";

/**
 * Reads, checks and loads one file, with what links it to `before`: the extracts already there, which get no finding.
 */
export async function receiveFile(
  db: DuckDBConnection,
  path: string,
  options: ReceiveOptions = {},
  before: Delivery[] = [],
): Promise<Delivery> {
  const delivery = await readFile(db, path, options);
  await linkDeliveries(db, [delivery], before);
  return delivery;
}

/** Reads, checks and loads one file by itself, whatever the others are. */
export async function readFile(
  db: DuckDBConnection,
  path: string,
  options: ReceiveOptions = {},
): Promise<Delivery> {
  const { delivery } = await examine(db, path, options);
  const { source, table } = delivery.supposed ?? delivery;
  if (options.aujourdhui && source && table)
    observe(delivery, await checkFuture(db, contracts[source], table, options.aujourdhui));
  return delivery;
}

/**
 * Checks what links received files to one another and to `before`, the extracts already there, which get no finding. What is
 * supposed of a misspelt file is told what links it to the others, and links no other.
 */
export async function linkDeliveries(
  db: DuckDBConnection,
  received: Delivery[],
  before: Delivery[] = [],
): Promise<void> {
  const all = [...before, ...received];
  await checkLinks(db, all, received);
  for (const { supposed } of received) if (supposed) await checkLinks(db, [...all, supposed], [supposed]);
}

/** Reads, checks and loads every extract below a folder, in the order of their names, then what links them. */
export async function receiveFolder(
  db: DuckDBConnection,
  folder: string,
  options: ReceiveOptions = {},
): Promise<Delivery[]> {
  const deliveries: Delivery[] = [];
  const journal = journalOf(folder);
  for (const { fichier, place } of listExtracts(folder)) {
    const { delivery } = await examine(db, join(folder, place), { ...options, fichier });
    const line = journal.findLastIndex((each) => each.fichier === fichier && each.action === "ajout");
    const entry = journal[line];
    if (entry) Object.assign(delivery, { deliveredAt: entry.date, rank: line + 1, sha256: entry.sha256 });
    deliveries.push(delivery);
  }
  await linkDeliveries(db, deliveries);
  return deliveries;
}
