import { joined } from "../contracts/territories.ts";
import { pairedNames } from "../statistics/index.ts";
import { type Conditions, conditionsSql, type Measure } from "./measure.ts";
import type { Context, Query, RowQuery } from "./query.ts";
import { rules } from "./secrecy-rules.ts";
import { schoolStatuses } from "./wording.ts";

/** What every indicator of the survey shares: one row = period × territory × level, and × sex above the bassin. */
export const surveyDimensions = {
  periode: "annee_scolaire",
  territoire: "territoire",
  niveau: "niveau",
} as const;

/** Schools that answered. */
export const answered: Conditions = { repondu: [true] };

/** The version of the survey's definition; several in one cell are joined by `+` and compared with nothing. */
const surveyDefinition = joined("definition");

/**
 * What survey rows rest on: schools where conditions hold, the share of the listed pupils they have (blank where the pupils of
 * a listed school are not known), the schools listed, those of the list of schools (blank where no list is loaded), the share
 * of listed pupils who are in these schools and whose sex is known, the definition.
 */
export function surveyContext(where: Conditions): Partial<Record<Context, string>> {
  return {
    unites: `count(*) FILTER (WHERE ${conditionsSql(where)})`,
    couverture: coverageSql(where),
    couverture_sexes: `if(min(effectif_connu), coalesce(sum(effectif_sexes) FILTER (WHERE ${conditionsSql(where)}), 0) / nullif(sum(effectif), 0), NULL)`,
    listes: "count(*)",
    attendus: "if(min(liste_connue), count(*), NULL)",
    liste_partielle: "max(liste_partielle)",
    definition: surveyDefinition,
  };
}

/** The share of the listed pupils who are in schools where conditions hold; blank where the pupils of a listed school are not known. */
export function coverageSql(where: Conditions): string {
  return `if(min(effectif_connu), coalesce(sum(effectif) FILTER (WHERE ${conditionsSql(where)}), 0) / nullif(sum(effectif), 0), NULL)`;
}

/** Pupils of the listed schools; blank where those of one of them are not known. */
export const knownPupils = "if(min(effectif_connu), sum(effectif), NULL)";

const { minimum } = rules.etablissements;

/**
 * The smallest schools that answered both years are left out of the field where one or two others make the difference between it
 * and that of either year: those others would be known by subtraction.
 */
const leftOut = `if(seuls BETWEEN 1 AND ${minimum - 1} OR seuls_avant BETWEEN 1 AND ${minimum - 1}, ${minimum} - least(seuls, seuls_avant), 0)`;

/** What each of them sums, of a school. */
const products = {
  n1: "effectif_avant",
  x1: "avec_avant",
  n2: "effectif",
  x2: "avec_solution",
  nn1: "effectif_avant * effectif_avant",
  xn1: "avec_avant * effectif_avant",
  xx1: "avec_avant * avec_avant",
  nn2: "effectif * effectif",
  xn2: "avec_solution * effectif",
  xx2: "avec_solution * avec_solution",
  n1n2: "effectif_avant * effectif",
  n1x2: "effectif_avant * avec_solution",
  x1n2: "avec_avant * effectif",
  x1x2: "avec_avant * avec_solution",
} as const;

/** Sums over the schools of the field of a territory, and over all that answered this year and the year before, for the change à champ constant (statistics/change.ts). */
export const pairedSums = {
  paire: sumsOfPairs(`deux_ans AND rang > ${leftOut}`),
  strate: sumsOfPairs("deux_ans"),
};

function sumsOfPairs(among: string): string {
  const sums = pairedNames.map((name) => {
    const counted =
      name === "schools"
        ? `count(*) FILTER (WHERE ${among})`
        : `coalesce(sum(${products[name]}) FILTER (WHERE ${among}), 0)`;
    return `${counted}::DOUBLE`;
  });
  return `[\n      ${sums.join(",\n      ")}\n    ]`;
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

/** The rows of a query by status of the school, in the region and its departments; a school the list says nothing of is in neither. */
export function byStatus(query: Query): Query[] {
  const { title, from, dimensions, measures, rows } = query;
  return Object.keys(schoolStatuses).map((statut) => ({
    title: `${title}, établissements de statut « ${statut} »`,
    from,
    where: { sexe: ["ensemble"], statut: [statut] },
    dimensions: { ...dimensions, sexe: "'ensemble'" },
    measures,
    context: { ...surveyContext(answered), recenses: knownPupils },
    rows: [{ ...rows[0], modalite: statut, only: "territoire NOT LIKE 'B%'" }],
  }));
}

/** A query of the survey over all the schools listed, all sexes together: silent schools give no sex. */
export function listedQuery(
  title: string,
  measures: Record<string, Measure>,
  rows: readonly [RowQuery, ...RowQuery[]],
): Query {
  return {
    title,
    from: "placement_territoires",
    where: { sexe: ["ensemble"] },
    dimensions: { ...surveyDimensions, sexe: "'ensemble'" },
    measures,
    context: {
      ...surveyContext(answered),
      statut: "''",
      inconnus: unknownPupils,
    },
    rows: [
      { ...rows[0], only: pupilsAreKnown },
      ...rows.slice(1).map((row) => ({ ...row, only: pupilsAreKnown })),
      ...rows.map(({ below: _, ...row }) => ({
        ...row,
        above: null,
        only: "inconnus > 0",
        instead: { statut: "'x'" },
      })),
    ],
  };
}

/** Listed schools whose pupils are not known. */
export const unknownPupils = "count(*) FILTER (WHERE NOT effectif_connu)";

/** Whether the pupils of every listed school are known: what is said of all of them is not available otherwise. */
const pupilsAreKnown = "inconnus = 0";

/** How the intervals of the survey are made, in words. */
export const surveyInterval =
  "Intervalle à 95 % si les établissements sans réponse ressemblent aux autres de leur département : estimateur par quotient entre établissements, correction de population finie, t de Student, échelle logistique, arrondi vers l'extérieur à 0,1 point ; un point quand tous ont répondu.";
