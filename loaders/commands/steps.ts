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
  let begun = 0;
  const { tellStep } = io;
  if (tellStep) return { next: (etape) => tellStep({ etape, fait: begun++, total }), end: () => {} };
  if (!io.terminal) return { next: () => {}, end: () => {} };
  const bar = new SingleBar({
    format: "{bar} {value}/{total} {label}",
    barsize: 20,
    clearOnComplete: true,
    hideCursor: true,
    linewrap: false,
  });
  bar.start(total, 0, { label: "" });
  return {
    next: (label) => bar.update(begun++, { label }),
    end: () => bar.stop(),
  };
}
