import type { Query } from "./query.ts";

type Counted = Required<Pick<Query, "from" | "join" | "context">>;

/** Conventions of a period with its state, and why it is `partiel` (domain.md, section 5). */
function conventionsOf(period: "annee" | "mois"): Counted {
  return {
    from: "conventions_territoires",
    join: { sql: "JOIN periodes_conventions AS etat USING (territoire)", where: `etat.periode = ${period}` },
    context: {
      unites: "sum(conventions)",
      statut: "any_value(etat.statut)",
      incomplet: "any_value(etat.incomplet)",
    },
  };
}

/** Conventions by year. */
export const byYear = conventionsOf("annee");

/** Conventions by month. */
export const byMonth = conventionsOf("mois");

/** Girls, and girls and boys, among conventions whose sex is known. */
export const girlsAmongKnown = {
  where: { sexe: ["F", "G"] },
  measures: {
    filles: { sum: "conventions", when: { sexe: ["F"] }, orZero: true },
    connus: { sum: "conventions" },
  },
  rows: [{ above: "filles", below: "connus" }],
} as const satisfies Pick<Query, "where" | "measures" | "rows">;

/** What these counts are not, first caveat of each. */
export const notPupils =
  "Une convention n'est pas un élève : un même jeune peut faire plusieurs mini-stages, et les conventions de l'enquête scolaire n'y sont pas.";

/** Why counts of all conventions still carry an interval, in words. */
export const cciInterval =
  "Intervalle de Wilson à 95 % : toutes les conventions sont comptées, il dit la variabilité d'une année à l'autre, sans effet de tirage.";

/** « convention », « conventions ». */
export const conventionNoun: [string, string] = ["convention", "conventions"];
