import { formatDate } from "../../../french/format.ts";
import { type Blankable, blankAsAbove } from "../../blanks.ts";
import type { Agreement, RowsCheck } from "../../checks.ts";

/** Columns of conventions that may be blank. */
const optional = [
  ["public", "public IS NOT NULL"],
  ["sexe", "sexe <> 'nd'"],
  ["secteur", "secteur IS NOT NULL"],
  ["taille_entreprise", "taille_entreprise IS NOT NULL"],
] as const satisfies readonly Blankable[];

/** How many groups of rows, all alike, are no chance; in fewer, or where half are alike, it is only told. */
const SURE = 3;

/** Months in which every zone has school holidays, each year: winter, spring, summer, All Saints. */
const holidays = "'02', '04', '07', '10'";

const emptyWords = {
  colonne: "mois",
  attendu: "une ligne pour chaque mois où une convention a été signée",
  a_faire: "si des conventions ont été signées ces mois-là, demandez-les à la CCI ; sinon, rien.",
} as const;

/** Mini-stages follow school holidays: a month without a row inside the series of an origin counts 0. */
const emptyMonth: RowsCheck = {
  ...emptyWords,
  niveau: "note",
  code: "mois_vide",
  says: "un mois sans aucune ligne, au milieu de la série, compte 0",
  sql: ({ table }) => emptyMonthsSql(table, `NOT IN (${holidays})`),
};

/** It counts 0 in holidays too, which is less likely. */
const emptyHolidays: RowsCheck = {
  ...emptyWords,
  niveau: "alerte",
  code: "mois_absent",
  says: "un mois de vacances scolaires n'a aucune ligne, au milieu de la série, et compte 0",
  sql: ({ table }) => emptyMonthsSql(table, `IN (${holidays})`, true),
};

const movedTotal: RowsCheck = {
  niveau: "alerte",
  code: "annee_precedente",
  colonne: "conventions",
  says: "un total mensuel a changé de plus de moitié depuis le même mois de l'année précédente",
  attendu: "un total proche de celui de l'année précédente",
  a_faire: "vérifiez que le mois est complet et compté une seule fois.",
  sql: ({ table }) => `
    WITH totals AS (SELECT mois, sum(conventions) AS total, min(_ligne) AS _ligne FROM ${table} GROUP BY mois)
    SELECT now._ligne, now.mois || ' : ' || now.total::INTEGER || ' (' || before.total::INTEGER || ' un an avant)' AS lu
    FROM totals AS now JOIN totals AS before
      ON before.mois = (left(now.mois, 4)::INTEGER - 1)::VARCHAR || substr(now.mois, 5)
    WHERE abs(now.total - before.total) > before.total / 2 ORDER BY now.mois`,
};

const totalWords = {
  code: "total_sans_nom",
  colonne: "conventions",
  attendu: "des lignes qui ne comptent chaque convention qu'une fois",
} as const;

const surelyTotal: RowsCheck = {
  ...totalWords,
  niveau: "erreur",
  says: [
    "est le total des autres, sans le dire : ses conventions compteraient deux fois",
    "sont le total des autres, sans le dire : leurs conventions compteraient deux fois",
  ],
  a_faire: "supprimez les lignes de total.",
  sql: ({ table }) => totals(table, true),
};

const perhapsTotal: RowsCheck = {
  ...totalWords,
  niveau: "alerte",
  says: ["fait exactement la somme d'autres lignes", "font exactement la somme d'autres lignes"],
  a_faire: "si c'est un total, supprimez la ligne ; sinon, rien.",
  sql: ({ table }) => totals(table, false),
};

/** The series of months, and what blanks of CCI conventions may hide: totals without their word, values to be read above. */
export const checks: readonly RowsCheck[] = [
  emptyMonth,
  emptyHolidays,
  movedTotal,
  surelyTotal,
  perhapsTotal,
  blankAsAbove([["origine", "origine IS NOT NULL"], ...optional]),
];

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

function totals(table: string, sure: boolean): string {
  return `
  WITH groups AS (${blankTotalsSql(table)}),
    kinds AS (
      SELECT colonnes, count(*) FILTER (WHERE total = parts) AS alike, count(*) AS among FROM groups GROUP BY colonnes)
  SELECT _ligne, any_value(total)::INTEGER || ' conventions, dont le détail est donné' AS lu
  FROM groups JOIN kinds USING (colonnes) WHERE total = parts AND total > 0 AND alike * 2 >= among
  GROUP BY _ligne HAVING bool_or(alike = among AND among >= ${SURE}) = ${sure}`;
}

/** Months without a row inside each series, with the series that lack them where others do not. */
function emptyMonthsSql(table: string, months: string, together = false): string {
  return `
    WITH lignes AS (SELECT coalesce(origine, departement) AS serie, mois FROM ${table}${together ? ` UNION ALL SELECT '', mois FROM ${table}` : ""}),
      series AS (
        SELECT serie, unnest(generate_series((min(mois) || '-01')::DATE, (max(mois) || '-01')::DATE, INTERVAL 1 MONTH)) AS jour
        FROM lignes GROUP BY serie),
      vides AS (
        SELECT jour, serie FROM series
        WHERE strftime(jour, '%m') ${months} AND (serie, strftime(jour, '%Y-%m')) NOT IN (SELECT (serie, mois) FROM lignes))
    SELECT NULL::INTEGER AS _ligne, strftime(jour, '%m/%Y') || if(bool_or(serie = '') OR count(*) = (SELECT count(DISTINCT serie) FROM lignes), '',
      ' (' || string_agg(serie, ', ' ORDER BY serie) || ')') AS lu
    FROM vides GROUP BY jour ORDER BY jour`;
}

/** A series that starts after February leaves out months of its first year, which no later delivery tells. */
export const lateStart: Agreement = {
  niveau: "alerte",
  code: "debut_serie",
  sql: `
    SELECT arg_min(_fichier, _ligne) AS fichier, min(_ligne) AS ligne, serie, debut
    FROM conventions JOIN series_conventions USING (departement)
    WHERE serie = coalesce(origine, departement) AND mois = debut AND right(debut, 2) <> '01' AND NOT suit
    GROUP BY serie, debut ORDER BY serie`,
  lu: ({ serie, debut }) =>
    `la série « ${serie} » commence en ${formatDate(String(debut))} : l'année ${String(debut).slice(0, 4)} ne compte qu'à partir de ce mois, et elle est dite partielle`,
  attendu: "une première année qui commence en janvier ou en février",
  a_faire: "si les mois qui précèdent existent, demandez-les et ajoutez-les ; sinon, rien.",
};
