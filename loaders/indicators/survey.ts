import { type Conditions, conditionsSql, type Measure } from "./measure.ts";
import type { Context, Query } from "./query.ts";

/** What every indicator of the survey shares: one row = period × territory × level, and × sex above the bassin. */
export const surveyDimensions = {
  periode: "annee_scolaire",
  territoire: "territoire",
  niveau: "niveau",
} as const;

/** Schools that answered. */
export const answered: Conditions = { repondu: [true] };

/** The version of the survey's definition; several in one cell are joined by `+` and compared with nothing. */
const surveyDefinition = "string_agg(DISTINCT definition, '+' ORDER BY definition)";

/** What survey rows rest on: schools where conditions hold, the share of the listed pupils they have, the definition. */
export function surveyContext(where: Conditions): Partial<Record<Context, string>> {
  const condition = conditionsSql(where);
  return {
    unites: `count(*) FILTER (WHERE ${condition})`,
    couverture: `coalesce(sum(effectif) FILTER (WHERE ${condition}), 0) / nullif(sum(effectif), 0)`,
    definition: surveyDefinition,
  };
}

/** Sums over schools that the design effect needs (statistics/design-effect.ts), for a share x / n. */
export function clusterSums(x: string, n: string, where: Conditions): Partial<Record<Context, string>> {
  const condition = conditionsSql(where);
  return {
    ecoles: `count(*) FILTER (WHERE ${condition} AND ${n} > 0)`,
    xx: `sum(${x} * ${x}) FILTER (WHERE ${condition})`,
    xn: `sum(${x} * ${n}) FILTER (WHERE ${condition})`,
    nn: `sum(${n} * ${n}) FILTER (WHERE ${condition})`,
  };
}

/** A query of the survey over schools that answered, all sexes then each. */
export function surveyQuery(
  title: string,
  measures: Record<string, Measure>,
  rows: Query["rows"],
  context: Partial<Record<Context, string>> = {},
): Query {
  return {
    title,
    from: "placement_territoires",
    dimensions: { ...surveyDimensions, sexe: "sexe" },
    measures,
    context: { ...surveyContext(answered), ...context },
    rows,
  };
}

/** How the intervals of the survey are made, in words. */
export const surveyInterval =
  "Intervalle de Wilson à 95 % sur un effectif corrigé de l'effet de grappe : il dit la variabilité entre établissements et entre années, pas l'effet des non-réponses.";
