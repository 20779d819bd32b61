import { renameSync } from "node:fs";

/** On Windows a file is held for an instant by what looks at it (antivirus, indexer), and longer by Excel. */
const held = { codes: ["EPERM", "EBUSY", "EACCES"], tries: 20, pause: 50 };

/**
 * Renames over what is there. Where Windows refuses because the target is held, it is tried again for a second, and then refused.
 * @throws the error of the last try
 */
export function renameOver(
  from: string,
  to: string,
  platform: string = process.platform,
  rename: (from: string, to: string) => void = renameSync,
): void {
  for (let left = platform === "win32" ? held.tries : 0; ; left--) {
    try {
      rename(from, to);
      return;
    } catch (error) {
      if (left === 0 || !held.codes.includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, held.pause);
    }
  }
}
