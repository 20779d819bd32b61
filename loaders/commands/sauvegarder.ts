import { existsSync, statSync } from "node:fs";
import { basename, join, relative, resolve } from "node:path";
import { formatNumber, plural } from "../french/format.ts";
import { saveFolders } from "../intake/keep/archive/save.ts";
import { findObstacle } from "../intake/keep/obstacle.ts";
import { replaceFile } from "../intake/keep/write-aside.ts";
import type { Context } from "./context.ts";
import { keepingFolders } from "./data-folder.ts";
import { exitCodes, Failure } from "./failure.ts";
import { takes } from "./french.ts";
import type { Io } from "./io.ts";
import { moment } from "./moment.ts";

interface Options {
  donnees?: string;
  ecraser?: true;
}

/** `stages sauvegarder DESTINATION`: one archive of extracts, journal, mappings, campaigns and release records. */
export function registerSauvegarder({ command, io }: Context): void {
  takes(command, "archive à écrire (.zip), ou dossier où elle prend un nom daté")
    .option("--ecraser", "remplace l'archive si elle est déjà là")
    .option("--donnees <DOSSIER>", "dossier à sauvegarder (sinon ceux de la région)")
    .action((destination: string, options: Options) => {
      const folders = keepingFolders(options.donnees, io.cwd);
      const path = pathOf(destination, folders.extracts, options, io);
      if (!existsSync(folders.extracts))
        throw new Failure("Ce dossier ne contient aucun extrait : rien à sauvegarder.\n");
      const saved = saveFolders(folders, moment(io));
      if ("failure" in saved) throw new Failure(`${saved.failure}\n`);
      const { bytes, manifest } = saved.done;
      write(path, bytes);
      const count = (part: string) =>
        manifest.fichiers.filter(({ chemin }) => chemin.startsWith(`${part}/`)).length;
      io.out(
        `Sauvegardé : ${plural(manifest.fichiers.length, "fichier")} (${formatNumber(count("extraits"))} des extraits, ` +
          `${formatNumber(count("publications"))} des publications) dans ${relative(io.cwd, path) || path}\n`,
      );
      io.err("Cette archive contient des réponses d'établissements : gardez-la comme le dossier lui-même.\n");
    });
}

/** @throws Failure (usage) before anything is read */
function pathOf(destination: string, extracts: string, { ecraser }: Options, io: Io): string {
  const wrong = (says: string) => new Failure(`${says}\n`, exitCodes.usage);
  const typed = resolve(io.cwd, destination);
  const isFolder = existsSync(typed) && statSync(typed).isDirectory();
  if (!isFolder && /[\\/]$/.test(destination))
    throw wrong(`Le dossier « ${destination} » n'existe pas : créez-le d'abord.`);
  const path = isFolder ? join(typed, `sauvegarde-${io.now().toISOString().slice(0, 10)}.zip`) : typed;
  if (!/\.zip$/i.test(path)) throw wrong(`« ${destination} » : le nom d'une archive finit par « .zip ».`);
  if (!existsSync(join(path, "..")))
    throw wrong(`Le dossier de « ${destination} » n'existe pas : créez-le d'abord.`);
  if (!relative(extracts, path).startsWith(".."))
    throw wrong(`« ${destination} » est dans le dossier des extraits : écrivez l'archive ailleurs.`);
  if (existsSync(path) && !(ecraser && statSync(path).isFile()))
    throw wrong(
      `« ${basename(path)} » est déjà là : donnez un autre nom, ou ajoutez « --ecraser » pour le remplacer.`,
    );
  return path;
}

function write(path: string, bytes: Uint8Array): void {
  try {
    replaceFile(path, bytes);
  } catch (error) {
    const obstacle = findObstacle(error);
    if (obstacle === null) throw error;
    throw new Failure(`« ${basename(path)} » ne s'écrit pas. ${obstacle} : rien n'a été perdu ni changé.\n`);
  }
}
