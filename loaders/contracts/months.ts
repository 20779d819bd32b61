import type { RowsCheck } from "./checks.ts";
import type { StateList } from "./contract.ts";

/** Months without any row between the first and the last of an extract by month; `nothing` ends « qu'il n'y a eu … ». */
export function absentMonths(nothing: string): RowsCheck {
  return {
    niveau: "alerte",
    code: "mois_absent",
    colonne: "mois",
    says: "un mois manque dans la série",
    attendu: "tous les mois entre le premier et le dernier",
    a_faire: `demandez les mois manquants, ou confirmez qu'il n'y a eu ${nothing}.`,
    sql: ({ table }) => `
      SELECT NULL::INTEGER AS _ligne, strftime(month, '%m/%Y') AS lu
      FROM (${monthsSql(table)}) AS series(month)
      WHERE strftime(month, '%Y-%m') NOT IN (SELECT mois FROM ${table}) ORDER BY month`,
  };
}

/** Months inside a series by department that one of them did not deliver, up to the last month delivered. */
export function missingMonths(source: string, says: [one: string, several: string]): StateList {
  return {
    id: `${source}_mois_manquants`,
    title: says,
    columns: [
      { name: "mois", label: "mois", kind: "month" },
      { name: "departement", label: "département", kind: "department" },
    ],
    sql: `
      WITH attendus AS (SELECT strftime(month, '%Y-%m') AS mois FROM (${monthsSql(source)}) AS series(month))
      SELECT mois, code AS departement
      FROM attendus CROSS JOIN ref_departements
      WHERE (mois, code) NOT IN (SELECT (mois, departement) FROM ${source})
      ORDER BY mois, code`,
    site: true,
  };
}

/** The first day of each month from the first of a table to its last. */
function monthsSql(table: string): string {
  return `SELECT unnest(generate_series((min(mois) || '-01')::DATE, (max(mois) || '-01')::DATE, INTERVAL 1 MONTH)) FROM ${table}`;
}
