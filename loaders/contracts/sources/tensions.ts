import { z } from "zod";
import { wholeWords } from "../../region/words.ts";
import { blankAsAbove } from "../blanks.ts";
import { optional, required } from "../cell.ts";
import { share, whole } from "../cells/number.ts";
import { year } from "../cells/time.ts";
import { defineContract, type View } from "../contract.ts";
import { columns, wholeSource } from "../shared.ts";
import { isWideSql, placesOf } from "../territories.ts";

/** Recruitment tension by sector, like the BMO survey (domain.md, section 4). */
export const tensions = defineContract({
  id: "tensions",
  title: "Tensions de recrutement",
  definition: "Part des projets de recrutement jugés difficiles, par secteur.",
  grain: `une année × un département (vide : ${wholeWords.the}) × un secteur`,
  key: ["annee", "departement", "secteur"],
  period: { kind: "annee", sql: "annee::VARCHAR" },
  replacement: wholeSource,
  invented: null,
  row: z.object({
    annee: required(year(), {
      title: "Année",
      definition: "Année civile de l'enquête.",
      example: "2025",
      synonyms: ["année civile", "millésime"],
      fix: "écrivez l'année civile sur quatre chiffres.",
    }),
    departement: columns.optionalDepartment(),
    secteur: columns.sector(),
    projets: optional(whole(), {
      title: "Projets de recrutement",
      definition: "Nombre de projets de recrutement.",
      example: "1200",
      synonyms: [
        "projets de recrutement",
        "nb projets",
        "nombre de projets",
        "nombre de projets de recrutement",
        "met",
      ],
    }),
    part_difficile: required(share(), {
      title: "Part difficile",
      definition: "Part des projets jugés difficiles ; conservée en fraction de 0 à 1.",
      example: "62,5 %",
      synonyms: [
        "part de projets difficiles",
        "part de projets jugés difficiles",
        "% de projets difficiles",
        "% de projets jugés difficiles",
        "% difficiles",
        "difficiles (%)",
        "projets difficiles (%)",
        "% difficile",
        "difficultés de recrutement",
        "part difficile (%)",
        "taux de difficulté",
      ],
      fix: "écrivez un pourcentage avec son signe, comme 62,5 %.",
    }),
  }),
  rules: [],
  totals: null,
  // A blank department is the region: it may also be the department above.
  checks: [blankAsAbove([["departement", "departement IS NOT NULL"]])],
  crossChecks: null,
  agreements: [],
  views: () => [bySector()],
  freshness: { rhythm: "chaque année", lists: [] },
});

/**
 * `tensions_secteurs`: recruitment tension by year, sector and territory that departments make up, as a fraction: the row without a
 * department, which is the whole's, else departments weighted by their projects.
 */
function bySector(): View {
  return {
    name: "tensions_secteurs",
    sql: `
WITH places AS (
  SELECT *, unnest(${placesOf("departement")}) AS territoire FROM tensions
)
SELECT
  annee::VARCHAR AS annee,
  territoire,
  secteur,
  coalesce(
    max(part_difficile) FILTER (WHERE departement IS NULL),
    ${weightedShare("part_difficile", "projets", "departement IS NOT NULL")}
  ) AS part_difficile,
  coalesce(max(projets) FILTER (WHERE departement IS NULL), sum(projets)) AS projets
FROM places
WHERE ${isWideSql("territoire")}
GROUP BY annee, territoire, secteur`,
  };
}

/**
 * The mean of a share by its weights, as SQL; that of its rows alike where no weight is known. It is summed in billionths, whole numbers: a
 * sum of fractions depends on the order of the rows, which no two engines share.
 */
export function weightedShare(share: string, weight: string, when = "true"): string {
  const billionths = `round(${share} * 1000000000)::BIGINT`;
  const weighted = `sum(${weight} * ${billionths}) FILTER (WHERE ${when}) / nullif(sum(${weight}) FILTER (WHERE ${when}), 0)`;
  return `coalesce(${weighted}, sum(${billionths}) / nullif(count(${share}), 0)) / 1000000000`;
}
