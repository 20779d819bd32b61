import { formDimensions, voluntary } from "./forms.ts";
import { recommendationProse } from "./forms-prose.ts";
import { recommendation, recommendations, young } from "./forms-words.ts";
import { defineIndicator } from "./indicator.ts";
import { npsIntervalWords, npsQuery } from "./nps.ts";
import { wholeForms } from "./secrecy-rules.ts";

/** Net promoter score of young people. */
export const npsJeunes = defineIndicator({
  id: "nps_jeunes",
  name: "Recommandation par les jeunes",
  question: "satisfaction",
  definition:
    "Part des jeunes qui recommandent leur stage (9 ou 10 sur 10) moins la part de ceux qui ne le recommandent pas (0 à 6).",
  formula: "(notes 9 et 10 − notes 0 à 6) ÷ réponses qui donnent une note",
  unit: "score",
  numerator: "notes 9 et 10 moins notes 0 à 6",
  denominator: "réponses qui donnent une note de recommandation",
  dimensions: [...formDimensions, "modalite"],
  modalities: recommendations,
  direction: "plus",
  target: null,
  sources: ["satisfaction_jeunes"],
  interval: npsIntervalWords,
  method: "nps",
  secrecy: { population: "reponses_jeunes", part: true, key: wholeForms },
  caveats: [voluntary, "Le score va de −100 à +100 : ce n'est pas un pourcentage de satisfaits."],
  evidence: "declare",
  version: "1",
  since: "2022-09-01",
  prose: recommendationProse("eleves"),
  says: (row, names) => recommendation(row, young(row, names), "s'ils recommanderaient"),
  recount: `
    2024-2025 R28 * . * * . . 1 4
    2024-2025 R28 * . * * . promoteurs 2 4
    2024-2025 R28 * . * * . passifs 1 4
    2024-2025 R28 * . * * . detracteurs 1 4
    2024-2025 D27 * . * * . . -1 2`,
  queries: [npsQuery("Recommandation des jeunes : promoteurs, passifs, détracteurs", "reponses_jeunes")],
});
