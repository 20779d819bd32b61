import { defineIndicator } from "./indicator.ts";
import { answered, surveyQuery } from "./survey.ts";
import { pupilCounts, pupils, shareText } from "./wording.ts";

/** Share of the pupils listed whose school answered. */
export const couverture = defineIndicator({
  id: "couverture",
  name: "Couverture de l'enquête",
  definition: "Part des élèves concernés dont l'établissement a répondu à l'enquête.",
  formula:
    "somme des élèves des établissements répondants ÷ somme des élèves de tous les établissements listés",
  unit: "part",
  numerator: "élèves concernés des établissements répondants",
  denominator: "élèves concernés de tous les établissements listés",
  dimensions: ["periode", "territoire", "niveau", "sexe"],
  direction: "plus",
  target: null,
  sources: ["placement"],
  interval: "Aucun : tous les établissements listés sont comptés.",
  method: "exact",
  secrecy: { population: "aucune", part: false },
  caveats: [
    "Un établissement absent de la liste de l'enquête ne compte ni en haut ni en bas.",
    "Par sexe, seuls les établissements qui distinguent filles et garçons sont comptés.",
  ],
  evidence: "observe",
  version: "1",
  since: "2022-09-01",
  says: (row) => {
    const [, several] = pupils(row);
    const share = (value: number) =>
      `${shareText(value, row.denominateur)} des ${several} sont dans un établissement qui a répondu à l'enquête`;
    return {
      kind: "part",
      subject: `la part des ${several} dont l'établissement a répondu à l'enquête`,
      feminine: true,
      claim: share,
      evidence: pupilCounts(row),
    };
  },
  recount: `
    2025-2026 R28 seconde * . . . . 250 280
    2025-2026 R28 seconde F . . . . 40 40
    2025-2026 D27 seconde * . . . . 50 80
    2024-2025 R28 seconde * . . . . 140 140`,
  queries: [
    surveyQuery(
      "Élèves des établissements répondants, sur les élèves de tous les établissements listés",
      { repondants: { sum: "effectif", when: answered, orZero: true }, listes: { sum: "effectif" } },
      [{ above: "repondants", below: "listes" }],
    ),
  ],
});
