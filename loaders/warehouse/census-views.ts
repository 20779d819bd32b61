/**
 * `collectifs_conformes`: each collective internship with its four conformity points (domain.md, section 4). Two
 * consecutive weeks are 11 to 15 days from the first to the last, none of them in a holiday of zone B; what is not
 * declared is not met; the rule of the two weeks holds for seconde only.
 */
const conformes = `
CREATE OR REPLACE VIEW collectifs_conformes AS
WITH en_conge AS (
  SELECT DISTINCT identifiant
  FROM stages_collectifs AS stage JOIN ref_calendrier AS conge
    ON conge.debut <= stage.fin AND conge.fin >= stage.debut AND conge.libelle ILIKE 'vacances%'
)
SELECT
  stage.*,
  annee_scolaire_de(debut) AS annee_scolaire,
  filles + garcons AS eleves,
  coalesce(conventions_signees >= filles + garcons, false) AS point_conventions,
  niveau <> 'seconde' OR (fin - debut BETWEEN 10 AND 14 AND en_conge.identifiant IS NULL) AS point_deux_semaines,
  coalesce(referent = 'oui', false) AS point_referent,
  coalesce(len(list_distinct(string_split(secteurs, '|'))) >= 2, false) AS point_secteurs,
  point_conventions AND point_deux_semaines AND point_referent AND point_secteurs AS conforme
FROM stages_collectifs AS stage LEFT JOIN en_conge USING (identifiant);
`;

/** `collectifs_territoires`: the same once for the region and once for the department. */
const territoires = `
CREATE OR REPLACE VIEW collectifs_territoires AS
SELECT *, [identifiant] AS _pieces, unnest(['R28', 'D' || departement]) AS territoire FROM collectifs_conformes;
`;

/** `tensions_secteurs`: regional recruitment tension by year and sector, as a fraction: the regional row, else departments weighted by their projects. */
const tensions = `
CREATE OR REPLACE VIEW tensions_secteurs AS
SELECT
  annee::VARCHAR AS annee,
  secteur,
  coalesce(
    max(part_difficile) FILTER (departement IS NULL),
    sum(projets * part_difficile) FILTER (departement IS NOT NULL) / nullif(sum(projets) FILTER (departement IS NOT NULL), 0),
    avg(part_difficile)
  ) AS part_difficile,
  coalesce(max(projets) FILTER (departement IS NULL), sum(projets)) AS projets
FROM tensions
GROUP BY annee, secteur;
`;

/** The views of the census and of tensions, in the order they are created. */
export const censusViews = [conformes, territoires, tensions];
