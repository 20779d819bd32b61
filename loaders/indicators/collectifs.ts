import { count } from "./forms-words.ts";
import { defineIndicator } from "./indicator.ts";
import type { Measure } from "./measure.ts";
import type { Query } from "./query.ts";
import { levelText } from "./wording.ts";

/** First caveat of the census. */
export const censusCaveat = "Seuls les stages signalés au recensement sont comptés.";

/** A query over the census: internships by school year, territory and level. */
export function censusQuery(title: string, measures: Record<string, Measure>, rows: Query["rows"]): Query {
  return {
    title,
    from: "collectifs_territoires",
    dimensions: { periode: "annee_scolaire", territoire: "territoire", niveau: "niveau" },
    groupings: [[], ["niveau"]],
    measures: { unites: {}, ...measures },
    rows,
  };
}

/** Count of collective internships. */
export const collectifs = defineIndicator({
  id: "collectifs",
  name: "Stages collectifs",
  question: "stages-collectifs",
  definition: "Nombre de stages collectifs recensés, à leur date de début.",
  formula: "nombre de stages",
  unit: "nombre",
  numerator: "stages collectifs",
  denominator: "sans objet",
  dimensions: ["periode", "territoire", "niveau"],
  direction: "plus",
  target: null,
  sources: ["stages_collectifs"],
  interval: "Aucun : c'est un recensement.",
  method: "exact",
  secrecy: { population: "stages", part: false },
  caveats: [censusCaveat, "Plus de stages ne veut pas dire plus d'élèves : leur taille varie."],
  evidence: "observe",
  version: "1",
  since: "2022-09-01",
  prose: [
    {
      figure: "nombre",
      words: ["\\bstages? collectifs?\\b"],
      noun: "\\bstages? (\\w+ )?collectifs?\\b",
    },
  ],
  says: (row) =>
    count(`stages collectifs${levelText(row)} recensés`, [
      `stage collectif${levelText(row)} est recensé`,
      `stages collectifs${levelText(row)} sont recensés`,
    ]),
  recount: `
    2024-2025 R28 * . . . . . 3 -
    2024-2025 R28 seconde . . . . . 2 -
    2024-2025 D14 * . . . . . 2 -`,
  queries: [censusQuery("Stages collectifs recensés", {}, [{ above: "unites" }])],
});
