import { existsSync, readdirSync, rmSync, statSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { plural } from "../french/format.ts";
import { visible } from "../french/visible.ts";
import { findObstacle } from "../intake/keep/obstacle.ts";
import { hold, load } from "../pipeline.ts";
import { makeFolder } from "../writing/make-folder.ts";
import { renameOver } from "../writing/rename.ts";
import type { Context } from "./context.ts";
import { donneesOption } from "./context.ts";
import { resolveDataFolder } from "./data-folder.ts";
import { exitCodes, Failure } from "./failure.ts";
import { takes } from "./french.ts";
import { renderLate } from "./late.ts";
import { isBelow, isBuiltSite } from "./output-folder.ts";
import { projectRoot } from "./project.ts";
import { sansLesRefusesOption, stopOnRefusal } from "./refusal.ts";
import { viewsFile, writeRows } from "./row-export.ts";

interface Options {
  donnees?: string;
  ecraser?: true;
  sansLesRefuses?: true;
}

/** `stages exporter SORTIE/`: the checked rows as Parquet and the SQL that counts them, for an analyst's own engine. */
export function registerExporter({ command, io }: Context): void {
  takes(command, "dossier à écrire")
    .option("--ecraser", "remplace un tel dossier qui est déjà là")
    .option(...donneesOption)
    .option(...sansLesRefusesOption)
    .action(async (typed: string, options: Options) => {
      const folders = resolveDataFolder(options.donnees, io.cwd);
      const output = resolve(io.cwd, typed);
      checkPlace(output, typed, folders.extracts, options);
      const loaded = await load(folders);
      stopOnRefusal(loaded, io, options.sansLesRefuses ?? false);
      io.err(renderLate(loaded.warehouse.late));
      await hold(loaded.warehouse, folders);
      const aside = join(dirname(output), `.${basename(output)}.cours`);
      const { files, rows } = await written(typed, async () => {
        rmSync(aside, { recursive: true, force: true });
        makeFolder(aside);
        try {
          const done = await writeRows(loaded.warehouse, aside);
          rmSync(output, { recursive: true, force: true });
          renameOver(aside, output);
          return done;
        } finally {
          rmSync(aside, { recursive: true, force: true });
        }
      });
      io.out(
        `Exporté : ${plural(rows, "ligne")} dans ${plural(files, "fichier")} Parquet, sous ${relative(io.cwd, output) || "."}\n`,
      );
      io.err(
        "Ces lignes sont des réponses d'établissements, d'avant le secret statistique : gardez-les comme les extraits, ne les publiez pas.\n",
      );
    });
}

/** Rows of schools never go where a site is served from. @throws Failure (usage) before anything is read */
function checkPlace(output: string, typed: string, extracts: string, { ecraser }: Options): void {
  const shown = `« ${visible(typed)} »`;
  const wrong = (says: string) => new Failure(`${says}\n`, exitCodes.usage);
  const above: string[] = [];
  for (let path = output; path !== dirname(path); path = dirname(path)) above.push(path);
  if (
    isBelow(join(projectRoot, "dist"), output) ||
    isBelow(join(projectRoot, "src"), output) ||
    above.some(isBuiltSite)
  )
    throw wrong(
      `${shown} est dans un site publié : ces lignes sont des réponses d'établissements, écrivez-les ailleurs.`,
    );
  if (isBelow(extracts, output) || isBelow(output, extracts))
    throw wrong(`${shown} est dans le dossier des extraits, ou le contient : écrivez les lignes ailleurs.`);
  if (!existsSync(output)) return;
  if (!statSync(output).isDirectory()) throw wrong(`${shown} est un fichier : indiquez un dossier.`);
  const there = readdirSync(output);
  if (there.length > 0 && !there.includes(viewsFile))
    throw wrong(`${shown} contient autre chose que des lignes exportées : indiquez un dossier neuf.`);
  if (there.length > 0 && !ecraser)
    throw wrong(
      `${shown} contient déjà des lignes exportées : indiquez un autre nom, ou ajoutez « --ecraser » pour les remplacer.`,
    );
}

/** @throws Failure for an obstacle on the machine */
async function written<T>(typed: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const obstacle = findObstacle(error);
    if (obstacle === null) throw error;
    throw new Failure(`« ${visible(typed)} » ne s'écrit pas en entier. ${obstacle}.\n`);
  }
}
