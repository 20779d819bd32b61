import { CommanderError } from "commander";
import { registerAjouter } from "./ajouter.ts";
import { registerConstruire } from "./construire.ts";
import { registerEtat } from "./etat.ts";
import { exitCodes, Failure } from "./failure.ts";
import { frenchCommand, usageFailure } from "./french.ts";
import { registerIndicateurs } from "./indicateurs.ts";
import { type Io, processIo } from "./io.ts";
import { registerModele } from "./modele.ts";
import { registerRetirer } from "./retirer.ts";
import { registerVerifier } from "./verifier.ts";

const commands = [
  registerVerifier,
  registerAjouter,
  registerRetirer,
  registerModele,
  registerEtat,
  registerIndicateurs,
  registerConstruire,
];

/** Runs `stages` with the words typed after it and gives the exit code promised by interface.md. */
export async function main(words: string[], io: Io = processIo()): Promise<number> {
  const program = frenchCommand("stages")
    .description(
      "L'observatoire des stages en Normandie : contrôler des extraits, calculer les indicateurs, construire le site.",
    )
    .usage("[options]")
    .exitOverride()
    .configureOutput({ writeOut: io.out, writeErr: io.err, outputError: () => {} });
  let exitCode: number = exitCodes.done;
  const context = {
    program,
    io,
    exit: (code: number) => {
      exitCode = code;
    },
  };
  for (const register of commands) register(context);
  try {
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
  io.err(
    "Ce défaut vient de l'outil, pas de vos données. Transmettez les lignes suivantes à l'équipe de l'observatoire.\n",
  );
  io.err(`${failure instanceof Error ? (failure.stack ?? failure.message) : String(failure)}\n`);
  return exitCodes.refused;
}
