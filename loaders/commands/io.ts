import { typeset } from "../french/typography.ts";
import { visible } from "../french/visible.ts";
import { findObstacle } from "../intake/keep/obstacle.ts";
import { askStandardInput, askText, canAskText, type Question } from "./ask.ts";
import { exitCodes, Failure } from "./failure.ts";

/** What a command may touch of the outside world; tests pass their own. */
export interface Io {
  out(text: string): void;
  err(text: string): void;
  /** Folder where the command was typed: relative paths start there. */
  cwd: string;
  /** The moment that outputs bear: that of `SOURCE_DATE_EPOCH` where it is set, else the clock's. */
  now(): Date;
  /** The moment of `SOURCE_DATE_EPOCH` (reproducible-builds.org), which every output bears; absent where it is not set. */
  sourceDate?: Date;
  /** Asks the person and gives the line typed, the number of a choice; null when there is none left. */
  ask(question: Question): Promise<string | null>;
  /** Asks the person for a line of text, blank for none; absent where nobody can be asked. */
  askText?(message: string): Promise<string>;
  /** Whether a person is looking at the messages. */
  terminal: boolean;
  /** What is given to the standard input, whole; absent where it is that of the process. */
  input?(): Uint8Array;
  /** Tells the program that started this one where a long work is; absent where a person typed the command. */
  tellStep?(step: { etape: string; fait: number; total: number }): void;
}

/** The real world. npm changes folder before it runs a script and keeps the first one in INIT_CWD. */
export function processIo(): Io {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(exitCodes.done);
    const obstacle = findObstacle(error);
    if (obstacle === null) throw error;
    process.stderr.write(typeset(`Le résultat ne s'écrit pas. ${obstacle}.\n`));
    process.exit(exitCodes.refused);
  });
  const sourceDate = findSourceDate();
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(typeset(text)),
    cwd: process.env.INIT_CWD ?? process.cwd(),
    now: () => sourceDate ?? new Date(),
    ...(sourceDate && { sourceDate }),
    ask: askStandardInput,
    ...(canAskText() && { askText }),
    terminal: process.stderr.isTTY === true,
    ...(process.send && { tellStep: (step: object) => void process.send?.(step) }),
  };
}

/** The moment of `SOURCE_DATE_EPOCH`, in whole seconds since 1970; undefined where it says none. */
export function findSourceDate(written = process.env.SOURCE_DATE_EPOCH ?? ""): Date | undefined {
  const date = new Date(Number(written) * 1000);
  return /^\d+$/.test(written) && !Number.isNaN(date.getTime()) ? date : undefined;
}

/** @throws Failure (usage) where `SOURCE_DATE_EPOCH` is set to what is no moment */
export function checkSourceDate(written = process.env.SOURCE_DATE_EPOCH ?? ""): void {
  if (written === "" || findSourceDate(written)) return;
  throw new Failure(
    `SOURCE_DATE_EPOCH vaut « ${visible(written)} » : donnez-lui un nombre entier de secondes depuis le 1er janvier 1970, ou retirez-la.\n`,
    exitCodes.usage,
  );
}
