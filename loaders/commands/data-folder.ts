import { existsSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { finishRestoration } from "../intake/keep/archive/places.ts";
import { listExtracts } from "../intake/keep/kept-folder.ts";
import { referenceFolder } from "../region/region.ts";
import { exitCodes, Failure } from "./failure.ts";

/** Where the project lives: commands work on its `data/`, whatever folder they are typed in. */
export const projectRoot = fileURLToPath(new URL("../..", import.meta.url));

/** Version of the program, as `package.json` says it. */
export function readProgramVersion(): string {
  return JSON.parse(readFileSync(join(projectRoot, "package.json"), "utf8")).version;
}

/** The folders a command reads; the reference tables are the region's, whatever the folder of extracts (domain.md, section 4). */
export interface DataFolder {
  extracts: string;
  publications: string;
  reference: string;
}

/**
 * The folder of `--donnees` (relative to where the command was typed), else `data/extraits/` if it
 * holds any extract, else `data/demonstration/`.
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
  const real = join(root, "data/extraits");
  finishRestoration({ extracts: real, publications: join(root, "data/publications") }, Date.now());
  return {
    extracts: listExtracts(real).length > 0 ? real : join(root, "data/demonstration"),
    publications: join(root, "data/publications"),
    reference: referenceFolder,
  };
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
  const extracts = donnees === undefined ? join(root, "data/extraits") : resolve(cwd, donnees);
  const publications =
    donnees === undefined ? join(root, "data/publications") : join(extracts, "publications");
  finishRestoration({ extracts, publications }, Date.now());
  if (existsSync(extracts) && !statSync(extracts).isDirectory()) throw notFolder(donnees ?? "data/extraits");
  return { extracts, publications };
}

function notFolder(donnees: string): Failure {
  return new Failure(
    `« ${donnees} » est un fichier : indiquez un dossier après « --donnees ».\n`,
    exitCodes.usage,
  );
}
