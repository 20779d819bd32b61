import { guidanceEffect } from "../contracts/cells/lists.ts";
import { detail, formDimensions, formInterval, formQuery, regional, voluntary } from "./forms.ts";
import { share, young } from "./forms-words.ts";
import { defineIndicator } from "./indicator.ts";

/** What an internship acts on. */
const project = "\\b(projets?|orientation)\\b";

const effects = ["confirme", "precise", "change", "aucun"] as const;

/** Share of young people who declare an effect on their project. */
export const effetOrientation = defineIndicator({
  id: "effet_orientation",
  name: "Effet déclaré sur le projet d'orientation",
  question: "orientation",
  definition:
    "Part des jeunes qui déclarent que le stage a confirmé, précisé ou changé leur projet d'orientation.",
  formula: "(confirmé + précisé + changé) ÷ réponses à la question",
  unit: "part",
  numerator: "réponses confirmé, précisé ou changé",
  denominator: "réponses à la question sur l'effet",
  dimensions: [...formDimensions, "modalite"],
  modalities: guidanceEffect().labels ?? {},
  direction: "plus",
  target: null,
  sources: ["satisfaction_jeunes"],
  interval: formInterval,
  method: "wilson",
  secrecy: { population: "reponses_jeunes", part: true },
  caveats: ["L'effet est déclaré par les jeunes ; il ne prouve pas que le stage en est la cause.", voluntary],
  evidence: "declare",
  version: "1",
  since: "2022-09-01",
  prose: [
    { figure: "part", words: ["\\bconfirme\\b", "\\bprecise\\b", "\\bchange\\b", project], among: "eleves" },
    {
      figure: "part",
      words: ["\\b(un|quelque|avec|d'un) effet\\b|\\beffets? (declares? )?sur (l'|leur )", project],
      among: "eleves",
    },
    {
      figure: "part",
      words: ["\\bconfirme[rs]?\\b", project],
      among: "eleves",
      row: { modalite: "confirme" },
    },
    { figure: "part", words: ["\\bprecise[rs]?\\b", project], among: "eleves", row: { modalite: "precise" } },
    {
      figure: "part",
      words: ["\\bstages? (a|ont|aurait) change\\b", project],
      among: "eleves",
      row: { modalite: "change" },
    },
    {
      figure: "part",
      words: ["\\bn'y voi(t|ent|yaient) aucun effet\\b"],
      among: "eleves",
      row: { modalite: "aucun" },
    },
    {
      figure: "part",
      words: ["\\b(aucun|pas (eu )?d'|sans) ?effets?\\b", project],
      among: "eleves",
      row: { modalite: "aucun" },
    },
  ],
  says: (row, names) =>
    share(row, young(row, names), `déclarent que le stage ${said[row.modalite] ?? said[""]}`),
  recount: `
    2024-2025 R28 * . * * . . 3 4
    2024-2025 R28 * . * * . aucun 1 4
    2025-2026 R28 pfmp . * * . . 0 1`,
  queries: [
    formQuery(
      "Réponses confirmé, précisé ou changé, sur les réponses à la question",
      "reponses_jeunes",
      { effet_orientation: "rempli" },
      Object.fromEntries(effects.map((effect) => [effect, { when: { effet_orientation: [effect] } }])),
      [
        { above: { confirme: 1, precise: 1, change: 1 }, below: "unites", only: regional },
        ...effects.map((effect) => detail(effect, effect)),
      ],
    ),
  ],
});

const said: Record<string, string> = {
  "": "a confirmé, précisé ou changé leur projet d'orientation",
  confirme: "a confirmé leur projet d'orientation",
  precise: "a précisé leur projet d'orientation",
  change: "a changé leur projet d'orientation",
  aucun: "n'a pas eu d'effet sur leur projet d'orientation",
};
