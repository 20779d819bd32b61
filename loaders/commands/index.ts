import { CommanderError } from "commander";
import { typeset } from "../french/typography.ts";
import { SheetMistake } from "../region/sheet.ts";
import type { Context } from "./context.ts";
import { exitCodes, Failure } from "./failure.ts";
import { frenchCommand, usageFailure } from "./french.ts";
import { type Io, processIo } from "./io.ts";

/** Each command, loaded when it is typed: the charts and the site that some of them need take a second. */
const commands = new Map<string, () => Promise<(context: Context) => void>>([
  ["verifier", async () => (await import("./verifier.ts")).registerVerifier],
  ["ajouter", async () => (await import("./ajouter.ts")).registerAjouter],
  ["compter", async () => (await import("./compter.ts")).registerCompter],
  ["retirer", async () => (await import("./retirer.ts")).registerRetirer],
  ["modele", async () => (await import("./modele.ts")).registerModele],
  ["etat", async () => (await import("./etat.ts")).registerEtat],
  ["indicateurs", async () => (await import("./indicateurs.ts")).registerIndicateurs],
  ["campagne", async () => (await import("./campagne.ts")).registerCampagne],
  ["sauvegarder", async () => (await import("./sauvegarder.ts")).registerSauvegarder],
  ["restaurer", async () => (await import("./restaurer.ts")).registerRestaurer],
  ["construire", async () => (await import("./construire.ts")).registerConstruire],
]);

/** Runs `stages` with the words typed after it and gives the exit code promised by interface.md. */
export async function main(words: string[], io: Io = processIo()): Promise<number> {
  const program = frenchCommand("stages")
    .usage("[options]")
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
  const typed = commands.get(words[0] ?? "");
  try {
    // Read here, and not when this file is: a mistake in the region's sheet is then told as any other.
    const { region } = await import("../region/region.ts");
    program.description(
      `L'observatoire des stages ${region.en} : contrôler des extraits, calculer les indicateurs, construire le site.`,
    );
    for (const load of typed ? [typed] : commands.values()) (await load())(context);
    await program.parseAsync(words, { from: "user" });
    return exitCode;
  } catch (error) {
    return explain(error, io);
  }
}

function explain(error: unknown, io: Io): number {
  const failure = error instanceof CommanderError ? usageFailure(error) : error;
  if (failure === null) return (error as CommanderError).exitCode === 0 ? exitCodes.done : exitCodes.usage;
  if (failure instanceof Failure) {
    io.err(failure.message);
    return failure.exitCode;
  }
  if (failure instanceof SheetMistake) {
    io.err(failure.message);
    return exitCodes.usage;
  }
  io.err(
    "Ce défaut vient de l'outil, pas de vos données. Transmettez les lignes suivantes à l'équipe de l'observatoire.\n",
  );
  io.err(`${failure instanceof Error ? (failure.stack ?? failure.message) : String(failure)}\n`);
  return exitCodes.refused;
}
