/**
 * `conventions_territoires`: the CCI rows once for the region and once for the department; a missing public, sex or
 * sector is `nd`.
 */
const territoires = `
CREATE OR REPLACE VIEW conventions_territoires AS
SELECT
  left(mois, 4) AS annee,
  mois,
  coalesce(public, 'nd') AS public,
  coalesce(sexe, 'nd') AS sexe,
  coalesce(secteur, 'nd') AS secteur,
  departement,
  conventions,
  [rowid::VARCHAR] AS _pieces,
  unnest(['R28', 'D' || departement]) AS territoire
FROM conventions;
`;

/** `mois_attendus`: every month of every year between the first and the last delivered, for each department. */
const attendus = `
CREATE OR REPLACE VIEW mois_attendus AS
SELECT
  annee::VARCHAR AS annee,
  annee || '-' || lpad(mois::VARCHAR, 2, '0') AS mois,
  code AS departement,
  unnest(['R28', 'D' || code]) AS territoire
FROM (SELECT unnest(range(min(left(mois, 4)::INTEGER), max(left(mois, 4)::INTEGER) + 1)) AS annee FROM conventions)
CROSS JOIN (SELECT unnest(range(1, 13)) AS mois)
CROSS JOIN ref_departements;
`;

/**
 * `periodes_conventions`: each year and month of the series with its state: blank when every month of every expected
 * department is delivered, `partiel` when one is missing, `x` when none is there (domain.md, section 5).
 */
const periodes = `
CREATE OR REPLACE VIEW periodes_conventions AS
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
GROUP BY GROUPING SETS ((annee, territoire), (annee, mois, territoire));
`;

/** `totaux_nationaux`: yearly totals of France and of the region, each with where it comes from (domain.md, section 5). */
const totaux = `
CREATE OR REPLACE VIEW totaux_nationaux AS
SELECT annee::VARCHAR AS annee, territoire, conventions, 'conventions_nationales' AS source
FROM conventions_nationales
UNION ALL
SELECT periode, territoire, valeur, 'reperes'
FROM ref_reperes
WHERE indicateur = 'conventions' AND territoire = 'FR'
  AND periode NOT IN (SELECT annee::VARCHAR FROM conventions_nationales WHERE territoire = 'FR');
`;

/** `totaux_annuels`: one total a year for FR and R28; the region's is the monthly sum where there is one. */
const annuels = `
CREATE OR REPLACE VIEW totaux_annuels AS
WITH mensuels AS (
  SELECT annee, territoire, sum(conventions) AS conventions
  FROM conventions_territoires
  WHERE territoire = 'R28'
  GROUP BY annee, territoire
)
SELECT annee, territoire, conventions, 'conventions' AS source, statut
FROM mensuels JOIN periodes_conventions USING (territoire) WHERE periode = annee
UNION ALL
SELECT annee, territoire, conventions, source, ''
FROM totaux_nationaux ANTI JOIN mensuels USING (annee, territoire);
`;

/** The views of the CCI sources, in the order they are created. */
export const conventionViews = [territoires, attendus, periodes, totaux, annuels];
