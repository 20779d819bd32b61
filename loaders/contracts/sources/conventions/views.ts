import type { Described, View } from "../../contract.ts";
import { byTerritory, placesOf } from "../../territories.ts";

/** Months between the last row of an origin and the first row of the one that takes its place in a department, at most. */
const HANDED_OVER = 6;

/** A month as a number, so that months can be subtracted. */
const rank = (month: string) => `(left(${month}, 4)::INTEGER * 12 + right(${month}, 2)::INTEGER)`;

/**
 * `series_conventions`: one row = origin × department, with the months that its deliveries cover, `debut` to `fin`. Mini-stages
 * follow school holidays, so a month without a row between the two counts 0; the first year is whole when it starts in January
 * or February, and a year is closed by an extract received after 31 January of the next one (domain.md, section 4). Without
 * an origin, what a department delivers is one series. An origin that another follows is no longer expected: `suivie`
 * is the month of the next one, and `suit` says that it follows one itself.
 */
const series: View = {
  name: "series_conventions",
  sql: `
WITH livraisons AS (
  SELECT coalesce(origine, departement) AS serie, departement, mois, left(mois, 4) AS annee,
    recu >= make_date(left(mois, 4)::INTEGER + 1, 2, 1) AS close
  FROM conventions LEFT JOIN extraits ON extraits.fichier = conventions._fichier
), bornes AS (
  SELECT serie,
    if(right(min(mois), 2) = '02', left(min(mois), 4) || '-01', min(mois)) AS debut,
    greatest(max(mois), max(annee) FILTER (WHERE close) || '-12') AS fin
  FROM livraisons GROUP BY serie
), series AS (
  SELECT serie, departement, greatest(bornes.debut, min(annee) || '-01') AS debut, bornes.fin
  FROM livraisons JOIN bornes USING (serie) GROUP BY serie, departement, bornes.debut, bornes.fin
)
SELECT series.*, min(suivante.debut) AS suivie, bool_or(precedente.serie IS NOT NULL) AS suit
FROM series
LEFT JOIN series AS suivante ON suivante.departement = series.departement
  AND ${rank("suivante.debut")} - ${rank("series.fin")} BETWEEN 1 AND ${HANDED_OVER}
LEFT JOIN series AS precedente ON precedente.departement = series.departement
  AND ${rank("series.debut")} - ${rank("precedente.fin")} BETWEEN 1 AND ${HANDED_OVER}
GROUP BY ALL`,
};

/**
 * `mois_attendus`: every month of every year between the first and the last delivered, for each department and each series
 * expected in it; `livre` = the series covers it, `avant` = the series starts later in that year.
 */
const expected: View = {
  name: "mois_attendus",
  sql: `
SELECT
  annee::VARCHAR AS annee,
  annee || '-' || lpad(mois::VARCHAR, 2, '0') AS mois,
  code AS departement,
  series.serie,
  series.debut,
  coalesce(annee || '-' || lpad(mois::VARCHAR, 2, '0') BETWEEN debut AND coalesce(suivie, fin), false) AS livre,
  coalesce(annee || '-' || lpad(mois::VARCHAR, 2, '0') < debut AND left(debut, 4) = annee::VARCHAR, false) AS avant
FROM (SELECT unnest(range(min(left(mois, 4)::INTEGER), max(left(mois, 4)::INTEGER) + 1)) AS annee FROM conventions)
CROSS JOIN (SELECT unnest(range(1, 13)) AS mois)
CROSS JOIN ref_departements
LEFT JOIN series_conventions AS series ON departement = code
WHERE serie IS NULL
  OR NOT (coalesce(annee || '-' || lpad(mois::VARCHAR, 2, '0') >= suivie, false)
    OR (suit AND annee || '-' || lpad(mois::VARCHAR, 2, '0') < debut))`,
};

/**
 * `periodes_conventions`: each year and month of the series with its state (domain.md, section 5): blank when every series
 * covers it in every expected department, `x` when none does, else `partiel`, and `incomplet` says why: the departments that
 * delivered nothing of it, the months that others lack, the month in which a series starts. A period that is covered
 * without any row (`lignes`) counts 0.
 */
const periods: View = {
  name: "periodes_conventions",
  sql: `
WITH departements AS (
  SELECT coalesce(mois, annee) AS periode, departement, bool_and(livre) AS entier, bool_or(livre) AS livre,
    list(DISTINCT mois) FILTER (WHERE NOT livre AND NOT avant) AS mois,
    max(debut) FILTER (WHERE avant) AS debut
  FROM mois_attendus
  GROUP BY GROUPING SETS ((annee, departement), (annee, mois, departement))
), places AS (
  SELECT *, unnest(${placesOf("departement")}) AS territoire FROM departements
), comptees AS (
  SELECT coalesce(mois, annee) AS periode, territoire, count(*) AS lignes
  FROM conventions_territoires
  GROUP BY GROUPING SETS ((annee, territoire), (mois, territoire))
)
SELECT
  periode,
  territoire,
  coalesce(any_value(lignes), 0) AS lignes,
  CASE WHEN bool_and(entier) THEN '' WHEN bool_or(livre) THEN 'partiel' ELSE 'x' END AS statut,
  if(bool_and(entier), NULL, {
    departements: coalesce(list(departement ORDER BY departement) FILTER (WHERE NOT livre), []),
    mois: coalesce(list_sort(list_distinct(flatten(list(mois) FILTER (WHERE livre AND mois IS NOT NULL)))), []),
    debut: max(debut) FILTER (WHERE livre)
  }) AS incomplet
FROM places LEFT JOIN comptees USING (periode, territoire)
GROUP BY periode, territoire`,
};

/** `conventions_territoires`, the CCI rows by place, then the months that are expected and the state of each period. */
export function views(source: Described): readonly View[] {
  const counted = byTerritory("conventions_territoires", source, { annee: "left(mois, 4)" });
  return [counted, series, expected, periods];
}
