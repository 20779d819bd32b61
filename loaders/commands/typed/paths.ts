import { existsSync, lstatSync, readdirSync, statSync } from "node:fs";
import { basename, join, resolve, sep } from "node:path";
import { visible } from "../../french/visible.ts";
import { delivered } from "../../intake/keep/kept-folder.ts";
import { findReadObstacle } from "../../intake/keep/obstacle.ts";
import { exitCodes, Failure } from "../failure.ts";
import type { Io } from "../io.ts";

/** The files that a word names; what is no extract is added to `left`. @throws Failure (usage) for a name that is nothing */
export async function pathsOf(word: string, left: string[], io: Io): Promise<string[]> {
  const path = resolve(io.cwd, word);
  const found = statTyped(path, word);
  if (found === null) {
    if (!isPattern(word)) throw wrong(`Le fichier « ${visible(word)} » n'existe pas. Vérifiez son nom.`);
    const found: string[] = [];
    for (const match of await matches(word, io)) found.push(...(await pathsOf(match, left, io)));
    return found;
  }
  if (found.isDirectory()) return filesBelow(path, left);
  if (!found.isFile()) throw wrong(notFile(word));
  if (!isLeftOut(basename(path))) return [path];
  left.push(path);
  return [];
}

/** What the pattern of a shell matches, files and folders. Folders named as they are may hold brackets or parentheses. */
async function matches(pattern: string, io: Io): Promise<string[]> {
  const { escapePath, globSync } = await import("tinyglobby");
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

/** Whether a word has signs of a pattern. */
export function isPattern(text: string): boolean {
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
export function isLeftOut(name: string): boolean {
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

function notFile(word: string): string {
  return `« ${visible(word)} » n'est pas un fichier qui se relit : enregistrez d'abord l'extrait dans un fichier.`;
}

/** A mistake in what was typed. */
export function wrong(says: string): Failure {
  return new Failure(`${says}\n`, exitCodes.usage);
}
