import { region } from "../../../region/region.ts";
import type { Described, View } from "../../contract.ts";
import { countsOf } from "../../territories.ts";
import { quote } from "../../text.ts";
import { channels } from "./rules.ts";

/** The counts of the survey, and those of them that only a school that answers gives. */
interface Counted {
  counts: readonly string[];
  answers: readonly string[];
}

/** The views of the survey: what is counted, schools, schools by sex, schools by place, and who answered. */
export function views({ columns }: Described): readonly View[] {
  const counts = countsOf(columns);
  const answers = countsOf(columns.filter(({ required }) => !required));
  return [counted, ecoles({ counts, answers }), sexes({ counts, answers }), territoires, reponses];
}

/** The view from which the survey is counted; late answers that wait to be grouped are left out of it. */
export const countedName = "placement_comptees";

/** `placement_comptees`: the answers that are counted, all those received unless some wait. */
const counted: View = { name: countedName, sql: "SELECT * FROM placement" };

const school = "annee_scolaire, niveau, uai";

/** Joins one SQL fragment per column, one a line. */
function each(columns: readonly string[], fragment: (column: string) => string, separator = ",\n  "): string {
  return columns.map(fragment).join(separator);
}

/**
 * `placement_ecoles`: one row = school × year × level. Its total is its `ensemble` row, else F + G + nd, never both
 * (domain.md, section 4); `repondu` = the school gave its answer; the bassin comes from the survey, else the list.
 */
const ecoles = ({ counts, answers }: Counted): View => ({
  name: "placement_ecoles",
  sql: `
WITH lignes AS (
  SELECT *, bool_or(sexe = 'ensemble') OVER (PARTITION BY ${school}) AS a_ensemble FROM ${countedName}
), totaux AS (
  SELECT
    ${school},
    min(etablissement) AS etablissement,
    min(departement) AS departement,
    min(bassin) AS bassin,
    string_agg(DISTINCT definition, '+' ORDER BY definition) AS definition,
    bool_and(avec_solution IS NOT NULL) AS repondu,
    ${each(counts, (column) => `sum(${column}) AS ${column}`, ",\n    ")}
  FROM lignes
  WHERE NOT a_ensemble OR sexe = 'ensemble'
  GROUP BY ${school}
)
SELECT
  totaux.* REPLACE (
    coalesce(par_code.code_bassin, par_libelle.code_bassin, totaux.bassin, liste.code_bassin) AS bassin,
    coalesce(totaux.etablissement, liste.nom) AS etablissement,
    ${each(answers, (column) => `if(repondu, totaux.${column}, NULL) AS ${column}`, ",\n    ")}
  ),
  liste.statut AS statut
FROM totaux
LEFT JOIN liste_ecoles AS liste USING (uai)
LEFT JOIN liste_bassins AS par_code ON par_code.code_bassin = totaux.bassin
LEFT JOIN liste_bassins AS par_libelle ON par_libelle.libelle_bassin = totaux.bassin`,
});

/**
 * `placement_sexes`: one row = school × year × level × sex, with the school's `ensemble`. The rows F and G count where
 * they fit in the school's total; what they leave is `nd`, so that F + G + nd = ensemble everywhere.
 */
const sexes = ({ counts, answers }: Counted): View => ({
  name: "placement_sexes",
  sql: `
WITH donnes AS (
  SELECT ${school}, sexe, ${each(counts, (column) => column, ", ")}
  FROM ${countedName}
  WHERE sexe IN ('F', 'G')
), sommes AS (
  SELECT ${school},
    bool_and(avec_solution IS NOT NULL) AS repondu,
    ${each(counts, (column) => `coalesce(sum(${column}), 0) AS ${column}`, ",\n    ")}
  FROM donnes
  GROUP BY ${school}
), utiles AS (
  SELECT sommes.*
  FROM sommes JOIN placement_ecoles AS ecoles USING (${school})
  WHERE sommes.effectif <= ecoles.effectif
    AND (NOT ecoles.repondu OR sommes.repondu)
    AND ${each(answers, (column) => `sommes.${column} <= coalesce(ecoles.${column}, sommes.${column})`, "\n    AND ")}
)
SELECT * EXCLUDE (etablissement), 'ensemble' AS sexe FROM placement_ecoles
UNION ALL BY NAME
SELECT ecoles.* EXCLUDE (etablissement) REPLACE (
    donnes.effectif AS effectif,
    ${each(answers, (column) => `if(ecoles.${column} IS NULL, NULL, donnes.${column}) AS ${column}`, ",\n    ")}
  ), donnes.sexe AS sexe
FROM donnes SEMI JOIN utiles USING (${school}) JOIN placement_ecoles AS ecoles USING (${school})
UNION ALL BY NAME
SELECT ecoles.* EXCLUDE (etablissement) REPLACE (
    ${each(counts, (column) => `ecoles.${column} - coalesce(utiles.${column}, 0) AS ${column}`, ",\n    ")}
  ), 'nd' AS sexe
FROM placement_ecoles AS ecoles LEFT JOIN utiles USING (${school})
WHERE ecoles.effectif > coalesce(utiles.effectif, 0)`,
});

/**
 * `placement_territoires`: the rows of `placement_sexes` once for the region, once for the department, and, all sexes
 * together, once for the bassin (a school without one counts in its department only). `canaux` sums the channels where one is
 * given; `_pieces` names the answers that a row is made of.
 */
const territoires: View = {
  name: "placement_territoires",
  sql: `
SELECT *,
  if(coalesce(${channels.join(", ")}) IS NULL, NULL,
    ${channels.map((name) => `coalesce(${name}, 0)`).join(" + ")}) AS canaux,
  list_transform(if(sexe = 'ensemble', ['F', 'G', 'nd'], [sexe]),
    lambda partie: concat_ws(' ', annee_scolaire, niveau, uai, partie)) AS _pieces,
  unnest(list_filter(
  [${quote(region.code)}, 'D' || departement, if(sexe = 'ensemble', 'B' || bassin, NULL)],
  lambda territoire: territoire IS NOT NULL
)) AS territoire
FROM placement_sexes`,
};

/** `placement_reponses`: how many schools and pupils answered, by year, level, region and department. */
const reponses: View = {
  name: "placement_reponses",
  sql: `
SELECT annee_scolaire AS periode, niveau, territoire,
  count(*) AS ecoles, count(*) FILTER (WHERE repondu) AS ecoles_repondantes,
  sum(effectif) AS eleves, coalesce(sum(effectif) FILTER (WHERE repondu), 0) AS eleves_repondants
FROM placement_territoires
WHERE sexe = 'ensemble' AND territoire NOT LIKE 'B%'
GROUP BY ALL`,
};
