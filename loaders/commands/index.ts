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

/** Each command, loaded when it is typed: the charts and the site that some of them need take a second. */
const commands = new Map<string, () => Promise<(context: Context) => void>>([
  ["verifier", async () => (await import("./verifier.ts")).registerVerifier],
  ["ajouter", async () => (await import("./ajouter.ts")).registerAjouter],
  ["compter", async () => (await import("./compter.ts")).registerCompter],
  ["retirer", async () => (await import("./retirer.ts")).registerRetirer],
  ["region", async () => (await import("./region.ts")).registerRegion],
  ["modele", async () => (await import("./modele.ts")).registerModele],
  ["etat", async () => (await import("./etat.ts")).registerEtat],
  ["indicateurs", async () => (await import("./indicateurs.ts")).registerIndicateurs],
  ["relire", async () => (await import("./relire.ts")).registerRelire],
  ["campagne", async () => (await import("./campagne.ts")).registerCampagne],
  ["sauvegarder", async () => (await import("./sauvegarder.ts")).registerSauvegarder],
  ["restaurer", async () => (await import("./restaurer.ts")).registerRestaurer],
  ["atelier", async () => (await import("../atelier/command.ts")).registerAtelier],
  ["exporter", async () => (await import("./exporter.ts")).registerExporter],
  ["dossier", async () => (await import("./dossier.ts")).registerDossier],
  ["construire", async () => (await import("./construire.ts")).registerConstruire],
]);

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
  const context = {
    program,
    io,
    exit: (code: number) => {
      exitCode = code;
    },
  };
  try {
    checkSourceDate();
    const words = takeRegion(typed, io.cwd);
    const command = commands.get(words[0] ?? "");
    if (words.some((word) => word.includes("\0")))
      throw new Failure("Un nom tapé contient un caractère qu'aucun fichier ne porte.\n", exitCodes.usage);
    // Read here, and not when this file is: a mistake in the region's sheet is then told as any other.
    const { region } = await import("../region/region.ts");
    program.option(...regionOption);
    program.description(
      `L'observatoire des stages ${region.en} : contrôler des extraits, calculer les indicateurs, construire le site.`,
    );
    for (const load of command ? [command] : commands.values()) (await load())(context);
    await program.parseAsync(words, { from: "user" });
    return exitCode;
  } catch (error) {
    return explain(error, io);
  } finally {
    stopAsking();
  }
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
