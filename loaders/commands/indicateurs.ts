import { basename } from "node:path";
import { visible } from "../french/visible.ts";
import { indicators } from "../indicators/index.ts";
import { compute, load, publishedWorkbook } from "../pipeline.ts";
import { observationsCsv } from "../publication/downloads/observations-csv.ts";
import { readLists } from "../publication/reading/lists.ts";
import type { SentenceContext } from "../publication/words/sentences.ts";
import { observationsTable } from "../publication/words/terminal.ts";
import type { Warehouse } from "../warehouse/index.ts";
import { checkAnswer, ecraserOption, writeAnswer } from "./answers/answer.ts";
import { type Context, donneesOption } from "./context.ts";
import { type DataFolder, resolveDataFolder } from "./data-folder.ts";
import { stopOnDisclosure } from "./disclosure.ts";
import { engineOf, moteurOption } from "./engine.ts";
import { exitCodes, Failure } from "./failure.ts";
import type { Io } from "./io.ts";
import { renderLate } from "./late.ts";
import { isBelow } from "./output-folder.ts";
import { sansLesRefusesOption, stopOnRefusal } from "./refusal.ts";
import { withCrew } from "./secrecy-crew.ts";
import { folderMemory } from "./secrecy-memory.ts";

const formats = ["csv", "json", "tableau"] as const;

interface Options {
  format?: string;
  indicateur?: string;
  classeur?: string;
  ecraser?: true;
  donnees?: string;
  moteur?: string;
  sansLesRefuses?: true;
}

/** `stages indicateurs`: the published table, after secrecy, on standard output or as the workbook of the site. */
export function registerIndicateurs({ command, io }: Context): void {
  command
    .option("--format <FORMAT>", "csv (sans précision), json ou tableau")
    .option("--indicateur <ID>", "ne garde que cet indicateur")
    .option(
      "--classeur <SORTIE.xlsx>",
      "écrit plutôt le classeur du site : synthèses, une feuille par question, notes, toutes les lignes",
    )
    .option(...ecraserOption)
    .option(...donneesOption)
    .option(...moteurOption)
    .option(...sansLesRefusesOption)
    .action(async (options: Options) => {
      checkOptions(options);
      const folders = resolveDataFolder(options.donnees, io.cwd);
      const output =
        options.classeur === undefined ? null : workbookPath(options.classeur, folders, options, io);
      const engine = await engineOf(options.moteur, io);
      const loaded = await load(folders);
      stopOnRefusal(loaded, io, options.sansLesRefuses ?? false);
      io.err(renderLate(loaded.warehouse.late));
      const published = await withCrew((crew) =>
        compute(loaded.warehouse, folders, folderMemory(), { engine, crew }),
      );
      stopOnDisclosure(published);
      if (output !== null) {
        writeAnswer(output, await publishedWorkbook(loaded, published));
        io.out(`Classeur écrit : ${basename(output)}\n`);
        return;
      }
      const { observations } = published;
      const rows = options.indicateur
        ? observations.filter((row) => row.indicateur === options.indicateur)
        : observations;
      if (options.format === "json") io.out(`${JSON.stringify(rows, null, 2)}\n`);
      else if (options.format === "tableau") io.out(observationsTable(rows, await namesOf(loaded.warehouse)));
      else io.out(observationsCsv(rows));
    });
}

async function namesOf(warehouse: Warehouse): Promise<SentenceContext> {
  return { ...(await readLists(warehouse.db)), demonstration: warehouse.demonstration.size > 0 };
}

/** Where the workbook goes. @throws Failure (usage) for another kind of file, for one that is there, or among the extracts */
function workbookPath(typed: string, { extracts }: DataFolder, options: Options, io: Io): string {
  if (!/\.xlsx$/i.test(typed))
    throw new Failure(
      `« ${visible(typed)} » n'est pas un nom de classeur : donnez-lui la terminaison .xlsx.\n`,
      exitCodes.usage,
    );
  const path = checkAnswer(typed, [], options, io);
  if (isBelow(extracts, path))
    throw new Failure(
      `« ${visible(typed)} » est dans le dossier des extraits, où tout fichier est lu : écrivez le classeur ailleurs.\n`,
      exitCodes.usage,
    );
  return path;
}

function checkOptions({ format = "csv", indicateur, classeur, ecraser }: Options): void {
  if (classeur === undefined && ecraser)
    throw new Failure("« --ecraser » accompagne « --classeur ».\n", exitCodes.usage);
  if (!(formats as readonly string[]).includes(format))
    throw new Failure(
      `Le format « ${format} » n'existe pas. Formats possibles : ${formats.join(", ")}.\n`,
      exitCodes.usage,
    );
  const ids: readonly string[] = indicators.map((each) => each.id);
  if (indicateur !== undefined && !ids.includes(indicateur))
    throw new Failure(
      `L'indicateur « ${indicateur} » n'existe pas. Indicateurs possibles : ${ids.join(", ")}.\n`,
      exitCodes.usage,
    );
  if (classeur !== undefined && indicateur !== undefined)
    throw new Failure(
      "Le classeur porte tous les indicateurs : retirez « --indicateur », ou « --classeur ».\n",
      exitCodes.usage,
    );
}
