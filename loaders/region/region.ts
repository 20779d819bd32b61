import { existsSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { z } from "zod";
import { SheetMistake } from "./mistake.ts";
import { parseSheet, type sheet } from "./sheet.ts";

/** All that is true of one region alone (domain.md, section 8), as `region.json` says it. */
export type Region = z.output<typeof sheet>;

/** A department with its French grammar. */
export type Department = Region["departements"][number];

const project = fileURLToPath(new URL("../..", import.meta.url));

/** Tables of the whole country are read here where a reference folder has none of its own. */
const national = join(project, "data/reference");

/** The reference folder of this process: the sheet and the files that it names. */
export const referenceFolder: string = resolve(process.env.STAGES_REFERENCE ?? national);

/** Whether it is the project's own: another region keeps its extracts and records beside its sheet. */
export const isProjectRegion: boolean = referenceFolder === national;

/** A file of a reference folder as messages name it: from the project's root where it is inside. */
export function referencePath(file: string, folder: string = referenceFolder): string {
  const shown = relative(project, join(folder, file));
  return shown.startsWith("..") ? join(folder, file) : shown.replaceAll("\\", "/");
}

/**
 * Reads the sheet of a reference folder.
 * @throws SheetMistake where there is none, where it is wrong, or where a file that it names is missing
 */
export function readRegion(folder: string = referenceFolder): Region {
  const path = join(folder, "region.json");
  const shown = referencePath("region.json", folder);
  if (!existsSync(path))
    throw new SheetMistake(
      `${shown} : la fiche de la région manque.\n  à faire : indiquez après « --region » un dossier qui contient region.json ; « npx stages region NOM » en écrit un.\n`,
    );
  const region = parseSheet(readFileSync(path, "utf8"), shown);
  for (const key of ["reperes", "ailleurs", "objectifs", "actions", "mentions", "parutions"] as const) {
    const file = region[key];
    if (file !== undefined && !existsSync(join(folder, file)))
      throw new SheetMistake(
        `${shown}, « ${key} » : le fichier « ${file} » n'est pas à côté de la fiche.\n  à faire : ajoutez-le, ou retirez la ligne.\n`,
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
