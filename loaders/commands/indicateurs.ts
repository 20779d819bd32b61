import { indicators } from "../indicators/index.ts";
import { compute, load } from "../pipeline.ts";
import { observationsCsv } from "../publication/downloads/observations-csv.ts";
import { readLists } from "../publication/reading/lists.ts";
import type { SentenceContext } from "../publication/words/sentences.ts";
import { observationsTable } from "../publication/words/terminal.ts";
import type { Warehouse } from "../warehouse/index.ts";
import { type Context, donneesOption } from "./context.ts";
import { resolveDataFolder } from "./data-folder.ts";
import { stopOnDisclosure } from "./disclosure.ts";
import { exitCodes, Failure } from "./failure.ts";
import { renderLate } from "./late.ts";
import { sansLesRefusesOption, stopOnRefusal } from "./refusal.ts";
import { folderMemory } from "./secrecy-memory.ts";

const formats = ["csv", "json", "tableau"] as const;

interface Options {
  format: string;
  indicateur?: string;
  donnees?: string;
  sansLesRefuses?: true;
}

/** `stages indicateurs`: the published table, after secrecy, on standard output. */
export function registerIndicateurs({ program, io }: Context): void {
  program
    .command("indicateurs")
    .description("affiche la table publiée, après application du secret statistique")
    .option("--format <FORMAT>", "csv (sans précision), json ou tableau", "csv")
    .option("--indicateur <ID>", "ne garde que cet indicateur")
    .option(...donneesOption)
    .option(...sansLesRefusesOption)
    .action(async (options: Options) => {
      checkOptions(options);
      const folders = resolveDataFolder(options.donnees, io.cwd);
      const loaded = await load(folders);
      stopOnRefusal(loaded, io, options.sansLesRefuses ?? false);
      io.err(renderLate(loaded.warehouse.late));
      const published = await compute(loaded.warehouse, folders, folderMemory());
      stopOnDisclosure(published);
      const { observations } = published;
      const rows = options.indicateur
        ? observations.filter((row) => row.indicateur === options.indicateur)
        : observations;
      if (options.format === "json") io.out(`${JSON.stringify(rows, null, 2)}\n`);
      else if (options.format === "csv") io.out(observationsCsv(rows));
      else io.out(observationsTable(rows, await namesOf(loaded.warehouse)));
    });
}

async function namesOf(warehouse: Warehouse): Promise<SentenceContext> {
  return { ...(await readLists(warehouse.db)), demonstration: warehouse.demonstration.size > 0 };
}

function checkOptions({ format, indicateur }: Options): void {
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
}
