import { defineIndicator } from "./indicator.ts";
import type { Conditions } from "./measure.ts";
import { clusterSums, surveyContext, surveyDimensions, surveyInterval } from "./survey.ts";
import { blankColumnText, filledText } from "./survey-words.ts";
import { countsText, join, pupils, shareText } from "./wording.ts";

/** Schools that filled the column. */
const filled: Conditions = { sans_solution_mobilite: "rempli" };

/** Share of pupils without a solution for want of mobility. */
export const partMobilite = defineIndicator({
  id: "part_mobilite",
  name: "Part sans solution faute de mobilité",
  question: "placement",
  definition:
    "Part des élèves sans solution pour qui l'établissement indique un problème de mobilité, dans les établissements qui ont rempli cette case.",
  formula:
    "somme sans solution faute de mobilité ÷ somme sans solution, établissements qui ont rempli la case",
  unit: "part",
  numerator: "élèves sans solution faute de mobilité",
  denominator: "élèves sans solution des établissements qui ont rempli la case",
  dimensions: ["periode", "territoire", "niveau"],
  direction: "moins",
  target: null,
  sources: ["placement"],
  interval: surveyInterval,
  method: "wilson",
  secrecy: { population: "eleves", part: true },
  caveats: [
    "Le motif est celui que l'établissement retient, sans définition commune de la mobilité.",
    "La case est facultative : les établissements qui la remplissent ne représentent pas les autres.",
  ],
  evidence: "declare",
  version: "1",
  since: "2022-09-01",
  prose: [
    {
      figure: "part",
      words: ["\\b(mobilite|transports?|deplacements?)\\b", "\\bsans solutions?\\b"],
      among: "eleves",
    },
  ],
  says: (row) => {
    const [, several] = pupils(row);
    return {
      kind: "part",
      subject: `la part des ${several} sans solution pour une raison de mobilité`,
      missing: blankColumnText(row),
      feminine: true,
      claim: (value) =>
        `${shareText(value, row.denominateur)} des ${several} sans solution le sont pour une raison de mobilité`,
      evidence: join(
        countsText(row, ["élève sans solution", "élèves sans solution"]),
        filledText(row, "établissements qui renseignent ce motif"),
      ),
    };
  },
  recount: `
    2025-2026 R28 seconde . . . . . 9 20
    2025-2026 D27 seconde . . . . . 5 10
    2025-2026 R28 troisieme . . . . . 0 0`,
  queries: [
    {
      title: "Élèves sans solution faute de mobilité, dans les établissements qui l'ont indiqué",
      from: "placement_territoires",
      where: { sexe: ["ensemble"] },
      dimensions: surveyDimensions,
      measures: {
        mobilite: { sum: "sans_solution_mobilite" },
        sans: { sum: "sans_solution", when: filled },
      },
      context: {
        ...surveyContext(filled),
        ...clusterSums("sans_solution_mobilite", "sans_solution", filled),
      },
      rows: [{ above: "mobilite", below: "sans" }],
    },
  ],
});
