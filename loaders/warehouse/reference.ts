import { basename, dirname, join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { quote } from "../contracts/text.ts";
import { SheetMistake, unknownZone, wrongCells } from "../region/mistake.ts";
import { nationalFile, type Region, referencePath, region } from "../region/region.ts";
import { zonesOf } from "../region/zones.ts";
import { checkElsewhere } from "./elsewhere.ts";
import { readRows } from "./rows.ts";

/** Columns of each reference table, with their types. */
export const tables = {
  secteurs: { code: "VARCHAR", libelle: "VARCHAR" },
  calendrier: { annee_scolaire: "VARCHAR", zone: "VARCHAR", debut: "DATE", fin: "DATE", libelle: "VARCHAR" },
  reperes: {
    fait: "VARCHAR",
    indicateur: "VARCHAR",
    periode: "VARCHAR",
    territoire: "VARCHAR",
    niveau: "VARCHAR",
    valeur: "DOUBLE",
    unite: "VARCHAR",
    source: "VARCHAR",
    date: "DATE",
    lecture: "VARCHAR",
    borne: "VARCHAR",
  },
  ailleurs: {
    pages: "VARCHAR",
    fait: "VARCHAR",
    publie: "VARCHAR",
    source: "VARCHAR",
    date: "VARCHAR",
    presse: "VARCHAR",
    lecture: "VARCHAR",
    indicateur: "VARCHAR",
    periode: "VARCHAR",
    territoire: "VARCHAR",
    niveau: "VARCHAR",
  },
  objectifs: {
    indicateur: "VARCHAR",
    annee: "VARCHAR",
    valeur: "DOUBLE",
    libelle: "VARCHAR",
    source: "VARCHAR",
  },
  simulations: {
    question: "VARCHAR",
    circonstances: "VARCHAR",
    mesure: "VARCHAR",
    valeur: "VARCHAR",
    tirage: "VARCHAR",
  },
  mentions: { cle: "VARCHAR", libelle: "VARCHAR", valeur: "VARCHAR" },
  parutions: { date: "VARCHAR", objet: "VARCHAR" },
} as const;

/**
 * Loads the region's departments and the reference tables as `ref_departements`, `ref_secteurs`, `ref_calendrier`
 * (the holidays of the region's zone), `ref_simulations`, `ref_reperes`, `ref_ailleurs`, `ref_objectifs`, `ref_mentions` and `ref_parutions`; a file that
 * the sheet does not name is an empty table.
 * @throws SheetMistake where a file is no table, lacks a column or has a cell of another type, the calendar the region's zone, a row of `ailleurs` what it needs, or an announced publication its day
 */
export async function loadReference(db: DuckDBConnection, folder: string): Promise<void> {
  const rows = region.departements.map(
    ({ code, nom, dans, de }) => `(${[code, nom, dans, de].map(quote).join(", ")})`,
  );
  await db.run(
    `CREATE OR REPLACE TABLE ref_departements AS FROM (VALUES ${rows.join(", ")}) AS departement(code, nom, dans, de)`,
  );
  await loadTable(db, "secteurs", nationalFile("secteurs.csv", folder));
  await loadTable(db, "calendrier", nationalFile("calendrier.csv", folder));
  await loadTable(db, "simulations", nationalFile("simulations.csv", folder));
  await keepZones(db, region, shown(nationalFile("calendrier.csv", folder)));
  for (const name of ["reperes", "ailleurs", "objectifs", "mentions", "parutions"] as const)
    await loadTable(db, name, siblingFile(name, folder));
  await checkElsewhere(db, referencePath(region.ailleurs ?? "", folder));
  await checkAnnounced(db, referencePath(region.parutions ?? "", folder));
}

function shown(path: string): string {
  return referencePath(basename(path), dirname(path));
}

async function checkAnnounced(db: DuckDBConnection, path: string): Promise<void> {
  const wrong = await readRows<{ date: string }>(
    db,
    "SELECT coalesce(date, '') AS date FROM ref_parutions WHERE try_cast(date AS DATE) IS NULL OR length(date) <> 10",
  );
  if (wrong.length > 0)
    throw new SheetMistake(
      `${path} : « ${wrong[0]!.date} » n'est pas un jour.\n  attendu : une date comme 2026-03-15.\n  à faire : corrigez la colonne « date ».\n`,
    );
}

function siblingFile(name: keyof Region & keyof typeof tables, folder: string): string | null {
  const file = region[name];
  return file === undefined ? null : join(folder, file);
}

async function loadTable(db: DuckDBConnection, name: keyof typeof tables, path: string | null) {
  const columns = Object.entries(tables[name]);
  if (path === null) {
    await db.run(
      `CREATE OR REPLACE TABLE ref_${name} (${columns.map(([column, type]) => `${column} ${type}`).join(", ")})`,
    );
    return;
  }
  await readText(db, path);
  const found = await readRows<{ column_name: string }>(db, "DESCRIBE ref_lue");
  const missing = columns.filter(([column]) => !found.some(({ column_name }) => column_name === column));
  if (missing.length > 0)
    throw new SheetMistake(
      `${shown(path)} : il manque ${missing.map(([column]) => `la colonne « ${column} »`).join(" et ")}.\n  à faire : écrivez-la dans la première ligne, séparée par « ; ».\n`,
    );
  for (const [column, type] of columns) {
    const wrong = await readRows<{ line: number; read: string }>(
      db,
      `SELECT rowid::INTEGER + 2 AS line, ${column} AS read FROM ref_lue WHERE ${column} IS NOT NULL AND try_cast(${column} AS ${type}) IS NULL ORDER BY line`,
    );
    if (wrong.length > 0)
      throw wrongCells(
        shown(path),
        wrong.map((cell) => ({ ...cell, column, expected: expected[type] ?? type })),
      );
  }
  const typed = columns.map(([column, type]) => `${column}::${type} AS ${column}`);
  await db.run(`CREATE OR REPLACE TABLE ref_${name} AS SELECT ${typed.join(", ")} FROM ref_lue`);
  await db.run("DROP TABLE ref_lue");
}

/** What a cell of a type has to be, in words. */
const expected: Readonly<Record<string, string>> = {
  DATE: "une date comme 2026-03-15",
  DOUBLE: "un nombre, sans espace, les décimales après un point, comme 1200.5",
};

/** Puts the cells of a file in `ref_lue`, as texts. @throws SheetMistake where the file is no such table */
async function readText(db: DuckDBConnection, path: string): Promise<void> {
  const read = `read_csv(${quote(path)}, delim = ';', quote = '"', escape = '"', header = true, all_varchar = true)`;
  try {
    await db.run(`CREATE OR REPLACE TEMP TABLE ref_lue AS FROM ${read}`);
  } catch (error) {
    const said = String((error as Error).message);
    if (!/^Invalid Input Error/.test(said)) throw error;
    const line = /CSV Error on Line: (\d+)/.exec(said)?.[1];
    throw new SheetMistake(
      /unicode|utf-8/i.test(said)
        ? `${shown(path)} : le fichier n'est pas en UTF-8.\n  à faire : enregistrez-le en « CSV UTF-8 ».\n`
        : `${shown(path)} : ${line ? `la ligne ${line} ne se lit pas` : "le tableau ne se lit pas"}.\n  à faire : vérifiez les guillemets, et qu'il y a un « ; » entre deux cases.\n`,
    );
  }
}

/** Holidays without a zone are everybody's; those of several zones name each, as « A|B|C ». Of the country, one zone at least is known. */
async function keepZones(db: DuckDBConnection, region: Region, path: string): Promise<void> {
  const others = zonesOf(region).map((each) => `NOT list_contains(string_split(zone, '|'), ${quote(each)})`);
  await db.run(`DELETE FROM ref_calendrier WHERE zone IS NOT NULL AND ${others.join(" AND ")}`);
  const [known] = await readRows(db, "SELECT 1 FROM ref_calendrier LIMIT 1");
  if (known === undefined) throw new SheetMistake(unknownZone(region.zone, region.de, path));
}
