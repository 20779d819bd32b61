import { linkSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { makeFolder } from "./make-folder.ts";

/** Who takes the lock: given by commands, so that tests can be several processes in one. */
export interface Owner {
  pid: number;
  /** Name of this machine: processes of another one cannot be seen. */
  machine: string;
  /** ISO. */
  now: string;
  /** True when this process runs on this machine. */
  isAlive(pid: number): boolean;
  /** Milliseconds to wait for another command to finish. */
  patience: number;
  /** Milliseconds that no work lasts, ten minutes by default: an older lock is that of a dead program whose number another one took since. */
  longest?: number;
}

const TOO_OLD = 10 * 60_000;

/** A lock without its text yet, on a disk that knows no link. */
const JUST_MADE = 5_000;

const PAUSE = 50;

/** Milliseconds between two signs of life of a long work. */
const BEAT = 2_000;

/** Runs `work` while no other command keeps the folder; null when one still does after some patience. The lock of a dead program is taken over. */
export function withLock<T>(folder: string, owner: Owner, work: () => T): { done: T } | null {
  makeFolder(folder);
  const path = join(folder, ".verrou");
  for (let waited = 0; !take(path, owner); waited += PAUSE) {
    if (waited >= owner.patience) return null;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE);
  }
  try {
    return { done: work() };
  } finally {
    giveBack(path, owner);
  }
}

/**
 * The same for a long work that others may await: it begins when the file `path` is free; `owner` is asked anew at each
 * try. The lock is touched as long as the work lasts, so that its age tells a program at work from a number that another
 * one took since; `onWait` is called once where one must wait.
 */
export async function whenFree<T>(
  path: string,
  owner: () => Owner,
  work: () => Promise<T>,
  onWait: () => void = () => {},
): Promise<T> {
  makeFolder(dirname(path));
  for (let waited = false; !take(path, owner()); waited = true) {
    if (!waited) onWait();
    await wait(PAUSE);
  }
  const beats = setInterval(() => touch(path, new Date(owner().now)), BEAT);
  try {
    return await work();
  } finally {
    clearInterval(beats);
    giveBack(path, owner());
  }
}

function touch(path: string, now: Date): void {
  try {
    utimesSync(path, now, now);
  } catch {
    // Taken over by another program: its own beats keep it.
  }
}

/** Whether a file that a lock leaves in a folder (`.verrou.4242`) is that of a dead program. */
export function isLeftByLock(name: string, owner: Owner): boolean {
  const pid = Number(/^\.verrou\.(\d+)$/.exec(name)?.[1]);
  return pid > 0 && pid !== owner.pid && !owner.isAlive(pid);
}

function signature({ pid, machine }: Owner): string {
  return `${pid} ${machine}`;
}

/** A lock that another one took over since is not ours to remove. */
function giveBack(path: string, owner: Owner): void {
  if (readIfThere(path) === signature(owner)) rmSync(path, { force: true });
}

function take(path: string, owner: Owner): boolean {
  const mine = `${path}.${owner.pid}`;
  if (claim(path, mine, signature(owner))) return true;
  return !isHeld(path, owner) && takeOver(path, mine, owner) && claim(path, mine, signature(owner));
}

/** A hard link appears with its content, or not at all; disks that know no link get a new file. */
function claim(path: string, mine: string, text: string): boolean {
  try {
    writeFileSync(mine, text);
    linkSync(mine, path);
    return true;
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    if (code === "EEXIST" || code === "ENOENT") return false;
    if (!["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS"].includes(code)) throw error;
    return create(path, text);
  } finally {
    rmSync(mine, { force: true });
  }
}

function create(path: string, text: string): boolean {
  try {
    writeFileSync(path, text, { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function isHeld(path: string, owner: Owner): boolean {
  const [pid, machine = owner.machine] = readIfThere(path).split(" ");
  const age = Date.parse(owner.now) - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0);
  if (pid === "") return age < JUST_MADE;
  return age < (owner.longest ?? TOO_OLD) && (machine !== owner.machine || owner.isAlive(Number(pid)));
}

/** Removes the lock of a dead program; another's, taken meanwhile, is put back. */
function takeOver(path: string, mine: string, owner: Owner): boolean {
  try {
    renameSync(path, mine);
  } catch {
    return true;
  }
  if (isHeld(mine, owner)) {
    renameSync(mine, path);
    return false;
  }
  rmSync(mine, { force: true });
  return true;
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
