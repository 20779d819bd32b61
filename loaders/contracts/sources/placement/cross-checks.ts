import type { CrossChecks, LinkCheck } from "../../checks.ts";
import { conditionSql } from "../../expression.ts";
import { uaiLetter } from "./rules.ts";

/** The same school and level, one year after the other. */
const pair = "now.uai = before.uai AND now.niveau = before.niveau AND now.debut = before.debut + 1";

/** A rate of `now` or `before`; blank without pupils or answer. */
const rate = (year: string) => `${year}.avec_solution / nullif(${year}.effectif, 0)`;

/** The same numbers as the year before, where there are pupils. */
const same =
  "now.effectif = before.effectif AND now.avec_solution = before.avec_solution AND now.effectif > 0";

/** First row of each year and level, and how many there are. */
const yearsOf = (totals: string) =>
  `annees AS (SELECT debut, niveau, min(fichier) AS fichier, min(_ligne) AS _ligne, count(*) AS lignes FROM ${totals} GROUP BY ALL)`;

/** The identifier has the letter that its seven digits ask for. */
const hasItsLetter = conditionSql(uaiLetter);

/** A mistyped identifier: neither its letter is right nor the list knows it; the list says what it nearly is. */
const mistypedSchool: LinkCheck = {
  niveau: "erreur",
  code: "uai_faux",
  colonne: "uai",
  says: [
    "a un UAI dont la lettre est fausse et que l'annuaire chargé ne connaît pas",
    "ont un UAI dont la lettre est fausse et que l'annuaire chargé ne connaît pas",
  ],
  attendu: "un UAI de l'annuaire des établissements",
  a_faire: "recopiez l'UAI de l'annuaire : tel quel, il compterait un établissement de plus.",
  sql: ({ rows, tables }) => {
    const known = tables("etablissements").map((table) => `SELECT uai, nom FROM ${table}`);
    if (known.length === 0) return null;
    return `WITH annuaire AS (${known.join(" UNION ")}),
      faux AS (SELECT DISTINCT fichier, _ligne, uai FROM (${rows}) WHERE NOT ${hasItsLetter} AND uai NOT IN (SELECT uai FROM annuaire))
    SELECT fichier, _ligne, faux.uai AS lu, string_agg(annuaire.uai || ' (' || annuaire.nom || ')', ' ou ' ORDER BY annuaire.uai) AS proposition
    FROM faux LEFT JOIN annuaire ON damerau_levenshtein(faux.uai, annuaire.uai) = 1 GROUP BY ALL`;
  },
};

/** A school out of the loaded list. */
const unknownSchool: LinkCheck = {
  niveau: "alerte",
  code: "uai_inconnu",
  colonne: "uai",
  says: ["a un UAI absent de l'annuaire chargé", "ont un UAI absent de l'annuaire chargé"],
  attendu: "un UAI de l'annuaire des établissements",
  a_faire: "vérifiez l'UAI, ou mettez l'annuaire à jour.",
  sql: ({ rows, tables }) => {
    const known = tables("etablissements").map((table) => `SELECT uai FROM ${table}`);
    if (known.length === 0) return null;
    return `SELECT fichier, _ligne, uai AS lu FROM (${rows}) WHERE ${hasItsLetter} AND uai NOT IN (${known.join(" UNION ")})`;
  },
};

/** A rate that moved by more than 30 points in a year. */
const movedRate: LinkCheck = {
  niveau: "alerte",
  code: "ecart_annee",
  colonne: "avec_solution",
  says: [
    "a un taux qui a bougé de plus de 30 points en un an",
    "ont un taux qui a bougé de plus de 30 points en un an",
  ],
  attendu: "un taux de placement à moins de 30 points de l'année précédente",
  a_faire: "vérifiez les deux réponses auprès de l'établissement.",
  suspicion: "moved",
  sql: ({
    totals,
  }) => `SELECT now.fichier, now._ligne, now.uai || ' : ' || round(100 * ${rate("before")})::INTEGER || ' % puis ' || round(100 * ${rate("now")})::INTEGER || ' %' AS lu
  FROM ${totals} AS now JOIN ${totals} AS before ON ${pair} WHERE abs(${rate("now")} - ${rate("before")}) > 0.3`,
};

/** A department that the following year no longer has. */
const missingDepartment: LinkCheck = {
  niveau: "alerte",
  code: "departement_absent",
  colonne: "departement",
  says: "un département de l'année précédente n'a plus aucune ligne",
  attendu: "les départements de l'année précédente",
  a_faire: "vérifiez que l'extrait est complet.",
  suspicion: "missing",
  sql: ({ totals }) => `WITH ${yearsOf(totals)}
  SELECT DISTINCT later.fichier, later._ligne, before.departement || ' (' || before.annee_scolaire || ', ' || before.niveau || ')' AS lu
  FROM ${totals} AS before JOIN annees AS later ON later.niveau = before.niveau AND later.debut = before.debut + 1
  WHERE NOT EXISTS (SELECT 1 FROM ${totals} AS now WHERE now.departement = before.departement AND now.niveau = before.niveau AND now.debut = later.debut)`,
};

