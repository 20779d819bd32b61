import { CommanderError } from "commander";
import { typeset } from "../french/typography.ts";
import { visible, visibleText } from "../french/visible.ts";
import { JournalMistake } from "../intake/keep/journal.ts";
import { findReadObstacle } from "../intake/keep/obstacle.ts";
import { VersionChanged } from "../publication/releases/version-changed.ts";
import { SheetMistake } from "../region/mistake.ts";
import { EngineMistake } from "../warehouse/engine.ts";
import { isStopped, stopAsking } from "./ask.ts";
import type { Context } from "./context.ts";
import { exitCodes, Failure } from "./failure.ts";
import { frenchCommand, usageFailure } from "./french.ts";
import { checkSourceDate, type Io, processIo } from "./io.ts";
import { readProgramVersion } from "./project.ts";
import { regionOption, takeRegion } from "./region-option.ts";

/** A command as the list of them shows it. What it takes and does is loaded when it is typed: charts and site take a second. */
interface Listed {
  /** Its name and its arguments. */
  typed: string;
  says: string;
  load(): Promise<(context: Context) => void>;
}

const commands: readonly Listed[] = [
  {
    typed: "verifier <FICHIER...>",
    says: "contrôle des extraits sans rien changer et affiche l'accusé de réception de chacun",
    load: async () => (await import("./verifier.ts")).registerVerifier,
  },
  {
    typed: "ajouter <FICHIER...>",
    says: "contrôle des extraits, puis garde une copie propre de chacun de ceux qui sont acceptés ; les refusés sont laissés",
    load: async () => (await import("./ajouter.ts")).registerAjouter,
  },
  {
    typed: "compter <FICHIER...>",
    says: "compte une liste nominative (suivi d'un établissement, conventions d'une CCI, export d'Immersion Facilitée) ; aucun nom n'est écrit",
    load: async () => (await import("./compter.ts")).registerCompter,
  },
  {
    typed: "retirer <FICHIER>",
    says: "retire un extrait ajouté ; le journal en garde la trace",
    load: async () => (await import("./retirer.ts")).registerRetirer,
  },
  {
    typed: "region [MODELE]",
    says: "écrit le dossier d'une autre région, ou du pays : sa fiche, complète, et ses tables, vides",
    load: async () => (await import("./region.ts")).registerRegion,
  },
  {
    typed: "modele <SOURCE>",
    says: "affiche le fichier CSV vide d'une source, avec une ligne d'exemple",
    load: async () => (await import("./modele.ts")).registerModele,
  },
  {
    typed: "etat",
    says: "dit ce qui est chargé : sources, fichiers, périodes, lignes, couverture, et qui n'a pas encore répondu",
    load: async () => (await import("./etat.ts")).registerEtat,
  },
  {
    typed: "indicateurs",
    says: "affiche la table publiée, après application du secret statistique",
    load: async () => (await import("./indicateurs.ts")).registerIndicateurs,
  },
  {
    typed: "relire <RELEVE>",
    says: "relit un relevé de décisions ou un brouillon (.txt, .md, .docx, .pdf) : chaque chiffre cité y est confirmé, arrondi, périmé, contredit, en désaccord, secret, inconnu ou ambigu ; rend 1 si l'un est contredit",
    load: async () => (await import("./relire.ts")).registerRelire,
  },
  {
    typed: "campagne <NIVEAU> <ANNÉE>",
    says: "suit l'enquête d'un niveau et d'une année scolaire : établissements attendus, répondants, refusés, silencieux, versions reçues",
    load: async () => (await import("./campagne.ts")).registerCampagne,
  },
  {
    typed: "sauvegarder <DESTINATION>",
    says: "met dans une archive les extraits, le journal, les correspondances, les campagnes et les relevés de publication",
    load: async () => (await import("./sauvegarder.ts")).registerSauvegarder,
  },
  {
    typed: "restaurer <ARCHIVE>",
    says: "contrôle une archive de « stages sauvegarder » en entier, puis remet ce qu'elle contient",
    load: async () => (await import("./restaurer.ts")).registerRestaurer,
  },
  {
    typed: "atelier",
    says: "ouvre l'atelier dans le navigateur : recevoir, contrôler, regarder, publier, sans terminal",
    load: async () => (await import("../atelier/command.ts")).registerAtelier,
  },
  {
    typed: "exporter <SORTIE>",
    says: "écrit les lignes acceptées en Parquet, par année et département, avec les vues et les indicateurs en SQL : ce sont des réponses d'établissements, elles ne se publient pas",
    load: async () => (await import("./exporter.ts")).registerExporter,
  },
  {
    typed: "dossier <SORTIE>",
    says: "le dossier d'une réunion, tiré du site construit : PDF de la région et de chaque département, ou du pays et de chaque région, diapositives, classeur, ce qui a changé",
    load: async () => (await import("./dossier.ts")).registerDossier,
  },
  {
    typed: "construire",
    says: "construit le site ; rien n'est remplacé tant que le nouveau site n'est pas entier et contrôlé",
    load: async () => (await import("./construire.ts")).registerConstruire,
  },
];

