import { relative } from "node:path";
import { exitCodes, Failure } from "../failure.ts";
import type { Io } from "../io.ts";
import type { TypedFile } from "../typed/files.ts";
import { checkAnswer, checkAnswers } from "./answer.ts";

/** Options of the commands that check several files. */
export const corrigesOption = [
  "--corriges <DOSSIER>",
  "écrit dans ce dossier une copie corrigée par fichier",
] as const;
export const recusOption = [
  "--recus <DOSSIER>",
  "écrit dans ce dossier un accusé de réception par fichier",
] as const;

/** Options that ask for a corrected copy, a receipt, or one of each a file. */
export interface AnswersOptions {
  corrige?: string;
  recu?: string;
  corriges?: string;
  recus?: string;
  ecraser?: true;
}

/** A file to write, and how it is named to the person. */
interface Answer {
  path: string;
  shown: string;
}

/** What is written beside the check: nothing, or one answer for each file, in their order. */
export interface Answers {
  corriges: Answer[];
  recus: Answer[];
}

/** Decides where each answer goes, before anything is read. @throws Failure (usage) where one cannot be written */
export function planAnswers(files: readonly TypedFile[], options: AnswersOptions, io: Io): Answers {
  const { corrige, recu, corriges, recus } = options;
  if ((corrige ?? recu) !== undefined && files.length > 1)
    throw wrong(
      "« --corrige » et « --recu » écrivent un seul fichier : pour plusieurs extraits, « --corriges DOSSIER » et « --recus DOSSIER ».",
    );
  for (const [one, many] of [
    ["corrige", "corriges"],
    ["recu", "recus"],
  ] as const)
    if (options[one] !== undefined && options[many] !== undefined)
      throw wrong(`« --${one} » et « --${many} » disent deux fois où écrire : gardez l'un des deux.`);
  const read = files.map(({ path }) => path);
  const plan = (one: string | undefined, folder: string | undefined, extension: string): Answer[] => {
    if (folder !== undefined)
      return checkAnswers(folder, extension, files, options, io).map((path) => ({
        path,
        shown: relative(io.cwd, path),
      }));
    return one === undefined ? [] : [{ path: checkAnswer(one, read, options, io), shown: one }];
  };
  const planned = { corriges: plan(corrige, corriges, ".csv"), recus: plan(recu, recus, ".html") };
  if (planned.corriges.some(({ path }) => planned.recus.some((each) => each.path === path)))
    throw wrong("« --corrige » et « --recu » écrivent deux fichiers : donnez-leur deux noms.");
  return planned;
}

function wrong(says: string): Failure {
  return new Failure(`${says}\n`, exitCodes.usage);
}
