import { quote } from "../../text.ts";

/** What two declarations of one school have in common, beside its name. */
const declared = "annee_scolaire, departement, niveau, sexe, effectif, avec_solution";

/**
 * How a school's name is reduced, in order, once in lower case and without accents: kinds that tell two schools apart
 * become one capital word each, those that people add or leave out go.
 */
const reductions: [pattern: string, word: string][] = [
  ["œ", "oe"],
  ["\\b[dl]['’ ]([aeiouyh])", "\\1"],
  ["\\b(?:l\\.?p\\.?o|l\\.?g\\.?t|l\\.?e\\.?g\\.?t)\\b", " "],
  ["\\bl\\.?p\\b", " PRO "],
  ["\\bs\\.?e\\.?p\\b", " SECTION PRO "],
  ["[^a-zA-Z0-9]+", " "],
  ["\\b(?:n|no|num|numero) ?([0-9])", "\\1"],
  ["\\b(?:saint|st)\\b", "SAINT"],
  ["\\b(?:sainte|ste)\\b", "SAINTE"],
  ["\\b(?:notre dame|n ?d)\\b", "NOTREDAME"],
  ["\\b(?:college|coll?|clg)\\b", "COLLEGE"],
  ["\\b(?:professionnel|professionnelle|prof|pro)\\b", "PRO"],
  ["\\b(?:agricole|legta|legtpa)\\b", "AGRICOLE"],
  ["\\bsection\\b", "SECTION"],
  [
    "\\b(?:lycee|lyc|general|generale|gal|gen|technologique|techno|tech|polyvalent|prive|privee|public)\\b",
    "",
  ],
  ["\\b(?:enseignement|et|de|du|des|la|le|les|au|aux)\\b", ""],
  [" +", " "],
];

/** A name of which only these words are left names no school. */
const kinds =
  "COLLEGE|PRO|AGRICOLE|SECTION|institut|institution|ecole|etablissement|cite|groupe|ensemble|scolaire| ";

/** SQL that is false when no row names its school. */
export function namesSchoolSql(table: string): string {
  return `SELECT EXISTS (SELECT 1 FROM ${table} WHERE etablissement IS NOT NULL)`;
}

/**
 * Rows of a survey that seem to be one school under two UAI: the same numbers, and names that differ by their case,
 * accents, punctuation, abbreviations, or a first name cut to its initial. Each distinct name is reduced once, and only
 * the answers of names that two UAI of a department share are compared: a condition on the reduced name stands after the
 * grouping, since DuckDB would try an earlier one on every row.
 */
export function declaredTwiceSql(table: string): string {
  return `
    WITH reduced AS (
      SELECT etablissement, trim(${reduced("etablissement")}) AS name FROM (SELECT DISTINCT etablissement FROM ${table})),
    names AS (
      SELECT etablissement, name, ${replaced("name", "\\b([a-z])[a-z]+ ", "\\1 ")} AS initials,
        regexp_matches(name, '\\b[a-z] ') AS shortened, regexp_full_match(name, ${quote(`(?:${kinds})*`)}) AS nameless
      FROM reduced),
    common AS (
      SELECT departement, initials FROM (SELECT DISTINCT departement, etablissement, uai FROM ${table}) JOIN names USING (etablissement)
      GROUP BY departement, initials HAVING min(uai) <> max(uai)),
    answers AS (
      SELECT ${declared}, uai, etablissement, name, initials, shortened, nameless, _ligne, hash(${declared}, initials) AS alike
      FROM ${table} JOIN names USING (etablissement) SEMI JOIN common USING (departement, initials) WHERE effectif > 0),
    doubtful AS (
      SELECT *, CASE WHEN bool_or(shortened) OVER (PARTITION BY ${declared}, initials) THEN initials ELSE name END AS shared
      FROM answers WHERE alike IN (SELECT alike FROM answers GROUP BY alike HAVING count(*) > 1 AND NOT bool_or(nameless))),
    schools AS (
      SELECT list(_ligne) AS lines, list(uai || ' (' || etablissement || ')' ORDER BY uai) AS said
      FROM doubtful GROUP BY ${declared}, shared HAVING min(uai) <> max(uai))
    SELECT unnest(lines) AS _ligne, array_to_string(said[:-2], ', ') || ' et ' || said[-1] AS lu FROM schools`;
}

function reduced(name: string): string {
  return reductions.reduce(
    (sql, [pattern, word]) => replaced(sql, pattern, word),
    `strip_accents(lower(${name}))`,
  );
}

function replaced(sql: string, pattern: string, word: string): string {
  return `regexp_replace(${sql}, ${quote(pattern)}, ${quote(word)}, 'g')`;
}
