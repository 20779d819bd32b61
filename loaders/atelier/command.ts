import { join } from "node:path";
import { type Context, donneesOption } from "../commands/context.ts";
import { keepingFolder, projectRoot } from "../commands/data-folder.ts";
import { exitCodes, Failure } from "../commands/failure.ts";
import type { Io } from "../commands/io.ts";
import { serveAtelier } from "./server.ts";

/** `stages atelier`: the analyst's page, on this machine only, until Ctrl+C. */
export function registerAtelier({ program, io }: Context): void {
  program
    .command("atelier")
    .description("ouvre l'atelier dans le navigateur : recevoir, contrôler, regarder, publier, sans terminal")
    .option(...donneesOption)
    .option("--port <NOMBRE>", "port de l'adresse", process.env.PORT ?? "3000")
    .action(async ({ donnees, port }: { donnees?: string; port: string }) => {
      const url = await openAtelier(donnees, readPort(port), io);
      io.out(`L’atelier est à l’adresse ${url}atelier/ (Ctrl+C pour l’arrêter).\n`);
      await new Promise(() => {});
    });
}

/** Serves the site and the atelier over a folder of extracts. @returns the address, which ends with a slash */
export async function openAtelier(donnees: string | undefined, port: number, io: Io): Promise<string> {
  const bench = {
    folder: keepingFolder(donnees, io.cwd),
    donnees: donnees === undefined ? undefined : keepingFolder(donnees, io.cwd),
    workshop: join(projectRoot, ".stages", "atelier"),
    output: join(projectRoot, "dist"),
    io,
  };
  try {
    return (await serveAtelier(bench, port)).url;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
    throw new Failure(
      `Le port ${port} est déjà pris : fermez l’autre programme, ou choisissez-en un autre avec « --port ».\n`,
    );
  }
}

function readPort(text: string): number {
  const port = Number(text);
  if (text !== "" && Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new Failure(`« --port ${text} » : indiquez un nombre entre 1 et 65535.\n`, exitCodes.usage);
}
