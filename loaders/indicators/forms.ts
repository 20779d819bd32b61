import { isWideSql } from "../contracts/territories.ts";
import type { Conditions, Form, Measure } from "./measure.ts";
import type { Query, RowQuery } from "./query.ts";

/** What every indicator of the forms shares: answers by school year, territory, level, sector and form. */
const dimensions = {
  periode: "annee_scolaire",
  territoire: "territoire",
  niveau: "niveau",
  secteur: "secteur",
  forme: "forme",
} as const;

/** Names of those dimensions, as the catalogue lists them. */
export const formDimensions = ["periode", "territoire", "niveau", "secteur", "forme"] as const;

/** A query over the answers of a form: all of them, then by level, sector or form. */
export function formQuery(
  title: string,
  from: "reponses_jeunes" | "reponses_entreprises",
  where: Conditions | null,
  measures: Record<string, Measure>,
  rows: Query["rows"],
): Query {
  return {
    title,
    from,
    ...(where ? { where } : {}),
    dimensions,
    groupings: [[], ["niveau"], ["secteur"], ["forme"]],
    measures: { unites: {}, ...measures },
    rows,
  };
}

/** Sector and form vary for the region only: crossed with a department, nearly every count would be secret. */
export const regional = `${isWideSql("territoire")} OR (secteur = 'ensemble' AND forme = 'ensemble')`;

/** A row of detail, a mark for one: by level for the region, all levels together in a department (domain.md, section 6). */
export function detail(modalite: string, above: Form): RowQuery {
  return {
    modalite,
    above,
    below: "unites",
    only: `secteur = 'ensemble' AND forme = 'ensemble' AND (${isWideSql("territoire")} OR niveau = 'ensemble')`,
  };
}

/** First caveat of every form. */
export const voluntary =
  "Les formulaires sont remplis volontairement : ceux qui répondent ne représentent pas forcément les autres.";

/** How the intervals of shares of answers are made, in words. */
export const formInterval =
  "Intervalle de Wilson à 95 % : il ne couvre que le hasard, pas le fait que les réponses sont volontaires.";