/** Schools of a year and level that the following year, where it is loaded, no longer lists; said of the later file. */
const missingSchool: LinkCheck = {
  niveau: "alerte",
  code: "etablissement_absent",
  colonne: "uai",
  says: [
    "de l'année précédente n'a plus d'établissement correspondant",
    "de l'année précédente n'ont plus d'établissement correspondant",
  ],
  attendu: "les établissements de l'année précédente, même sans réponse",
  a_faire: "demandez si l'établissement a fermé ou s'il a été oublié.",
  suspicion: "missing",
  sql: ({ totals }) => `WITH ${yearsOf(totals)}
  SELECT later.fichier, before._ligne, before.uai || ' (' || before.annee_scolaire || ', ' || before.niveau || ')' AS lu
  FROM ${totals} AS before JOIN annees AS later ON later.niveau = before.niveau AND later.debut = before.debut + 1
  WHERE NOT EXISTS (SELECT 1 FROM ${totals} AS now WHERE ${pair})
    AND EXISTS (SELECT 1 FROM ${totals} AS now WHERE now.departement = before.departement AND now.niveau = before.niveau AND now.debut = later.debut)`,
};

/** At least three schools, and a third of those that answered, give the same three numbers as the year before. */
const copiedYear: LinkCheck = {
  niveau: "alerte",
  code: "annee_recopiee",
  colonne: "effectif",
  says: ["est identique à celle de l'année précédente", "sont identiques à celles de l'année précédente"],
  attendu: "des réponses de l'année",
  a_faire: "vérifiez que l'extrait n'est pas celui de l'an dernier, réétiqueté.",
  suspicion: "copied",
  sql: ({ totals }) => `WITH pairs AS (
    SELECT now.*, ${same} AS same FROM ${totals} AS now JOIN ${totals} AS before ON ${pair}
    WHERE now.avec_solution IS NOT NULL AND before.avec_solution IS NOT NULL)
  SELECT fichier, _ligne, uai || ' : ' || effectif::INTEGER || ' élèves, ' || avec_solution::INTEGER || ' avec solution' AS lu FROM pairs
  WHERE same AND (SELECT count(*) FILTER (WHERE same) >= 3 AND count(*) FILTER (WHERE same) * 3 >= count(*) FROM pairs AS others WHERE others.fichier = pairs.fichier)`,
};

/** A survey against the list of schools, then a year against the one before it. */
export const crossChecks: CrossChecks = {
  checks: [mistypedSchool, unknownSchool, movedRate, missingDepartment, missingSchool, copiedYear],
  suspect,
};

/**
 * Whether a rate may have moved, a school be missing or a year be copied, from one row for each school and level: no year is
 * set beside another. Where several files say the same year of a school, everything is looked at.
 */
function suspect(totals: string, starts: number[], severalFiles: boolean): string | boolean {
  const first = Math.min(...starts);
  if (!starts.some((start) => starts.includes(start + 1))) return false;
  if (Math.max(...starts) - first >= YEARS) return true;
  return `SELECT twice OR moved AS moved, twice OR missing AS missing, twice OR (copied AND (${severalFiles} OR mostly)) AS copied
    FROM (${lookSql(totals, first)})`;
}

/** Years that may stand in a number of 62 bits, two each. */
const YEARS = 31;

/** One bit of two for each year. */
const FIRST_BITS = Array.from({ length: YEARS }, (_, year) => 4n ** BigInt(year)).reduce(
  (all, bit) => all + bit,
);

/**
 * Each year is two bits of `annees`: listed, answered. A rate moves by more than 30 points only where its whole points are 30
 * apart. Numbers repeated from one year to another are bounded by the answers that set no bit of their own among 61.
 */
function lookSql(totals: string, first: number): string {
  const points = "(100 * avec_solution // nullif(effectif, 0))::SMALLINT";
  return `WITH ecoles AS (
      SELECT niveau, min(departement) <> max(departement) AS ailleurs, count(*) AS lignes, max(${points}) - min(${points}) AS ecart,
        bit_or(CASE WHEN avec_solution IS NULL THEN 1::BIGINT ELSE 3 END << 2 * (debut - ${first})) AS annees,
        coalesce(bit_or(1::BIGINT << ((effectif * 31 + avec_solution) % 61)::INTEGER), 0) AS reponses
      FROM ${totals} GROUP BY uai, niveau),
    lues AS (SELECT *, annees & ${FIRST_BITS} AS listees, (annees >> 1) & ${FIRST_BITS} AS repondues FROM ecoles),
    niveaux AS (
      SELECT bool_or(ailleurs) AS ailleurs, bool_or(bit_count(listees) <> lignes) AS twice, coalesce(max(ecart) >= 30, false) AS moved,
        bit_or(listees) AS toutes, bit_or(listees & ~(listees >> 2)) AS quittees,
        sum(bit_count(repondues) - bit_count(reponses)) AS repetees, sum(bit_count(repondues & (repondues >> 2))) AS paires
      FROM lues GROUP BY niveau)
  SELECT bool_or(twice) AS twice, bool_or(moved) AS moved, bool_or(ailleurs OR (quittees << 2) & toutes <> 0) AS missing,
    sum(repetees) >= 3 AS copied, 3 * sum(repetees) >= sum(paires) AS mostly FROM niveaux`;
}
