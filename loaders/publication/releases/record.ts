import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { contracts } from "../../contracts/index.ts";
import { countedName } from "../../contracts/sources/placement/views.ts";
import { identifier, quote } from "../../contracts/text.ts";
import { type Count, dimensionColumns } from "../../indicators/count.ts";
import { readRows } from "../../warehouse/rows.ts";
import { csv } from "../downloads/observations-csv.ts";
import { publishableCounts } from "../table/infer.ts";

const columns = [
  ...dimensionColumns,
  "numerateur",
  "denominateur",
  "unites",
  "couverture",
  "deff",
  "statut",
  "indice",
  "indice_bas",
  "indice_haut",
  "definition",
  "source",
] as const satisfies readonly (keyof Count)[];

const numbers = [
  "numerateur",
  "denominateur",
  "unites",
  "couverture",
  "deff",
  "indice",
  "indice_bas",
  "indice_haut",
];

/** The ends of the names of what lies beside the rows of a release; answers and extracts are the analyst's own, the others are published. */
const ends = {
  answers: ".reponses.csv",
  extracts: ".extraits.csv",
  table: ".tableau.csv",
  descriptor: ".json",
} as const;

/** What a release keeps so that its version stays as it was published. */
export interface KeptVersion {
  /** The published table, as CSV. */
  table: string;
  /** Its data package, with what the publication changed. */
  descriptor: string;
  /** The extracts it rests on, as CSV: the next one tells by them what arrived. */
  extracts: string;
}

/** A record written whole under provisional names; it counts once `appear` has run. */
export interface PreparedRelease {
  /** Path of the rows. */
  path: string;
  /** Gives the files their names, the rows last: a record is read by its rows. */
  appear(): void;
  /** Removes what has no name yet: nothing was published. */
  discard(): void;
}

/**
 * Writes the record of a release, without its names yet: the rows after secrecy, what an attacker will remember of it, the answers of the
 * survey that it rests on, by which the next release tells how many schools moved, and the version that a citation leads to. The folder is
 * the analyst's own, like the extracts.
 * @param at ISO date and time, which names the files
 * @param db where the answers were counted; left out, no answers are recorded
 */
export async function prepareRelease(
  folder: string,
  counts: readonly Count[],
  at: string,
  db?: DuckDBConnection,
  version?: KeptVersion,
): Promise<PreparedRelease> {
  const path = join(folder, releaseName(at));
  const beside = (end: keyof typeof ends) => path.replace(/\.csv$/, ends[end]);
  await mkdir(folder, { recursive: true });
  removeLeft(folder, at);
  const written: string[] = [];
  const write = async (file: string, text: string) => {
    await writeFile(`${file}${unnamed}`, text);
    written.push(file);
  };
  if (db) {
    await writeAnswers(db, `${beside("answers")}${unnamed}`);
    written.push(beside("answers"));
  }
  for (const end of version ? (["extracts", "table", "descriptor"] as const) : [])
    await write(beside(end), version![end]);
  await write(path, csv(columns, publishableCounts(counts)));
  return {
    path,
    appear() {
      for (const file of written) renameSync(`${file}${unnamed}`, file);
    },
    discard() {
      for (const file of written) rmSync(`${file}${unnamed}`, { force: true });
    },
  };
}

/** The end of a name until the record is whole. */
const unnamed = ".cours";

/** Removes what a publication stopped more than an hour ago was writing. */
function removeLeft(folder: string, at: string): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (name.endsWith(unnamed) && Date.parse(at) - statSync(path).mtimeMs > 3_600_000) rmSync(path);
  }
}

function releaseName(at: string): string {
  return `${at.slice(0, 19).replaceAll(":", "")}.csv`;
}

/** When the last release of a folder was recorded, ISO date and time; null where there is none. */
export function findLastRelease(folder: string): string | null {
  return releaseDates(folder).at(-1) ?? null;
}

