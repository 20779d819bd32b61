import { brake } from "../contracts/cells/lists.ts";
import { isWideSql } from "../contracts/territories.ts";
import { formInterval, voluntary } from "./forms.ts";
import { companies, share } from "./forms-words.ts";
import { defineIndicator } from "./indicator.ts";
import type { Spoken } from "./prose.ts";

/** What may hold a company back, as the form offers it; `aucun` is an answer too. */
const brakes = ["administratif", "encadrement", "responsabilite", "duree", "mobilite", "autre"] as const;
const answers = [...brakes, "aucun"] as const;

/** How prose names each brake. */
const causes: Record<(typeof answers)[number], string> = {
  administratif: "\\badministrati|\\bdemarches\\b|\\bpaperasse",
  encadrement: "\\bencadre|\\btemps a (y )?consacrer\\b|\\btutorat\\b",
  responsabilite: "\\bresponsabilites?\\b|\\bjuridique",
  duree: "\\bduree\\b",
  mobilite: "\\bmobilite\\b|\\bdeplacements?\\b|\\btransports?\\b",
  autre: "\\bautre (frein|obstacle|raison)\\b",
  aucun:
    "\\b(aucun|pas de|sans) (freins?|obstacles?)\\b|\\bn'en (cite|voi|evoque|mentionne|invoque|signale|rencontre)(nt|t|ent)? (pas|aucun)\\b",
};

/** Why companies hesitate: the share that names a brake, and each brake. */
export const freins = defineIndicator({
  id: "freins",
  name: "Freins des entreprises",
  question: "satisfaction",
  definition:
    "Part des entreprises qui citent un frein à l'accueil d'un stagiaire, parmi celles qui répondent à la question ; chaque frein est donné à côté.",
  formula: "réponses qui citent un frein ÷ réponses à la question, « aucun frein » compris",
  unit: "part",
  numerator: "réponses qui citent un frein",
  denominator: "réponses à la question sur le principal frein",
  dimensions: ["periode", "territoire", "niveau", "modalite"],
  modalities: brake().labels ?? {},
  direction: "moins",
  target: null,
  sources: ["satisfaction_entreprises"],
  interval: formInterval,
  method: "wilson",
  secrecy: { population: "entreprises", part: true },
  caveats: [
    "Seules répondent des entreprises qui ont accueilli un stagiaire : ce qui retient les autres n'est pas connu.",
    "Chaque entreprise donne son principal frein, un seul : un frein peu cité peut compter sans être le premier.",
    voluntary,
  ],
  evidence: "declare",
  version: "1",
  since: "2022-09-01",
  prose: [
    { figure: "part", words: ["\\bfreins?\\b|\\bobstacles?\\b"], among: "entreprises" },
    ...Object.entries(causes).map(
      ([modalite, cause]): Spoken => ({
        figure: "part",
        words: ["\\bfreins?\\b|\\bobstacles?\\b|\\b(cite|evoque|mentionne|invoque|voi)(nt|ent)?\\b", cause],
        among: "entreprises",
        row: { modalite },
      }),
    ),
  ],
  says: (row, names) => share(row, companies(row, names), said[row.modalite] ?? said[""]!),
  recount: `
    2024-2025 R28 * . . . . . 2 3
    2024-2025 R28 * . . . . administratif 1 3
    2024-2025 R28 * . . . . duree 1 3
    2024-2025 R28 * . . . . mobilite 0 3
    2024-2025 R28 * . . . . aucun 1 3
    2024-2025 R28 seconde . . . . administratif 1 1
    2024-2025 D27 * . . . . duree 1 1`,
  queries: [
    {
      title: "Entreprises qui citent un frein, et chaque frein, sur les réponses à la question",
      from: "reponses_entreprises",
      where: { frein: "rempli" },
      dimensions: { periode: "annee_scolaire", territoire: "territoire", niveau: "niveau" },
      groupings: [[], ["niveau"]],
      measures: {
        unites: {},
        cites: { when: { frein: brakes } },
        ...Object.fromEntries(answers.map((brake) => [brake, { when: { frein: [brake] } }])),
      },
      rows: [
        // A department by level is what a comparison at equal composition needs; each brake has none.
        { above: "cites", below: "unites" },
        ...answers.map((brake) => ({
          modalite: brake,
          above: brake,
          below: "unites",
          only: `${isWideSql("territoire")} OR niveau = 'ensemble'`,
        })),
      ],
    },
  ],
});

const said: Record<string, string> = {
  "": "citent un frein à l'accueil d'un stagiaire",
  administratif: "citent les démarches administratives comme principal frein",
  encadrement: "citent le temps d'encadrement comme principal frein",
  responsabilite: "citent la responsabilité juridique comme principal frein",
  duree: "citent la durée du stage comme principal frein",
  mobilite: "citent les déplacements comme principal frein",
  autre: "citent un autre frein que ceux du formulaire",
  aucun: "ne voient aucun frein à l'accueil d'un stagiaire",
};
