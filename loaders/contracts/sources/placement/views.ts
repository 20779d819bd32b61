import { region } from "../../../region/region.ts";
import type { Described, View } from "../../contract.ts";
import { operandColumns, operandSql } from "../../expression.ts";
import { countsOf } from "../../territories.ts";
import { quote } from "../../text.ts";
import { channels, internships, toPlace } from "./rules.ts";

/** The counts of the survey, and those of them that only a school that answers gives. */
interface Counted {
  counts: readonly string[];
  answers: readonly string[];
}

/** The views of the survey: what is counted, schools, schools by sex, schools by place, and who answered. */
export function views({ columns }: Described): readonly View[] {
  const kept = columns.filter(({ name }) => !exempted.includes(name));
  const counts = countsOf(kept);
  const answers = countsOf(kept.filter(({ required }) => !required));
  return [
    counted,
    lignes,
    surveys,
    ecoles({ counts, answers }),
    sexes({ counts, answers }),
    paires,
    territoires,
    reponses,
  ];
}

/** The view from which the survey is counted; late answers that wait to be grouped are left out of it. */
export const countedName = "placement_comptees";

/** `placement_comptees`: the answers that are counted, all those received unless some wait. */
const counted: View = { name: countedName, sql: "SELECT * FROM placement" };

/** What the pupils to place leave out. */
const exempted = operandColumns(toPlace).filter((name) => name !== "effectif");

/**
 * `placement_lignes`: the rows of the extracts as they are counted, which is the one place where exempted pupils are taken out: from here
 * on `effectif` is the pupils to place, in rates, bounds and coverage.
 */
const lignes: View = {
  name: "placement_lignes",
  sql: `SELECT * EXCLUDE (${exempted.join(", ")}) REPLACE (${operandSql(toPlace)} AS effectif) FROM ${countedName}`,
};

/** The view of the surveys there are, each a school year and a level. */
export const surveysName = "placement_enquetes";

/** `placement_enquetes`: the surveys of which an answer is counted; one that begins is added by `withSurvey`. */
const surveys: View = {
  name: surveysName,
  sql: "SELECT DISTINCT annee_scolaire, niveau FROM placement_lignes",
};

const school = "annee_scolaire, niveau, uai";

/** Joins one SQL fragment per column, one a line. */
function each(columns: readonly string[], fragment: (column: string) => string, separator = ",\n  "): string {
  return columns.map(fragment).join(separator);
}

/**
 * `placement_ecoles`: one row = school × year × level. Its total is its `ensemble` row, else F + G + nd, never both
 * (domain.md, section 4); `repondu` = the school gave its answer; the bassin comes from the survey, else the list. A school of
 * the list that teaches the level and that no extract names is expected too: its pupils are those of its nearest year, the
 * one before where two are, else
 * `effectif_connu` is false. `liste_connue` = a list says which schools of the department teach the level, `liste_entiere` = of every
 * department of the region.
 */
const ecoles = ({ counts, answers }: Counted): View => ({
  name: "placement_ecoles",
  kept: true,
  sql: `
WITH lignes AS (
  SELECT *, bool_or(sexe = 'ensemble') OVER (PARTITION BY ${school}) AS a_ensemble FROM placement_lignes
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
), attendus AS (
  SELECT enquetes.annee_scolaire, enquetes.niveau, liste.uai, liste.departement
  FROM placement_enquetes AS enquetes
  JOIN liste_ecoles AS liste ON list_contains(liste.niveaux, enquetes.niveau)
  ANTI JOIN totaux ON totaux.annee_scolaire = enquetes.annee_scolaire AND totaux.niveau = enquetes.niveau AND totaux.uai = liste.uai
), listes AS (
  SELECT *, true AS effectif_connu FROM totaux
  UNION ALL BY NAME
  SELECT attendus.*, NULL AS definition, false AS repondu,
    coalesce(arg_min(totaux.effectif, abs(2 * (left(totaux.annee_scolaire, 4)::INTEGER - left(attendus.annee_scolaire, 4)::INTEGER) + 0.5)), 0) AS effectif,
    count(totaux.uai) > 0 AS effectif_connu
  FROM attendus LEFT JOIN totaux USING (niveau, uai)
  GROUP BY attendus.annee_scolaire, attendus.niveau, attendus.uai, attendus.departement
), connues AS (
  SELECT DISTINCT departement, unnest(niveaux) AS niveau FROM liste_ecoles
)
SELECT
  totaux.* REPLACE (
    coalesce(par_code.code_bassin, par_libelle.code_bassin, totaux.bassin, liste.code_bassin) AS bassin,
    coalesce(totaux.etablissement, liste.nom) AS etablissement,
    ${each(answers, (column) => `if(repondu, totaux.${column}, NULL) AS ${column}`, ",\n    ")}
  ),
  liste.statut AS statut,
  connues.niveau IS NOT NULL AS liste_connue,
  (SELECT count(*) FROM connues AS partout WHERE partout.niveau = totaux.niveau) = ${region.departements.length} AS liste_entiere
FROM listes AS totaux
LEFT JOIN liste_ecoles AS liste USING (uai)
LEFT JOIN connues ON connues.departement = totaux.departement AND connues.niveau = totaux.niveau
LEFT JOIN liste_bassins AS par_code ON par_code.code_bassin = totaux.bassin
LEFT JOIN liste_bassins AS par_libelle ON par_libelle.libelle_bassin = totaux.bassin`,
});

