import { readFileSync } from "node:fs";
import { join } from "node:path";
import { filesBelow } from "../../loaders/writing/entries.ts";

/** What the files below a folder hold, in the order of their paths. */
export function readFolder(folder: string): Map<string, Uint8Array> {
  const paths = filesBelow(folder).sort();
  return new Map(paths.map((path) => [path, readFileSync(join(folder, path))]));
}
