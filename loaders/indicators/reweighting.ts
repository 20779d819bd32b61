import { group } from "d3-array";
import { region } from "../region/region.ts";
import { type Response, reweightedRate } from "../statistics/index.ts";
import type { CountedRow, Query } from "./query.ts";
import type { SecrecyRules } from "./secrecy-rules.ts";
import { answered, surveyContext, surveyDimensions } from "./survey.ts";

/** The modality of the rate once each stratum weighs what it weighs in the list. */
export const reweighted = "redresse";

/**
 * Pupils of the region by stratum of schools, folded into the reweighted rate: department × public or private where the
 * list says it and neither is small, else department.
 */
export const byStratum: Query = {
  title: "Élèves de la région par département et par statut public ou privé, pour redresser le taux",
  from: "placement_territoires",
  where: { sexe: ["ensemble"], territoire: [region.code] },
  dimensions: { ...surveyDimensions, sexe: "'ensemble'" },
  modalite: "departement || ' ' || coalesce(statut, 'nd')",
  measures: {
    avec: { sum: "avec_solution", orZero: true },
    repondants: { sum: "effectif", when: answered, orZero: true },
  },
  context: { ...surveyContext(answered), recenses: "if(bool_and(effectif_connu), sum(effectif), NULL)" },
  rows: [{ above: "avec", below: "repondants" }],
  fold: {
    over: [],
    shows: null,
    rows: (rows, rules) => {
      const groups = group(rows, (row) => `${row.periode}|${row.niveau}`);
      return [...groups.values()].flatMap((strata): CountedRow[] => {
        if (strata.some(({ recenses }) => recenses == null)) return [];
        const merged = mergeSmall(strata, rules);
        const result = merged.length > 1 ? reweightedRate(merged) : null;
        if (!result) return [];
        return [
          {
            ...strata[0],
            modalite: reweighted,
            numerateur: null,
            denominateur: null,
            unites: strata.reduce((sum, { unites }) => sum + (unites ?? 0), 0),
            couverture: result.represented,
            definition: definitionOf(strata),
            indice: result.rate,
          },
        ];
      });
    },
  },
};

function isLargeEnough(
  { modalite, numerateur, denominateur, unites }: CountedRow,
  { populations, etablissements }: SecrecyRules,
): boolean {
  const isSecret = (count: number) => count > 0 && count <= populations.eleves.secretJusqua;
  const placed = numerateur ?? 0;
  return (
    !modalite?.endsWith("nd") &&
    (unites ?? 0) >= etablissements.minimum &&
    !isSecret(placed) &&
    !isSecret((denominateur ?? 0) - placed)
  );
}

/** The strata of each department, merged into one where one of them is too small to be looked at alone. */
function mergeSmall(strata: readonly CountedRow[], rules: SecrecyRules): Response[] {
  const departments = [...group(strata, ({ modalite }) => modalite?.split(" ")[0]).values()];
  return departments.flatMap((rows) => {
    const responses = rows.map(responseOf);
    if (rows.every((row) => isLargeEnough(row, rules))) return responses;
    const sum = (of: keyof Response) => responses.reduce((total, response) => total + response[of], 0);
    return [{ x: sum("x"), n: sum("n"), listed: sum("listed") }];
  });
}

function responseOf({ numerateur, denominateur, recenses }: CountedRow): Response {
  return { x: numerateur ?? 0, n: denominateur ?? 0, listed: recenses ?? 0 };
}

function definitionOf(strata: readonly CountedRow[]): string {
  const versions = strata.flatMap(({ definition }) => (definition ?? "").split("+"));
  return [...new Set(versions)].sort().join("+");
}
