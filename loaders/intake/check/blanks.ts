import type { GroupCheck } from "./group-check.ts";

/** Columns of conventions that may be blank, each with the condition that it says something. */
const optional = [
  ["public", "public IS NOT NULL"],
  ["sexe", "sexe <> 'nd'"],
  ["secteur", "secteur IS NOT NULL"],
  ["taille_entreprise", "taille_entreprise IS NOT NULL"],
] as const;

/** How many groups of rows, all alike, are no chance; in fewer, or where half are alike, it is only told. */
const SURE = 3;

/**
 * Groups where one row leaves blank what several others fill: its conventions and theirs, for each column alone and for
 * all of them.
 */
function blankTotalsSql(table: string): string {
  const names: string[] = optional.map(([name]) => name);
  return [...names.map((name) => [name]), names]
    .map((blanked) => {
      const same = ["mois", "departement", "origine", ...names.filter((name) => !blanked.includes(name))];
      const given = optional.flatMap(([name, says]) => (blanked.includes(name) ? [says] : [])).join(" OR ");
      return `SELECT '${blanked.join(", ")}' AS colonnes, min(_ligne) FILTER (WHERE NOT (${given})) AS _ligne,
        sum(conventions) FILTER (WHERE NOT (${given})) AS total, sum(conventions) FILTER (WHERE ${given}) AS parts
        FROM ${table} GROUP BY ${same.join(", ")}
        HAVING count(*) FILTER (WHERE NOT (${given})) = 1 AND count(*) FILTER (WHERE ${given}) > 1`;
    })
    .join(" UNION ALL ");
}

const totals = (table: string, sure: boolean) => `
  WITH groups AS (${blankTotalsSql(table)}),
    kinds AS (
      SELECT colonnes, count(*) FILTER (WHERE total = parts) AS alike, count(*) AS among FROM groups GROUP BY colonnes)
  SELECT _ligne, any_value(total)::INTEGER || ' conventions, dont le détail est donné' AS lu
  FROM groups JOIN kinds USING (colonnes) WHERE total = parts AND total > 0 AND alike * 2 >= among
  GROUP BY _ligne HAVING bool_or(alike = among AND among >= ${SURE}) = ${sure}`;

const totalWords = {
  code: "conventions.total_sans_nom",
  colonne: "conventions",
  attendu: "des lignes qui ne comptent chaque convention qu'une fois",
} as const;

/**
 * Filled cells, each followed by blanks, the first row filled and no value twice in a row: what a pivot table or merged
 * cells leave when a blank means « as above ».
 */
function asAboveSql(table: string, column: string, given: string): string {
  return `WITH filled AS (SELECT _ligne, ${column}, lag(${column}) OVER (ORDER BY _ligne) AS above FROM ${table} WHERE ${given}),
      found AS (SELECT count(*) AS filled, min(_ligne) AS first, bool_or(above = ${column}) AS twice FROM filled),
      whole AS (SELECT count(*) AS rows, min(_ligne) AS first FROM ${table})
    SELECT _ligne, '${column}' AS lu FROM ${table}, found, whole
    WHERE NOT (${given}) AND found.filled >= 2 AND NOT coalesce(twice, false) AND found.first = whole.first AND whole.rows >= 2 * found.filled`;
}

const asAbove = (
  code: string,
  columns: readonly (readonly [column: string, given: string])[],
): GroupCheck => ({
  niveau: "alerte",
  code,
  colonne: null,
  says: [
    "a une case vide sous une case remplie : est-ce la même valeur ?",
    "ont une case vide sous une case remplie : est-ce la même valeur ?",
  ],
  attendu: "une valeur sur chaque ligne, ou des cases vides qui veulent dire « non donné »",
  a_faire:
    "si une case vide répète celle du dessus (tableau croisé, cellules fusionnées), recopiez la valeur.",
  sql: (table) =>
    columns.map(([column, given]) => `(${asAboveSql(table, column, given)})`).join(" UNION ALL "),
});

/** What blanks of CCI conventions may hide: totals without their word, values to be read above. */
export const conventionBlanks: GroupCheck[] = [
  {
    ...totalWords,
    niveau: "erreur",
    says: [
      "est le total des autres, sans le dire : ses conventions compteraient deux fois",
      "sont le total des autres, sans le dire : leurs conventions compteraient deux fois",
    ],
    a_faire: "supprimez les lignes de total.",
    sql: (table) => totals(table, true),
  },
  {
    ...totalWords,
    niveau: "alerte",
    says: ["fait exactement la somme d'autres lignes", "font exactement la somme d'autres lignes"],
    a_faire: "si c'est un total, supprimez la ligne ; sinon, rien.",
    sql: (table) => totals(table, false),
  },
  asAbove("conventions.vide_comme_au_dessus", [["origine", "origine IS NOT NULL"], ...optional]),
];

/** A blank department is the region: it may also be the department above. */
export const tensionBlanks: GroupCheck[] = [
  asAbove("tensions.vide_comme_au_dessus", [["departement", "departement IS NOT NULL"]]),
];
