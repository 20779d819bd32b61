import { resolve } from "node:path";
import { exitCodes, Failure } from "./failure.ts";

/** How the option is told in the help. */
export const regionOption = [
  "--region <DOSSIER>",
  "avec toute commande : le dossier d'une autre région, écrit par « stages region »",
] as const;

/**
 * Takes `--region DOSSIER` out of what was typed, wherever it stands. The sheet is read once, when the first module that needs it is
 * loaded: this comes before, and children of this process inherit it.
 * @throws Failure (usage) where no folder follows
 */
export function takeRegion(words: readonly string[], cwd: string): string[] {
  const left: string[] = [];
  const typed = [...words];
  while (typed.length > 0) {
    const word = typed.shift() ?? "";
    const [, joined] = /^--region=(.*)$/s.exec(word) ?? [];
    if (word !== "--region" && joined === undefined) {
      left.push(word);
      continue;
    }
    const folder = joined ?? typed.shift() ?? "";
    if (folder === "" || folder.startsWith("--"))
      throw new Failure("Il manque un dossier après l'option « --region ».\n", exitCodes.usage);
    process.env.STAGES_REFERENCE = resolve(cwd, folder);
  }
  return left;
}
