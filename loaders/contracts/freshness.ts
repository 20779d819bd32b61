import type { StateList } from "./contract.ts";

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
      WITH bornes AS (SELECT (min(mois) || '-01')::DATE AS premier, (max(mois) || '-01')::DATE AS dernier FROM ${source}),
      attendus AS (
        SELECT strftime(unnest(generate_series(premier, dernier, INTERVAL 1 MONTH)), '%Y-%m') AS mois FROM bornes
      )
      SELECT mois, code AS departement
      FROM attendus CROSS JOIN ref_departements
      WHERE (mois, code) NOT IN (SELECT (mois, departement) FROM ${source})
      ORDER BY mois, code`,
    site: true,
  };
}
