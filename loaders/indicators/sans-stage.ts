import { isWideSql } from "../contracts/territories.ts";
import { formatNumber } from "../french/format.ts";
import { defineIndicator } from "./indicator.ts";
import type { Conditions } from "./measure.ts";
import { populations, withoutInternship } from "./prose.ts";
import { surveyContext, surveyQuery } from "./survey.ts";
import { blankColumnText, filledText } from "./survey-words.ts";
import { agree, of, pupils } from "./wording.ts";

/** Schools that say how their pupils were placed. */
const filled: Conditions = { stages: "rempli" };

/** Count of pupils without an internship: those without a solution, and those with another one. */
export const sansStage = defineIndicator({
  id: "sans_stage",
  name: "Élèves sans stage",
  question: "placement",
  definition:
    "Nombre d'élèves concernés qui n'ont pas de stage : ceux sans solution et ceux qui ont une autre solution (séjour, mission…), dans les établissements qui détaillent les solutions.",
  formula:
    "somme des élèves sans solution et des élèves avec une autre solution, établissements qui donnent le détail",
  unit: "nombre",
  numerator: "élèves sans stage",
  denominator: "sans objet",
  dimensions: ["periode", "territoire", "niveau", "sexe"],
  direction: "moins",
  target: null,
  sources: ["placement"],
  interval: "Aucun : c'est un nombre relevé, sans tirage.",
  method: "exact",
  secrecy: { population: "eleves", part: false },
  caveats: [
    "Les établissements qui ne détaillent pas les solutions n'y sont pas : le nombre n'est pas celui des élèves sans solution, augmenté.",
    "Un nombre plus grand peut venir d'une colonne mieux remplie : lire avec sa couverture.",
  ],
  evidence: "observe",
  version: "1",
  since: "2022-09-01",
  prose: [{ figure: "nombre", words: [withoutInternship], among: "eleves", noun: populations.eleves }],
  says: (row) => {
    const noun = pupils(row);
    return {
      kind: "nombre",
      subject: `le nombre ${of(noun[1])} sans stage`,
      missing: blankColumnText(row),
      feminine: false,
      claim: (value) =>
        value === 0
          ? `${row.sexe === "F" ? "aucune" : "aucun"} ${noun[0]} n'est sans stage`
          : `${formatNumber(value)} ${agree(value, noun)} ${agree(value, ["n'a", "n'ont"])} pas de stage, sans solution ou avec une autre solution`,
      evidence: filledText(row, "établissements qui détaillent les solutions"),
    };
  },
  // Only A details its solutions: 100 pupils, 80 in an internship, 10 with another solution, 10 without.
  recount: `
    2025-2026 R28 seconde * . . . . 20 -
    2025-2026 B14001 seconde * . . . . 20 -`,
  queries: [
    surveyQuery(
      "Élèves sans stage, dans les établissements qui détaillent les solutions",
      {
        eleves_detailles: { sum: "effectif", when: filled },
        stages: { sum: "stages" },
      },
      [
        {
          above: { eleves_detailles: 1, stages: -1 },
          // Crossed with a department, the sex of an optional column would be secret nearly everywhere.
          only: `sexe = 'ensemble' OR ${isWideSql("territoire")}`,
        },
      ],
      surveyContext(filled),
    ),
  ],
});
