import { defineIndicator } from "./indicator.ts";
import { clusterSums, coverage, surveyDefinition, surveyDimensions, surveyInterval } from "./survey.ts";

const filled = "canaux IS NOT NULL";

/** Share of placements found through a platform. */
export const partPlateforme = defineIndicator({
  id: "part_plateforme",
  name: "Part des plateformes",
  definition:
    "Part des solutions trouvées par une plateforme, parmi celles dont l'établissement a indiqué le canal.",
  formula:
    "somme via plateforme ÷ somme des quatre canaux (plateforme, réseau personnel, établissement, autre)",
  unit: "part",
  numerator: "solutions trouvées par une plateforme",
  denominator: "solutions dont le canal est indiqué",
  dimensions: ["periode", "territoire", "niveau", "sexe"],
  direction: "plus",
  target: null,
  sources: ["placement"],
  interval: surveyInterval,
  method: "wilson",
  minimum: 20,
  population: "eleves",
  caveats: [
    "Le canal est indiqué par l'établissement, et souvent laissé vide : la part ne vaut que pour les solutions renseignées.",
    "Beaucoup d'établissements passent par des réseaux personnels par choix : une part faible n'est pas un défaut en soi.",
  ],
  evidence: "declare",
  version: "1",
  since: "2022-09-01",
  queries: [
    {
      title: "Solutions trouvées par une plateforme, sur celles dont le canal est indiqué",
      with: {
        canaux_indiques: `SELECT *,
  coalesce(via_plateforme, 0) AS plateforme,
  if(coalesce(via_plateforme, via_reseau_personnel, via_etablissement, via_autre) IS NULL, NULL,
    coalesce(via_plateforme, 0) + coalesce(via_reseau_personnel, 0)
    + coalesce(via_etablissement, 0) + coalesce(via_autre, 0)) AS canaux
FROM placement_territoires`,
      },
      from: "canaux_indiques",
      dimensions: { ...surveyDimensions, sexe: "sexe" },
      measures: {
        plateforme: `sum(plateforme) FILTER (WHERE ${filled})`,
        canaux: "sum(canaux)",
        unites: `count(*) FILTER (WHERE ${filled})`,
        couverture: coverage(filled),
        definition: surveyDefinition,
        ...clusterSums("plateforme", "canaux", filled),
      },
      rows: [{ numerateur: "plateforme", denominateur: "canaux" }],
    },
  ],
});
