import { existsSync, readdirSync } from "node:fs";
import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { type Count, dimensionColumns } from "../../indicators/count.ts";
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

/**
 * Records a release in `data/publications/`, after secrecy: what an attacker will remember of it.
 * @param at ISO date and time, which names the file
 * @returns the path of the record
 */
export async function writeRelease(folder: string, counts: readonly Count[], at: string): Promise<string> {
  const path = join(folder, `${at.slice(0, 19).replaceAll(":", "")}.csv`);
  await mkdir(folder, { recursive: true });
  await writeFile(`${path}.cours`, csv(columns, publishableCounts(counts)));
  await rename(`${path}.cours`, path);
  return path;
}

/** The record of an earlier publication. */
export interface Release {
  /** ISO date and time. */
  at: string;
  /** Protected rows, hidden ones included. */
  counts: Count[];
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
  const files = existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith(".csv"))
        .sort()
    : [];
  const releases: Release[] = [];
  for (const name of files) {
    const counts = await readRelease(db, join(folder, name));
    const synthetic = counts.some(({ source }) => source.startsWith("Données de démonstration"));
    if (synthetic === demonstration) releases.push({ at: dateOf(name), counts });
  }
  return releases;
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
