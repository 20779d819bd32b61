import { typeset } from "../french/typography.ts";
import { findObstacle } from "../intake/keep/obstacle.ts";
import { askStandardInput, askText, canAskText, type Question } from "./ask.ts";
import { exitCodes } from "./failure.ts";

/** What a command may touch of the outside world; tests pass their own. */
export interface Io {
  out(text: string): void;
  err(text: string): void;
  /** Folder where the command was typed: relative paths start there. */
  cwd: string;
  now(): Date;
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
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(typeset(text)),
    cwd: process.env.INIT_CWD ?? process.cwd(),
    now: () => new Date(),
    ask: askStandardInput,
    ...(canAskText() && { askText }),
    terminal: process.stderr.isTTY === true,
    ...(process.send && { tellStep: (step: object) => void process.send?.(step) }),
  };
}
