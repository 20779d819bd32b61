import type { Described, View } from "../../contract.ts";
import { byTerritory, joined, placesOf } from "../../territories.ts";

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
    recu::VARCHAR >= ((left(mois, 4)::INTEGER + 1) || '-02-01') AS close
  FROM conventions LEFT JOIN extraits ON extraits.fichier = conventions._fichier
), bornes AS (
  SELECT serie,
    if(right(min(mois), 2) = '02', left(min(mois), 4) || '-01', min(mois)) AS debut,
    greatest(max(mois), max(annee) FILTER (WHERE close) || '-12') AS fin
  FROM livraisons GROUP BY serie
), series AS (
  SELECT livraisons.serie AS serie, departement, greatest(bornes.debut, min(annee) || '-01') AS debut, bornes.fin AS fin
  FROM livraisons JOIN bornes ON bornes.serie = livraisons.serie
  GROUP BY livraisons.serie, departement, bornes.debut, bornes.fin
)
SELECT series.serie AS serie, series.departement AS departement, series.debut AS debut, series.fin AS fin,
  min(suivante.debut) AS suivie, max(precedente.serie IS NOT NULL) AS suit
FROM series
LEFT JOIN series AS suivante ON suivante.departement = series.departement
  AND ${rank("suivante.debut")} - ${rank("series.fin")} BETWEEN 1 AND ${HANDED_OVER}
LEFT JOIN series AS precedente ON precedente.departement = series.departement
  AND ${rank("series.debut")} - ${rank("precedente.fin")} BETWEEN 1 AND ${HANDED_OVER}
GROUP BY series.serie, series.departement, series.debut, series.fin`,
};

/**
 * `mois_attendus`: every month of every year between the first and the last delivered, for each department and each series
 * expected in it; `livre` = the series covers it, `avant` = the series starts later in that year.
 */
const expected: View = {
  name: "mois_attendus",
  sql: `
WITH annees AS (
  SELECT unnest(range(coalesce(min(left(mois, 4)::INTEGER), 0), coalesce(max(left(mois, 4)::INTEGER) + 1, 0))) AS an FROM conventions
), rangs AS (
  SELECT unnest(range(1, 13)) AS rang
), calendrier AS (
  SELECT an::VARCHAR AS annee, an::VARCHAR || '-' || lpad(rang::VARCHAR, 2, '0') AS mois FROM annees CROSS JOIN rangs
)
SELECT
  annee,
  mois,
  code AS departement,
  series.serie AS serie,
  series.debut AS debut,
  coalesce(mois BETWEEN debut AND coalesce(suivie, fin), false) AS livre,
  coalesce(mois < debut AND left(debut, 4) = annee, false) AS avant
FROM calendrier
CROSS JOIN ref_departements
LEFT JOIN series_conventions AS series ON series.departement = code
WHERE series.serie IS NULL
  OR NOT (coalesce(mois >= suivie, false) OR (suit AND mois < debut))`,
};

/**
 * `periodes_conventions`: each year and month of the series with its state (domain.md, section 5): blank when every series
 * covers it in every expected department, `x` when none does, else `partiel`, and `incomplet` says why: the departments that
 * delivered nothing of it; the months that others lack; the month in which a series starts. A period that is covered
 * without any row (`lignes`) counts 0.
 */
const periods: View = {
  name: "periodes_conventions",
  sql: `
WITH departements AS (
  SELECT coalesce(mois, annee) AS periode, departement, min(livre) AS entier, max(livre) AS livre,
    ${joined("mois", "NOT livre AND NOT avant", " ")} AS manquants,
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
  places.periode AS periode,
  places.territoire AS territoire,
  coalesce(any_value(lignes), 0) AS lignes,
  CASE WHEN min(entier) THEN '' WHEN max(livre) THEN 'partiel' ELSE 'x' END AS statut,
  if(min(entier), NULL,
    coalesce(${joined("departement", "NOT livre", " ")}, '')
    || ';' || coalesce(${joined("manquants", "livre AND manquants IS NOT NULL", " ")}, '')
    || ';' || coalesce(max(debut) FILTER (WHERE livre), '')) AS incomplet
FROM places LEFT JOIN comptees ON comptees.periode = places.periode AND comptees.territoire = places.territoire
GROUP BY places.periode, places.territoire`,
};

/** `conventions_territoires`, the CCI rows by place, then the months that are expected and the state of each period. */
export function views(source: Described): readonly View[] {
  const counted = byTerritory("conventions_territoires", source, { annee: "left(mois, 4)" });
  return [counted, series, expected, periods];
}
