import { existsSync, readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import type { Delivery } from "./delivery.ts";
import { findJournalled, journalOf } from "./keeping.ts";
import { checkLinks } from "./links.ts";
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
  await checkLinks(db, [...before, delivery], [delivery]);
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
    delivery.deliveredAt =
      journal.findLast((entry) => entry.fichier === fichier && entry.action === "ajout")?.date ?? null;
    deliveries.push(delivery);
  }
  await checkLinks(db, deliveries, deliveries);
  return deliveries;
}

/** Extracts below a folder, at any depth, sorted; the journal and release records are not extracts. */
function listExtracts(folder: string): { fichier: string; place: string }[] {
  if (!existsSync(folder)) return [];
  const journalled = findJournalled(folder);
  const loose = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(
      (entry) =>
        entry.isFile() && /\.(csv|tsv|txt|xlsx|ods)$/i.test(entry.name) && entry.name !== "journal.csv",
    )
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .filter((path) => !path.split("/").some((part) => part === "publications" || part.startsWith(".")))
    .filter((path) => !journalled.has(path))
    .map((path) => ({ fichier: path, place: path }));
  const kept = [...journalled].flatMap(([fichier, place]) =>
    place !== null && existsSync(join(folder, place)) ? [{ fichier, place }] : [],
  );
  return [...loose, ...kept].sort((a, b) => (a.fichier < b.fichier ? -1 : 1));
}
