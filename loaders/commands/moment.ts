import type { Owner } from "../writing/lock.ts";
import { thisProcess } from "../writing/this-process.ts";
import type { Io } from "./io.ts";

/** How long a command waits for another one that writes in the same folder. */
const PATIENCE = 5_000;

/** Now, and this process: what the journal and the lock of a folder need. */
export function moment(io: Io): Owner {
  return { ...thisProcess(), now: io.now().toISOString(), patience: PATIENCE };
}
