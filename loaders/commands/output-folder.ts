import { existsSync, statSync } from "node:fs";
import { isAbsolute, join, relative, resolve } from "node:path";
import { findObstacle } from "../intake/keep/obstacle.ts";
import { replaceFile } from "../intake/keep/write-aside.ts";
import { exitCodes, Failure } from "./failure.ts";
import type { Io } from "./io.ts";

/**
 * A folder where files for others are written; it may be new.
 * @throws Failure (usage) for a file, or for a folder of extracts: what is written there would be read as one
 */
export function outputFolder(typed: string, option: string, extracts: string, io: Io): string {
  const folder = resolve(io.cwd, typed);
  if (existsSync(folder) && !statSync(folder).isDirectory())
    throw new Failure(
      `« ${typed} » est un fichier : indiquez un dossier après « ${option} ».\n`,
      exitCodes.usage,
    );
  if (isBelow(extracts, folder))
    throw new Failure(
      `« ${typed} » est dans le dossier des extraits, où tout fichier est lu : indiquez un autre dossier après « ${option} ».\n`,
      exitCodes.usage,
    );
  return folder;
}

/** Whether a folder is a site that the observatory built. */
export function isBuiltSite(folder: string): boolean {
  return existsSync(join(folder, "donnees/datapackage.json"));
}

/** Whether a path is a folder, or in it. */
export function isBelow(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return !way.startsWith("..") && !isAbsolute(way);
}

/** Writes files one by one, each whole. @throws Failure for an obstacle on the machine */
export function writeAll(
  files: readonly (readonly [path: string, content: string | Uint8Array])[],
  typed: string,
): void {
  try {
    for (const [path, content] of files) replaceFile(path, content);
  } catch (error) {
    const obstacle = findObstacle(error);
    if (obstacle === null) throw error;
    throw new Failure(`« ${typed} » ne s'écrit pas en entier. ${obstacle}.\n`);
  }
}
