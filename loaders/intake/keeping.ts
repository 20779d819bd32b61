import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { cleanCopy, getContract } from "./corrected-copy.ts";
import type { Delivery } from "./delivery.ts";
import { type JournalEntry, readJournal, writeJournal } from "./journal.ts";
import { type Owner, withLock } from "./lock.ts";
import { keepMapping } from "./mapping.ts";

/** What became of one file. */
export interface Kept {
  /** Name received. */
  recu: string;
  /** Path of the stored copy, relative to the folder. */
  fichier: string;
  state: "ajoute" | "deja_la";
}

/** The result of keeping: what was done, or the sentence that says why nothing was. */
export type Keeping<T> = { done: T } | { failure: string };

/** When, and by which process. */
export interface Moment extends Owner {
  /** ISO. */
  now: string;
}

/** An accepted extract to keep: what was received, and its cleaned copy. */
export interface Copy {
  delivery: Delivery;
  /** Where the received file is. */
  path: string;
  csv: string;
}

/** Stores accepted extracts as cleaned copies with their journal entries, all or none; refused ones are left out. */
export async function storeDeliveries(
  db: DuckDBConnection,
  folder: string,
  received: { delivery: Delivery; path: string }[],
  moment: Moment,
): Promise<Keeping<Kept[]>> {
  const copies: Copy[] = [];
  for (const { delivery, path } of received)
    if (delivery.table)
      copies.push({ delivery, path, csv: await cleanCopy(db, getContract(delivery), delivery.table) });
  return keepCopies(folder, copies, moment);
}

/**
 * Writes copies aside, then the journal, whose rename makes them exist, then gives them their names: at any instant
 * the folder reads as before or as after (`findJournalled`). The same bytes twice are kept once.
 */
export function keepCopies(folder: string, copies: Copy[], moment: Moment): Keeping<Kept[]> {
  return guarded(folder, moment, () => {
    finishInterrupted(folder);
    const journal = journalOf(folder);
    const kept: Kept[] = [];
    const added: JournalEntry[] = [];
    for (const { delivery, path, csv } of copies) {
      const recu = basename(path);
      const there = [...activeEntries(journal), ...added].find((entry) => entry.sha256 === delivery.sha256);
      if (there) {
        kept.push({ recu, fichier: there.fichier, state: "deja_la" });
        continue;
      }
      const entry = entryOf(folder, delivery, path, moment.now, [...journal, ...added]);
      writeAside(join(folder, pendingName(entry.fichier)), csv);
      added.push(entry);
      kept.push({ recu, fichier: entry.fichier, state: "ajoute" });
      keepMapping(path, join(folder, entry.source));
    }
    if (added.length === 0) return kept;
    replaceJournal(folder, [...journal, ...added]);
    finishInterrupted(folder);
    return kept;
  });
}

/** Takes an extract out; the journal keeps the trace. `name` is its path, its name, or the name it was received under. */
export function withdrawDelivery(folder: string, name: string, moment: Moment): Keeping<JournalEntry> {
  const result = guarded(folder, moment, () => {
    finishInterrupted(folder);
    const journal = journalOf(folder);
    const wanted = name.replaceAll("\\", "/");
    const found = activeEntries(journal).filter(
      (entry) =>
        entry.fichier === wanted ||
        wanted.endsWith(`/${entry.fichier}`) ||
        basename(entry.fichier) === wanted ||
        entry.recu === wanted,
    );
    if (found.length !== 1) return found;
    const entry: JournalEntry = { ...(found[0] as JournalEntry), date: moment.now, action: "retrait" };
    replaceJournal(folder, [...journal, entry]);
    finishInterrupted(folder);
    return entry;
  });
  if ("failure" in result) return result;
  if (!Array.isArray(result.done)) return { done: result.done };
  if (result.done.length === 0)
    return {
      failure: `Aucun extrait « ${name} » dans le journal : rien n'a été retiré. « stages etat » donne la liste.`,
    };
  return {
    failure: `Plusieurs extraits portent ce nom (${result.done.map((entry) => entry.fichier).join(", ")}) : donnez le chemin complet.`,
  };
}

/** Entries of extracts that are in the folder: added, and not withdrawn since. */
export function activeEntries(journal: JournalEntry[]): JournalEntry[] {
  const last = new Map(journal.map((entry) => [entry.fichier, entry]));
  return [...last.values()].filter((entry) => entry.action === "ajout");
}

