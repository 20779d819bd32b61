import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { thisProcess } from "../../loaders/writing/this-process.ts";

/** Gives `work` a new folder, whose name starts with `prefix`, and removes it whatever happens; a program that leaves on a signal removes it too. */
export async function inPassingFolder<T>(prefix: string, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(`${prefix}-${process.pid}-`);
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once("exit", remove);
  try {
    return await work(folder);
  } finally {
    process.removeListener("exit", remove);
    remove();
  }
}

/** The number of the program that made a passing folder of this name; 0 where the name is no such. */
function makerOf(name: string): number {
  return Number(/-(\d+)-[A-Za-z0-9]{6}$/.exec(name)?.[1] ?? 0);
}

/** Removes from a folder what programs that were stopped left there; `maker` gives the number of the program by a name, 0 for a name of none. */
export function removeLeftIn(folder: string, maker: (name: string) => number = makerOf): void {
  const { isAlive } = thisProcess();
  for (const name of readdirSync(folder)) {
    const pid = maker(name);
    if (pid > 0 && !isAlive(pid)) rmSync(join(folder, name), { recursive: true, force: true });
  }
}
