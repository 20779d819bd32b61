import { formDimensions, formInterval, voluntary } from "./forms.ts";
import { satisfactionProse } from "./forms-prose.ts";
import { companies, marks, satisfaction } from "./forms-words.ts";
import { defineIndicator } from "./indicator.ts";
import { satisfactionQuery } from "./satisfaction.ts";
import { wholeForms } from "./secrecy-rules.ts";

/** Share of companies that gave 4 or 5. */
export const satisfactionEntreprises = defineIndicator({
  id: "satisfaction_entreprises",
  name: "Satisfaction des entreprises",
  question: "satisfaction",
  definition:
    "Part des réponses d'entreprises qui donnent 4 ou 5 sur 5 à l'accueil du stagiaire ; la note moyenne est donnée à côté.",
  formula: "réponses 4 ou 5 ÷ toutes les réponses",
  unit: "part",
  numerator: "réponses 4 ou 5",
  denominator: "réponses d'entreprises",
  dimensions: [...formDimensions, "modalite"],
  modalities: marks,
  direction: "plus",
  target: null,
  sources: ["satisfaction_entreprises"],
  interval: formInterval,
  method: "wilson",
  secrecy: { population: "entreprises", part: true, key: wholeForms },
  caveats: [voluntary, "Une entreprise qui accueille plusieurs stagiaires peut répondre plusieurs fois."],
  evidence: "declare",
  version: "1",
  since: "2022-09-01",
  prose: satisfactionProse("entreprises"),
  says: (row, names) => satisfaction(row, companies(row, names), "satisfaites de l'accueil du stagiaire"),
  recount: `
    2024-2025 R28 * . * * . . 2 4
    2024-2025 R28 * . * * . moyenne 14 4`,
  queries: [
    satisfactionQuery(
      "Réponses 4 ou 5 des entreprises, les cinq notes et leur somme",
      "reponses_entreprises",
    ),
  ],
});
