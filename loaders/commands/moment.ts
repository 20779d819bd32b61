import { hostname } from "node:os";
import type { Owner } from "../intake/keep/lock.ts";
import type { Io } from "./io.ts";

/** How long a command waits for another one that writes in the same folder. */
const PATIENCE = 5_000;

/** Now, and this process: what the journal and the lock of a folder need. */
export function moment(io: Io): Owner {
  return {
    now: io.now().toISOString(),
    pid: process.pid,
    machine: hostname(),
    isAlive,
    patience: PATIENCE,
  };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
