import { defineIndicator } from "./indicator.ts";
import { answered, listedQuery } from "./survey.ts";
import { missingText } from "./survey-words.ts";
import { join, pupilCounts, pupils, shareText } from "./wording.ts";

/** Share of the pupils listed whose school answered. */
export const couverture = defineIndicator({
  id: "couverture",
  name: "Couverture de l'enquête",
  question: "placement",
  definition: "Part des élèves concernés dont l'établissement a répondu à l'enquête.",
  formula:
    "somme des élèves des établissements répondants ÷ somme des élèves de tous les établissements listés",
  unit: "part",
  numerator: "élèves concernés des établissements répondants",
  denominator: "élèves concernés de tous les établissements listés",
  dimensions: ["periode", "territoire", "niveau", "sexe"],
  direction: "plus",
  target: null,
  sources: ["placement"],
  interval: "Aucun : tous les établissements listés sont comptés.",
  method: "exact",
  secrecy: { population: "aucune", part: false },
  caveats: [
    "Les établissements attendus sont ceux de l'annuaire chargé qui ont le niveau, et ceux que nomme un extrait ; sans annuaire, ce sont les établissements reçus.",
    "Un établissement attendu qui n'a rien envoyé compte avec ses élèves de l'année la plus proche ; s'ils ne sont pas connus, la couverture n'est pas disponible.",
  ],
  evidence: "observe",
  version: "1",
  since: "2022-09-01",
  prose: [
    { figure: "part", words: ["\\bcouverture\\b|\\bcouvre\\b", "\\benquete\\b|\\beleves\\b"] },
    {
      figure: "part",
      words: [
        "\\beleves\\b.{0,60}\\b(etablissements?|lycees?|colleges?)\\b.{0,20}\\b(repondu|repondants?)\\b",
        "\\benquete\\b|\\brepon",
      ],
    },
    {
      figure: "part",
      words: [
        "\\b(etablissements?|lycees?|colleges?)\\b.{0,20}\\b(repondu|repondants?)\\b|\\btaux de reponse\\b",
      ],
      near: true,
    },
  ],
  says: (row) => {
    const [, several] = pupils(row);
    const share = (value: number) =>
      `${shareText(value, row.denominateur)} des ${several} sont dans un établissement qui a répondu à l'enquête`;
    return {
      kind: "part",
      subject: `la part des ${several} dont l'établissement a répondu à l'enquête`,
      missing: missingText(row),
      feminine: true,
      claim: share,
      evidence: join(
        pupilCounts(row),
        row.attendus === null ? "établissements reçus, faute d'une liste des établissements attendus" : "",
      ),
    };
  },
  recount: `
    2025-2026 R28 seconde * . . . . 250 280
    2025-2026 D27 seconde * . . . . 50 80
    2024-2025 R28 seconde * . . . . 140 140`,
  queries: [
    listedQuery(
      "Élèves des établissements répondants, sur les élèves de tous les établissements listés",
      { repondants: { sum: "effectif", when: answered, orZero: true }, eleves_listes: { sum: "effectif" } },
      [{ above: "repondants", below: "eleves_listes" }],
    ),
  ],
});
