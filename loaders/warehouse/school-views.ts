/** `liste_ecoles`: the loaded list of schools, `statut` folded to `public` or `prive`. */
const schools = `
CREATE OR REPLACE VIEW liste_ecoles AS
SELECT
  uai,
  nom,
  departement,
  nullif(bassin, '') AS code_bassin,
  CASE WHEN statut ILIKE 'public%' THEN 'public' WHEN statut ILIKE 'priv%' THEN 'prive' END AS statut
FROM etablissements;
`;

/** `liste_bassins`: code and name of each bassin of the list. */
const areas = `
CREATE OR REPLACE VIEW liste_bassins AS
SELECT bassin AS code_bassin, min(bassin_libelle) AS libelle_bassin
FROM etablissements
WHERE bassin IS NOT NULL
GROUP BY bassin;
`;

/** The views of the list of schools, in the order they are created. */
export const schoolViews = [schools, areas];
