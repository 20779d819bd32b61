import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Where the project lives: commands work on its `data/`, whatever folder they are typed in. */
export const projectRoot = fileURLToPath(new URL("../..", import.meta.url));

/** Version of the program, as `package.json` says it. */
export function readProgramVersion(): string {
  return JSON.parse(readFileSync(join(projectRoot, "package.json"), "utf8")).version;
}
