import {
  accessSync,
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { inPassingFolder } from "./passing-folder.ts";

/**
 * Where long works are made before they are put in their place: the folder of `STAGES_TRAVAIL`, else `.stages/` of the checkout, else,
 * where the checkout takes no file, a temporary folder that goes with the program. Programs that this one starts work in the same.
 */
export function workFolder(project: string, env: NodeJS.ProcessEnv = process.env): string {
  if (!env.STAGES_TRAVAIL && isOpen(project, ".stages")) return made(join(project, ".stages"));
  env.STAGES_TRAVAIL ||= passing();
  return made(resolve(env.STAGES_TRAVAIL));
}

/** A folder that ends with the program; nobody else of the machine reads it. */
function passing(): string {
  const folder = mkdtempSync(join(tmpdir(), "stages-travail-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function made(folder: string): string {
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Whether this program may write in a folder of the checkout, or make it. */
function isOpen(project: string, name: string): boolean {
  try {
    accessSync(existsSync(join(project, name)) ? join(project, name) : project, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** What Framework's build reads of a checkout, besides `src/`. */
export const readOfCheckout = [
  "node_modules",
  "site",
  "loaders",
  "package.json",
  "tsconfig.json",
  "observablehq.config.ts",
];

/**
 * Gives `build` the checkout as Framework may use it, which writes its cache inside `src/`: the checkout itself where works are
 * made in it, else a folder of links to it.
 */
export async function withSources<T>(
  project: string,
  work: string,
  build: (sources: string) => Promise<T>,
): Promise<T> {
  if (work === join(project, ".stages") && isOpen(project, "src")) return await build(project);
  return await inPassingFolder(join(work, "sources"), async (folder) => {
    for (const name of readOfCheckout)
      if (existsSync(join(project, name))) link(join(project, name), join(folder, name));
    mkdirSync(join(folder, "src"));
    for (const name of readdirSync(join(project, "src")))
      if (name !== ".observablehq") link(join(project, "src", name), join(folder, "src", name));
    return await build(folder);
  });
}

/** A link to a folder, which every system has, and a copy of a file. */
function link(from: string, to: string): void {
  if (statSync(from).isDirectory()) symlinkSync(from, to, "junction");
  else copyFileSync(from, to);
}
