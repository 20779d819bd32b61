import { formDimensions, formInterval, formQuery, regional, voluntary } from "./forms.ts";
import { share } from "./forms-words.ts";
import { defineIndicator } from "./indicator.ts";
import { wholeForms } from "./secrecy-rules.ts";
import { stageText } from "./wording.ts";

/** Once more. */
const again =
  "\\b(de nouveau|a nouveau|encore|reaccueill\\w*|reprend\\w*|recommenc\\w*|recondui\\w*|renouvel\\w*|a l'avenir|un autre stagiaire|nouveau stagiaire)\\b";

/** Share of companies that would host again. */
export const reconduction = defineIndicator({
  id: "reconduction",
  name: "Entreprises prêtes à accueillir de nouveau",
  question: "satisfaction",
  definition:
    "Part des entreprises qui accueilleraient de nouveau un stagiaire, parmi celles qui répondent oui ou non.",
  formula: "oui ÷ (oui + non)",
  unit: "part",
  numerator: "réponses oui",
  denominator: "réponses oui ou non",
  dimensions: formDimensions,
  direction: "plus",
  target: null,
  sources: ["satisfaction_entreprises"],
  interval: formInterval,
  method: "wilson",
  secrecy: { population: "entreprises", part: true, key: wholeForms },
  caveats: [
    voluntary,
    "Les réponses « ne sait pas » ne comptent ni en haut ni en bas.",
    "C'est une intention déclarée, pas un accueil constaté.",
  ],
  evidence: "declare",
  version: "1",
  since: "2022-09-01",
  prose: [
    {
      figure: "part",
      words: [
        "\\b(n'|ne |pas )(accueillera|reaccueillera|reprendra|recommencera)|\\bne .{0,20}\\bpas (accueillir|reaccueillir|recommencer|prets?)\\b",
        again,
      ],
      complement: true,
      among: "entreprises",
    },
    {
      figure: "part",
      words: ["\\b(accueill|reaccueill|reprend|recommenc|recondui|renouvel)", again],
      among: "entreprises",
    },
  ],
  says: (row, names) =>
    share(
      row,
      `entreprises qui ont répondu oui ou non${stageText(row, names)}`,
      "accueilleraient de nouveau un stagiaire",
    ),
  recount: `
    2024-2025 R28 * . * * . . 2 3
    2024-2025 D27 * . * * . . 0 1`,
  queries: [
    formQuery(
      "Entreprises qui accueilleraient de nouveau, parmi les oui et les non",
      "reponses_entreprises",
      { accueil_futur: ["oui", "non"] },
      { oui: { when: { accueil_futur: ["oui"] } } },
      [{ above: "oui", below: "unites", only: regional }],
    ),
  ],
});
