import type { Described, View } from "../../contract.ts";
import { byTerritory, placesOf } from "../../territories.ts";

/** `mois_attendus`: every month of every year between the first and the last delivered, for each department. */
const expected: View = {
  name: "mois_attendus",
  sql: `
SELECT
  annee::VARCHAR AS annee,
  annee || '-' || lpad(mois::VARCHAR, 2, '0') AS mois,
  code AS departement,
  unnest(${placesOf("code")}) AS territoire
FROM (SELECT unnest(range(min(left(mois, 4)::INTEGER), max(left(mois, 4)::INTEGER) + 1)) AS annee FROM conventions)
CROSS JOIN (SELECT unnest(range(1, 13)) AS mois)
CROSS JOIN ref_departements`,
};

/**
 * `periodes_conventions`: each year and month of the series with its state: blank when every month of every expected
 * department is delivered, `partiel` when one is missing, `x` when none is there (domain.md, section 5).
 */
const periods: View = {
  name: "periodes_conventions",
  sql: `
WITH livres AS (
  SELECT DISTINCT mois, departement FROM conventions
), attendus AS (
  SELECT mois_attendus.*, livres.mois IS NOT NULL AS livre
  FROM mois_attendus LEFT JOIN livres USING (mois, departement)
)
SELECT
  coalesce(mois, annee) AS periode,
  territoire,
  CASE WHEN bool_and(livre) THEN '' WHEN bool_or(livre) THEN 'partiel' ELSE 'x' END AS statut
FROM attendus
GROUP BY GROUPING SETS ((annee, territoire), (annee, mois, territoire))`,
};

/** `conventions_territoires`, the CCI rows by place, then the months that are expected and the state of each period. */
export function views(source: Described): readonly View[] {
  return [byTerritory("conventions_territoires", source, { annee: "left(mois, 4)" }), expected, periods];
}