/**
 * `placement_sexes`: one row = school × year × level × sex, with the school's `ensemble`. The rows F and G count where
 * they fit in the school's total; what they leave is `nd`, so that F + G + nd = ensemble everywhere.
 */
const sexes = ({ counts, answers }: Counted): View => ({
  name: "placement_sexes",
  kept: true,
  sql: `
WITH donnes AS (
  SELECT ${school}, sexe, ${each(counts, (column) => column, ", ")}
  FROM placement_lignes
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
 * `placement_paires`: one row = school × year × level that answered this year or not, with what the school answered the year
 * before (`effectif_avant`, `avec_avant`, where `deux_ans`: it answered both), whether it answered the year after too (`encore`),
 * and the pupils whose sex and answer are known (`effectif_sexes`).
 */
const paires: View = {
  name: "placement_paires",
  kept: true,
  sql: `
SELECT cette.annee_scolaire, cette.niveau, cette.uai,
  cette.repondu AND coalesce(avant.repondu, false) AS deux_ans,
  cette.repondu AND coalesce(apres.repondu, false) AS encore,
  if(deux_ans, avant.effectif, NULL) AS effectif_avant,
  if(deux_ans, avant.avec_solution, NULL) AS avec_avant,
  if(cette.repondu, coalesce(connus.effectif, 0), 0) AS effectif_sexes
FROM placement_ecoles AS cette
LEFT JOIN placement_ecoles AS avant ON avant.uai = cette.uai AND avant.niveau = cette.niveau
  AND left(avant.annee_scolaire, 4)::INTEGER = left(cette.annee_scolaire, 4)::INTEGER - 1
LEFT JOIN placement_ecoles AS apres ON apres.uai = cette.uai AND apres.niveau = cette.niveau
  AND left(apres.annee_scolaire, 4)::INTEGER = left(cette.annee_scolaire, 4)::INTEGER + 1
LEFT JOIN (SELECT ${school}, sum(effectif) AS effectif FROM placement_sexes WHERE sexe IN ('F', 'G') GROUP BY ALL) AS connus
  ON connus.uai = cette.uai AND connus.niveau = cette.niveau AND connus.annee_scolaire = cette.annee_scolaire`,
};

/**
 * `placement_territoires`: the rows of `placement_sexes` once for the region, once for the department, and, all sexes
 * together, once for the bassin (a school without one counts in its department only). `liste_partielle` = the list has some departments of the region only. `canaux` sums the channels, and `stages` the
 * solutions that are internships, where their detail is given; `_pieces` names the answers that a row is made of. `seuls` and
 * `seuls_avant` = schools of the same territory and level that answered this year and not the year before, and the reverse;
 * `rang` = the place of a school among those that answered both years, the smallest first.
 */
const territoires: View = {
  name: "placement_territoires",
  kept: true,
  sql: `
WITH lignes AS (
SELECT *,
  ${sumOfGiven(channels)} AS canaux,
  if(${sumOfGiven([...internships, "autre_solution"])} IS NULL, NULL, ${internships.map((name) => `coalesce(${name}, 0)`).join(" + ")}) AS stages,
  list_transform(if(sexe = 'ensemble', ['F', 'G', 'nd'], [sexe]),
    lambda partie: concat_ws(' ', annee_scolaire, niveau, uai, partie)) AS _pieces,
  unnest(list_filter(
  [${quote(region.code)}, 'D' || departement, if(sexe = 'ensemble', 'B' || bassin, NULL)],
  lambda territoire: territoire IS NOT NULL
)) AS territoire
FROM placement_sexes JOIN placement_paires USING (${school})
)
SELECT *,
  territoire = ${quote(region.code)} AND liste_connue AND NOT liste_entiere AS liste_partielle,
  count(*) FILTER (WHERE repondu AND NOT deux_ans) OVER memes AS seuls,
  count(*) FILTER (WHERE repondu) OVER avant - count(*) FILTER (WHERE deux_ans) OVER memes AS seuls_avant,
  row_number() OVER (PARTITION BY annee_scolaire, niveau, sexe, territoire, deux_ans ORDER BY effectif, uai) AS rang
FROM lignes
WINDOW memes AS (PARTITION BY annee_scolaire, niveau, sexe, territoire),
  avant AS (PARTITION BY niveau, sexe, territoire ORDER BY left(annee_scolaire, 4)::INTEGER RANGE BETWEEN 1 PRECEDING AND 1 PRECEDING)`,
};

/** The sum of columns where one of them is given. */
function sumOfGiven(columns: readonly string[]): string {
  return `if(coalesce(${columns.join(", ")}) IS NULL, NULL, ${columns.map((name) => `coalesce(${name}, 0)`).join(" + ")})`;
}

/** `placement_reponses`: how many schools and pupils answered, by year, level, region and department, and what says which schools there are (`liste`). */
const reponses: View = {
  name: "placement_reponses",
  sql: `
SELECT annee_scolaire AS periode, niveau, territoire,
  count(*) AS ecoles, count(*) FILTER (WHERE repondu) AS ecoles_repondantes,
  CASE WHEN bool_or(liste_partielle) THEN 'l''annuaire, incomplet' WHEN bool_and(liste_connue) THEN 'l''annuaire' ELSE 'les extraits reçus' END AS liste,
  if(bool_and(effectif_connu), sum(effectif), NULL) AS eleves, coalesce(sum(effectif) FILTER (WHERE repondu), 0) AS eleves_repondants
FROM placement_territoires
WHERE sexe = 'ensemble' AND territoire NOT LIKE 'B%'
GROUP BY ALL`,
};
