import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Observation } from "../../loaders/indicators/count.ts";
import { computeCounts, type IndicatorId, indicators } from "../../loaders/indicators/index.ts";
import { load } from "../../loaders/pipeline.ts";
import { readLists } from "../../loaders/publication/reading/lists.ts";
import { type ComparedObservation, inferObservations } from "../../loaders/publication/table/infer.ts";
import { shortSentence } from "../../loaders/publication/words/sentences.ts";
import type { Warehouse } from "../../loaders/warehouse/index.ts";

/** What a small world gives and how its rows are said, with ordinary spaces. */
export interface PublishedWorld {
  rows: ComparedObservation[];
  /** The one row of an indicator that has these dimensions; seconde, everybody, no modality unless said. */
  row: (indicateur: string, changes?: Partial<Observation>) => ComparedObservation;
  said: (row: Observation) => string;
}

/** The table of extracts where nothing is hidden, for what a few schools count by hand; of some indicators where they are enough. */
export function inferWorld(
  extracts: Readonly<Record<string, string>>,
  ids: readonly IndicatorId[] = indicators.map(({ id }) => id),
): Promise<PublishedWorld> {
  const catalogue = indicators.filter(({ id }) => ids.includes(id));
  return readWorld(extracts, async (warehouse) =>
    inferObservations((await computeCounts(warehouse, catalogue)).map(({ count }) => count)),
  );
}

async function readWorld(
  extracts: Readonly<Record<string, string>>,
  observe: (warehouse: Warehouse) => Promise<Observation[]>,
): Promise<PublishedWorld> {
  const folder = mkdtempSync(join(tmpdir(), "publie-"));
  try {
    for (const [name, text] of Object.entries(extracts)) writeFileSync(join(folder, `${name}.csv`), text);
    const folders = { extracts: folder, publications: join(folder, "rien"), reference: "data/reference" };
    const { warehouse, refused } = await load(folders);
    if (refused.length > 0) throw new Error(JSON.stringify(refused.map(({ receipt }) => receipt.constats)));
    const rows = (await observe(warehouse)) as ComparedObservation[];
    const context = { ...(await readLists(warehouse.db)), demonstration: false };
    return {
      rows,
      row: (indicateur, changes = {}) => findRow(rows, indicateur, changes),
      said: (row) => shortSentence(row, context).replaceAll("\u202f", " "),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function findRow(
  rows: readonly ComparedObservation[],
  indicateur: string,
  changes: Partial<Observation>,
): ComparedObservation {
  const wanted = { periode: "2024-2025", territoire: "R28", niveau: "seconde", modalite: "", ...changes };
  const found = rows.filter(
    (row) =>
      row.indicateur === indicateur &&
      ["", "ensemble", changes.sexe].includes(row.sexe) &&
      (changes.sexe ?? row.sexe) === row.sexe &&
      Object.entries(wanted).every(([name, value]) => row[name as keyof Observation] === value),
  );
  if (found.length !== 1) throw new Error(`${found.length} rows: ${indicateur} ${JSON.stringify(wanted)}`);
  return found[0]!;
}

/** A table as CSV: the names of its columns, then a line a row, all in words; `-` is a blank cell. */
export function csv(columns: string, lines: readonly string[]): string {
  const cells = (line: string) =>
    line
      .trim()
      .split(/\s+/)
      .map((cell) => (cell === "-" ? "" : cell.replaceAll("_", " ")))
      .join(";");
  return `${[columns.trim().split(/\s+/).join(";"), ...lines.map(cells)].join("\n")}\n`;
}
