import type { DuckDBConnection } from "@duckdb/node-api";
import { schoolTotalsSql } from "./check-groups.ts";
import type { Delivery } from "./delivery.ts";
import { describe, type Observation } from "./finding.ts";
import { rowsOf } from "./query.ts";

/** One warning of a link check: which extract, which row, what was read. */
interface Linked {
  fichier: string;
  _ligne: number;
  lu: string;
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
  const totals = surveys
    .map(({ table, fichier }) => `SELECT *, ${literal(fichier)} AS fichier FROM (${schoolTotalsSql(table)})`)
    .join(" UNION ALL BY NAME ");
  await warn(db, told, movedRate(totals), movedRateWords);
  await warn(db, told, missingDepartment(totals), missingDepartmentWords);
  await warn(db, told, missingSchool(totals), missingSchoolWords);
  await warn(db, told, copiedYear(totals), copiedYearWords);
}

const unknownSchoolWords: Observation = {
  niveau: "alerte",
  code: "placement.uai_inconnu",
  colonne: "uai",
  says: ["a un UAI absent de l'annuaire chargé", "ont un UAI absent de l'annuaire chargé"],
  attendu: "un UAI de l'annuaire des établissements",
  a_faire: "vérifiez l'UAI, ou mettez l'annuaire à jour.",
};

const movedRateWords: Observation = {
  niveau: "alerte",
  code: "placement.ecart_annee",
  colonne: "avec_solution",
  says: [
    "a un taux qui a bougé de plus de 30 points en un an",
    "ont un taux qui a bougé de plus de 30 points en un an",
  ],
  attendu: "un taux de placement à moins de 30 points de l'année précédente",
  a_faire: "vérifiez les deux réponses auprès de l'établissement.",
};

const missingSchoolWords: Observation = {
  niveau: "alerte",
  code: "placement.etablissement_absent",
  colonne: "uai",
  says: [
    "de l'année précédente n'a plus d'établissement correspondant",
    "de l'année précédente n'ont plus d'établissement correspondant",
  ],
  attendu: "les établissements de l'année précédente, même sans réponse",
  a_faire: "demandez si l'établissement a fermé ou s'il a été oublié.",
};

const missingDepartmentWords: Observation = {
  niveau: "alerte",
  code: "placement.departement_absent",
  colonne: "departement",
  says: "un département de l'année précédente n'a plus aucune ligne",
  attendu: "les départements de l'année précédente",
  a_faire: "vérifiez que l'extrait est complet.",
};

const copiedYearWords: Observation = {
  niveau: "alerte",
  code: "placement.annee_recopiee",
  colonne: "effectif",
  says: ["est identique à celle de l'année précédente", "sont identiques à celles de l'année précédente"],
  attendu: "des réponses de l'année",
  a_faire: "vérifiez que l'extrait n'est pas celui de l'an dernier, réétiqueté.",
};

function unknownSchool(union: string, schools: string[]): string {
  const known = schools.map((table) => `SELECT uai FROM ${table}`).join(" UNION ");
  return `SELECT fichier, _ligne, uai AS lu FROM (${union}) WHERE uai NOT IN (${known})`;
}

/** The year after `annee_scolaire`. */
const nextYear = (column: string) =>
  `(left(${column}, 4)::INTEGER + 1)::VARCHAR || '-' || (left(${column}, 4)::INTEGER + 2)::VARCHAR`;

function movedRate(totals: string): string {
  return `WITH rates AS (SELECT *, avec_solution / nullif(effectif, 0) AS taux FROM (${totals}))
    SELECT now.fichier, now._ligne, now.uai || ' : ' || round(100 * before.taux)::INTEGER || ' % puis ' || round(100 * now.taux)::INTEGER || ' %' AS lu
    FROM rates AS now JOIN rates AS before ON now.uai = before.uai AND now.niveau = before.niveau AND now.annee_scolaire = ${nextYear("before.annee_scolaire")}
    WHERE abs(now.taux - before.taux) > 0.3`;
}

/** Schools of a year and level that the following year, where it is loaded, no longer lists; said of the later file. */
function missingSchool(totals: string): string {
  return `WITH totals AS (${totals}), later AS (SELECT annee_scolaire, niveau, min(fichier) AS fichier, min(_ligne) AS _ligne FROM totals GROUP BY ALL)
    SELECT later.fichier, before._ligne, before.uai || ' (' || before.annee_scolaire || ', ' || before.niveau || ')' AS lu
    FROM totals AS before JOIN later ON later.niveau = before.niveau AND later.annee_scolaire = ${nextYear("before.annee_scolaire")}
    WHERE NOT EXISTS (SELECT 1 FROM totals AS now WHERE now.uai = before.uai AND now.niveau = before.niveau AND now.annee_scolaire = later.annee_scolaire)
      AND EXISTS (SELECT 1 FROM totals AS now WHERE now.departement = before.departement AND now.niveau = before.niveau AND now.annee_scolaire = later.annee_scolaire)`;
}

function missingDepartment(totals: string): string {
  return `WITH totals AS (${totals}), later AS (SELECT annee_scolaire, niveau, min(fichier) AS fichier, min(_ligne) AS _ligne FROM totals GROUP BY ALL)
    SELECT DISTINCT later.fichier, later._ligne, before.departement || ' (' || before.annee_scolaire || ', ' || before.niveau || ')' AS lu
    FROM totals AS before JOIN later ON later.niveau = before.niveau AND later.annee_scolaire = ${nextYear("before.annee_scolaire")}
    WHERE NOT EXISTS (SELECT 1 FROM totals AS now WHERE now.departement = before.departement AND now.niveau = before.niveau AND now.annee_scolaire = later.annee_scolaire)`;
}

/** At least three schools, and a third of those that answered, give the same three numbers as the year before. */
function copiedYear(totals: string): string {
  return `WITH totals AS (${totals}), pairs AS (
      SELECT now.*, now.effectif = before.effectif AND now.avec_solution = before.avec_solution AND now.effectif > 0 AS same
      FROM totals AS now JOIN totals AS before ON now.uai = before.uai AND now.niveau = before.niveau AND now.annee_scolaire = ${nextYear("before.annee_scolaire")}
      WHERE now.avec_solution IS NOT NULL AND before.avec_solution IS NOT NULL)
    SELECT fichier, _ligne, uai || ' : ' || effectif::INTEGER || ' élèves, ' || avec_solution::INTEGER || ' avec solution' AS lu FROM pairs
    WHERE same AND (SELECT count(*) FILTER (WHERE same) >= 3 AND count(*) FILTER (WHERE same) * 3 >= count(*) FROM pairs AS others WHERE others.fichier = pairs.fichier)`;
}

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

function tablesOf(deliveries: Delivery[], source: string): { table: string; fichier: string }[] {
  return deliveries.flatMap(({ table, fichier, source: found }) =>
    table && found === source ? [{ table, fichier }] : [],
  );
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
