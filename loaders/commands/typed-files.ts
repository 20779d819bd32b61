import { existsSync, lstatSync, readdirSync, realpathSync, statSync } from "node:fs";
import { basename, join, relative, resolve, sep } from "node:path";
import { escapePath, globSync } from "tinyglobby";
import { plural } from "../french/format.ts";
import { visible } from "../french/visible.ts";
import { delivered } from "../intake/keep/kept-folder.ts";
import { findReadObstacle } from "../intake/keep/obstacle.ts";
import { exitCodes, Failure } from "./failure.ts";
import type { Io } from "./io.ts";

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
export function expandTyped(words: string[], io: Io, keeping?: string): TypedFile[] {
  const kept = keeping !== undefined && existsSync(keeping) ? `${realpathSync(keeping)}${sep}` : null;
  const left: string[] = [];
  const found = new Map<string, string>();
  for (const word of words) {
    const before = left.length;
    const paths = pathsOf(word, left, io).filter((path) => {
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

/** The path of a file typed by a person. @throws Failure (usage) when it is not a file that can be read */
export function checkFile(word: string, io: Io): string {
  const path = resolve(io.cwd, word);
  const found = statTyped(path, word);
  if (found === null) throw wrong(`Le fichier « ${visible(word)} » n'existe pas. Vérifiez son nom.`);
  if (found.isDirectory())
    throw wrong(`« ${visible(word)} » est un dossier : indiquez le fichier, avec son nom.`);
  if (!found.isFile()) throw wrong(notFile(word));
  return path;
}

function pathsOf(word: string, left: string[], io: Io): string[] {
  const path = resolve(io.cwd, word);
  const found = statTyped(path, word);
  if (found === null) {
    if (!isPattern(word)) throw wrong(`Le fichier « ${visible(word)} » n'existe pas. Vérifiez son nom.`);
    return matches(word, io).flatMap((match) => pathsOf(match, left, io));
  }
  if (found.isDirectory()) return filesBelow(path, left);
  if (!found.isFile()) throw wrong(notFile(word));
  if (!isLeftOut(basename(path))) return [path];
  left.push(path);
  return [];
}

/** What the pattern of a shell matches, files and folders. Folders named as they are may hold brackets or parentheses. */
function matches(pattern: string, io: Io): string[] {
  const parts = (sep === "\\" ? pattern.replaceAll("\\", "/") : pattern).split("/");
  const upTo = (index: number) =>
    resolve(io.cwd, `${parts.slice(0, index).join("/")}/`.replace(/^\/$/, parts[0] === "" ? "/" : "."));
  const first = parts.findIndex((part, index) => isPattern(part) && !existsSync(upTo(index + 1)));
  const cwd = upTo(first);
  if (!existsSync(cwd)) return [];
  const glob = parts
    .slice(first)
    .map((part) => (isPattern(part) ? part.replace(/[!()+@|]/g, "\\$&") : escapePath(part)));
  const found = globSync(glob.join("/"), {
    cwd,
    absolute: true,
    onlyFiles: false,
    expandDirectories: false,
    caseSensitiveMatch: false,
  });
  return found.map((path) => path.replace(/\/$/, "")).sort();
}

function isPattern(text: string): boolean {
  return /[*?[{]/.test(text);
}

/** Files below a folder that may be extracts, sorted; links to folders are not followed. */
function filesBelow(folder: string, left: string[]): string[] {
  const entries = readFolder(folder).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !isLeftOut(entry.name)) return filesBelow(path, left);
    const target = entry.isSymbolicLink() ? statSync(path, { throwIfNoEntry: false }) : entry;
    if (!isLeftOut(entry.name) && delivered.test(entry.name) && target?.isFile()) return [path];
    left.push(path);
    return [];
  });
}

function readFolder(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    const obstacle = findReadObstacle(error);
    if (obstacle === null) throw error;
    throw wrong(`Le dossier « ${visible(folder)} » ne se lit pas. ${obstacle}.`);
  }
}

/** Hidden files, Office's locks (`~$…`), Windows' thumbnails, and what the observatory writes itself beside extracts. */
function isLeftOut(name: string): boolean {
  return /^\.|^~\$|^(thumbs\.db|desktop\.ini|journal\.csv)$|(^|\.)correspondance\.json$/i.test(name);
}

/** What is at a path, through links; null where there is nothing. @throws Failure for what cannot be looked at */
function statTyped(path: string, word: string) {
  try {
    const found = statSync(path, { throwIfNoEntry: false });
    if (found === undefined && lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink())
      throw wrong(`« ${visible(word)} » est un lien vers un fichier qui n'existe plus.`);
    return found ?? null;
  } catch (error) {
    if (error instanceof Failure) throw error;
    const obstacle = findReadObstacle(error);
    if (obstacle === null) throw error;
    throw wrong(`« ${visible(word)} » ne se lit pas. ${obstacle}.`);
  }
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
  return `${plural(left.length, "fichier laissé", "fichiers laissés")} de côté, qui ne sont pas des extraits à lire : ${nameList(names)}.\n`;
}

/** A few names, and how many others. */
export function nameList(names: string[]): string {
  const shown = names.slice(0, listed).map(visible);
  const rest = names.length - shown.length;
  return shown.join(", ") + (rest > 0 ? ` et ${plural(rest, "autre")}` : "");
}

function notFile(word: string): string {
  return `« ${visible(word)} » n'est pas un fichier qui se relit : enregistrez d'abord l'extrait dans un fichier.`;
}

function wrong(says: string): Failure {
  return new Failure(`${says}\n`, exitCodes.usage);
}
