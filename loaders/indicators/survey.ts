import type { Query } from "./query.ts";

/** What every indicator of the survey shares: one row = period × territory × level, and × sex above the bassin. */
export const surveyDimensions = {
  periode: "annee_scolaire",
  territoire: "territoire",
  niveau: "niveau",
} as const;

/** The version of the survey's definition; several in one cell are joined by `+` and compared with nothing. */
export const surveyDefinition = "string_agg(DISTINCT definition, '+' ORDER BY definition)";

/** Share of the pupils listed who are in schools where `condition` holds. */
export function coverage(condition: string): string {
  return `coalesce(sum(effectif) FILTER (WHERE ${condition}), 0) / nullif(sum(effectif), 0)`;
}

/** Sums over schools that the design effect needs (statistics/design-effect.ts), for a share x / n. */
export function clusterSums(x: string, n: string, condition: string): Record<string, string> {
  return {
    ecoles: `count(*) FILTER (WHERE ${condition} AND ${n} > 0)`,
    xx: `sum(${x} * ${x}) FILTER (WHERE ${condition})`,
    xn: `sum(${x} * ${n}) FILTER (WHERE ${condition})`,
    nn: `sum(${n} * ${n}) FILTER (WHERE ${condition})`,
  };
}

/** A query of the survey over schools that answered. */
export function surveyQuery(title: string, measures: Record<string, string>, rows: Query["rows"]): Query {
  return {
    title,
    from: "placement_territoires",
    dimensions: { ...surveyDimensions, sexe: "sexe" },
    measures: {
      unites: "count(*) FILTER (WHERE repondu)",
      couverture: coverage("repondu"),
      definition: surveyDefinition,
      ...measures,
    },
    rows,
  };
}

/** How the intervals of the survey are made, in words. */
export const surveyInterval =
  "Intervalle de Wilson à 95 % sur un effectif corrigé de l'effet de grappe : il dit la variabilité entre établissements et entre années, pas l'effet des non-réponses.";
