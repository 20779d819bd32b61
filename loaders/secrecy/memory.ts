import type { Verdict } from "./protect/primary.ts";

/** Which rows a table hides, and why. */
export interface Hidden {
  verdicts: Verdict[];
  hidden: boolean[];
}

/** Remembers which rows a table hides, so that an unchanged table is not worked out again; the audit always runs. */
export interface SecrecyMemory {
  /** What was kept under these inputs; null when nothing was. */
  recall(inputs: string): Hidden | null;
  keep(inputs: string, hidden: Hidden): void;
}

/** `work()` done once for the same inputs. */
export async function recallOr(
  memory: SecrecyMemory | undefined,
  inputs: readonly unknown[],
  work: () => Promise<Hidden>,
): Promise<Hidden> {
  if (memory === undefined) return work();
  const text = JSON.stringify(inputs);
  const known = memory.recall(text);
  if (known !== null) return known;
  const hidden = await work();
  memory.keep(text, hidden);
  return hidden;
}
