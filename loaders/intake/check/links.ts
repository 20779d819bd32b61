import type { DuckDBConnection } from "@duckdb/node-api";
import { quote } from "../../contracts/text.ts";
import type { Delivery } from "../delivery.ts";
import { describe, type Observation } from "../receipt/finding.ts";
import { isBySex, schoolTotalsSql } from "./groups.ts";
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
  /** Its school years. */
  periods: string[];
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
    .map(({ table, fichier }) => `SELECT *, ${quote(fichier)} AS fichier FROM ${table}`)
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

/** A year against the one before it: only what one pass over the totals finds is looked at closely. */
async function checkYears(db: DuckDBConnection, told: Delivery[], surveys: Survey[]): Promise<void> {
  let grouped = false;
  const totals: string[] = [];
  const starts = new Set<number>();
  for (const { table, fichier, periods } of surveys) {
    const bySex = await isBySex(db, table);
    const years = periods.map((period) => [period, Number(period.slice(0, 4))] as const);
    for (const [, start] of years) starts.add(start);
    const file = `${startSql(years)} AS debut, ${quote(fichier)} AS fichier`;
    totals.push(`SELECT *, ${file} FROM (${schoolTotalsSql(table, bySex)})`);
    grouped ||= bySex;
  }
  const kind = grouped ? "TABLE" : "VIEW";
  await db.run(`CREATE TEMP ${kind} totaux AS ${totals.join(" UNION ALL BY NAME ")}`);
  const found = await lookAtYears(db, [...starts], surveys.length > 1);
  if (found.moved) await warn(db, told, movedRate, movedRateWords);
  if (found.missing) await warn(db, told, missingDepartment, missingDepartmentWords);
  if (found.missing) await warn(db, told, missingSchool, missingSchoolWords);
  if (found.copied) await warn(db, told, copiedYear, copiedYearWords);
  await db.run(`DROP ${kind} totaux`);
}

/** What may be found from one year to the next. */
interface Suspicion {
  moved: boolean;
  missing: boolean;
  copied: boolean;
}

/**
 * Whether a rate may have moved, a school be missing or a year be copied, from one row for each school and level: no year is
 * set beside another. Where several files say the same year of a school, everything is looked at.
 */
async function lookAtYears(
  db: DuckDBConnection,
  starts: number[],
  severalFiles: boolean,
): Promise<Suspicion> {
  const first = Math.min(...starts);
  if (!starts.some((start) => starts.includes(start + 1)))
    return { moved: false, missing: false, copied: false };
  if (Math.max(...starts) - first >= YEARS) return { moved: true, missing: true, copied: true };
  const [found] = await rowsOf<Suspicion & { twice: boolean; mostly: boolean }>(db, lookSql(first));
  if (!found || found.twice) return { moved: true, missing: true, copied: true };
  return { ...found, copied: found.copied && (severalFiles || found.mostly) };
}

/** Years that may stand in a number of 62 bits, two each. */
const YEARS = 31;

/** One bit of two for each year. */
const FIRST_BITS = Array.from({ length: YEARS }, (_, year) => 4n ** BigInt(year)).reduce(
  (all, bit) => all + bit,
);

/**
 * Each year is two bits of `annees`: listed, answered. A rate moves by more than 30 points only where its whole points are 30
 * apart. Numbers repeated from one year to another are bounded by the answers that set no bit of their own among 61.
 */
function lookSql(first: number): string {
  const points = "(100 * avec_solution // nullif(effectif, 0))::SMALLINT";
  return `WITH ecoles AS (
      SELECT niveau, min(departement) <> max(departement) AS ailleurs, count(*) AS lignes, max(${points}) - min(${points}) AS ecart,
        bit_or(CASE WHEN avec_solution IS NULL THEN 1::BIGINT ELSE 3 END << 2 * (debut - ${first})) AS annees,
        coalesce(bit_or(1::BIGINT << ((effectif * 31 + avec_solution) % 61)::INTEGER), 0) AS reponses
      FROM totaux GROUP BY uai, niveau),
    lues AS (SELECT *, annees & ${FIRST_BITS} AS listees, (annees >> 1) & ${FIRST_BITS} AS repondues FROM ecoles),
    niveaux AS (
      SELECT bool_or(ailleurs) AS ailleurs, bool_or(bit_count(listees) <> lignes) AS twice, coalesce(max(ecart) >= 30, false) AS moved,
        bit_or(listees) AS toutes, bit_or(listees & ~(listees >> 2)) AS quittees,
        sum(bit_count(repondues) - bit_count(reponses)) AS repetees, sum(bit_count(repondues & (repondues >> 2))) AS paires
      FROM lues GROUP BY niveau)
  SELECT bool_or(twice) AS twice, bool_or(moved) AS moved, bool_or(ailleurs OR (quittees << 2) & toutes <> 0) AS missing,
    sum(repetees) >= 3 AS copied, 3 * sum(repetees) >= sum(paires) AS mostly FROM niveaux`;
}

/** The year a school year starts in: comparing is faster than cutting each text. */
function startSql(years: (readonly [period: string, start: number])[]): string {
  const cases = years.map(([period, start]) => `WHEN ${quote(period)} THEN ${start}`);
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
  return deliveries.flatMap(({ table, fichier, source: found, periods }) =>
    table && found === source ? [{ table, fichier, periods }] : [],
  );
}
