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
  const { delivery } = await examine(db, path, options);
  const checked = delivery.supposed ?? delivery;
  await checkLinks(db, [...before, checked], [checked]);
  const { source, table } = checked;
  if (options.aujourdhui && source && table)
    observe(delivery, await checkFuture(db, contracts[source], table, options.aujourdhui));
  return delivery;
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
    const entry = journal.findLast((each) => each.fichier === fichier && each.action === "ajout");
    if (entry) Object.assign(delivery, { deliveredAt: entry.date, sha256: entry.sha256 });
    deliveries.push(delivery);
  }
  await checkLinks(db, deliveries, deliveries);
  for (const { supposed } of deliveries)
    if (supposed) await checkLinks(db, [...deliveries, supposed], [supposed]);
  return deliveries;
}
