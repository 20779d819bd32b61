import { type Dirent, readdirSync } from "node:fs";
import { join, relative } from "node:path";

/**
 * What is below a folder, at any depth, a folder before what it holds. A link is an entry like another, and never a folder to go through: in Node
 * 22.23 and 24.21 `readdirSync` with `recursive` and `withFileTypes` follows it, out of the folder or round in it, where 20.20 does not.
 */
export function entriesBelow(folder: string): Dirent[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => [
    entry,
    ...(entry.isDirectory() ? entriesBelow(join(folder, entry.name)) : []),
  ]);
}

/** The plain files below a folder, by their paths there, with slashes. */
export function filesBelow(folder: string): string[] {
  return entriesBelow(folder)
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll("\\", "/"));
}
