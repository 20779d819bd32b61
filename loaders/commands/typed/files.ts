import { existsSync, realpathSync } from "node:fs";
import { basename, relative, resolve, sep } from "node:path";
import { plural } from "../../french/format.ts";
import { visible } from "../../french/visible.ts";
import type { Failure } from "../failure.ts";
import type { Io } from "../io.ts";
import { isPattern, pathsOf, wrong } from "./paths.ts";

/** A file of a command line. */
export interface TypedFile {
  path: string;
  /** As messages and receipts name it: its own name, with its folders where two files have the same one. */
  name: string;
}

/** Names listed before the rest is counted. */
const listed = 5;

/**
 * The files that words name, each once: files, folders with all that is below them, patterns (`"retours/*.xlsx"`), in the order
 * typed, sorted within each. What is no extract, or is already in the folder `keeping`, is left out, and told.
 * @throws Failure (usage) for a word that names nothing
 */
export async function expandTyped(words: string[], io: Io, keeping?: string): Promise<TypedFile[]> {
  const kept = keeping !== undefined && existsSync(keeping) ? `${realpathSync(keeping)}${sep}` : null;
  const left: string[] = [];
  const found = new Map<string, string>();
  for (const word of words) {
    const before = left.length;
    const paths = (await pathsOf(word, left, io)).filter((path) => {
      const isKept = kept !== null && realpathSync(path).startsWith(kept);
      if (isKept) left.push(path);
      return !isKept;
    });
    if (paths.length === 0) throw nothingIn(word, left.slice(before), io);
    for (const path of paths) {
      const real = realpathSync(path);
      if (!found.has(real)) found.set(real, path);
    }
  }
  if (left.length > 0) io.err(tellLeft([...new Set(left)], io));
  return nameFiles([...found.values()], io.cwd);
}

function nameFiles(paths: string[], cwd: string): TypedFile[] {
  const times = new Map<string, number>();
  for (const path of paths) times.set(basename(path), (times.get(basename(path)) ?? 0) + 1);
  return paths.map((path) => {
    const isAlone = times.get(basename(path)) === 1;
    const long = relative(cwd, path);
    const name = isAlone ? basename(path) : (long.startsWith("..") ? path : long).split(sep).join("/");
    return { path, name };
  });
}

function nothingIn(word: string, left: string[], io: Io): Failure {
  const what =
    isPattern(word) && !existsSync(resolve(io.cwd, word))
      ? `Aucun fichier ne répond au motif « ${visible(word)} »`
      : `« ${visible(word)} » ne contient aucun extrait à lire`;
  const but = left.length > 0 ? ` (laissés de côté : ${nameList(left)})` : "";
  return wrong(`${what}${but}. Vérifiez le nom ; un extrait est un fichier CSV ou un classeur.`);
}

function tellLeft(left: string[], io: Io): string {
  const names = left.map((path) => relative(io.cwd, path) || basename(path));
  const what = left.length === 1 ? "n'est pas un extrait à lire" : "ne sont pas des extraits à lire";
  return `${plural(left.length, "fichier laissé", "fichiers laissés")} de côté, qui ${what} : ${nameList(names)}.\n`;
}

/** A few names, and how many others. */
export function nameList(names: string[]): string {
  const shown = names.slice(0, listed).map(visible);
  const rest = names.length - shown.length;
  return shown.join(", ") + (rest > 0 ? ` et ${plural(rest, "autre")}` : "");
}
