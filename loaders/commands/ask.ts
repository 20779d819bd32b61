import { createInterface, type Interface } from "node:readline";
import { typeset } from "../french/typography.ts";
import { visible } from "../french/visible.ts";

/** A question whose answer is one of a list. */
export interface Question {
  message: string;
  choices: readonly string[];
  /** Place in the list of what is proposed; null when nothing is. */
  proposed: number | null;
  /** What no answer means; null when one is needed. */
  blank: string | null;
}

/** Asks the person at this terminal, with arrows or numbers; else takes the next line of standard input, and null after the last one. */
export async function askStandardInput(question: Question): Promise<string | null> {
  return canAskText() ? askTerminal(question) : askLine(question);
}

/** The number of the choice, as it would be typed; blank for none. @throws ExitPromptError at Ctrl-C */
async function askTerminal({ message, choices, proposed, blank }: Question): Promise<string> {
  const { select } = await import("@inquirer/prompts");
  const numbered = choices.map((name, index) => ({ name: visible(name), value: String(index + 1) }));
  const none = blank === null ? [] : [{ name: blank, value: "" }];
  return select(
    {
      message: typeset(visible(message)),
      choices: [...numbered, ...none],
      default: proposed === null ? (blank === null ? "1" : "") : String(proposed + 1),
      pageSize: 15,
      loop: false,
      theme: {
        indexMode: "number",
        style: { keysHelpTip: () => "flèches ou numéro, puis Entrée ; Ctrl-C arrête tout" },
      },
    },
    { output: process.stderr },
  );
}

/** Whether a person at this terminal can be asked for a text. */
export function canAskText(): boolean {
  return process.stdin.isTTY === true && process.stderr.isTTY === true;
}

/** A line of text typed at this terminal. @throws ExitPromptError at Ctrl-C */
export async function askText(message: string): Promise<string> {
  const { input } = await import("@inquirer/prompts");
  return input({ message: typeset(message) }, { output: process.stderr });
}

let typed: { reader: Interface; lines: AsyncIterator<string> } | null = null;

async function askLine({ message, choices, proposed, blank }: Question): Promise<string | null> {
  if (typed === null) {
    const reader = createInterface({ input: process.stdin });
    typed = { reader, lines: reader[Symbol.asyncIterator]() };
  }
  const list = choices.map((name, index) => `  ${String(index + 1).padStart(2)}  ${visible(name)}\n`);
  const hints = [
    ...(proposed === null ? [] : [`o : ${choices[proposed]}`]),
    ...(blank === null ? [] : [`vide : ${blank}`]),
  ];
  const hint = hints.length > 0 ? ` (${hints.join(" ; ")})` : "";
  process.stderr.write(typeset(`${visible(message)}\n${list.join("")}Numéro${visible(hint)} : `));
  const { value, done } = await typed.lines.next();
  return done ? null : value;
}

/** Gives standard input back: a program that has nothing left to ask ends. */
export function stopAsking(): void {
  typed?.reader.close();
  typed = null;
}

/** Whether the person stopped the program at a question, with Ctrl-C. */
export function isStopped(error: unknown): boolean {
  return error instanceof Error && error.name === "ExitPromptError";
}
