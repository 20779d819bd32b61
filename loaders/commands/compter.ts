import { readFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import {
  type CountChoices,
  type Counted,
  countLists,
  countsCsv,
  type List,
  readList,
  readStatuses,
} from "../counting/index.ts";
import { plural } from "../french/format.ts";
import { openFile } from "../intake/open/open.ts";
import { checkAnswer, ecraserOption, writeAnswer } from "./answers/answer.ts";
import type { Context } from "./context.ts";
import { exitCodes, Failure } from "./failure.ts";
import { takes } from "./french.ts";
import type { Io } from "./io.ts";
import { encodageOption, encodingChoice, feuilleOption, sheetChoice } from "./receive-typed.ts";
import { checkFile } from "./typed/paths.ts";

interface Options {
  sortie?: string;
  source?: string;
  origine?: string;
  uai?: string;
  annee?: string;
  niveau?: string;
  statuts?: string;
  videsSansSolution?: true;
  ecraser?: true;
  encodage?: string;
  feuille?: string;
}

/** `stages compter FICHIER…`: lists with persons become the counts of a source; nobody's name is written anywhere. */
export function registerCompter({ command, io, exit }: Context): void {
  takes(command, "listes à compter, lues en mémoire seulement")
    .option(
      "--sortie <FICHIER.csv>",
      "fichier des comptes (sinon compte-conventions.csv ou compte-placement.csv)",
    )
    .option("--source <SOURCE>", "conventions ou placement, quand la liste ne le dit pas")
    .option("--origine <NOM>", "CCI ou organisme qui a tenu la liste des conventions")
    .option("--uai <UAI>", "établissement de la feuille de suivi, si elle ne le dit pas")
    .option("--annee <ANNÉE>", "année scolaire de la feuille de suivi, comme 2024-2025")
    .option("--niveau <NIVEAU>", "niveau de la feuille de suivi : troisieme, seconde, pfmp")
    .option(
      "--statuts <LISTE>",
      "statuts qui comptent, séparés par des virgules, quand ils ne sont pas connus",
    )
    .option("--vides-sans-solution", "une case vide veut dire que l'élève n'a pas trouvé")
    .option(...ecraserOption)
    .option(...encodageOption)
    .option(...feuilleOption)
    .action((files: string[], options: Options) => {
      const lists = files.map((file) => openList(file, options, io));
      const counted = countLists(lists, choicesOf(options, io));
      if (options.sortie !== undefined && counted.length > 1)
        throw new Failure(
          "Ces listes donnent des conventions et un suivi : comptez-les séparément, ou sans « --sortie ».\n",
          exitCodes.usage,
        );
      for (const { told } of counted) io.out(`${told.join("\n")}\n`);
      if (counted.some(({ refused }) => refused.length > 0)) {
        for (const { refused } of counted) for (const why of refused) io.err(`${why}\n`);
        io.err("Rien n'a été écrit.\n");
        exit(exitCodes.refused);
        return;
      }
      const written = counted.map((each) => [each, outputOf(each, files, options, io)] as const);
      for (const [each, output] of written) write(each, output, io);
      io.err(
        `Pour les ajouter : npx stages ajouter ${written.map(([, output]) => basename(output)).join(" ")}\n`,
      );
    });
}

/** A list opened in memory. @throws Failure when it is not a list of persons that can be counted */
function openList(file: string, options: Options, io: Io): List {
  const path = checkFile(file, io);
  const choices = { ...encodingChoice(options.encodage), ...sheetChoice(options.feuille) };
  const { sheet, observed } = openFile(readFileSync(path), path, choices);
  const errors = observed.filter(({ niveau }) => niveau === "erreur");
  if (!sheet || errors.length > 0) {
    const [first] = errors;
    const says = typeof first?.says === "string" ? first.says : "ce fichier ne se lit pas comme un tableau";
    throw new Failure(
      `${basename(path)} : ${says}. À faire : ${first?.a_faire ?? "enregistrez-le en CSV."}\n`,
    );
  }
  const list = readList(sheet, sourceOf(options));
  if (!list)
    throw new Failure(
      `${basename(path)} : ce n'est pas une liste que l'on sache compter.\n` +
        "Il faut une ligne par élève (classe, nom, stage trouvé) ou par convention (date de signature, entreprise, département).\n",
    );
  return list;
}

function sourceOf({ source }: Options): "conventions" | "placement" | undefined {
  if (source === undefined || source === "conventions" || source === "placement") return source;
  throw new Failure("« --source » attend conventions ou placement.\n", exitCodes.usage);
}

function choicesOf(options: Options, io: Io): CountChoices {
  const { origine, uai, annee, niveau, statuts, videsSansSolution = false } = options;
  return {
    ...(origine === undefined ? {} : { origine }),
    ...(uai === undefined ? {} : { uai }),
    ...(annee === undefined ? {} : { annee }),
    ...(niveau === undefined ? {} : { niveau }),
    ...(statuts === undefined ? {} : { statuts: readStatuses(statuts) }),
    videsSansSolution,
    aujourdhui: io.now().toISOString().slice(0, 10),
  };
}

/** Where counts are written. @throws Failure (usage) over a list, or over a file that is there without `--ecraser` */
function outputOf({ source }: Counted, files: string[], options: Options, io: Io): string {
  const lists = files.map((file) => resolve(io.cwd, file));
  return checkAnswer(options.sortie ?? `compte-${source}.csv`, lists, options, io);
}

function write(counted: Counted, output: string, io: Io): void {
  writeAnswer(output, countsCsv(counted));
  io.out(
    `Écrit : ${basename(output)}, ${plural(counted.rows.length, "ligne")} de comptes, sans aucun nom.\n`,
  );
}
