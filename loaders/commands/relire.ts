import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { visible } from "../french/visible.ts";
import { readDocument } from "../proofreading/documents/read-document.ts";
import { proofread, renderFigures, toJson } from "../proofreading/index.ts";
import { type Context, donneesOption } from "./context.ts";
import { resolveDataFolder } from "./data-folder.ts";
import { exitCodes, Failure } from "./failure.ts";
import { takes } from "./french.ts";
import type { Io } from "./io.ts";
import { publishedNumbers } from "./published-numbers.ts";
import { sansLesRefusesOption } from "./refusal.ts";
import { checkFile } from "./typed/paths.ts";

interface Options {
  json?: true;
  aRevoir?: true;
  donnees?: string;
  sansLesRefuses?: true;
}

/** `stages relire RELEVE`: the figures that a text quotes, each compared with what is published. */
export function registerRelire({ command, io, exit }: Context): void {
  takes(command, "document à relire, ou « - » pour un texte collé (entrée standard)")
    .option("--json", "le dit pour un programme")
    .option("--a-revoir", "ne montre que ce qui n'est ni confirmé ni arrondi")
    .option(...donneesOption)
    .option(...sansLesRefusesOption)
    .action(async (file: string, options: Options) => {
      const bytes = file === "-" ? standardInput(io) : readFileSync(checkFile(file, io));
      const name = file === "-" ? "Texte collé" : visible(basename(file));
      const document = await readDocument(bytes);
      if ("refused" in document) throw new Failure(`${name} : ${document.refused}\n`, exitCodes.usage);
      const folders = resolveDataFolder(options.donnees, io.cwd);
      const published = await publishedNumbers(folders, io, options.sansLesRefuses ?? false);
      const figures = proofread(document.text, published);
      if (figures.some(({ statut }) => statut === "contredit")) exit(exitCodes.refused);
      const shown = options.aRevoir
        ? figures.filter(({ statut }) => statut !== "confirme" && statut !== "arrondi")
        : figures;
      if (options.json) io.out(`${JSON.stringify(toJson(shown), null, 2)}\n`);
      else io.out(renderFigures(name, shown, figures, published));
    });
}

/** What is pasted, or comes through a pipe. */
function standardInput(io: Io): Uint8Array {
  if (io.input) return io.input();
  if (io.terminal && process.stdin.isTTY)
    io.err("Collez le texte, puis terminez par Ctrl+D sur une ligne vide.\n");
  return readFileSync(0);
}
