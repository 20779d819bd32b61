import { existsSync, lstatSync, statSync } from "node:fs";
import { basename, join, relative, resolve } from "node:path";
import { visible } from "../../french/visible.ts";
import { findObstacle } from "../../intake/keep/obstacle.ts";
import { replaceFile } from "../../intake/keep/write-aside.ts";
import { isSameName } from "../../writing/file-name.ts";
import { makeFolder } from "../../writing/make-folder.ts";
import { exitCodes, Failure } from "../failure.ts";
import type { Io } from "../io.ts";
import type { TypedFile } from "../typed/files.ts";

/** Option of the commands that write a file named by the person. */
export const ecraserOption = ["--ecraser", "remplace les fichiers à écrire qui sont déjà là"] as const;

/**
 * The path of a file to write, as typed after an option.
 * @throws Failure (usage) over a file that is read, over one that is there without `--ecraser`, over anything else always
 */
export function checkAnswer(
  output: string,
  read: readonly string[],
  { ecraser }: { ecraser?: true },
  io: Io,
): string {
  const path = resolve(io.cwd, output);
  const shown = `« ${visible(output)} »`;
  if (read.some((file) => isSameFile(file, path)))
    throw wrong(`${shown} est le fichier contrôlé lui-même : choisissez un autre nom.`);
  if (!isFolder(resolve(path, ".."))) throw wrong(`Le dossier de ${shown} n'existe pas : créez-le d'abord.`);
  const there = look(path, shown);
  if (there === undefined) return path;
  if (there.isDirectory()) throw wrong(`${shown} est un dossier : ajoutez le nom du fichier à écrire.`);
  if (!there.isFile())
    throw wrong(
      `${shown} n'est pas un fichier ordinaire et n'est jamais remplacé : choisissez un autre nom.`,
    );
  if (!ecraser)
    throw wrong(
      `${shown} est déjà là : choisissez un autre nom, ou ajoutez « --ecraser » pour le remplacer.`,
    );
  return path;
}

/**
 * Where one answer a file goes in a folder, which is made: `retour.html` for `retour.csv`, with its folders in its name where
 * two files would have the same one.
 * @throws Failure (usage) as for one answer, before anything is written
 */
export function checkAnswers(
  folder: string,
  extension: string,
  files: readonly TypedFile[],
  options: { ecraser?: true },
  io: Io,
): string[] {
  const place = resolve(io.cwd, folder);
  makeAnswersFolder(place, folder);
  const read = files.map(({ path }) => path);
  return answerNames(files, extension).map((name) =>
    checkAnswer(relative(io.cwd, join(place, name)) || name, read, options, io),
  );
}

/** Writes one answer whole, or leaves what was there. @throws Failure that says so */
export function writeAnswer(path: string, content: string | Uint8Array): void {
  try {
    replaceFile(path, content);
  } catch (error) {
    const obstacle = findObstacle(error);
    if (obstacle === null) throw error;
    throw new Failure(
      `« ${visible(basename(path))} » ne s'écrit pas. ${obstacle} : ce fichier n'a pas été changé.\n`,
    );
  }
}

function answerNames(files: readonly TypedFile[], extension: string): string[] {
  const taken: string[] = [];
  const stems = files.map(({ name }) => basename(name).replace(/\.[^.]*$/, ""));
  const isAlone = (stem: string) => stems.filter((each) => isSameName(each, stem)).length === 1;
  return files.map(({ name }, index) => {
    const stem = stems[index] ?? "";
    const long = isAlone(stem) ? stem : name.replace(/^(\.?\.?\/)+|^[A-Za-z]:\//, "").replaceAll("/", " - ");
    for (let number = 1; ; number++) {
      const candidate = `${long}${number > 1 ? ` (${number})` : ""}${extension}`;
      if (taken.some((each) => isSameName(each, candidate))) continue;
      taken.push(candidate);
      return candidate;
    }
  });
}

function makeAnswersFolder(place: string, typed: string): void {
  try {
    makeFolder(place);
  } catch (error) {
    const obstacle = findObstacle(error);
    if (obstacle === null) throw error;
    throw wrong(`Le dossier « ${visible(typed)} » ne se crée pas. ${obstacle}.`);
  }
}

/** What stands at a path, a link being a link. @throws Failure for a name that no disk takes */
function look(path: string, shown: string) {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch (error) {
    const obstacle = findObstacle(error);
    if (obstacle === null) throw error;
    throw wrong(`${shown} ne s'écrit pas. ${obstacle}.`);
  }
}

/** Two names of one file: through a link, or another case where case does not count. */
function isSameFile(one: string, other: string): boolean {
  if (one === other) return true;
  if (!existsSync(one) || !existsSync(other)) return false;
  const [a, b] = [statSync(one), statSync(other)];
  return a.dev === b.dev && a.ino === b.ino;
}

function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}

function wrong(says: string): Failure {
  return new Failure(`${says}\n`, exitCodes.usage);
}
