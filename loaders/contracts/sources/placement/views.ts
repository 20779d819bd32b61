import { wideTerritories } from "../../../region/tree.ts";
import type { Column, Described, View } from "../../contract.ts";
import { operandColumns, operandSql } from "../../expression.ts";
import { countsOf, joined, placesOf, placesSql } from "../../territories.ts";
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
    lignes(kept),
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
const lignes = (kept: readonly Column[]): View => ({
  name: "placement_lignes",
  sql: `SELECT ${kept.map(({ name }) => (name === "effectif" ? `${operandSql(toPlace)} AS effectif` : name)).join(", ")} FROM ${countedName}`,
});

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
 * `effectif_connu` is false. `liste_connue` = a list says which schools of the department teach the level.
 */
const ecoles = ({ counts, answers }: Counted): View => ({
  name: "placement_ecoles",
  kept: true,
  sql: `
WITH lignes AS (
  SELECT *, max(sexe = 'ensemble') OVER (PARTITION BY ${school}) AS a_ensemble FROM placement_lignes
), totaux AS (
  SELECT
    ${school},
    min(etablissement) AS etablissement,
    min(departement) AS departement,
    min(bassin) AS bassin,
    ${joined("definition")} AS definition,
    min(avec_solution IS NOT NULL) AS repondu,
    ${each(counts, (column) => `sum(${column}) AS ${column}`, ",\n    ")}
  FROM lignes
  WHERE NOT a_ensemble OR sexe = 'ensemble'
  GROUP BY ${school}
), attendus AS (
  SELECT enquetes.annee_scolaire AS annee_scolaire, enquetes.niveau AS niveau, liste.uai AS uai, liste.departement AS departement
  FROM placement_enquetes AS enquetes
  JOIN liste_niveaux AS liste ON liste.niveau = enquetes.niveau
  ANTI JOIN totaux ON totaux.annee_scolaire = enquetes.annee_scolaire AND totaux.niveau = enquetes.niveau AND totaux.uai = liste.uai
), listes AS (
  SELECT ${school}, etablissement, departement, bassin, definition, repondu, ${counts.join(", ")}, true AS effectif_connu
  FROM totaux
  UNION ALL
  SELECT attendus.annee_scolaire, attendus.niveau, attendus.uai, NULL, attendus.departement, NULL, NULL, false,
    ${each(counts, (column) => (column === "effectif" ? nearestPupils : "NULL"), ", ")},
    count(totaux.uai) > 0
  FROM attendus LEFT JOIN totaux ON totaux.niveau = attendus.niveau AND totaux.uai = attendus.uai
  GROUP BY attendus.annee_scolaire, attendus.niveau, attendus.uai, attendus.departement
), connues AS (
  SELECT DISTINCT departement, niveau FROM liste_niveaux
)
SELECT
  totaux.annee_scolaire AS annee_scolaire,
  totaux.niveau AS niveau,
  totaux.uai AS uai,
  coalesce(totaux.etablissement, liste.nom) AS etablissement,
  totaux.departement AS departement,
  coalesce(par_code.code_bassin, par_libelle.code_bassin, totaux.bassin, liste.code_bassin) AS bassin,
  totaux.definition AS definition,
  totaux.repondu AS repondu,
  ${each(counts, (column) => `${answers.includes(column) ? `if(totaux.repondu, totaux.${column}, NULL)` : `totaux.${column}`} AS ${column}`)},
  totaux.effectif_connu AS effectif_connu,
  liste.statut AS statut,
  connues.niveau IS NOT NULL AS liste_connue
FROM listes AS totaux
LEFT JOIN liste_ecoles AS liste ON liste.uai = totaux.uai
LEFT JOIN connues ON connues.departement = totaux.departement AND connues.niveau = totaux.niveau
LEFT JOIN liste_bassins AS par_code ON par_code.code_bassin = totaux.bassin
LEFT JOIN liste_bassins AS par_libelle ON par_libelle.libelle_bassin = totaux.bassin`,
});

/** The pupils of an expected school, those of its nearest year. */
const nearestPupils =
  "coalesce(min_by(totaux.effectif, abs(2 * (left(totaux.annee_scolaire, 4)::INTEGER - left(attendus.annee_scolaire, 4)::INTEGER) + 0.5)), 0)";

/**
 * `placement_sexes`: one row = school × year × level × sex, with the school's `ensemble`. The rows F and G count where
 * they fit in the school's total; what they leave is `nd`, so that F + G + nd = ensemble everywhere.
 */