function releaseNames(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /^[^.]+\.csv$/.test(name))
    .sort();
}

async function writeAnswers(db: DuckDBConnection, path: string): Promise<void> {
  const names = contracts.placement.columns.map(({ name }) => identifier(name)).join(", ");
  await db.run(
    `COPY (SELECT ${names} FROM ${countedName} ORDER BY ALL) TO ${quote(path)} (FORMAT csv, HEADER, DELIMITER ',')`,
  );
}

/** Puts the answers that a release rests on in a table of the columns of the survey; a column it did not know is blank. */
export async function loadAnswers(db: DuckDBConnection, path: string, table: string): Promise<void> {
  await db.run(`CREATE OR REPLACE TEMP TABLE ${identifier(table)} AS SELECT * FROM placement LIMIT 0`);
  const source = `read_csv(${quote(path)}, header = true, all_varchar = true, delim = ',', quote = '"')`;
  const found = await readRows<{ column_name: string }>(db, `DESCRIBE FROM ${source}`);
  const known = contracts.placement.columns.filter(({ name }) =>
    found.some(({ column_name }) => column_name === name),
  );
  const names = known.map(({ name }) => identifier(name)).join(", ");
  await db.run(`INSERT INTO ${identifier(table)} (${names}) SELECT ${names} FROM ${source}`);
}

/** The record of an earlier publication. */
export interface Release {
  /** ISO date and time. */
  at: string;
  /** Protected rows, hidden ones included. */
  counts: Count[];
  /** Path of the answers that they rest on; left out for a release recorded without. */
  answers?: string;
  /** Path of the extracts that they rest on; left out where the folder does not have them. */
  extracts?: string;
  /** What was published with it, as it was; left out for a release recorded without. */
  version?: Pick<KeptVersion, "table" | "descriptor">;
}

/**
 * The earlier releases, oldest first. Releases of demonstration data count only beside demonstration data:
 * they are never a previous delivery of real figures (domain.md, section 4).
 */
export async function readReleases(
  db: DuckDBConnection,
  folder: string,
  demonstration: boolean,
): Promise<Release[]> {
  const releases: Release[] = [];
  for (const name of releaseNames(folder)) {
    const counts = await readRelease(db, join(folder, name));
    const synthetic = counts.some(({ source }) => source.startsWith("Données de démonstration"));
    if (synthetic !== demonstration) continue;
    const beside = (end: keyof typeof ends) => join(folder, name.replace(/\.csv$/, ends[end]));
    const has = (end: keyof typeof ends) => existsSync(beside(end));
    releases.push({
      at: dateOf(name),
      counts,
      ...(has("answers") && { answers: beside("answers") }),
      ...(has("extracts") && { extracts: beside("extracts") }),
      ...(has("table") &&
        has("descriptor") && {
          version: {
            table: readFileSync(beside("table"), "utf8"),
            descriptor: readFileSync(beside("descriptor"), "utf8"),
          },
        }),
    });
  }
  return releases;
}

/** When each release of a folder was recorded, oldest first: ISO dates and times. */
export function releaseDates(folder: string): string[] {
  return releaseNames(folder).map(dateOf);
}

/** `2026-01-31T093005.csv` → `2026-01-31T09:30:05`. */
function dateOf(name: string): string {
  return name.replace(/\.csv$/, "").replace(/T(\d\d)(\d\d)(\d\d)$/, "T$1:$2:$3");
}

async function readRelease(db: DuckDBConnection, path: string): Promise<Count[]> {
  const selected = columns.map((name) =>
    numbers.includes(name) ? `${name}::DOUBLE AS ${name}` : `coalesce(${name}, '') AS ${name}`,
  );
  const reader = await db.runAndReadAll(
    `SELECT ${selected.join(", ")} FROM read_csv(?, header = true, all_varchar = true, delim = ',', quote = '"')`,
    [path],
  );
  return reader.getRowObjectsJson() as unknown as Count[];
}
