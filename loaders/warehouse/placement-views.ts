/** Columns of the survey that may be left blank by a school that answers. */
const optional = [
  "via_plateforme",
  "via_reseau_personnel",
  "via_etablissement",
  "via_autre",
  "sans_solution_mobilite",
  "conventions",
] as const;
const counted = ["effectif", "avec_solution", "sans_solution", ...optional] as const;
const school = "annee_scolaire, niveau, uai";

/** Joins one SQL fragment per column, one a line. */
function each(columns: readonly string[], fragment: (column: string) => string, separator = ",\n  "): string {
  return columns.map(fragment).join(separator);
}

/**
 * `placement_ecoles`: one row = school × year × level. Its total is its `ensemble` row, else F + G + nd, never both
 * (domain.md, section 4); `repondu` = the school gave its answer; the bassin comes from the survey, else the list.
 */
const ecoles = `
CREATE OR REPLACE VIEW placement_ecoles AS
WITH lignes AS (
  SELECT *, bool_or(sexe = 'ensemble') OVER (PARTITION BY ${school}) AS a_ensemble FROM placement
), totaux AS (
  SELECT
    ${school},
    min(etablissement) AS etablissement,
    min(departement) AS departement,
    min(bassin) AS bassin,
    string_agg(DISTINCT definition, '+' ORDER BY definition) AS definition,
    bool_and(avec_solution IS NOT NULL) AS repondu,
    ${each(counted, (column) => `sum(${column}) AS ${column}`, ",\n    ")}
  FROM lignes
  WHERE NOT a_ensemble OR sexe = 'ensemble'
  GROUP BY ${school}
)
SELECT
  totaux.* REPLACE (
    coalesce(par_code.code_bassin, par_libelle.code_bassin, totaux.bassin, liste.code_bassin) AS bassin,
    coalesce(totaux.etablissement, liste.nom) AS etablissement,
    ${each(counted.slice(1), (column) => `if(repondu, totaux.${column}, NULL) AS ${column}`, ",\n    ")}
  ),
  liste.statut AS statut
FROM totaux
LEFT JOIN liste_ecoles AS liste USING (uai)
LEFT JOIN liste_bassins AS par_code ON par_code.code_bassin = totaux.bassin
LEFT JOIN liste_bassins AS par_libelle ON par_libelle.libelle_bassin = totaux.bassin;
`;

/**
 * `placement_sexes`: one row = school × year × level × sex, with the school's `ensemble`. The rows F and G count where
 * they fit in the school's total; what they leave is `nd`, so that F + G + nd = ensemble everywhere.
 */
const sexes = `
CREATE OR REPLACE VIEW placement_sexes AS
WITH donnes AS (
  SELECT ${school}, sexe, ${each(counted, (column) => column, ", ")}
  FROM placement
  WHERE sexe IN ('F', 'G')
), sommes AS (
  SELECT ${school},
    bool_and(avec_solution IS NOT NULL) AS repondu,
    ${each(counted, (column) => `coalesce(sum(${column}), 0) AS ${column}`, ",\n    ")}
  FROM donnes
  GROUP BY ${school}
), utiles AS (
  SELECT sommes.*
  FROM sommes JOIN placement_ecoles AS ecoles USING (${school})
  WHERE sommes.effectif <= ecoles.effectif
    AND (NOT ecoles.repondu OR sommes.repondu)
    AND ${each(counted.slice(1), (column) => `sommes.${column} <= coalesce(ecoles.${column}, sommes.${column})`, "\n    AND ")}
)
SELECT * EXCLUDE (etablissement), 'ensemble' AS sexe FROM placement_ecoles
UNION ALL BY NAME
SELECT ecoles.* EXCLUDE (etablissement) REPLACE (
    donnes.effectif AS effectif,
    ${each(counted.slice(1), (column) => `if(ecoles.${column} IS NULL, NULL, donnes.${column}) AS ${column}`, ",\n    ")}
  ), donnes.sexe AS sexe
FROM donnes SEMI JOIN utiles USING (${school}) JOIN placement_ecoles AS ecoles USING (${school})
UNION ALL BY NAME
SELECT ecoles.* EXCLUDE (etablissement) REPLACE (
    ${each(counted, (column) => `ecoles.${column} - coalesce(utiles.${column}, 0) AS ${column}`, ",\n    ")}
  ), 'nd' AS sexe
FROM placement_ecoles AS ecoles LEFT JOIN utiles USING (${school})
WHERE ecoles.effectif > coalesce(utiles.effectif, 0);
`;

/**
 * `placement_territoires`: the rows of `placement_sexes` once for the region, once for the department, and, all sexes
 * together, once for the bassin (a school without one counts in its department only).
 */
const territoires = `
CREATE OR REPLACE VIEW placement_territoires AS
SELECT *,
  if(coalesce(via_plateforme, via_reseau_personnel, via_etablissement, via_autre) IS NULL, NULL,
    coalesce(via_plateforme, 0) + coalesce(via_reseau_personnel, 0)
      + coalesce(via_etablissement, 0) + coalesce(via_autre, 0)) AS canaux,
  list_transform(if(sexe = 'ensemble', ['F', 'G', 'nd'], [sexe]),
    lambda partie: concat_ws(' ', annee_scolaire, niveau, uai, partie)) AS _pieces,
  unnest(list_filter(
  ['R28', 'D' || departement, if(sexe = 'ensemble', 'B' || bassin, NULL)],
  lambda territoire: territoire IS NOT NULL
)) AS territoire
FROM placement_sexes;
`;

/** The views of the survey, in the order they are created. */
export const placementViews = [ecoles, sexes, territoires];
