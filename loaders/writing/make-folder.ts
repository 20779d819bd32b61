import { existsSync, mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";

/** What `makeFolder` throws where nothing can be made: a place that the system keeps, or a disk that is not there. */
export const noFolderHere = "ENOFOLDER";

/**
 * Makes a folder and those above it. One at a time: where the system makes none (/proc), Node 20 would try for ever to make them all.
 * @throws an error of the system; `ENOFOLDER` where nothing is made at this place, `ENOTDIR` where the path is that of a file
 */
export function makeFolder(folder: string): void {
  const missing: string[] = [];
  for (let path = folder; !existsSync(path) && dirname(path) !== path; path = dirname(path))
    missing.unshift(path);
  for (const path of missing) {
    try {
      mkdirSync(path);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "ENOENT") throw Object.assign(error as Error, { code: noFolderHere });
      if (code !== "EEXIST") throw error;
    }
  }
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw Object.assign(new Error(folder), { code: "ENOTDIR" });
}
