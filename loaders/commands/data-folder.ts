import { existsSync, statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { finishRestoration } from "../intake/keep/archive/places.ts";
import { listExtracts } from "../intake/keep/kept-folder.ts";
import { isProjectRegion, referenceFolder } from "../region/region.ts";
import { demonstrationFolder } from "./demonstration-folder.ts";
import { exitCodes, Failure } from "./failure.ts";
import { projectRoot } from "./project.ts";

/** The folders a command reads; the reference tables are the region's, whatever the folder of extracts (domain.md, section 4). */
export interface DataFolder {
  extracts: string;
  publications: string;
  reference: string;
}

/**
 * The folder of `--donnees` (relative to where the command was typed), else `extraits/` in `data/`, or
 * beside the sheet of another region, if it holds any extract, else the demonstration.
 * @throws Failure when the folder named does not exist
 */
export function resolveDataFolder(donnees: string | undefined, cwd: string, root = projectRoot): DataFolder {
  if (donnees !== undefined) {
    const extracts = resolve(cwd, donnees);
    finishRestoration({ extracts, publications: join(extracts, "publications") }, Date.now());
    if (existsSync(extracts) && !statSync(extracts).isDirectory()) throw notFolder(donnees);
    if (!existsSync(extracts))
      throw new Failure(
        `Le dossier « ${donnees} » n'existe pas. Vérifiez son nom après « --donnees ».\n`,
        exitCodes.usage,
      );
    return { extracts, publications: join(extracts, "publications"), reference: referenceFolder };
  }
  const kept = ownFolders(root);
  finishRestoration(kept, Date.now());
  return {
    ...kept,
    extracts: listExtracts(kept.extracts).length > 0 ? kept.extracts : demonstrationFolder(root),
    reference: referenceFolder,
  };
}

/** Where the extracts and records of this process's region lie: in `data/`, or beside the sheet of another region. */
function ownFolders(root: string): Pick<DataFolder, "extracts" | "publications"> {
  const home = isProjectRegion ? join(root, "data") : referenceFolder;
  return { extracts: join(home, "extraits"), publications: join(home, "publications") };
}

/**
 * Where extracts are kept: the folder of `--donnees`, which may be new, else the project's `data/extraits/`.
 * @throws Failure (usage) when it is a file
 */
export function keepingFolder(donnees: string | undefined, cwd: string, root = projectRoot): string {
  return keepingFolders(donnees, cwd, root).extracts;
}

/**
 * Where extracts and publication records are kept: those of `--donnees`, which may be new, else the project's.
 * @throws Failure (usage) when the folder is a file
 */
export function keepingFolders(
  donnees: string | undefined,
  cwd: string,
  root = projectRoot,
): Pick<DataFolder, "extracts" | "publications"> {
  const given = donnees === undefined ? null : resolve(cwd, donnees);
  const { extracts, publications } =
    given === null ? ownFolders(root) : { extracts: given, publications: join(given, "publications") };
  finishRestoration({ extracts, publications }, Date.now());
  if (existsSync(extracts) && !statSync(extracts).isDirectory())
    throw notFolder(donnees ?? relative(root, extracts));
  return { extracts, publications };
}

function notFolder(donnees: string): Failure {
  return new Failure(
    `« ${donnees} » est un fichier : indiquez un dossier après « --donnees ».\n`,
    exitCodes.usage,
  );
}
