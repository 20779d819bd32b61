import { formatNumber } from "../french/format.ts";
import { byYear, conventionNoun, notPupils } from "./cci.ts";
import { defineIndicator } from "./indicator.ts";
import type { Conditions } from "./measure.ts";
import { agree, join } from "./wording.ts";

/** Rows that give their days. */
const filled: Conditions = { jours: "rempli" };

/** Days a mini-stage convention covers, on average. */
export const dureeMiniStage = defineIndicator({
  id: "duree_mini_stage",
  name: "Durée des mini-stages",
  question: "objectif-50000",
  definition:
    "Nombre moyen de jours par convention de mini-stage, parmi les conventions dont la durée est connue.",
  formula: "somme des jours ÷ somme des conventions, lignes qui donnent les jours",
  unit: "moyenne",
  numerator: "jours de mini-stage",
  denominator: "conventions dont la durée est connue",
  dimensions: ["periode", "territoire"],
  direction: "neutre",
  target: null,
  sources: ["conventions"],
  interval: "Aucun : toutes les conventions dont la durée est connue sont comptées.",
  method: "exact",
  secrecy: { population: "conventions", part: true },
  caveats: [
    "La règle est de 3 à 5 jours par mini-stage ; une moyenne entre les deux ne dit pas que chacun la respecte.",
    "Plusieurs mini-stages peuvent se suivre : la durée d'une convention n'est pas le temps qu'un jeune passe en entreprise.",
    notPupils,
  ],
  evidence: "observe",
  version: "1",
  since: "2021-01-01",
  prose: [
    {
      figure: "moyenne",
      words: ["\\b(mini-?stages?|conventions?)\\b", "\\bjours?\\b", "\\bmoyenne?\\b"],
      noun: "\\bjours?\\b",
    },
  ],
  says: (row) => ({
    kind: "moyenne",
    subject: "la durée moyenne d'un mini-stage",
    feminine: true,
    missing: "aucune durée indiquée",
    claim: (value) =>
      `une convention de mini-stage couvre ${formatNumber(value, 2)} ${agree(value, ["jour", "jours"])} en moyenne`,
    evidence: join(
      row.denominateur === null
        ? ""
        : `${formatNumber(row.denominateur)} ${agree(row.denominateur, conventionNoun)} dont la durée est connue`,
      "la règle est de 3 à 5 jours",
    ),
  }),
  // 48 days for 12 conventions, 100 for 20, 20 for 5 and 15 for 5; two rows leave their days blank.
  recount: `
    2024 R28 . . . . . . 183 42
    2024 D14 . . . . . . 168 37
    2024 D27 . . . . . . 15 5`,
  queries: [
    {
      title: "Jours de mini-stage et conventions, lignes qui donnent les jours",
      ...byYear,
      dimensions: { periode: "annee", territoire: "territoire" },
      measures: {
        jours: { sum: "jours", when: filled },
        de_duree_connue: { sum: "conventions", when: filled },
      },
      context: {
        ...byYear.context,
        unites: "coalesce(sum(conventions) FILTER (WHERE jours IS NOT NULL), 0)",
      },
      // Days count nobody, and a length between 3 and 5 days tells nothing of anyone.
      rows: [{ above: "jours", below: "de_duree_connue", tells: ["de_duree_connue"] }],
    },
  ],
});
