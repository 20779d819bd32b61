import type { DuckDBConnection } from "@duckdb/node-api";
import { isBySex, schoolTotalsSql } from "./check-groups.ts";
import type { Delivery } from "./delivery.ts";
import { describe, type Observation } from "./finding.ts";
import {
  copiedYearWords,
  missingDepartmentWords,
  missingSchoolWords,
  movedRateWords,
  unknownSchoolWords,
} from "./link-words.ts";
import { rowsOf } from "./query.ts";

/** One warning of a link check: which extract, which row, what was read. */
interface Linked {
  fichier: string;
  _ligne: number;
  lu: string;
}

/** An accepted survey: its table, and the file it comes from. */
interface Survey {
  table: string;
  fichier: string;
}

/** What links deliveries to one another: schools to their list, a year to the previous one. Warnings only; demonstration data is nobody's past. */
export async function checkLinks(
  db: DuckDBConnection,
  deliveries: Delivery[],
  told: Delivery[],
): Promise<void> {
  const real = deliveries.filter((delivery) => !delivery.demonstration);
  const linked = real.some((delivery) => delivery.table) ? real : deliveries;
  const surveys = tablesOf(linked, "placement");
  if (surveys.length === 0) return;
  const union = surveys
    .map(({ table, fichier }) => `SELECT *, ${literal(fichier)} AS fichier FROM ${table}`)
    .join(" UNION ALL BY NAME ");
  const schools = tablesOf(linked, "etablissements");
  if (schools.length > 0)
    await warn(
      db,
      told,
      unknownSchool(
        union,
        schools.map(({ table }) => table),
      ),
      unknownSchoolWords,
    );
  await checkYears(db, told, surveys);
}

/** A year against the one before it: the totals are made once, and only what one pass finds is looked at closely. */
async function checkYears(db: DuckDBConnection, told: Delivery[], surveys: Survey[]): Promise<void> {
  let grouped = false;
  const totals: string[] = [];
  for (const { table, fichier } of surveys) {
    const bySex = await isBySex(db, table);
    const file = `${await startSql(db, table)} AS debut, ${literal(fichier)} AS fichier`;
    totals.push(`SELECT *, ${file} FROM (${schoolTotalsSql(table, bySex)})`);
    grouped ||= bySex;
  }
  const kind = grouped ? "TABLE" : "VIEW";
  await db.run(`CREATE TEMP ${kind} totaux AS ${totals.join(" UNION ALL BY NAME ")}`);
  const [found] = await rowsOf<{ moved: boolean; copied: boolean; missing: boolean }>(db, yearsSql);
  const missing = found?.missing || surveys.length > 1;
  if (found?.moved) await warn(db, told, movedRate, movedRateWords);
  if (missing) await warn(db, told, missingDepartment, missingDepartmentWords);
  if (missing) await warn(db, told, missingSchool, missingSchoolWords);
  if (found?.copied) await warn(db, told, copiedYear, copiedYearWords);
  await db.run(`DROP ${kind} totaux`);
}

/** The year a school year starts in, for those that the table holds: comparing is faster than cutting each text. */
async function startSql(db: DuckDBConnection, table: string): Promise<string> {
  const years = await rowsOf<{ year: string }>(db, `SELECT DISTINCT annee_scolaire AS year FROM ${table}`);
  const cases = years.map(({ year }) => `WHEN ${literal(year)} THEN ${Number(year.slice(0, 4))}`);
  return cases.length > 0 ? `CASE annee_scolaire ${cases.join(" ")} END` : "NULL::INTEGER";
}

function unknownSchool(union: string, schools: string[]): string {
  const known = schools.map((table) => `SELECT uai FROM ${table}`).join(" UNION ");
  return `SELECT fichier, _ligne, uai AS lu FROM (${union}) WHERE uai NOT IN (${known})`;
}

/** The same school and level, one year after the other. */
const pair = "now.uai = before.uai AND now.niveau = before.niveau AND now.debut = before.debut + 1";

/** A rate of `now` or `before`; blank without pupils or answer. */
const rate = (year: string) => `${year}.avec_solution / nullif(${year}.effectif, 0)`;

const moved = `abs(${rate("now")} - ${rate("before")}) > 0.3`;

/** The same numbers as the year before, where there are pupils. */
const same =
  "now.effectif = before.effectif AND now.avec_solution = before.avec_solution AND now.effectif > 0";

