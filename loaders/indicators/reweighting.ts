import { isWideSql } from "../contracts/territories.ts";
import type { Query } from "./query.ts";
import { surveyContext, surveyDimensions } from "./survey.ts";

/** The modality of the rate once each stratum weighs what it weighs in the list. */
export const reweighted = "redresse";

/**
 * Where a reweighted rate may be published: the region, whose strata are departments, and a department of which the list says every
 * school's status. Its value is made of published rates, after secrecy (`loaders/publication/table/reweighted.ts`): it tells nothing more.
 */
export const reweightedPlaces: Query = {
  title: "Les territoires dont le taux peut être redressé ; sa valeur est faite des taux publiés des strates",
  from: "placement_territoires",
  where: { sexe: ["ensemble"] },
  dimensions: { ...surveyDimensions, sexe: "'ensemble'" },
  measures: {},
  context: {
    ...surveyContext({ repondu: [true] }),
    strates: `if(${isWideSql("territoire")}, count(DISTINCT departement), if(count(statut) = count(*), count(DISTINCT statut), 1))`,
    connus: "min(effectif_connu)",
  },
  rows: [{ modalite: reweighted, above: null, only: "territoire NOT LIKE 'B%' AND strates > 1 AND connus" }],
};
