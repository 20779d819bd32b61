import { SingleBar } from "cli-progress";
import type { Io } from "./io.ts";

/** Says where a long piece of work is: a bar when a person looks on, nothing otherwise. */
export interface Steps {
  /** Starts the next step. */
  next(label: string): void;
  end(): void;
}

/** `total` steps, announced one after the other. */
export function startSteps(io: Io, total: number): Steps {
  if (!io.terminal) return { next: () => {}, end: () => {} };
  const bar = new SingleBar({
    format: "{bar} {value}/{total} {label}",
    barsize: 20,
    clearOnComplete: true,
    hideCursor: true,
    linewrap: false,
  });
  let started = 0;
  bar.start(total, 0, { label: "" });
  return {
    next: (label) => bar.update(started++, { label }),
    end: () => bar.stop(),
  };
}
