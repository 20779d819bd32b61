import { formatNumber } from "../french/format.ts";
import { defineIndicator } from "./indicator.ts";
import { populations, withoutSolution } from "./prose.ts";
import { wholePlaces } from "./secrecy-rules.ts";
import { byStatus, surveyQuery } from "./survey.ts";
import { coverageText, missingText } from "./survey-words.ts";
import { agree, of, pupils, schoolStatusLabels } from "./wording.ts";

const left = surveyQuery(
  "Élèves sans solution des établissements qui ont répondu",
  { sans: { sum: "sans_solution" } },
  [{ above: "sans" }],
);

/** Count of pupils without a solution. */
export const sansSolution = defineIndicator({
  id: "sans_solution",
  name: "Élèves sans solution",
  question: "placement",
  definition:
    "Nombre d'élèves concernés par un stage qui n'ont pas trouvé de solution, dans les établissements qui ont répondu.",
  formula: "somme des élèves sans solution, établissements répondants",
  unit: "nombre",
  numerator: "élèves sans solution",
  denominator: "sans objet",
  dimensions: ["periode", "territoire", "niveau", "sexe", "modalite"],
  modalities: schoolStatusLabels,
  direction: "moins",
  target: null,
  sources: ["placement"],
  interval: "Aucun : c'est un nombre relevé, sans tirage.",
  method: "exact",
  secrecy: { population: "eleves", part: false, key: wholePlaces },
  caveats: [
    "Sans solution n'est pas sans stage : un séjour ou une mission est une solution, et n'est pas un stage.",
    "C'est un minimum : les élèves sans solution des établissements qui n'ont pas répondu n'y sont pas.",
    "Un nombre plus grand peut venir d'un territoire plus peuplé ou mieux couvert : comparer les taux, pas les nombres.",
  ],
  evidence: "observe",
  version: "1",
  since: "2022-09-01",
  prose: [{ figure: "nombre", words: [withoutSolution], among: "eleves", noun: populations.eleves }],
  says: (row) => {
    const noun = pupils(row);
    return {
      kind: "nombre",
      subject: `le nombre ${of(noun[1])} sans solution de stage`,
      missing: missingText(row),
      feminine: false,
      claim: (value) =>
        value === 0
          ? `${row.sexe === "F" ? "aucune" : "aucun"} ${noun[0]} ne reste sans solution de stage`
          : `${formatNumber(value)} ${agree(value, noun)} ${agree(value, ["reste", "restent"])} sans solution de stage`,
      evidence: coverageText(row),
    };
  },
  recount: `
    2025-2026 R28 seconde * . . . . 36 -
    2025-2026 R28 seconde F . . . . 4 -
    2025-2026 R28 troisieme * . . . . 0 -
    2024-2025 R28 seconde * . . . . 23 -`,
  queries: [left, ...byStatus(left)],
});
