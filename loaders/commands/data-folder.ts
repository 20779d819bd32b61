import { existsSync, readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { exitCodes, Failure } from "./failure.ts";

/** Where the project lives: commands work on its `data/`, whatever folder they are typed in. */
export const projectRoot = fileURLToPath(new URL("../..", import.meta.url));

/** The folders a command reads. `data/reference/` is always the project's (domain.md, section 4). */
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
  const reference = join(root, "data/reference");
  if (donnees !== undefined) {
    const extracts = resolve(cwd, donnees);
    if (!existsSync(extracts) || !statSync(extracts).isDirectory())
      throw new Failure(
        `Le dossier « ${donnees} » n'existe pas. Vérifiez son nom après « --donnees ».\n`,
        exitCodes.usage,
      );
    return { extracts, publications: join(extracts, "publications"), reference };
  }
  const real = join(root, "data/extraits");
  return {
    extracts: holdsExtract(real) ? real : join(root, "data/demonstration"),
    publications: join(root, "data/publications"),
    reference,
  };
}

/** Where extracts are kept: the folder of `--donnees`, which may be new, else the project's `data/extraits/`. */
export function keepingFolder(donnees: string | undefined, cwd: string, root = projectRoot): string {
  return donnees === undefined ? join(root, "data/extraits") : resolve(cwd, donnees);
}

function holdsExtract(folder: string): boolean {
  if (!existsSync(folder)) return false;
  return readdirSync(folder, { recursive: true, withFileTypes: true }).some(
    (entry) =>
      entry.isFile() && /\.(csv|tsv|txt|xlsx|ods)$/i.test(entry.name) && entry.name !== "journal.csv",
  );
}
