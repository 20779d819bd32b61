import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** What a command took, in seconds; the processor's are not a number where the system does not tell them (it is Linux that does). */
export interface Spent {
  processor: number;
  clock: number;
}

/** Runs `node` with these words to its end. @throws when it fails */
export function spentBy(words: string[], env: NodeJS.ProcessEnv = process.env): Spent {
  const before = childrenSeconds();
  const begun = performance.now();
  const { status, stderr } = spawnSync(process.execPath, words, { encoding: "utf8", env });
  const clock = (performance.now() - begun) / 1000;
  if (status !== 0) throw new Error(`${words.join(" ")} : ${stderr}`);
  return { processor: childrenSeconds() - before, clock };
}

/** Processor time of the children that ended, and of theirs. */
function childrenSeconds(): number {
  try {
    const [, fields = ""] = readFileSync("/proc/self/stat", "utf8").split(") ");
    const [user = "", system = ""] = fields.split(" ").slice(13, 15);
    return (Number(user) + Number(system)) / 100;
  } catch {
    return Number.NaN;
  }
}
