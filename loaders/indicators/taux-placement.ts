import { defineIndicator } from "./indicator.ts";
import { withInternship, withoutInternship, withoutSolution, withSolution } from "./prose.ts";
import { wholePlaces } from "./secrecy-rules.ts";
import {
  answered,
  byStatus,
  clusterSums,
  knownPupils,
  pairedSums,
  surveyInterval,
  surveyQuery,
} from "./survey.ts";
import { coverageText, missingText } from "./survey-words.ts";
import { join, pupilCounts, pupils, schoolStatusLabels, shareText } from "./wording.ts";

const placed = surveyQuery(
  "Élèves avec solution, sur les élèves des établissements qui ont répondu",
  { avec: { sum: "avec_solution" }, repondants: { sum: "effectif", when: answered } },
  [{ above: "avec", below: "repondants" }],
  {
    ...clusterSums("avec_solution", "effectif", answered),
    ...pairedSums,
    recenses: knownPupils,
  },
);

/** Share of pupils who found a solution. */
export const tauxPlacement = defineIndicator({
  id: "taux_placement",
  name: "Taux de placement",
  question: "placement",
  definition:
    "Part des élèves concernés par un stage qui ont trouvé une solution, dans les établissements qui ont répondu.",
  formula:
    "somme des élèves avec solution ÷ somme des élèves concernés et non exemptés, établissements répondants",
  unit: "part",
  numerator: "élèves avec solution",
  denominator: "élèves concernés des établissements répondants",
  dimensions: ["periode", "territoire", "niveau", "sexe", "modalite"],
  modalities: schoolStatusLabels,
  direction: "plus",
  target: null,
  sources: ["placement"],
  interval: surveyInterval,
  method: "wilson",
  secrecy: { population: "eleves", part: true, key: wholePlaces },
  caveats: [
    "Les établissements qui n'ont pas répondu ne sont pas comptés : lire le taux avec sa couverture et ses bornes.",
    "Un élève avec une solution n'a pas toujours une convention signée ni un stage effectué.",
    "Le taux n'est jamais additionné entre niveaux.",
  ],
  evidence: "observe",
  version: "1",
  since: "2022-09-01",
  prose: [
    { figure: "part", words: [withoutSolution], complement: true, among: "eleves" },
    { figure: "part", words: [withSolution], among: "eleves" },
    { figure: "part", words: [withoutInternship], complement: true, among: "eleves", near: true },
    { figure: "part", words: [withInternship], among: "eleves", near: true },
  ],
  says: (row) => {
    const [, several] = pupils(row);
    return {
      kind: "part",
      subject: `la part des ${several} qui ont une solution de stage`,
      missing: missingText(row),
      feminine: true,
      claim: (value) => `${shareText(value, row.denominateur)} des ${several} ont une solution de stage`,
      evidence: join(pupilCounts(row), coverageText(row)),
    };
  },
  // A 100/90, B F 40/36 + G 60/48, C 50/40; D did not answer (30 pupils). Year before: A 90/72, C 50/45.
  recount: `
    2025-2026 R28 seconde * . . . . 214 250
    2025-2026 R28 seconde F . . . . 36 40
    2025-2026 R28 seconde G . . . . 48 60
    2025-2026 D14 seconde * . . . . 174 200
    2025-2026 D27 seconde * . . . . 40 50
    2025-2026 B14001 seconde * . . . . 174 200
    2025-2026 R28 troisieme * . . . . 20 20
    2024-2025 R28 seconde * . . . . 117 140
    2024-2025 D14 seconde * . . . . 72 90`,
  queries: [placed, ...byStatus(placed)],
});
