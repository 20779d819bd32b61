import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Who takes the lock: given by commands, so that tests can be several processes in one. */
export interface Owner {
  pid: number;
  /** True while the process that wrote a lock still runs. */
  isAlive(pid: number): boolean;
}

/** Runs `work` while no other process of this machine keeps the folder; null when one does. The lock of a dead process is taken over. */
export function withLock<T>(folder: string, owner: Owner, work: () => T): { done: T } | null {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, ".verrou");
  if (!take(path, owner)) return null;
  try {
    return { done: work() };
  } finally {
    rmSync(path, { force: true });
  }
}

function take(path: string, owner: Owner): boolean {
  const mine = `${path}.${owner.pid}`;
  for (let attempt = 0; attempt < 3; attempt++) {
    if (claim(path, mine, owner.pid)) return true;
    const holder = Number(readIfThere(path));
    if (holder > 0 && owner.isAlive(holder)) return false;
    if (!takeOver(path, mine, holder)) return false;
  }
  return false;
}

/** A hard link appears with its content, or not at all. */
function claim(path: string, mine: string, pid: number): boolean {
  writeFileSync(mine, String(pid));
  try {
    linkSync(mine, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(mine, { force: true });
  }
}

/** Removes the lock of a dead process; another's, taken meanwhile, is put back. */
function takeOver(path: string, mine: string, holder: number): boolean {
  try {
    renameSync(path, mine);
  } catch {
    return true;
  }
  if (Number(readIfThere(mine)) === holder) {
    rmSync(mine, { force: true });
    return true;
  }
  renameSync(mine, path);
  return false;
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
