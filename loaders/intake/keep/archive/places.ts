import { existsSync, readdirSync, realpathSync, renameSync, rmSync, statSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { entriesBelow } from "../../../writing/entries.ts";
import type { KeptFolders } from "./collect.ts";

/** A folder that a restoration replaces, the new state written beside it, and the same once it is whole. */
export interface Place {
  target: string;
  fresh: string;
  ready: string;
}

/** What follows the name of a folder in that of its old state, before the date. */
export const before = ".avant-";

/** A restoration takes less than this between two renames; what lies so for longer was stopped. */
const STOPPED = 2_000;

/** The folders to replace: the extracts, then the publication records where they lie elsewhere. */
export function placesOf({ extracts, publications }: KeptFolders): Place[] {
  const isInside = !relative(extracts, publications).startsWith("..");
  return (isInside ? [extracts] : [extracts, publications]).map((folder) => {
    const target = existsSync(folder) ? realpathSync(folder) : folder;
    const fresh = join(dirname(target), `.${basename(target)}.restauration`);
    return { target, fresh, ready: `${fresh}.prete` };
  });
}

/** Removes what a restoration wrote beside a folder. */
export function clear({ fresh, ready }: Place): void {
  for (const path of [fresh, ready]) rmSync(path, { recursive: true, force: true });
}

/** What a folder holds besides what a repository or a lock leaves in an empty one. */
export function othersIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return entriesBelow(folder)
    .filter((entry) => !entry.isDirectory() && !/^\.(gitkeep$|verrou(\.|$))/.test(entry.name))
    .map(({ name }) => name);
}

/** A name that nothing has. */
export function freeName(name: string): string {
  let free = name;
  for (let number = 2; existsSync(free); number++) free = `${name}-${number}`;
  return free;
}

/**
 * Finishes a restoration that was stopped between two renames, or undoes it where the extracts had not moved: nothing is lost, and nothing
 * is half restored. `now` in milliseconds.
 */
export function finishRestoration(folders: KeptFolders, now: number): void {
  const [extracts, publications] = placesOf(folders);
  if (!extracts || !existsSync(dirname(extracts.target))) return;
  if (isStopped(extracts, now)) renameSync(extracts.ready, extracts.target);
  if (!publications || !isStopped(publications, now)) return;
  const old = existsSync(extracts.ready) ? lastBefore(publications.target) : null;
  renameSync(old ?? publications.ready, publications.target);
}

function isStopped({ target, ready }: Place, now: number): boolean {
  return !existsSync(target) && existsSync(ready) && now - statSync(ready).ctimeMs > STOPPED;
}

/** The latest old state of a folder. */
function lastBefore(target: string): string | null {
  const names = readdirSync(dirname(target)).filter((name) =>
    name.startsWith(`${basename(target)}${before}`),
  );
  const last = names.sort().at(-1);
  return last === undefined ? null : join(dirname(target), last);
}
