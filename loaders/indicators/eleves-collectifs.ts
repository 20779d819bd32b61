import { censusCaveat, censusQuery } from "./collectifs.ts";
import { count } from "./forms-words.ts";
import { defineIndicator } from "./indicator.ts";
import { populations } from "./prose.ts";
import { levelText } from "./wording.ts";

/** Count of pupils in collective internships. */
export const elevesCollectifs = defineIndicator({
  id: "eleves_collectifs",
  name: "Élèves en stage collectif",
  question: "stages-collectifs",
  definition: "Nombre d'élèves, filles et garçons, des stages collectifs recensés.",
  formula: "somme des filles et des garçons",
  unit: "nombre",
  numerator: "élèves en stage collectif",
  denominator: "sans objet",
  dimensions: ["periode", "territoire", "niveau"],
  direction: "plus",
  target: null,
  sources: ["stages_collectifs"],
  interval: "Aucun : c'est un recensement.",
  method: "exact",
  secrecy: { population: "eleves", part: false },
  caveats: [censusCaveat, "Un élève qui suit deux stages collectifs compte deux fois."],
  evidence: "observe",
  version: "1",
  since: "2022-09-01",
  prose: [
    {
      figure: "nombre",
      words: ["\\b(stages?|stage) (\\w+ )?collectifs?\\b|\\ben collectif\\b", populations.eleves],
      noun: populations.eleves,
    },
  ],
  says: (row) =>
    count(`élèves des stages collectifs${levelText(row)} recensés`, [
      `élève a suivi un stage collectif${levelText(row)} recensé`,
      `élèves ont suivi un stage collectif${levelText(row)} recensé`,
    ]),
  recount: `
    2024-2025 R28 * . . . . . 41 -
    2024-2025 R28 seconde . . . . . 31 -`,
  queries: [
    censusQuery("Élèves des stages collectifs recensés", { eleves: { sum: "eleves" } }, [
      { above: "eleves" },
    ]),
  ],
});
