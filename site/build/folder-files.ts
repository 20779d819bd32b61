import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { entriesBelow } from "../../loaders/writing/entries.ts";

/** Every file below a folder, by its path there, with slashes. */
export function listFiles(folder: string): string[] {
  return entriesBelow(folder)
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll("\\", "/"));
}

/** What the files below a folder hold, in the order of their paths. */
export function readFolder(folder: string): Map<string, Uint8Array> {
  const paths = listFiles(folder).sort();
  return new Map(paths.map((path) => [path, readFileSync(join(folder, path))]));
}
