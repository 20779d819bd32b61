import { readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeFolder } from "../../loaders/writing/make-folder.ts";
import { renameOver } from "../../loaders/writing/rename.ts";

/** What a file of a memory holds, which has served now; null where it is not there. */
export function readKept(folder: string, name: string): Buffer | null {
  const path = join(folder, name);
  try {
    const bytes = readFileSync(path);
    const now = new Date();
    utimesSync(path, now, now);
    return bytes;
  } catch {
    return null;
  }
}

/** Writes a file of a memory: whole, or not at all. */
export function writeKept(folder: string, name: string, bytes: string | Uint8Array): void {
  makeFolder(folder);
  const aside = join(folder, `${name}.${process.pid}`);
  writeFileSync(aside, bytes);
  renameOver(aside, join(folder, name));
}

/** Forgets the files that served longest ago, beyond so many bytes; nothing where there is no folder. */
export function forgetOldest(folder: string, most: number): void {
  let left = most;
  for (const { path, size } of filesOf(folder).sort((a, b) => b.served - a.served)) {
    left -= size;
    if (left < 0) rmSync(path, { force: true });
  }
}

/** Another program may forget a file meanwhile. */
function filesOf(folder: string): { path: string; size: number; served: number }[] {
  const there = statSync(folder, { throwIfNoEntry: false });
  return (there ? readdirSync(folder) : []).flatMap((name) => {
    const path = join(folder, name);
    const found = statSync(path, { throwIfNoEntry: false });
    return found ? [{ path, size: found.size, served: found.mtimeMs }] : [];
  });
}
