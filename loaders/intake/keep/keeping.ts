import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { visible } from "../../french/visible.ts";
import { fileStem, isSameName } from "../../writing/file-name.ts";
import type { Owner } from "../../writing/lock.ts";
import { type Delivery, isAccepted } from "../delivery.ts";
import { findOwnMapping, writeMapping } from "../understand/mapping.ts";
import { changeFolder, type Keeping } from "./change-folder.ts";
import { cleanCopy, getContract } from "./corrected-copy.ts";
import type { JournalEntry } from "./journal.ts";
import { activeEntries, pendingMapping, pendingName } from "./kept-folder.ts";
import { writeWhole } from "./write-aside.ts";

/** What became of one file. */
export interface Kept {
  /** Name received. */
  recu: string;
  /** Path of the stored copy, relative to the folder. */
  fichier: string;
  state: "ajoute" | "deja_la";
}

/** An accepted extract to keep: what was received, and its cleaned copy. */
interface Copy {
  delivery: Delivery;
  /** Where the received file is. */
  path: string;
  csv: string;
}

/**
 * Stores accepted extracts as cleaned copies with their journal entries, at once: a disk that refuses one keeps none. Refused
 * ones are left out, and the same bytes twice are kept once. Tells what became of each accepted one (`isAccepted`), in their order.
 */
export async function storeDeliveries(
  db: DuckDBConnection,
  folder: string,
  received: { delivery: Delivery; path: string }[],
  owner: Owner,
): Promise<Keeping<Kept[]>> {
  const copies: Copy[] = [];
  for (const { delivery, path } of received)
    if (delivery.table && isAccepted(delivery))
      copies.push({ delivery, path, csv: await cleanCopy(db, getContract(delivery), delivery.table) });
  return changeFolder(folder, owner, (journal) => {
    const added: JournalEntry[] = [];
    const told = copies.map((copy): Kept => {
      const recu = visible(basename(copy.path));
      const there = [...activeEntries(journal), ...added].find(
        (entry) => entry.sha256 === copy.delivery.sha256,
      );
      if (there) return { recu, fichier: there.fichier, state: "deja_la" };
      const entry = entryOf(folder, copy, owner.now, [...journal, ...added]);
      writeAside(folder, entry.fichier, copy);
      added.push(entry);
      return { recu, fichier: entry.fichier, state: "ajoute" };
    });
    return { added, told };
  });
}

function writeAside(folder: string, fichier: string, { path, csv }: Copy): void {
  writeWhole(join(folder, pendingName(fichier)), csv);
  const mapping = findOwnMapping(path);
  if (mapping) writeWhole(join(folder, pendingMapping(fichier)), writeMapping(mapping));
}

function entryOf(
  folder: string,
  { delivery, path }: Copy,
  now: string,
  journal: JournalEntry[],
): JournalEntry {
  const stem = fileStem(basename(path));
  const named = (suffix: string) => `${delivery.source}/${stem}${suffix}.csv`;
  const taken = (fichier: string) =>
    existsSync(join(folder, fichier)) || journal.some((entry) => isSameName(entry.fichier, fichier));
  return {
    date: now,
    action: "ajout",
    source: delivery.source ?? "",
    fichier: taken(named("")) ? named(`-${delivery.sha256.slice(0, 8)}`) : named(""),
    recu: visible(basename(path).normalize("NFC")),
    sha256: delivery.sha256,
    lignes: String(delivery.receipt.lignes),
    periodes: delivery.periods.join(" "),
  };
}
