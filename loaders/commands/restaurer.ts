import { readFileSync, statSync } from "node:fs";
import { basename, relative } from "node:path";
import { formatDate, formatNumber, plural } from "../french/format.ts";
import { MOST } from "../intake/keep/archive/manifest.ts";
import { type Archive, openArchive } from "../intake/keep/archive/open.ts";
import { restoreArchive } from "../intake/keep/archive/restore.ts";
import type { Context } from "./context.ts";
import { keepingFolders } from "./data-folder.ts";
import { Failure } from "./failure.ts";
import { takes } from "./french.ts";
import type { Io } from "./io.ts";
import { moment } from "./moment.ts";
import { checkFile } from "./typed/paths.ts";

interface Options {
  donnees?: string;
  ecraser?: true;
}

/** Files named before the rest is counted. */
const named = 10;

/** `stages restaurer ARCHIVE`: puts back what `sauvegarder` kept, whole or not at all. */
export function registerRestaurer({ command, io }: Context): void {
  takes(command, "archive à restaurer")
    .option(
      "--ecraser",
      "remplace ce que le dossier contient ; l'état d'avant reste à côté, dans un dossier daté",
    )
    .option("--donnees <DOSSIER>", "dossier où restaurer, qui peut être nouveau (sinon ceux de la région)")
    .action((file: string, { donnees, ecraser }: Options) => {
      const folders = keepingFolders(donnees, io.cwd);
      const archive = open(checkFile(file, io), file);
      const { date, fichiers } = archive.manifest;
      io.out(
        `Archive du ${formatDate(date)}, entière : ${plural(fichiers.length, "fichier contrôlé", "fichiers contrôlés")}\n`,
      );
      const restored = restoreArchive(archive, folders, moment(io), { replace: ecraser === true });
      if ("failure" in restored) throw new Failure(`${restored.failure}\n`);
      const { there, restored: isDone, before } = restored.done;
      if (there.length > 0) io.out(tellReplaced(there, archive, isDone));
      if (!isDone)
        throw new Failure(
          "Le dossier n'est pas vide : rien n'a été changé. Ajoutez « --ecraser » pour le remplacer ; son état d'avant sera gardé à côté.\n",
        );
      io.out(`Restauré dans ${shown(folders.extracts, io)}\n`);
      for (const folder of before) io.out(`L'état d'avant est gardé dans ${shown(folder, io)}\n`);
    });
}

/** @throws Failure when the archive is not whole */
function open(path: string, file: string): Archive {
  const opened =
    statSync(path).size > MOST ? { refused: "l'archive est trop grande" } : openArchive(readFileSync(path));
  if ("archive" in opened) return opened.archive;
  throw new Failure(`« ${basename(file)} » : ${opened.refused}. Rien n'a été changé.\n`);
}

function tellReplaced(there: readonly string[], { manifest }: Archive, isDone: boolean): string {
  const inArchive = new Set(manifest.fichiers.map(({ chemin }) => chemin));
  const gone = there.filter((path) => !inArchive.has(path));
  const lines = gone.slice(0, named).map((path) => `  ${path}\n`);
  const rest = gone.length > named ? `  et ${formatNumber(gone.length - named)} de plus\n` : "";
  const verb = isDone ? "remplacés" : "à remplacer";
  const missing =
    gone.length > 0
      ? `, dont ${formatNumber(gone.length)} que l'archive n'a pas :\n${lines.join("")}${rest}`
      : "\n";
  return `Fichiers ${verb} : ${formatNumber(there.length)}${missing}`;
}

function shown(folder: string, io: Io): string {
  return relative(io.cwd, folder) || ".";
}