/** First row of each year and level, and how many there are. */
const years =
  "annees AS (SELECT debut, niveau, min(fichier) AS fichier, min(_ligne) AS _ligne, count(*) AS lignes FROM totaux GROUP BY ALL)";

/** Whether anything moved, was copied or is missing: in one file, all schools with a later year are paired or some are missing. */
const yearsSql = `WITH ${years}, pairs AS (
    SELECT count(*) FILTER (WHERE ${moved}) AS moved, count(*) FILTER (WHERE ${same}) AS same, count(*) AS paired,
      count(*) FILTER (WHERE now.departement <> before.departement) AS elsewhere
    FROM totaux AS now JOIN totaux AS before ON ${pair})
  SELECT moved > 0 AS moved, same >= 3 AS copied, elsewhere > 0 OR paired <> coalesce(followed, 0) AS missing
  FROM pairs, (SELECT sum(before.lignes) AS followed FROM annees AS before SEMI JOIN annees AS later ON later.niveau = before.niveau AND later.debut = before.debut + 1)`;

const movedRate = `SELECT now.fichier, now._ligne, now.uai || ' : ' || round(100 * ${rate("before")})::INTEGER || ' % puis ' || round(100 * ${rate("now")})::INTEGER || ' %' AS lu
  FROM totaux AS now JOIN totaux AS before ON ${pair} WHERE ${moved}`;

/** Schools of a year and level that the following year, where it is loaded, no longer lists; said of the later file. */
const missingSchool = `WITH ${years}
  SELECT later.fichier, before._ligne, before.uai || ' (' || before.annee_scolaire || ', ' || before.niveau || ')' AS lu
  FROM totaux AS before JOIN annees AS later ON later.niveau = before.niveau AND later.debut = before.debut + 1
  WHERE NOT EXISTS (SELECT 1 FROM totaux AS now WHERE ${pair})
    AND EXISTS (SELECT 1 FROM totaux AS now WHERE now.departement = before.departement AND now.niveau = before.niveau AND now.debut = later.debut)`;

const missingDepartment = `WITH ${years}
  SELECT DISTINCT later.fichier, later._ligne, before.departement || ' (' || before.annee_scolaire || ', ' || before.niveau || ')' AS lu
  FROM totaux AS before JOIN annees AS later ON later.niveau = before.niveau AND later.debut = before.debut + 1
  WHERE NOT EXISTS (SELECT 1 FROM totaux AS now WHERE now.departement = before.departement AND now.niveau = before.niveau AND now.debut = later.debut)`;

/** At least three schools, and a third of those that answered, give the same three numbers as the year before. */
const copiedYear = `WITH pairs AS (
    SELECT now.*, ${same} AS same FROM totaux AS now JOIN totaux AS before ON ${pair}
    WHERE now.avec_solution IS NOT NULL AND before.avec_solution IS NOT NULL)
  SELECT fichier, _ligne, uai || ' : ' || effectif::INTEGER || ' élèves, ' || avec_solution::INTEGER || ' avec solution' AS lu FROM pairs
  WHERE same AND (SELECT count(*) FILTER (WHERE same) >= 3 AND count(*) FILTER (WHERE same) * 3 >= count(*) FROM pairs AS others WHERE others.fichier = pairs.fichier)`;

async function warn(db: DuckDBConnection, told: Delivery[], sql: string, words: Observation): Promise<void> {
  const found = await rowsOf<Linked & { nombre: number }>(
    db,
    `SELECT *, count(*) OVER (PARTITION BY fichier)::INTEGER AS nombre FROM (SELECT DISTINCT fichier, _ligne::INTEGER AS _ligne, lu FROM (${sql}))
     QUALIFY row_number() OVER (PARTITION BY fichier ORDER BY _ligne, lu) <= 100 ORDER BY fichier, _ligne, lu`,
  );
  for (const delivery of told) {
    const rows = found.filter((row) => row.fichier === delivery.fichier);
    if (rows.length === 0) continue;
    const lignes = rows.map((row) => Number(row._ligne));
    const observed = { ...words, lignes, nombre: rows[0]?.nombre ?? 0, lu: rows.map((row) => row.lu) };
    delivery.receipt.constats.push(describe(delivery.receipt.fichier, observed));
  }
}

function tablesOf(deliveries: Delivery[], source: string): Survey[] {
  return deliveries.flatMap(({ table, fichier, source: found }) =>
    table && found === source ? [{ table, fichier }] : [],
  );
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
