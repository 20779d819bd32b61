import type { DuckDBConnection } from "@duckdb/node-api";
import type { Contract } from "../../contracts/contract.ts";
import type { Observation } from "../receipt/finding.ts";
import { conventionBlanks, tensionBlanks } from "./blanks.ts";
import { declaredTwiceSql, namesSchoolSql } from "./declared-twice.ts";
import { exampleChecks } from "./example.ts";
import type { GroupCheck } from "./group-check.ts";
import { isTrue, rowsOf } from "./query.ts";

/** Totals by school, year and level: the `ensemble` row, else the sum of the others (domain.md, section 4). */
export function schoolTotalsSql(table: string, bySex: boolean): string {
  if (!bySex)
    return `SELECT annee_scolaire, uai, niveau, departement, etablissement, effectif, avec_solution, _ligne FROM ${table}`;
  return `SELECT annee_scolaire, uai, niveau, any_value(departement) AS departement, any_value(etablissement) AS etablissement,
    coalesce(any_value(effectif) FILTER (WHERE sexe = 'ensemble'), sum(effectif)) AS effectif,
    coalesce(any_value(avec_solution) FILTER (WHERE sexe = 'ensemble'), CASE WHEN count(avec_solution) = count(*) THEN sum(avec_solution) END) AS avec_solution,
    min(_ligne) AS _ligne FROM ${table} GROUP BY annee_scolaire, uai, niveau`;
}

/** True when a row is by sex; where none is, the key leaves one row for a school, a year and a level. */
export async function isBySex(db: DuckDBConnection, table: string): Promise<boolean> {
  return isTrue(db, `SELECT bool_or(sexe <> 'ensemble') FROM ${table}`);
}

/** True when each of these conditions is, in turn. */
async function isEach(db: DuckDBConnection, conditions: string[]): Promise<boolean> {
  for (const condition of conditions) if (!(await isTrue(db, condition))) return false;
  return true;
}

/** The placement rate of a school, a year and a level; blank without an answer or pupils. */
const rate = "avec_solution / nullif(effectif, 0)";

/** What a school declares by sex and in all. */
const answered = {
  effectif: "élèves concernés",
  avec_solution: "avec solution",
  sans_solution: "sans solution",
};

/** Girls and boys make the total; one of them alone makes no more. */
function isWrongSum(column: string): string {
  return `(${column}_parts > ${column}_total OR (complet AND ${column}_parts < ${column}_total))`;
}

/** The words of one count where sexes and total disagree, NULL where they agree. */
function difference([column, words]: [string, string]): string {
  return `CASE WHEN ${isWrongSum(column)}
    THEN 'les sexes font ' || ${column}_parts || ' ${words}, l''ensemble dit ' || ${column}_total END`;
}

/** A survey is made from the start of its school year on, and its late answers come before the end of the next autumn. */
const outOfYear = `date_enquete < (left(annee_scolaire, 4) || '-09-01')::DATE OR date_enquete > (right(annee_scolaire, 4) || '-12-31')::DATE`;

