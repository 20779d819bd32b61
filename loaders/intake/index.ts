import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import type { Delivery } from "./delivery.ts";
import { readJournal } from "./journal.ts";
import { checkLinks } from "./links.ts";
import { type ReceiveOptions, receiveOne } from "./receive.ts";

export type { Delivery } from "./delivery.ts";
export type { Finding, Receipt } from "./receipt.ts";
export type { ReceiveOptions } from "./receive.ts";

/** Reads, checks and loads one file, its links included. */
export async function receiveFile(
  db: DuckDBConnection,
  path: string,
  options: ReceiveOptions = {},
): Promise<Delivery> {
  const delivery = await receiveOne(db, path, options);
  await checkLinks(db, [delivery]);
  return delivery;
}

/** Reads, checks and loads every extract below a folder, in the order of their names, then what links them. */
export async function receiveFolder(
  db: DuckDBConnection,
  folder: string,
  options: ReceiveOptions = {},
): Promise<Delivery[]> {
  const deliveries: Delivery[] = [];
  for (const fichier of listExtracts(folder)) {
    const delivery = await receiveOne(db, join(folder, fichier), { ...options, fichier });
    delivery.deliveredAt = findDeliveryDate(folder, fichier);
    deliveries.push(delivery);
  }
  await checkLinks(db, deliveries);
  return deliveries;
}

/** Extracts below a folder, at any depth, sorted; the journal and release records are not extracts. */
function listExtracts(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(
      (entry) =>
        entry.isFile() && /\.(csv|tsv|txt|xlsx|ods)$/i.test(entry.name) && entry.name !== "journal.csv",
    )
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .filter((path) => !path.split("/").some((part) => part === "publications" || part.startsWith(".")))
    .sort();
}

function findDeliveryDate(folder: string, fichier: string): string | null {
  const path = join(folder, "journal.csv");
  if (!existsSync(path)) return null;
  return (
    readJournal(readFileSync(path, "utf8")).findLast(
      (entry) => entry.fichier === fichier && entry.action === "ajout",
    )?.date ?? null
  );
}
