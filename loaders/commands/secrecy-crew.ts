import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Crew } from "../writing/crew.ts";

/** Hands at most: each holds a program of its own in memory, and that of the country is the largest. */
const most = 2;

/** A hand that holds more than this and has nothing to do is let go: what a solver took in memory it never gives back. */
const muchHeld = 200_000_000;

/** A work that waits, and whom it answers. */
interface Task {
  work: string;
  input: unknown;
  resolve(answer: never): void;
  reject(error: unknown): void;
}

/** What a hand says of a work, and how many bytes it holds since. */
type Said = ({ answer: never } | { error: unknown }) & { held: number };

/** The program of a hand: beside the compiled one, or the sources read as they are. */
const program = new URL(
  import.meta.url.endsWith(".cjs") ? "./worker.cjs" : "../../bin/worker.js",
  import.meta.url,
);

/**
 * Lends a crew to something long: its threads start at the first work, and end with what they were lent to, or when they hold much and nothing
 * waits for them. None on a machine that does one thing at a time.
 */
export async function withCrew<Result>(
  use: (crew: Crew | undefined) => Promise<Result>,
  hands = Math.min(most, availableParallelism()),
  much = muchHeld,
): Promise<Result> {
  if (hands < 2) return use(undefined);
  const waiting: Task[] = [];
  const idle: Worker[] = [];
  const hired: Worker[] = [];
  const ending: Promise<unknown>[] = [];
  const hire = (): Worker => {
    const hand = new Worker(program);
    hired.push(hand);
    return hand;
  };
  const next = (): void => {
    while (waiting.length > 0) {
      const hand = idle.pop() ?? (hired.length < hands ? hire() : undefined);
      if (hand === undefined) return;
      const { work, input, resolve, reject } = waiting.shift()!;
      const leave = () => hired.splice(hired.indexOf(hand), 1);
      const stop = (error: unknown): void => {
        leave();
        reject(error);
        next();
      };
      hand.once("error", stop);
      hand.once("message", (said: Said) => {
        hand.off("error", stop);
        if (said.held > much && waiting.length === 0) {
          leave();
          ending.push(hand.terminate());
        } else idle.push(hand);
        if ("error" in said) reject(said.error);
        else resolve(said.answer);
        next();
      });
      hand.postMessage({ work, input });
    }
  };
  const crew: Crew = {
    do: (work, input) =>
      new Promise((resolve, reject) => {
        waiting.push({ work, input, resolve, reject });
        next();
      }),
  };
  try {
    return await use(crew);
  } finally {
    await Promise.all([...ending, ...hired.map((hand) => hand.terminate())]);
  }
}
