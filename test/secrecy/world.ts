import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import type { CountOfRow } from "../../loaders/indicators/compute.ts";
import { computeCounts, indicators } from "../../loaders/indicators/index.ts";
import type { IndicatorModule } from "../../loaders/indicators/indicator.ts";
import { rules } from "../../loaders/indicators/secrecy-rules.ts";
import { load } from "../../loaders/pipeline.ts";
import { type Protection, type ProtectOptions, protect } from "../../loaders/secrecy/index.ts";
import { uaiOf } from "../fixtures.ts";

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
      return Object.fromEntries(
        names.flatMap((name, i) => (cells[i] && cells[i] !== "-" ? [[name, cells[i]!]] : [])),
      );
    });
}

/** The answers of a department: pupils placed, pupils, and how many schools they are spread over. */
export type Department = readonly [placed: number, pupils: number, schools?: number];

/** A survey of five departments, in the order 14, 27, 50, 61, 76: pupils and those without a solution spread over their schools. */
export function fiveDepartments(departments: readonly Department[]): string {
  return survey(
    departments.flatMap(([placed, pupils, schools = 10], d) => {
      const departement = ["14", "27", "50", "61", "76"][d]!;
      const spread = (total: number, i: number) =>
        Math.floor((total * (i + 1)) / schools) - Math.floor((total * i) / schools);
      return Array.from({ length: schools }, (_, i) => {
        const [effectif, sans] = [spread(pupils, i), spread(pupils - placed, i)];
        return {
          uai: uaiOf(departement, 7000 + i),
          effectif,
          avec_solution: effectif - sans,
          sans_solution: sans,
        };
      });
    }),
  );
}

/** The statuses of the places of an indicator, everybody together. */
export function statusesOf(
  { counts }: Pick<Protection, "counts">,
  indicateur: string,
): Record<string, string> {
  return Object.fromEntries(
    counts
      .filter((row) => row.indicateur === indicateur && row.sexe === "ensemble" && row.niveau === "seconde")
      .map((row) => [row.territoire, row.statut]),
  );
}

/** Answers to the form of a kind, from how many gave each cells; days vary, since a file that repeats itself is taken for one pasted twice. */
export function forms(
  columns: string,
  groups: readonly (readonly [number, ...(string | number)[]])[],
): string {
  const header = `origine;date_reponse;departement;niveau;${columns}`;
  const lines = groups.flatMap(([times, ...cells]) => Array.from({ length: times }, () => cells));
  return `${[
    header,
    ...lines.map((cells, i) => {
      const day = new Date(Date.UTC(2024, 10, 1) + i * 86_400_000 * 1.5).toISOString().slice(0, 10);
      return ["essai", day, "14", "seconde", ...cells].join(";");
    }),
  ].join("\n")}\n`;
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
