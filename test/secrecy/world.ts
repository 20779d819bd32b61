import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import type { CountOfRow } from "../../loaders/indicators/compute.ts";
import type { IndicatorModule } from "../../loaders/indicators/indicator.ts";
import { computeCounts, indicators } from "../../loaders/indicators/index.ts";
import { rules } from "../../loaders/indicators/secrecy-rules.ts";
import { load } from "../../loaders/pipeline.ts";
import { type Protection, type ProtectOptions, protect } from "../../loaders/secrecy/index.ts";

/** A small world: what its extracts count, before secrecy. */
export interface World {
  db: DuckDBConnection;
  rows: CountOfRow[];
}

/** Loads extracts by the real road, each given as its CSV. */
export async function readWorld(
  extracts: Readonly<Record<string, string>>,
  catalogue: readonly IndicatorModule[] = indicators,
): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), "monde-"));
  try {
    for (const [name, text] of Object.entries(extracts)) writeFileSync(join(folder, `${name}.csv`), text);
    const folders = { extracts: folder, publications: join(folder, "rien"), reference: "data/reference" };
    const { warehouse, refused } = await load(folders);
    if (refused.length > 0) throw new Error(JSON.stringify(refused.map(({ receipt }) => receipt.constats)));
    return { db: warehouse.db, rows: await computeCounts(warehouse, catalogue) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What may leave of a world. */
export function protectWorld({ db, rows }: World, options: ProtectOptions = {}): Promise<Protection> {
  return protect(db, rows, rules, options);
}

/** Leaves secondary suppression out, which the product never does: what the gate then sees must stop it. */
export const hideNothingMore: NonNullable<ProtectOptions["second"]> = async ({ rows, verdicts }) => ({
  verdicts: [...verdicts],
  hidden: rows.map(() => false),
});

/** One school's answer: its UAI, then the cells that the survey asks for. */
export type Answer = Readonly<Record<string, string | number>>;

/** A survey of seconde 2024-2025; the department is in the UAI, a cell left out is blank. */
export function survey(answers: readonly Answer[]): string {
  const columns = [...new Set(["bassin", ...answers.flatMap((answer) => Object.keys(answer))])];
  const header = ["annee_scolaire", "date_enquete", "niveau", "departement", ...columns].join(";");
  const lines = answers.map((answer) =>
    [
      "2024-2025",
      "2025-07-04",
      "seconde",
      String(answer.uai).slice(1, 3),
      ...columns.map((name) => answer[name] ?? ""),
    ].join(";"),
  );
  return `${header}\n${lines.join("\n")}\n`;
}

/** A survey from lines such as `0147001J 120 100 20 8`, under the names of the columns. */
export function answers(columns: string, lines: string): Answer[] {
  const names = columns.split(" ");
  return lines
    .trim()
    .split("\n")
    .map((line) => {
      const cells = line.trim().split(" ");
      return Object.fromEntries(names.flatMap((name, i) => (cells[i] && cells[i] !== "-" ? [[name, cells[i]!]] : [])));
    });
}

const letters = "ABCDEFGHJKLMNPRSTUVWXYZ";

/** A UAI with its letter. */
export function uaiOf(departement: string, number: number): string {
  const digits = `0${departement}${number}`;
  return digits + letters[Number(digits) % 23];
}

/** The rows of a table at one place, by what identifies them. */
export function find(
  { counts }: Pick<Protection, "counts">,
  indicateur: string,
  territoire: string,
  wanted: Partial<Record<"sexe" | "niveau" | "modalite", string>> = {},
) {
  const { sexe = "ensemble", niveau = "seconde", modalite = "" } = wanted;
  return counts.find(
    (row) =>
      row.indicateur === indicateur &&
      row.territoire === territoire &&
      (row.sexe === sexe || row.sexe === "") &&
      row.niveau === niveau &&
      row.modalite === modalite,
  );
}
