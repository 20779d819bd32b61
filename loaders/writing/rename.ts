import { renameSync } from "node:fs";

/** On Windows a file or a folder is held for an instant by what looks at it (antivirus, indexer), and longer by Excel or Explorer. */
const held = { codes: ["EPERM", "EBUSY", "EACCES", "ENOTEMPTY"], tries: 40, pause: 50 };

/** Whether a rename was refused because another program holds what is to be moved or replaced. */
export function isHeld(error: unknown): boolean {
  return held.codes.includes((error as NodeJS.ErrnoException).code ?? "");
}

/**
 * Renames over what is there. Where Windows refuses because the target is held, it is tried again for two seconds, and then refused.
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
      if (left === 0 || !isHeld(error)) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, held.pause);
    }
  }
}