const sexes = ({ counts, answers }: Counted): View => {
  const rows = (countOf: (column: string) => string, sexe: string) =>
    [
      ...["annee_scolaire", "niveau", "uai", "departement", "bassin", "definition", "repondu"].map(
        fromSchool,
      ),
      ...counts.map((column) => `${countOf(column)} AS ${column}`),
      ...["effectif_connu", "statut", "liste_connue"].map(fromSchool),
      `${sexe} AS sexe`,
    ].join(", ");
  return {
    name: "placement_sexes",
    kept: true,
    sql: `
WITH donnes AS (
  SELECT ${school}, sexe, ${counts.join(", ")}
  FROM placement_lignes
  WHERE sexe IN ('F', 'G')
), sommes AS (
  SELECT ${school},
    min(avec_solution IS NOT NULL) AS repondu,
    ${each(counts, (column) => `coalesce(sum(${column}), 0) AS ${column}`, ",\n    ")}
  FROM donnes
  GROUP BY ${school}
), utiles AS (
  SELECT ${each(["annee_scolaire", "niveau", "uai", ...counts], (column) => `sommes.${column} AS ${column}`, ", ")}
  FROM sommes JOIN placement_ecoles AS ecoles ON ${sameSchool("sommes", "ecoles")}
  WHERE sommes.effectif <= ecoles.effectif
    AND (NOT ecoles.repondu OR sommes.repondu)
    AND ${each(answers, (column) => `sommes.${column} <= coalesce(ecoles.${column}, sommes.${column})`, "\n    AND ")}
)
SELECT ${rows((column) => `ecoles.${column}`, "'ensemble'")}
FROM placement_ecoles AS ecoles
UNION ALL
SELECT ${rows((column) => (answers.includes(column) ? `if(ecoles.${column} IS NULL, NULL, donnes.${column})` : `donnes.${column}`), "donnes.sexe")}
FROM donnes
JOIN utiles ON ${sameSchool("utiles", "donnes")}
JOIN placement_ecoles AS ecoles ON ${sameSchool("ecoles", "donnes")}
UNION ALL
SELECT ${rows((column) => `ecoles.${column} - coalesce(utiles.${column}, 0)`, "'nd'")}
FROM placement_ecoles AS ecoles LEFT JOIN utiles ON ${sameSchool("utiles", "ecoles")}
WHERE ecoles.effectif > coalesce(utiles.effectif, 0)`,
  };
};

const fromSchool = (column: string) => `ecoles.${column} AS ${column}`;

function sameSchool(one: string, other: string): string {
  return ["annee_scolaire", "niveau", "uai"].map((key) => `${one}.${key} = ${other}.${key}`).join(" AND ");
}

/**
 * `placement_paires`: one row = school × year × level that answered this year or not, with what the school answered the year
 * before (`effectif_avant`, `avec_avant`, where `deux_ans`: it answered both), whether it answered the year after too (`encore`),
 * and the pupils whose sex and answer are known (`effectif_sexes`).
 */
const paires: View = {
  name: "placement_paires",
  kept: true,
  sql: `
SELECT cette.annee_scolaire AS annee_scolaire, cette.niveau AS niveau, cette.uai AS uai,
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
LEFT JOIN (SELECT ${school}, sum(effectif) AS effectif FROM placement_sexes WHERE sexe IN ('F', 'G') GROUP BY ${school}) AS connus
  ON ${sameSchool("connus", "cette")}`,
};

/** The name of one answer, of a sex. */
const piece = (sexe: string) => `annee_scolaire || ' ' || niveau || ' ' || uai || ' ' || ${sexe}`;

/** How many departments make up a territory, in SQL; NULL for a department and a bassin. */
const departmentsSql = `CASE territoire ${wideTerritories.map(({ code, departments }) => `WHEN ${quote(code)} THEN ${departments.length}`).join(" ")} END`;

/**
 * `placement_territoires`: the rows of `placement_sexes` once for the region, once for the department, and, all sexes
 * together, once for the bassin (a school without one counts in its department only). `liste_partielle` = the list has some departments of the territory only. `canaux` sums the channels, and `stages` the
 * solutions that are internships, where their detail is given; `_pieces` names the answers that a row is made of. `seuls` and
 * `seuls_avant` = schools of the same territory and level that answered this year and not the year before, and the reverse;
 * `rang` = the place of a school among those that answered both years, the smallest first.
 */
const territoires: View = {
  name: "placement_territoires",
  kept: true,
  sql: `
WITH places AS (
SELECT *,
  ${sumOfGiven(channels)} AS canaux,
  if(${sumOfGiven([...internships, "autre_solution"])} IS NULL, NULL, ${internships.map((name) => `coalesce(${name}, 0)`).join(" + ")}) AS stages,
  if(sexe = 'ensemble', [${["F", "G", "nd"].map((sexe) => piece(quote(sexe))).join(", ")}], [${piece("sexe")}]) AS _pieces,
  unnest([${placesSql("departement")}, if(sexe = 'ensemble', 'B' || bassin, NULL)]) AS territoire
FROM placement_sexes JOIN placement_paires USING (${school})
), lignes AS (
SELECT * FROM places WHERE territoire IS NOT NULL
), partout AS (
SELECT niveau, territoire, count(*) AS departements
FROM (SELECT niveau, departement, unnest(${placesOf("departement")}) AS territoire FROM (SELECT DISTINCT niveau, departement FROM liste_niveaux))
GROUP BY niveau, territoire
)
SELECT lignes.*,
  liste_connue AND coalesce(partout.departements < ${departmentsSql}, false) AS liste_partielle,
  count(*) FILTER (WHERE repondu AND NOT deux_ans) OVER memes AS seuls,
  count(*) FILTER (WHERE repondu) OVER avant - count(*) FILTER (WHERE deux_ans) OVER memes AS seuls_avant,
  row_number() OVER (PARTITION BY annee_scolaire, niveau, sexe, territoire, deux_ans ORDER BY effectif, uai) AS rang
FROM lignes LEFT JOIN partout USING (niveau, territoire)
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
  CASE WHEN max(liste_partielle) THEN 'l''annuaire, incomplet' WHEN min(liste_connue) THEN 'l''annuaire' ELSE 'les extraits reçus' END AS liste,
  if(min(effectif_connu), sum(effectif), NULL) AS eleves, coalesce(sum(effectif) FILTER (WHERE repondu), 0) AS eleves_repondants
FROM placement_territoires
WHERE sexe = 'ensemble' AND territoire NOT LIKE 'B%'
GROUP BY annee_scolaire, niveau, territoire`,
};