/** Runs `stages` with the words typed after it and gives the exit code promised by interface.md. */
export async function main(typed: string[], world: Io = processIo()): Promise<number> {
  const io = shown(world);
  const program = frenchCommand("stages")
    .usage("[options]")
    .enablePositionalOptions()
    .version(readProgramVersion(), "--version", "affiche la version de l'observatoire")
    .exitOverride()
    .configureOutput({ writeOut: (text) => io.out(typeset(text)), writeErr: io.err, outputError: () => {} });
  let exitCode: number = exitCodes.done;
  const exit = (code: number) => {
    exitCode = code;
  };
  try {
    checkSourceDate();
    const words = takeRegion(typed, io.cwd);
    if (words.some((word) => word.includes("\0")))
      throw new Failure("Un nom tapé contient un caractère qu'aucun fichier ne porte.\n", exitCodes.usage);
    const nameOf = ({ typed }: Listed) => typed.split(" ")[0]!;
    const first = words.find((word) => commands.some((each) => nameOf(each) === word));
    const named = commands.find((each) => nameOf(each) === first);
    for (const listed of commands) {
      const command = program.command(listed.typed).description(listed.says);
      if (listed === named) (await listed.load())({ command, io, exit });
    }
    program.option(...regionOption);
    if (!named) program.description(await describe());
    await program.parseAsync(words, { from: "user" });
    return exitCode;
  } catch (error) {
    return explain(error, io);
  } finally {
    stopAsking();
  }
}

/** Read here, and not when this file is: a mistake in the region's sheet is then told as any other. */
async function describe(): Promise<string> {
  const { region } = await import("../region/region.ts");
  return `L'observatoire des stages ${region.en} : contrôler des extraits, calculer les indicateurs, construire le site.`;
}

/** The same world, to which names and cells of others are shown whatever they hold: no terminal obeys them. */
function shown(io: Io): Io {
  return {
    ...io,
    out: (text) => io.out(visibleText(text)),
    err: (text) => io.err(visibleText(text)),
  };
}

function explain(error: unknown, io: Io): number {
  const failure = error instanceof CommanderError ? usageFailure(error) : error;
  if (failure === null) return (error as CommanderError).exitCode === 0 ? exitCodes.done : exitCodes.usage;
  if (isStopped(failure)) {
    io.err("\nArrêté : rien n'a été ajouté.\n");
    return exitCodes.stopped;
  }
  if (failure instanceof Failure) {
    io.err(failure.message);
    return failure.exitCode;
  }
  if (
    failure instanceof JournalMistake ||
    failure instanceof VersionChanged ||
    failure instanceof EngineMistake
  ) {
    io.err(failure.message);
    return exitCodes.refused;
  }
  if (failure instanceof SheetMistake) {
    io.err(failure.message);
    return exitCodes.usage;
  }
  const obstacle = findReadObstacle(failure);
  if (obstacle !== null) {
    const { path = "" } = failure as NodeJS.ErrnoException;
    io.err(
      `${path === "" ? "Ce fichier" : `« ${visible(path)} »`} ne se lit pas, ou ne s'écrit pas. ${obstacle}.\n`,
    );
    return exitCodes.refused;
  }
  io.err(
    "Ce défaut vient de l'outil, pas de vos données. Transmettez les lignes suivantes à l'équipe de l'observatoire.\n",
  );
  io.err(`${failure instanceof Error ? (failure.stack ?? failure.message) : String(failure)}\n`);
  return exitCodes.refused;
}
