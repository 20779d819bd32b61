import { censusCaveat, censusQuery } from "./collectifs.ts";
import { share } from "./forms-words.ts";
import { defineIndicator } from "./indicator.ts";
import { countsText, levelText } from "./wording.ts";

/** Share of collective internships that meet every conformity point. */
export const conformiteCollectifs = defineIndicator({
  id: "conformite_collectifs",
  name: "Stages collectifs qui remplissent tous les points",
  definition:
    "Part des stages collectifs qui remplissent les quatre points : une convention par élève, deux semaines de suite en temps scolaire pour la seconde, un référent, au moins deux secteurs.",
  formula: "stages qui remplissent les quatre points ÷ stages recensés",
  unit: "part",
  numerator: "stages qui remplissent tous les points",
  denominator: "stages collectifs recensés",
  dimensions: ["periode", "territoire", "niveau"],
  direction: "plus",
  target: null,
  sources: ["stages_collectifs"],
  interval:
    "Intervalle de Wilson à 95 % : il dit la variabilité d'une année à l'autre ; tous les stages recensés sont comptés.",
  method: "wilson",
  secrecy: { population: "stages", part: true },
  caveats: ["Un point qui n'est pas renseigné est compté comme non rempli.", censusCaveat],
  evidence: "declare",
  version: "1",
  since: "2022-09-01",
  says: (row) => ({
    ...share(row, `stages collectifs${levelText(row)} recensés`, "respectent tous les points de conformité"),
    evidence: countsText(row, ["stage", "stages"]),
  }),
  // S1 meets the four points; S2 lasts one week; S3 has one sector.
  recount: `
    2024-2025 R28 * . . . . . 1 3
    2024-2025 D27 seconde . . . . . 1 1`,
  queries: [
    censusQuery(
      "Stages collectifs qui remplissent les quatre points, sur les stages recensés",
      { conformes: { when: { conforme: [true] } } },
      [{ above: "conformes", below: "unites" }],
    ),
  ],
});