/**
 * Where the bytes of each journalled extract are: under its name, or still aside when the program was stopped
 * between the journal and the rename; withdrawn ones are `null`.
 */
export function findJournalled(folder: string): Map<string, string | null> {
  const places = new Map<string, string | null>();
  for (const entry of journalOf(folder)) {
    if (entry.action === "retrait") places.set(entry.fichier, null);
    else
      places.set(
        entry.fichier,
        existsSync(join(folder, entry.fichier)) ? entry.fichier : pendingName(entry.fichier),
      );
  }
  return places;
}

/** The journal of a folder, oldest entry first; empty when there is none. */
export function journalOf(folder: string): JournalEntry[] {
  const path = join(folder, "journal.csv");
  return existsSync(path) ? readJournal(readFileSync(path, "utf8")) : [];
}

/** Gives pending copies their names, removes withdrawn ones and what no journal entry names. */
function finishInterrupted(folder: string): void {
  const wanted = new Set<string>();
  for (const [fichier, place] of findJournalled(folder)) {
    const pending = join(folder, pendingName(fichier));
    if (place === null) rmSync(join(folder, fichier), { force: true });
    else if (place !== fichier && existsSync(pending)) renameSync(pending, join(folder, fichier));
    wanted.add(fichier);
  }
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    for (const name of readdirSync(join(folder, entry.name)))
      if (/^\..*\.(pret|cours)$/.test(name)) rmSync(join(folder, entry.name, name), { force: true });
  }
  rmSync(join(folder, ".journal.csv.cours"), { force: true });
}

function guarded<T>(folder: string, owner: Owner, work: () => T): Keeping<T> {
  try {
    return (
      withLock(folder, owner, work) ?? {
        failure:
          "Une autre commande modifie ce dossier en ce moment. Attendez qu'elle finisse et recommencez : rien n'a été changé.",
      }
    );
  } catch (error) {
    const sentence = sentences[(error as NodeJS.ErrnoException).code ?? ""];
    if (sentence === undefined) throw error;
    return { failure: `${sentence} : rien n'a été perdu ni changé.` };
  }
}

const sentences: { [code: string]: string } = {
  ENOSPC: "Le disque est plein",
  EDQUOT: "Le disque est plein (quota atteint)",
  EACCES: "Ce dossier n'est pas ouvert à l'écriture",
  EPERM: "Ce dossier n'est pas ouvert à l'écriture",
  EROFS: "Ce disque est en lecture seule",
  EIO: "Le disque ne répond pas",
  ENOTDIR: "Le chemin du dossier passe par un fichier",
};

function entryOf(
  folder: string,
  delivery: Delivery,
  path: string,
  now: string,
  journal: JournalEntry[],
): JournalEntry {
  const stem =
    basename(path)
      .replace(/\.[^.]*$/, "")
      .replace(/[^\p{L}\p{N}._-]+/gu, "-")
      .replace(/^[.-]+/, "") || "extrait";
  const named = (suffix: string) => `${delivery.source}/${stem}${suffix}.csv`;
  const taken = (fichier: string) =>
    existsSync(join(folder, fichier)) || journal.some((entry) => entry.fichier === fichier);
  return {
    date: now,
    action: "ajout",
    source: delivery.source ?? "",
    fichier: taken(named("")) ? named(`-${delivery.sha256.slice(0, 8)}`) : named(""),
    recu: basename(path),
    sha256: delivery.sha256,
    lignes: String(delivery.receipt.lignes),
    periodes: delivery.periods.join(" "),
  };
}

function pendingName(fichier: string): string {
  return `${dirname(fichier)}/.${basename(fichier)}.pret`;
}

function replaceJournal(folder: string, entries: JournalEntry[]): void {
  const aside = join(folder, ".journal.csv.cours");
  writeAside(aside, writeJournal(entries));
  renameSync(aside, join(folder, "journal.csv"));
}

/** Writes a file whole and on the disk; a failure leaves nothing. */
function writeAside(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const file = openSync(path, "w");
  try {
    writeFileSync(file, text);
    fsyncSync(file);
    closeSync(file);
  } catch (error) {
    closeSync(file);
    rmSync(path, { force: true });
    throw error;
  }
}
