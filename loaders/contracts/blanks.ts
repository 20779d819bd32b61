import type { RowsCheck } from "./checks.ts";

/** A column that may be blank, with the condition that it says something. */
export type Blankable = readonly [column: string, given: string];

/**
 * Filled cells, each followed by blanks, the first row filled and no value twice in a row: what a pivot table or merged
 * cells leave when a blank means « as above ».
 */
export function blankAsAbove(columns: readonly Blankable[]): RowsCheck {
  return {
    niveau: "alerte",
    code: "vide_comme_au_dessus",
    colonne: null,
    says: [
      "a une case vide sous une case remplie : est-ce la même valeur ?",
      "ont une case vide sous une case remplie : est-ce la même valeur ?",
    ],
    attendu: "une valeur sur chaque ligne, ou des cases vides qui veulent dire « non donné »",
    a_faire:
      "si une case vide répète celle du dessus (tableau croisé, cellules fusionnées), recopiez la valeur.",
    sql: ({ table }) => columns.map((column) => `(${asAboveSql(table, column)})`).join(" UNION ALL "),
  };
}

function asAboveSql(table: string, [column, given]: Blankable): string {
  return `WITH filled AS (SELECT _ligne, ${column}, lag(${column}) OVER (ORDER BY _ligne) AS above FROM ${table} WHERE ${given}),
      found AS (SELECT count(*) AS filled, min(_ligne) AS first, bool_or(above = ${column}) AS twice FROM filled),
      whole AS (SELECT count(*) AS rows, min(_ligne) AS first FROM ${table})
    SELECT _ligne, '${column}' AS lu FROM ${table}, found, whole
    WHERE NOT (${given}) AND found.filled >= 2 AND NOT coalesce(twice, false) AND found.first = whole.first AND whole.rows >= 2 * found.filled`;
}