const checks: { [source in Contract["id"]]?: GroupCheck[] } = {
  placement: [
    {
      niveau: "erreur",
      code: "placement.sexes",
      bySex: true,
      colonne: "effectif",
      says: [
        "a un total qui n'est pas la somme des filles et des garçons",
        "ont un total qui n'est pas la somme des filles et des garçons",
      ],
      attendu: "F + G + nd = ensemble, pour l'effectif et les deux réponses",
      a_faire: "corrigez la ligne « ensemble » ou celles des filles et des garçons.",
      sql: (table) => `
        WITH sums AS (
          SELECT annee_scolaire, uai, niveau, max(_ligne) FILTER (WHERE sexe = 'ensemble') AS _ligne,
            count(*) FILTER (WHERE sexe IN ('F', 'G')) = 2 AS complet, ${Object.keys(answered).map(bothSums).join(", ")}
          FROM ${table} GROUP BY annee_scolaire, uai, niveau
          HAVING count(*) FILTER (WHERE sexe = 'ensemble') = 1 AND count(*) > 1)
        SELECT _ligne, uai || ' : ' || concat_ws(', ', ${Object.entries(answered).map(difference).join(", ")}) AS lu FROM sums
        WHERE ${Object.keys(answered).map(isWrongSum).join(" OR ")}`,
    },
    {
      niveau: "alerte",
      code: "placement.double_declaration",
      colonne: "uai",
      says: [
        "semble déclarer deux fois le même établissement sous deux identifiants",
        "semblent déclarer deux fois le même établissement sous deux identifiants",
      ],
      attendu: "un établissement déclaré une seule fois",
      a_faire: "vérifiez lequel des deux UAI est le bon et supprimez l'autre ligne.",
      mayFind: [namesSchoolSql],
      sql: declaredTwiceSql,
    },
    {
      niveau: "alerte",
      code: "placement.ecart_mediane",
      colonne: "avec_solution",
      says: [
        "a un taux à plus de 40 points de la médiane du fichier",
        "ont un taux à plus de 40 points de la médiane du fichier",
      ],
      attendu: "un taux de placement à moins de 40 points de la médiane",
      a_faire: "vérifiez que « avec » et « sans » n'ont pas été inversés.",
      mayFind: [
        (_, totals) => `SELECT max(${rate}) - min(${rate}) > 0.4 FROM (${totals})`,
        // The median is beyond 40 points of a rate only where half of the rates are.
        (_, totals) => `
          SELECT 2 * greatest(count(*) FILTER (WHERE haut - ${rate} > 0.4), count(*) FILTER (WHERE ${rate} - bas > 0.4)) >= count(${rate})
          FROM (${totals}), (SELECT max(${rate}) AS haut, min(${rate}) AS bas FROM (${totals}))`,
      ],
      sql: (_, totals) => `
        WITH rates AS (SELECT *, ${rate} AS taux FROM (${totals}) WHERE avec_solution IS NOT NULL)
        SELECT _ligne, uai || ' : ' || avec_solution || ' sur ' || effectif AS lu FROM rates
        WHERE abs(taux - (SELECT median(taux) FROM rates)) > 0.4`,
    },
    {
      niveau: "alerte",
      code: "placement.colonnes_inversees",
      colonne: "avec_solution",
      says: "plus d'élèves sans solution qu'avec, tous établissements ensemble",
      attendu: "plus d'élèves avec une solution que sans",
      a_faire: "vérifiez que les colonnes « avec » et « sans » n'ont pas été inversées.",
      sql: (_, totals) => `
        SELECT NULL::INTEGER AS _ligne, niveau || ' ' || annee_scolaire || ' : ' || sum(avec_solution)::INTEGER || ' avec sur ' || sum(effectif)::INTEGER AS lu
        FROM (${totals}) WHERE avec_solution IS NOT NULL AND effectif > 0 GROUP BY annee_scolaire, niveau
        HAVING count(*) >= 3 AND sum(avec_solution) * 2 < sum(effectif)`,
    },
    {
      niveau: "alerte",
      code: "placement.date_enquete",
      colonne: "date_enquete",
      says: [
        "a une date d'enquête hors de son année scolaire",
        "ont une date d'enquête hors de leur année scolaire",
      ],
      attendu: "une date entre la rentrée et le 31 décembre qui suit l'année scolaire",
      a_faire: "vérifiez la date : l'extrait le plus récent remplace les autres.",
      mayFind: [
        (table) =>
          `SELECT bool_or(${outOfYear}) FROM (SELECT DISTINCT annee_scolaire, date_enquete FROM ${table})`,
      ],
      sql: (table) => `
        SELECT _ligne, annee_scolaire || ' : ' || strftime(date_enquete, '%d/%m/%Y') AS lu FROM ${table} WHERE ${outOfYear}`,
    },
  ],
  conventions: [
    {
      niveau: "alerte",
      code: "conventions.mois_absent",
      colonne: "mois",
      says: "un mois manque dans la série",
      attendu: "tous les mois entre le premier et le dernier",
      a_faire: "demandez les mois manquants, ou confirmez qu'il n'y a eu aucune convention.",
      sql: (table) => `
        WITH bounds AS (SELECT min(mois) AS first, max(mois) AS last FROM ${table})
        SELECT NULL::INTEGER AS _ligne, strftime(month, '%m/%Y') AS lu
        FROM bounds, unnest(generate_series((first || '-01')::DATE, (last || '-01')::DATE, INTERVAL 1 MONTH)) AS series(month)
        WHERE strftime(month, '%Y-%m') NOT IN (SELECT mois FROM ${table}) ORDER BY month`,
    },
    {
      niveau: "alerte",
      code: "conventions.annee_precedente",
      colonne: "conventions",
      says: "un total mensuel a changé de plus de moitié depuis le même mois de l'année précédente",
      attendu: "un total proche de celui de l'année précédente",
      a_faire: "vérifiez que le mois est complet et compté une seule fois.",
      sql: (table) => `
        WITH totals AS (SELECT mois, sum(conventions) AS total, min(_ligne) AS _ligne FROM ${table} GROUP BY mois)
        SELECT now._ligne, now.mois || ' : ' || now.total::INTEGER || ' (' || before.total::INTEGER || ' un an avant)' AS lu
        FROM totals AS now JOIN totals AS before
          ON before.mois = (left(now.mois, 4)::INTEGER - 1)::VARCHAR || substr(now.mois, 5)
        WHERE abs(now.total - before.total) > before.total / 2 ORDER BY now.mois`,
    },
    ...conventionBlanks,
  ],
  tensions: tensionBlanks,
};

function checksOf(contract: Contract): GroupCheck[] {
  return [...(checks[contract.id] ?? []), ...exampleChecks(contract)];
}

/** The checks over several rows of one extract whose cells are all read. */
export async function checkGroups(
  db: DuckDBConnection,
  contract: Contract,
  table: string,
): Promise<Observation[]> {
  const observed: Observation[] = [];
  const survey = contract.id === "placement";
  const bySex = survey && (await isBySex(db, table));
  const totals = schoolTotalsSql(table, bySex);
  for (const { sql, mayFind = [], bySex: onlyBySex, ...check } of checksOf(contract)) {
    if (onlyBySex && !bySex) continue;
    if (
      !(await isEach(
        db,
        mayFind.map((ask) => ask(table, totals)),
      ))
    )
      continue;
    const rows = await rowsOf<{ _ligne: number | null; lu: string; nombre: number }>(
      db,
      `SELECT *, count(*) OVER ()::INTEGER AS nombre FROM (${sql(table, totals)}) ORDER BY _ligne LIMIT 100`,
    );
    if (rows.length === 0) continue;
    const lignes = rows.flatMap((row) => (row._ligne === null ? [] : [Number(row._ligne)]));
    observed.push({ ...check, lignes, nombre: rows[0]?.nombre ?? 0, lu: rows.map((row) => row.lu) });
  }
  return observed;
}

function bothSums(column: string): string {
  return `max(${column}) FILTER (WHERE sexe = 'ensemble') AS ${column}_total, sum(${column}) FILTER (WHERE sexe <> 'ensemble')::INTEGER AS ${column}_parts`;
}
