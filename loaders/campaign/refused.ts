import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readCell } from "../contracts/cell.ts";
import type { Delivery } from "../intake/index.ts";
import type { Survey } from "../intake/keep/campaigns.ts";
import { openFile } from "../intake/open/open.ts";
import type { Sheet } from "../intake/open/sheet.ts";
import { getColumn } from "./asked.ts";

/** A refused file of the folder that may be an answer, and the schools that it speaks of. */
export interface RefusedAnswer {
  fichier: string;
  uais: string[];
}

/** Rows looked at: an answer is short. */
const LOOKED = 5000;

/** Refused files that may be answers to a survey: those that only speak of another source, level or year are not. */
export function findRefused(
  deliveries: readonly Delivery[],
  survey: Survey,
  folder: string,
): RefusedAnswer[] {
  const refused = deliveries.filter(
    ({ source, receipt }) => receipt.verdict === "refuse" && (source === null || source === "placement"),
  );
  return refused.flatMap(({ fichier }): RefusedAnswer[] => {
    const path = join(folder, fichier);
    const { sheet } = existsSync(path) ? openFile(readFileSync(path), path, {}) : { sheet: null };
    const rows = sheet ? rowsOf(sheet, survey) : [];
    if (sheet?.header && rows.length === 0 && sheet.records.length > sheet.header.at + 1) return [];
    const uais = rows.flatMap(({ cells }) => cells.flatMap(uaisIn));
    return [{ fichier, uais: [...new Set(uais.length > 0 ? uais : uaisIn(fichier))] }];
  });
}

/** The rows that may be of the survey: a level or a year that does not read, or is not there, may be any. */
function rowsOf({ records, header }: Sheet, survey: Survey): Sheet["records"] {
  const told = (["niveau", "annee_scolaire"] as const).map((name) => ({
    index: header?.columns.findIndex((column) => column?.name === name) ?? -1,
    cell: getColumn(name).cell,
    wanted: survey[name],
  }));
  return records.slice(header ? header.at + 1 : 0, LOOKED).filter(({ cells }) =>
    told.every(({ index, cell, wanted }) => {
      const reading = readCell(cell, cells[index] ?? "");
      return "wrong" in reading || reading.value === wanted;
    }),
  );
}

/** The schools that a text names, a lost zero in front given back where only one reading is possible. */
function uaisIn(text: string): string[] {
  const reading = readCell(getColumn("uai").cell, text);
  if ("value" in reading && reading.value !== null) return [String(reading.value)];
  return text.toUpperCase().match(/(?<!\d)\d{7}[A-Z](?![A-Z\d])/g) ?? [];
}
