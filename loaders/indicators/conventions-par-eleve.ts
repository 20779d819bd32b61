import { formatNumber } from "../french/format.ts";
import { defineIndicator } from "./indicator.ts";
import type { Conditions } from "./measure.ts";
import { surveyContext, surveyDimensions } from "./survey.ts";
import { filledText } from "./survey-words.ts";
import { agree, join, pupils } from "./wording.ts";

/** Schools that answered and count the conventions of their pupils. */
const filled: Conditions = { repondu: [true], conventions: "rempli" };

/** Conventions signed for a pupil who has a solution: two are possible in seconde. */
export const conventionsParEleve = defineIndicator({
  id: "conventions_par_eleve",
  name: "Conventions par élève",
  question: "placement",
  definition:
    "Conventions signées pour un élève qui a une solution, en moyenne, dans les établissements qui comptent les conventions.",
  formula:
    "somme des conventions ÷ somme des élèves avec solution, établissements qui ont rempli la colonne « conventions »",
  unit: "moyenne",
  numerator: "conventions signées pour les élèves de l'enquête",
  denominator: "élèves avec une solution, mêmes établissements",
  dimensions: ["periode", "territoire", "niveau"],
  direction: "neutre",
  target: null,
  sources: ["placement"],
  interval: "Aucun : c'est la moyenne des établissements qui comptent les conventions, sans tirage.",
  method: "exact",
  secrecy: { population: "eleves", part: true },
  caveats: [
    "En seconde, un élève a une ou deux conventions, une par semaine au plus : 1,5 veut dire que la moitié en ont deux, si chacun en a une au moins.",
    "Une solution qui n'est pas un stage compte parmi les élèves et n'a pas de convention : la moyenne peut être sous 1.",
    "La colonne est facultative : les établissements qui la remplissent ne représentent pas les autres.",
    "Les mini-stages des CCI n'y sont pas.",
  ],
  evidence: "observe",
  version: "1",
  since: "2022-09-01",
  prose: [
    {
      figure: "moyenne",
      words: ["\\bconventions?\\b", "\\bpar eleve\\b|\\ben moyenne\\b"],
      noun: "\\bconventions?\\b",
    },
  ],
  says: (row) => {
    const [one, several] = pupils(row);
    return {
      kind: "moyenne",
      subject: `le nombre moyen de conventions pour un ${one} qui a une solution`,
      feminine: false,
      missing: "aucun établissement ne compte les conventions",
      claim: (value) =>
        `${formatNumber(value, 2)} ${agree(value, ["convention a été signée", "conventions ont été signées"])} en moyenne pour un ${one} qui a une solution`,
      evidence: join(
        row.numerateur === null || row.denominateur === null
          ? ""
          : `${formatNumber(row.numerateur)} ${agree(row.numerateur, ["convention", "conventions"])} pour ${formatNumber(row.denominateur)} ${agree(row.denominateur, [one, several])}`,
        filledText(row, "établissements qui comptent les conventions"),
      ),
    };
  },
  recount: `
    2024-2025 R28 seconde . . . . . 90 72
    2024-2025 D14 seconde . . . . . 90 72
    2025-2026 R28 troisieme . . . . . 18 20`,
  queries: [
    {
      title: "Conventions signées et élèves avec solution, établissements qui comptent les conventions",
      from: "placement_territoires",
      join: { sql: "", where: "territoire NOT LIKE 'B%'" },
      where: { sexe: ["ensemble"] },
      dimensions: surveyDimensions,
      measures: {
        conventions: { sum: "conventions", when: filled },
        places: { sum: "avec_solution", when: filled },
      },
      context: surveyContext(filled),
      // Above the line are conventions, not some of the pupils below: their difference counts nobody.
      rows: [{ above: "conventions", below: "places", tells: ["conventions", "places"] }],
    },
  ],
});
