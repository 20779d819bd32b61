import { formDimensions, formInterval, voluntary } from "./forms.ts";
import { satisfactionProse } from "./forms-prose.ts";
import { marks, satisfaction, young } from "./forms-words.ts";
import { defineIndicator } from "./indicator.ts";
import { satisfactionQuery } from "./satisfaction.ts";
import { wholeForms } from "./secrecy-rules.ts";

/** Share of young people who gave 4 or 5. */
export const satisfactionJeunes = defineIndicator({
  id: "satisfaction_jeunes",
  name: "Satisfaction des jeunes",
  question: "satisfaction",
  definition:
    "Part des réponses de jeunes qui donnent 4 ou 5 sur 5 à leur stage ; la note moyenne est donnée à côté.",
  formula: "réponses 4 ou 5 ÷ toutes les réponses",
  unit: "part",
  numerator: "réponses 4 ou 5",
  denominator: "réponses de jeunes",
  dimensions: [...formDimensions, "modalite"],
  modalities: marks,
  direction: "plus",
  target: null,
  sources: ["satisfaction_jeunes"],
  interval: formInterval,
  method: "wilson",
  secrecy: { population: "reponses_jeunes", part: true, key: wholeForms },
  caveats: [voluntary, "Une réponse n'est pas un élève : le même élève peut répondre pour deux stages."],
  evidence: "declare",
  version: "1",
  since: "2022-09-01",
  prose: satisfactionProse("eleves"),
  says: (row, names) => satisfaction(row, young(row, names), "satisfaits de leur stage"),
  // Six answers, one of the next school year: marks 5 4 2 3 1.
  recount: `
    2024-2025 R28 * . * * . . 2 5
    2024-2025 R28 * . * * . moyenne 15 5
    2024-2025 R28 * . * * . note_2 1 5
    2024-2025 D14 * . * * . . 2 3
    2024-2025 R28 seconde . * * . . 2 4
    2024-2025 R28 * . C * . . 1 2
    2024-2025 R28 * . * collectif . . 0 2
    2024-2025 R28 * . * individuel . . 2 2
    2025-2026 R28 * . * * . . 1 1`,
  queries: [satisfactionQuery("Réponses 4 ou 5 des jeunes, les cinq notes et leur somme", "reponses_jeunes")],
});
