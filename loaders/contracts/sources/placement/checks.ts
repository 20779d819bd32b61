import type { RowsCheck, Totals } from "../../checks.ts";
import { operandSql } from "../../expression.ts";
import { declaredTwiceSql, namesSchoolSql } from "./declared-twice.ts";
import { toPlace } from "./rules.ts";

const pupils = operandSql(toPlace);

/**
 * Totals by school, year and level: the `ensemble` row, else the sum of the others (domain.md, section 4); their `effectif` is
 * the pupils to place.
 */
export const totals: Totals = {
  isSplit: (table) => `SELECT bool_or(sexe <> 'ensemble') FROM ${table}`,
  sql: (table, split) =>
    split
      ? `SELECT annee_scolaire, uai, niveau, any_value(departement) AS departement, any_value(etablissement) AS etablissement,
    coalesce(any_value(${pupils}) FILTER (WHERE sexe = 'ensemble'), sum(${pupils})) AS effectif,
    coalesce(any_value(avec_solution) FILTER (WHERE sexe = 'ensemble'), CASE WHEN count(avec_solution) = count(*) THEN sum(avec_solution) END) AS avec_solution,
    min(_ligne) AS _ligne FROM ${table} GROUP BY annee_scolaire, uai, niveau`
      : `SELECT annee_scolaire, uai, niveau, departement, etablissement, ${pupils} AS effectif, avec_solution, _ligne FROM ${table}`,
};

/** The placement rate of a school, a year and a level; blank without an answer or pupils. */
const rate = "avec_solution / nullif(effectif, 0)";

/** What a school declares by sex and in all. */
const answered = {
  effectif: "élèves concernés",
  exemptes: "exemptés",
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

/** What may be wrong between the rows of one survey (domain.md, section 4). */
export const checks: readonly RowsCheck[] = [
  {
    niveau: "erreur",
    code: "sexes",
    onlySplit: true,
    colonne: "effectif",
    says: [
      "a un total qui n'est pas la somme des filles et des garçons",
      "ont un total qui n'est pas la somme des filles et des garçons",
    ],
    attendu: "F + G + nd = ensemble, pour l'effectif, les exemptés et les deux réponses",
    a_faire: "corrigez la ligne « ensemble » ou celles des filles et des garçons.",
    sql: ({ table }) => `
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
    code: "double_declaration",
    colonne: "uai",
    says: [
      "semble déclarer deux fois le même établissement sous deux identifiants",
      "semblent déclarer deux fois le même établissement sous deux identifiants",
    ],
    attendu: "un établissement déclaré une seule fois",
    a_faire: "vérifiez lequel des deux UAI est le bon et supprimez l'autre ligne.",
    mayFind: [({ table }) => namesSchoolSql(table)],
    sql: ({ table }) => declaredTwiceSql(table),
  },
  {
    niveau: "alerte",
    code: "ecart_mediane",
    colonne: "avec_solution",
    says: [
      "a un taux à plus de 40 points de la médiane du fichier",
      "ont un taux à plus de 40 points de la médiane du fichier",
    ],
    attendu: "un taux de placement à moins de 40 points de la médiane",
    a_faire: "vérifiez que « avec » et « sans » n'ont pas été inversés.",
    mayFind: [
      ({ totals }) => `SELECT max(${rate}) - min(${rate}) > 0.4 FROM (${totals})`,
      // The median is beyond 40 points of a rate only where half of the rates are.
      ({ totals }) => `
          SELECT 2 * greatest(count(*) FILTER (WHERE haut - ${rate} > 0.4), count(*) FILTER (WHERE ${rate} - bas > 0.4)) >= count(${rate})
          FROM (${totals}), (SELECT max(${rate}) AS haut, min(${rate}) AS bas FROM (${totals}))`,
    ],
    sql: ({ totals }) => `
        WITH rates AS (SELECT *, ${rate} AS taux FROM (${totals}) WHERE avec_solution IS NOT NULL)
        SELECT _ligne, uai || ' : ' || avec_solution || ' sur ' || effectif AS lu FROM rates
        WHERE abs(taux - (SELECT median(taux) FROM rates)) > 0.4`,
  },
  {
    niveau: "alerte",
    code: "colonnes_inversees",
    colonne: "avec_solution",
    says: "plus d'élèves sans solution qu'avec, tous établissements ensemble",
    attendu: "plus d'élèves avec une solution que sans",
    a_faire: "vérifiez que les colonnes « avec » et « sans » n'ont pas été inversées.",
    sql: ({ totals }) => `
        SELECT NULL::INTEGER AS _ligne, niveau || ' ' || annee_scolaire || ' : ' || sum(avec_solution)::INTEGER || ' avec sur ' || sum(effectif)::INTEGER AS lu
        FROM (${totals}) WHERE avec_solution IS NOT NULL AND effectif > 0 GROUP BY annee_scolaire, niveau
        HAVING count(*) >= 3 AND sum(avec_solution) * 2 < sum(effectif)`,
  },
  {
    niveau: "alerte",
    code: "date_enquete",
    colonne: "date_enquete",
    says: [
      "a une date d'enquête hors de son année scolaire",
      "ont une date d'enquête hors de leur année scolaire",
    ],
    attendu: "une date entre la rentrée et le 31 décembre qui suit l'année scolaire",
    a_faire: "vérifiez la date : l'extrait le plus récent remplace les autres.",
    mayFind: [
      ({ table }) =>
        `SELECT bool_or(${outOfYear}) FROM (SELECT DISTINCT annee_scolaire, date_enquete FROM ${table})`,
    ],
    sql: ({ table }) => `
        SELECT _ligne, annee_scolaire || ' : ' || strftime(date_enquete, '%d/%m/%Y') AS lu FROM ${table} WHERE ${outOfYear}`,
  },
];

function bothSums(column: string): string {
  return `max(${column}) FILTER (WHERE sexe = 'ensemble') AS ${column}_total, sum(${column}) FILTER (WHERE sexe <> 'ensemble')::INTEGER AS ${column}_parts`;
}
