import { formDimensions, voluntary } from "./forms.ts";
import { recommendationProse } from "./forms-prose.ts";
import { companies, recommendation, recommendations } from "./forms-words.ts";
import { defineIndicator } from "./indicator.ts";
import { npsIntervalWords, npsQuery } from "./nps.ts";
import { wholeForms } from "./secrecy-rules.ts";

/** Net promoter score of companies. */
export const npsEntreprises = defineIndicator({
  id: "nps_entreprises",
  name: "Recommandation par les entreprises",
  question: "satisfaction",
  definition:
    "Part des entreprises qui recommandent d'accueillir un stagiaire (9 ou 10 sur 10) moins la part de celles qui ne le recommandent pas (0 à 6).",
  formula: "(notes 9 et 10 − notes 0 à 6) ÷ réponses qui donnent une note",
  unit: "score",
  numerator: "notes 9 et 10 moins notes 0 à 6",
  denominator: "réponses qui donnent une note de recommandation",
  dimensions: [...formDimensions, "modalite"],
  modalities: recommendations,
  direction: "plus",
  target: null,
  sources: ["satisfaction_entreprises"],
  interval: npsIntervalWords,
  method: "nps",
  secrecy: { population: "entreprises", part: true, key: wholeForms },
  caveats: [voluntary, "Le score va de −100 à +100 : ce n'est pas un pourcentage de satisfaits."],
  evidence: "declare",
  version: "1",
  since: "2022-09-01",
  prose: recommendationProse("entreprises"),
  says: (row, names) => recommendation(row, companies(row, names), "si elles recommanderaient"),
  recount: `
    2024-2025 R28 * . * * . . 0 3
    2024-2025 D14 * . * * . . 1 2`,
  queries: [
    npsQuery("Recommandation des entreprises : promoteurs, passifs, détracteurs", "reponses_entreprises"),
  ],
});
