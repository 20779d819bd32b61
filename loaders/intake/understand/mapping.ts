import { existsSync, readFileSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { z } from "zod";
import { fold } from "../../contracts/text.ts";
import { keptMappings } from "../keep/kept-folder.ts";
import { replaceFile } from "../keep/write-aside.ts";
import type { Sheet } from "../open/sheet.ts";
import type { Observation } from "../receipt/finding.ts";
import { findHeader } from "./header.ts";

/** How a form's export is read: its questions to columns (null: dropped), its answers to values. */
const mappingSchema = z.strictObject({
  colonnes: z.record(z.string(), z.string().nullable()).default({}),
  valeurs: z.record(z.string(), z.record(z.string(), z.string())).default({}),
});

export type Mapping = z.output<typeof mappingSchema>;

/** Where the mapping of an extract may be: `extrait.csv.correspondance.json`, else `correspondance.json` beside it. */
export function mappingPaths(path: string): string[] {
  return [
    join(dirname(path), `${basename(path)}.correspondance.json`),
    join(dirname(path), "correspondance.json"),
  ];
}

/** The mappings next to an extract, then those kept with earlier deliveries. */
export function findMappings(path: string, kept?: string): { mappings: Mapping[]; observed: Observation[] } {
  const others = kept === undefined ? [] : keptMappings(kept);
  const mappings: Mapping[] = [];
  for (const place of new Set([...mappingPaths(path), ...others])) {
    if (!existsSync(place)) continue;
    const mapping = readMapping(place);
    if (!mapping) return { mappings, observed: [unreadable(place)] };
    mappings.push(mapping);
  }
  return { mappings, observed: [] };
}

function readMapping(path: string): Mapping | null {
  try {
    return mappingSchema.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    return null;
  }
}

function unreadable(path: string): Observation {
  return {
    niveau: "erreur",
    code: "fichier.correspondance",
    says: `le fichier de correspondance « ${basename(path)} » ne se lit pas`,
    attendu:
      '{"colonnes": {"Question du formulaire": "satisfaction"}, "valeurs": {"satisfaction": {"Bof": "3"}}}',
    a_faire: "corrigez-le, ou supprimez-le et recommencez avec « stages ajouter --interactif ».",
  };
}

/** The mapping as a file's text. */
export function writeMapping(mapping: Mapping): string {
  return `${JSON.stringify(mapping, null, 2)}\n`;
}

/** The sheet with its questions renamed and its answers replaced, and a note that says so. */
export function applyMapping(sheet: Sheet, mapping: Mapping): { sheet: Sheet; observed: Observation[] } {
  const columns = new Map(
    Object.entries(mapping.colonnes).map(([question, column]) => [fold(question), column]),
  );
  const at = sheet.records.findIndex((record) => record.cells.some((cell) => columns.has(fold(cell))));
  const header = sheet.records[at];
  if (!header) return { sheet, observed: [] };
  const dropped = header.cells.map((cell) => columns.get(fold(cell)) === null);
  const names = header.cells
    .map((cell) => columns.get(fold(cell)) ?? cell)
    .filter((_, index) => !dropped[index]);
  const values = names.map((name) => answers(mapping, name));
  const rows = sheet.records.slice(at + 1).map((record) => ({
    row: record.row,
    cells: record.cells
      .filter((_, index) => !dropped[index])
      .map((cell, index) => values[index]?.get(fold(cell)) ?? cell),
  }));
  const records = [...sheet.records.slice(0, at), { row: header.row, cells: names }, ...rows];
  const lu = header.cells.flatMap((cell) => {
    const column = columns.get(fold(cell));
    return column === undefined ? [] : [`${cell} → ${column ?? "(retirée)"}`];
  });
  return { sheet: { ...sheet, records, header: findHeader(records) }, observed: [mapped(lu)] };
}

function mapped(lu: string[]): Observation {
  return {
    niveau: "note",
    code: "fichier.correspondance",
    says: "les questions du formulaire ont été lues d'après la correspondance enregistrée",
    lu,
    attendu: "les colonnes de la source",
    a_faire: "rien, si la lecture est bonne.",
  };
}

function answers(mapping: Mapping, column: string): Map<string, string> {
  return new Map(
    Object.entries(mapping.valeurs[column] ?? {}).map(([answer, value]) => [fold(answer), value]),
  );
}

/** The mapping next to an extract, if it has one that reads. */
export function findOwnMapping(path: string): Mapping | null {
  const found = mappingPaths(path).find((place) => existsSync(place));
  return found === undefined ? null : readMapping(found);
}

/** Adds a mapping that was waiting to what earlier deliveries of a folder said, for the next one. */
export function keepMapping(waiting: string, folder: string): void {
  const fresh = readMapping(waiting);
  const place = join(folder, "correspondance.json");
  const old = existsSync(place) ? readMapping(place) : null;
  const valeurs = { ...old?.valeurs };
  for (const [column, answers] of Object.entries(fresh?.valeurs ?? {}))
    valeurs[column] = { ...valeurs[column], ...answers };
  if (fresh) replaceFile(place, writeMapping({ colonnes: { ...old?.colonnes, ...fresh.colonnes }, valeurs }));
  rmSync(waiting, { force: true });
}
