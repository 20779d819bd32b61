import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Crew } from "../writing/crew.ts";

/** Hands at most: each holds a program of its own in memory, and that of the country is the largest. */
const most = 2;

/** A work that waits, and whom it answers. */
interface Task {
  work: string;
  input: unknown;
  resolve(answer: never): void;
  reject(error: unknown): void;
}

/** What a hand says of a work. */
type Said = { answer: never } | { error: unknown };

/** The program of a hand: beside the compiled one, or the sources read as they are. */
const program = new URL(
  import.meta.url.endsWith(".cjs") ? "./worker.cjs" : "../../bin/worker.js",
  import.meta.url,
);

/** Lends a crew to something long: its threads start at the first work, and end with what they were lent to. None on a machine that does one thing at a time. */
export async function withCrew<Result>(
  use: (crew: Crew | undefined) => Promise<Result>,
  hands = Math.min(most, availableParallelism()),
): Promise<Result> {
  if (hands < 2) return use(undefined);
  const waiting: Task[] = [];
  const idle: Worker[] = [];
  const hired: Worker[] = [];
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
      const stop = (error: unknown): void => {
        hired.splice(hired.indexOf(hand), 1);
        reject(error);
        next();
      };
      hand.once("error", stop);
      hand.once("message", (said: Said) => {
        hand.off("error", stop);
        idle.push(hand);
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
    await Promise.all(hired.map((hand) => hand.terminate()));
  }
}
