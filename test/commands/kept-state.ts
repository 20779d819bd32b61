import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { journalOf, keptMappings, listExtracts } from "../../loaders/intake/keep/kept-folder.ts";

/** What a folder of extracts says: who reads it can see nothing else. */
export interface KeptState {
  journal: string;
  /** Text of each extract, by the name it was received under. */
  extracts: { [recu: string]: string };
  /** Everything the kept mappings say, one answer a line. */
  mappings: string;
}

/** Reads a folder as the commands do. */
export function readState(folder: string): KeptState {
  const journal = journalOf(folder);
  return {
    journal: existsSync(join(folder, "journal.csv")) ? readFileSync(join(folder, "journal.csv"), "utf8") : "",
    extracts: Object.fromEntries(
      listExtracts(folder).map(({ fichier, place }) => [
        journal.find((entry) => entry.fichier === fichier)?.recu ?? fichier,
        readFileSync(join(folder, place), "utf8"),
      ]),
    ),
    mappings: whatMappingsSay(keptMappings(folder).map((path) => readFileSync(path, "utf8"))),
  };
}

/** Every answer of the mappings, one a line: a mapping still aside says the same once it is merged with the others. */
function whatMappingsSay(texts: string[]): string {
  const lines = (value: object, path: string): string[] =>
    Object.entries(value).flatMap(([key, said]) =>
      typeof said === "object" && said !== null
        ? lines(said, `${path}${key} / `)
        : [`${path}${key} = ${String(said)}`],
    );
  return [...new Set(texts.flatMap((text) => lines(JSON.parse(text), "")))].sort().join("\n");
}

/** Files that a stopped command left behind. */
export function leftovers(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => /(^|[\\/])\./.test(path))
    .sort();
}
