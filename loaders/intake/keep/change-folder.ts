import { existsSync, readdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { isLeftByLock, type Owner, withLock } from "../../writing/lock.ts";
import { keepMapping } from "../understand/mapping.ts";
import { type JournalEntry, writeJournal } from "./journal.ts";
import { findJournalled, journalOf, pendingMapping, pendingName } from "./kept-folder.ts";
import { findObstacle } from "./obstacle.ts";
import { replaceFile } from "./write-aside.ts";

/** The result of a change: what was done, or the sentence that says why nothing was. */
export type Keeping<T> = { done: T } | { failure: string };

/** Entries to add to the journal, and what to tell of it. */
interface Change<T> {
  added: JournalEntry[];
  told: T;
}

/**
 * Changes a folder of extracts, alone: `change` writes copies aside, the journal's rename makes them exist, then they
 * get their names. At any instant the folder reads as before or as after (`findJournalled`).
 */
export function changeFolder<T>(
  folder: string,
  owner: Owner,
  change: (journal: JournalEntry[]) => Change<T>,
): Keeping<T> {
  let changed: { done: T } | null = null;
  try {
    const locked = withLock(folder, owner, () => {
      finishInterrupted(folder, owner);
      try {
        const journal = journalOf(folder);
        const { added, told } = change(journal);
        if (added.length > 0) replaceFile(join(folder, "journal.csv"), writeJournal([...journal, ...added]));
        changed = { done: told };
        return told;
      } finally {
        finishNowOrLater(folder, owner);
      }
    });
    return locked ?? { failure: busy };
  } catch (error) {
    const obstacle = findObstacle(error);
    if (obstacle === null) throw error;
    // What is in the journal is done, whatever the disk refuses afterwards.
    if (changed !== null) return changed;
    return { failure: `${obstacle} : rien n'a été perdu ni changé.` };
  }
}

const busy =
  "Une autre commande modifie ce dossier en ce moment. Attendez qu'elle finisse et recommencez : rien n'a été changé.";

/** The journal decides: names that cannot be given now are given by the next command. */
function finishNowOrLater(folder: string, owner: Owner): void {
  try {
    finishInterrupted(folder, owner);
  } catch (error) {
    if (findObstacle(error) === null) throw error;
  }
}

/** Gives pending copies their names and mappings, removes withdrawn ones and what no journal entry names. */
function finishInterrupted(folder: string, owner: Owner): void {
  for (const [fichier, place] of findJournalled(folder)) {
    const named = join(folder, fichier);
    const mapping = join(folder, pendingMapping(fichier));
    if (place === null) rmSync(named, { force: true });
    else if (place === pendingName(fichier) && existsSync(join(folder, place)))
      renameSync(join(folder, place), named);
    if (place !== null && existsSync(mapping)) keepMapping(mapping, dirname(named));
  }
  sweep(folder, (name) => /^\.(journal|campagnes)\.csv\.cours$/.test(name) || isLeftByLock(name, owner));
  for (const entry of readdirSync(folder, { withFileTypes: true }))
    if (entry.isDirectory()) sweep(join(folder, entry.name), (name) => /^\..*\.(pret|cours)$/.test(name));
}

function sweep(folder: string, isLeft: (name: string) => boolean): void {
  for (const name of readdirSync(folder)) if (isLeft(name)) rmSync(join(folder, name), { force: true });
}
