import type { Moment } from "../intake/keeping.ts";
import type { Io } from "./io.ts";

/** Now, and this process: what the journal and the lock of a folder need. */
export function moment(io: Io): Moment {
  return { now: io.now().toISOString(), pid: process.pid, isAlive };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
