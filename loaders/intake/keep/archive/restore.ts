import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import type { Owner } from "../../../writing/lock.ts";
import { changeFolder, type Keeping } from "../change-folder.ts";
import { writeWhole } from "../write-aside.ts";
import { collectFiles, type KeptFolders } from "./collect.ts";
import type { Archive } from "./open.ts";
import { before, clear, freeName, othersIn, type Place, placesOf } from "./places.ts";
import { sha256 } from "./save.ts";

/** What a restoration may do, and how it moves folders. */
export interface RestoreOptions {
  /** Takes the place of what is there; else a folder that holds something is left as it is. */
  replace: boolean;
  rename?: typeof renameSync;
}

/** What a restoration came to. */
export interface Restored {
  /** Files that stood there, by their paths in an archive. */
  there: string[];
  /** False where something stood there that was not to be replaced. */
  restored: boolean;
  /** Where the state before is kept, by the folder that it was. */
  before: string[];
}

/** Puts the files of an archive in the place of what the folders hold: whole or not at all, and the state before stays beside. */
export function restoreArchive(
  { files }: Archive,
  folders: KeptFolders,
  owner: Owner,
  { replace, rename = renameSync }: RestoreOptions,
): Keeping<Restored> {
  return changeFolder<Restored>(folders.extracts, owner, () => {
    const places = placesOf(folders);
    const there = collectFiles(folders).map(({ chemin }) => chemin);
    if (!replace && places.some(({ target }) => othersIn(target).length > 0))
      return { added: [], told: { there, restored: false, before: [] } };
    try {
      writeFresh(places, files, folders);
      return { added: [], told: { there, restored: true, before: swap(places, owner.now, rename) } };
    } finally {
      for (const place of places) clear(place);
    }
  });
}

/** Writes the new state beside, and reads it again: names that a disk takes for one are seen here. */
function writeFresh(places: readonly Place[], files: Archive["files"], folders: KeptFolders): void {
  const [extracts, publications] = [places[0], places[1]];
  const records =
    publications?.fresh ?? join(extracts?.fresh ?? "", relative(folders.extracts, folders.publications));
  for (const place of places) {
    clear(place);
    mkdirSync(place.fresh, { recursive: true });
    const mark = join(place.target, ".gitkeep");
    if (existsSync(mark)) cpSync(mark, join(place.fresh, ".gitkeep"));
  }
  const pathOf = (chemin: string) => {
    const [part = "", ...names] = chemin.split("/");
    return join(part === "extraits" ? (extracts?.fresh ?? "") : records, ...names);
  };
  for (const { chemin, bytes } of files) writeWhole(pathOf(chemin), bytes);
  for (const { chemin, bytes } of files)
    if (sha256(readFileSync(pathOf(chemin))) !== sha256(bytes))
      throw Object.assign(new Error(`${chemin} is not what was written.`), { code: "EIO" });
}

/**
 * Old states aside, the extracts last; then the new ones in their place, the extracts first: what is missing after a stop says what is left
 * to do (`finishRestoration`). A rename that fails puts everything back. Returns the old states that hold something.
 */
function swap(places: readonly Place[], now: string, rename: typeof renameSync): string[] {
  const done: [from: string, to: string][] = [];
  const move = (from: string, to: string) => {
    rename(from, to);
    done.push([from, to]);
  };
  const olds = places.map(({ target }) =>
    freeName(`${target}${before}${now.slice(0, 19).replaceAll(":", "")}`),
  );
  try {
    for (const { fresh, ready } of places) move(fresh, ready);
    for (const [index, { target }] of [...places.entries()].reverse())
      if (existsSync(target)) move(target, olds[index] ?? "");
    for (const { ready, target } of places) move(ready, target);
  } catch (error) {
    for (const [from, to] of done.reverse()) renameSync(to, from);
    throw error;
  }
  const left = olds.filter((old) => existsSync(old));
  for (const old of left) {
    rmSync(join(old, ".verrou"), { force: true });
    if (othersIn(old).length === 0) rmSync(old, { recursive: true });
  }
  return left.filter((old) => existsSync(old));
}
