import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { type Delivery, receiveFile } from "../../loaders/intake/index.ts";
import type { Receipt } from "../../loaders/intake/receipt/receipt.ts";
import { refuseOverlaps } from "../../loaders/warehouse/overlaps.ts";
import type { Dropped } from "../../src/verifier/protocol.ts";
import { extracts } from "../intake/pollution/extracts.ts";
import { pollutions } from "../intake/pollution/kinds.ts";
import { keepFile } from "./kept.ts";

const project = resolve(import.meta.dirname, "../..");

/** The moment of every check here. */
export const now = "2026-11-28T10:00:00.000Z";

/** Files of these folders that may be dropped on the page, none larger than `most` bytes. */
export function filesBelow(folders: string[], most = 2_000_000): Dropped[] {
  return folders.flatMap((folder) =>
    readdirSync(resolve(project, folder), { recursive: true, encoding: "utf8" })
      .map((name) => join(resolve(project, folder), name))
      .filter(
        (path) => statSync(path).isFile() && !/\.(md|py|json)$/.test(path) && statSync(path).size < most,
      )
      .sort()
      .map((path) => ({ name: basename(path), bytes: new Uint8Array(readFileSync(path)) })),
  );
}

/** Every way of spoiling an extract that gives one file, each of one source: one after another of those it can spoil. */
export function spoiledFiles(): Dropped[] {
  return pollutions.flatMap(({ spoil }, index) => {
    const files = extracts.flatMap((extract) => {
      const spoiled = spoil(extract);
      if (spoiled === null || (typeof spoiled === "object" && "before" in spoiled)) return [];
      const bytes = typeof spoiled === "string" ? new TextEncoder().encode(spoiled) : new Uint8Array(spoiled);
      return [{ name: "extrait.csv", bytes }];
    });
    return files.length === 0 ? [] : [files[index % files.length] as Dropped];
  });
}

let instance: DuckDBInstance | null = null;

/** The receipts that the command gives of one drop, each file against those before it. */
export async function commandReceipts(files: Dropped[]): Promise<Receipt[]> {
  instance ??= await DuckDBInstance.create(":memory:");
  const db = await instance.connect();
  const received: Delivery[] = [];
  for (const { name, bytes } of files) {
    const receive = (path: string) => receiveFile(db, path, { aujourdhui: now.slice(0, 10) }, received);
    received.push({ ...(await keepFile(name, bytes, receive)), deliveredAt: now });
  }
  await refuseOverlaps(db, received, []);
  db.closeSync();
  return received.map(({ receipt }) => receipt);
}
