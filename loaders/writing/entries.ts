import { type Dirent, readdirSync } from "node:fs";
import { join } from "node:path";

/**
 * What is below a folder, at any depth, a folder before what it holds. A link is an entry like another, and never a folder to go through: from
 * Node 22 on, `readdirSync` with `recursive` and `withFileTypes` follows it, out of the folder or round in it.
 */
export function entriesBelow(folder: string): Dirent[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => [
    entry,
    ...(entry.isDirectory() ? entriesBelow(join(folder, entry.name)) : []),
  ]);
}
