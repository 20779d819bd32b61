import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { z } from "zod";
import { parseSheet, SheetMistake, type sheet } from "./sheet.ts";

/** All that is true of one region alone (domain.md, section 8), as `region.json` says it. */
export type Region = z.output<typeof sheet>;

/** A department with its French grammar. */
export type Department = Region["departements"][number];

/** Files of the whole country, read from the project where a reference folder has none of its own. */
const national = fileURLToPath(new URL("../../data/reference", import.meta.url));

/** The reference folder of this process: the sheet and the files that it names. */
export const referenceFolder: string = process.env.STAGES_REFERENCE ?? national;

/**
 * Reads the sheet of a reference folder.
 * @throws SheetMistake where there is none, where it is wrong, or where a file that it names is missing
 */
export function readRegion(folder: string = referenceFolder): Region {
  const path = join(folder, "region.json");
  if (!existsSync(path))
    throw new SheetMistake(
      `${path} : la fiche de la région manque.\n  à faire : indiquez dans STAGES_REFERENCE un dossier qui contient region.json.\n`,
    );
  const region = parseSheet(readFileSync(path, "utf8"), path);
  for (const key of ["reperes", "objectifs", "actions", "mentions"] as const) {
    const file = region[key];
    if (file !== undefined && !existsSync(join(folder, file)))
      throw new SheetMistake(
        `${path}, « ${key} » : le fichier « ${file} » n'est pas à côté de la fiche.\n  à faire : ajoutez-le, ou retirez la ligne.\n`,
      );
  }
  return region;
}

/** The path of a table of the whole country (`secteurs`, `calendrier`): the folder's own, else the project's. */
export function nationalFile(name: string, folder: string = referenceFolder): string {
  const own = join(folder, name);
  return existsSync(own) ? own : join(national, name);
}

/** The region of this process. */
export const region: Region = readRegion();
