import { createInterface, type Interface } from "node:readline";
import { typeset } from "../french/typography.ts";
import { findObstacle } from "../intake/keep/obstacle.ts";
import { exitCodes } from "./failure.ts";

/** What a command may touch of the outside world; tests pass their own. */
export interface Io {
  out(text: string): void;
  err(text: string): void;
  /** Folder where the command was typed: relative paths start there. */
  cwd: string;
  now(): Date;
  /** Asks the person and gives the line typed; null when there is none left. */
  ask(question: string): Promise<string | null>;
  /** Whether a person is looking at the messages. */
  terminal: boolean;
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
    terminal: process.stderr.isTTY === true,
  };
}

let typed: { reader: Interface; lines: AsyncIterator<string> } | null = null;

async function askStandardInput(question: string): Promise<string | null> {
  if (typed === null) {
    const reader = createInterface({ input: process.stdin });
    typed = { reader, lines: reader[Symbol.asyncIterator]() };
  }
  process.stderr.write(question);
  const { value, done } = await typed.lines.next();
  process.stdin.unref();
  return done ? null : value;
}
