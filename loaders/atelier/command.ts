import { spawn } from "node:child_process";
import { join, resolve } from "node:path";
import { type Context, donneesOption } from "../commands/context.ts";
import { keepingFolder } from "../commands/data-folder.ts";
import { exitCodes, Failure } from "../commands/failure.ts";
import type { Io } from "../commands/io.ts";
import { readPort } from "../commands/port.ts";
import { projectRoot } from "../commands/project.ts";
import { workshops } from "../commands/workshops.ts";
import { serveAtelier } from "./server.ts";

/** `stages atelier`: the analyst's page, on this machine only, until Ctrl+C. */
export function registerAtelier({ command, io }: Context): void {
  command
    .option(...donneesOption)
    .option("--port <NOMBRE>", "port de l'adresse (sinon celui de PORT, ou 3000)")
    .option("--ouvrir", "ouvre la page dans le navigateur")
    .action(async ({ donnees, port, ouvrir }: { donnees?: string; port?: string; ouvrir?: true }) => {
      const url = await openAtelier({ donnees }, portOf(port), io).catch(explainPort);
      io.out(`L’atelier est à l’adresse ${url}atelier/ (Ctrl+C pour l’arrêter).\n`);
      if (ouvrir) openInBrowser(`${url}atelier/`);
      await new Promise(() => {});
    });
}

/** What was typed after the command: the folder of the extracts, that of the site. */
interface Folders {
  donnees?: unknown;
  sortie?: unknown;
}

/** Serves the site and the atelier over a folder of extracts. @returns the address, which ends with a slash */
export async function openAtelier({ donnees, sortie }: Folders, port: number, io: Io): Promise<string> {
  const folder = keepingFolder(typeof donnees === "string" ? donnees : undefined, io.cwd);
  const bench = {
    folder,
    donnees: typeof donnees === "string" ? folder : undefined,
    workshop: join(workshops(), "atelier"),
    output: typeof sortie === "string" ? resolve(io.cwd, sortie) : join(projectRoot, "dist"),
    io,
  };
  return (await serveAtelier(bench, port)).url;
}

/** Asks the system to open an address; where it cannot, the address printed is enough. */
function openInBrowser(url: string): void {
  const [command = "", ...words] = { win32: ["cmd", "/c", "start", "", url], darwin: ["open", url] }[
    process.platform as string
  ] ?? ["xdg-open", url];
  spawn(command, words, { stdio: "ignore", detached: true })
    .once("error", () => {})
    .unref();
}

function explainPort(error: NodeJS.ErrnoException): never {
  if (error.code !== "EADDRINUSE") throw error;
  throw new Failure(
    "Ce port est déjà pris : fermez l’autre programme, ou choisissez-en un autre avec « --port ».\n",
  );
}

function portOf(typed: string | undefined): number {
  const port = typed === "" ? null : readPort(typed);
  if (port !== null) return port;
  throw new Failure(
    `« --port ${typed ?? process.env.PORT} » : indiquez un nombre entre 1 et 65535.\n`,
    exitCodes.usage,
  );
}
