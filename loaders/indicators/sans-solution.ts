import { defineIndicator } from "./indicator.ts";
import { wholePlaces } from "./secrecy-rules.ts";
import { surveyQuery } from "./survey.ts";

/** Count of pupils without a solution. */
export const sansSolution = defineIndicator({
  id: "sans_solution",
  name: "Élèves sans solution",
  definition:
    "Nombre d'élèves concernés par un stage qui n'ont pas trouvé de solution, dans les établissements qui ont répondu.",
  formula: "somme des élèves sans solution, établissements répondants",
  unit: "nombre",
  numerator: "élèves sans solution",
  denominator: "sans objet",
  dimensions: ["periode", "territoire", "niveau", "sexe"],
  direction: "moins",
  target: null,
  sources: ["placement"],
  interval: "Aucun : c'est un nombre relevé, sans tirage.",
  method: "none",
  secrecy: { population: "eleves", part: false, key: wholePlaces },
  caveats: [
    "C'est un minimum : les élèves sans solution des établissements qui n'ont pas répondu n'y sont pas.",
    "Un nombre plus grand peut venir d'un territoire plus peuplé ou mieux couvert : comparer les taux, pas les nombres.",
  ],
  evidence: "observe",
  version: "1",
  since: "2022-09-01",
  queries: [
    surveyQuery(
      "Élèves sans solution des établissements qui ont répondu",
      { sans: { sum: "sans_solution" } },
      [{ above: "sans" }],
    ),
  ],
});
