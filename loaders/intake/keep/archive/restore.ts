import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import type { Owner } from "../../../writing/lock.ts";
import { changeFolder, type Keeping } from "../change-folder.ts";
import { writeWhole } from "../write-aside.ts";
import { collectFiles, type KeptFolders } from "./collect.ts";
import type { Archive } from "./open.ts";
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

/** A folder, the new state written beside it, and where its old state goes. */
interface Place {
  target: string;
  fresh: string;
  old: string;
}

/** Puts the files of an archive in the place of what the folders hold: whole or not at all, and the state before stays beside. */
export function restoreArchive(
  { files }: Archive,
  folders: KeptFolders,
  owner: Owner,
  { replace, rename = renameSync }: RestoreOptions,
): Keeping<Restored> {
  const places = placesOf(folders, owner.now);
  return changeFolder<Restored>(folders.extracts, owner, () => {
    const there = collectFiles(folders).map(({ chemin }) => chemin);
    const isFree = places.every(({ target }) => othersIn(target).length === 0);
    if (!isFree && !replace) return { added: [], told: { there, restored: false, before: [] } };
    try {
      writeFresh(places, files, folders);
      const before = swap(places, rename);
      return { added: [], told: { there, restored: true, before } };
    } finally {
      for (const { fresh } of places) rmSync(fresh, { recursive: true, force: true });
    }
  });
}

/** Publication records first: once the extracts are in place, another command may take the folder. */
function placesOf({ extracts, publications }: KeptFolders, now: string): Place[] {
  const isInside = !relative(extracts, publications).startsWith("..");
  const stamp = now.slice(0, 19).replaceAll(":", "");
  return (isInside ? [extracts] : [publications, extracts]).map((target) => ({
    target,
    fresh: join(dirname(target), `.${basename(target)}.restauration`),
    old: `${target}.avant-${stamp}`,
  }));
}

/** What a folder holds besides what a repository or a lock leaves in an empty one. */
function othersIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory() && !/^\.(gitkeep$|verrou(\.|$))/.test(entry.name))
    .map(({ name }) => name);
}

/** Writes the new state beside, and reads it again: names that a disk takes for one are seen here. */
function writeFresh(places: readonly Place[], files: Archive["files"], folders: KeptFolders): void {
  const freshOf = (folder: string) => places.find(({ target }) => target === folder)?.fresh;
  const extracts = freshOf(folders.extracts) ?? "";
  const publications =
    freshOf(folders.publications) ?? join(extracts, relative(folders.extracts, folders.publications));
  for (const { fresh, target } of places) {
    rmSync(fresh, { recursive: true, force: true });
    mkdirSync(fresh, { recursive: true });
    if (existsSync(join(target, ".gitkeep"))) cpSync(join(target, ".gitkeep"), join(fresh, ".gitkeep"));
  }
  const pathOf = (chemin: string) => {
    const [part = "", ...names] = chemin.split("/");
    return join(part === "extraits" ? extracts : publications, ...names);
  };
  for (const { chemin, bytes } of files) writeWhole(pathOf(chemin), bytes);
  for (const { chemin, bytes } of files)
    if (sha256(readFileSync(pathOf(chemin))) !== sha256(bytes))
      throw Object.assign(new Error(`${chemin} is not what was written.`), { code: "EIO" });
}

/** Old states aside, new ones in their place; a rename that fails puts everything back. Returns the old states that hold something. */
function swap(places: readonly Place[], rename: typeof renameSync): string[] {
  const done: [from: string, to: string][] = [];
  const move = (from: string, to: string) => {
    rename(from, to);
    done.push([from, to]);
  };
  try {
    for (const { target, fresh, old } of places) {
      if (existsSync(target)) move(target, old);
      move(fresh, target);
    }
  } catch (error) {
    for (const [from, to] of done.reverse()) renameSync(to, from);
    throw error;
  }
  const olds = places.map(({ old }) => old).filter((old) => existsSync(old));
  for (const old of olds) {
    rmSync(join(old, ".verrou"), { force: true });
    if (othersIn(old).length === 0) rmSync(old, { recursive: true });
  }
  return olds.filter((old) => existsSync(old));
}
