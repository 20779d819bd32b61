import { existsSync, readFileSync, renameSync, rmSync } from "node:fs";
import { cp } from "node:fs/promises";
import { basename, dirname, relative, resolve } from "node:path";
import { writeWhole } from "../../loaders/intake/keep/write-aside.ts";
import { makeFolder } from "../../loaders/writing/make-folder.ts";
import { isHeld, renameOver } from "../../loaders/writing/rename.ts";
import { removeLeftIn } from "./passing-folder.ts";

/** What must come into being with the new folder: both are there, or neither. */
export interface Companion {
  /** The file whose presence says that the replacement was decided. */
  path: string;
  /** Gives the file its name, in one rename. */
  appear(): void;
}

/** A folder that another program holds open: nothing was replaced. */
export class FolderHeld extends Error {
  constructor(readonly folder: string) {
    super(`${folder} is open in another program`);
  }
}

/**
 * Puts a copy of `fresh` at `target`, with the companion if there is one. Stopped at any instant, the folder is the old
 * one or the new one, or missing until `finishReplacement` gives it back; the copy it leaves goes with the next replacement.
 *
 * @throws FolderHeld where another program keeps the old folder open
 */
export async function replaceFolder(fresh: string, target: string, companion?: Companion): Promise<void> {
  finishReplacement(target);
  makeFolder(dirname(target));
  const { ready, old, decision, copies } = besides(target);
  const ours = basename(copies);
  removeLeftIn(dirname(target), (name) => (name.startsWith(ours) ? Number(name.slice(ours.length)) : 0));
  const copy = `${copies}${process.pid}`;
  try {
    await cp(fresh, copy, { recursive: true });
    const after = companion === undefined ? null : relative(dirname(target), companion.path);
    writeWhole(decision, JSON.stringify({ after }));
    renameSync(copy, ready);
    if (existsSync(target)) rename(target, old);
    companion?.appear();
    finishReplacement(target);
  } catch (error) {
    if (companion === undefined || !existsSync(companion.path)) rmSync(decision, { force: true });
    rmSync(copy, { recursive: true, force: true });
    finishReplacement(target);
    throw error;
  }
}

/** Ends what a stopped replacement of `target` left: forwards where it was decided, else back. */
export function finishReplacement(target: string): void {
  if (!existsSync(dirname(target))) return;
  const { ready, old, decision } = besides(target);
  if (existsSync(ready) && isDecided(decision, target)) {
    if (existsSync(target)) rename(target, old);
    rename(ready, target);
  }
  if (existsSync(old) && !existsSync(target)) rename(old, target);
  for (const left of [ready, old, decision]) rmSync(left, { recursive: true, force: true });
}

/** Whether a replacement of `target` is under way, or was stopped. */
export function isReplacementLeft(target: string): boolean {
  const { ready, old, decision } = besides(target);
  return [ready, old, decision].some((path) => existsSync(path));
}

/** Where a replacement puts its things: on the disk of the target, since a rename does not cross disks. */
function besides(target: string): { ready: string; old: string; decision: string; copies: string } {
  return {
    ready: `${target}.pret`,
    old: `${target}.ancien`,
    decision: `${target}.pret.json`,
    copies: `${target}.nouveau-`,
  };
}

/** With a companion, its presence decides; without one, a folder that is ready is decided. */
function isDecided(decision: string, target: string): boolean {
  if (!existsSync(decision)) return false;
  const { after } = JSON.parse(readFileSync(decision, "utf8")) as { after: string | null };
  return after === null || existsSync(resolve(dirname(target), after));
}

/** @throws FolderHeld */
function rename(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true });
  try {
    renameOver(from, to);
  } catch (error) {
    throw isHeld(error) ? new FolderHeld(from) : error;
  }
}
