import { region } from "../region/region.ts";
import { formDimensions, formInterval, formQuery, regional, voluntary } from "./forms.ts";
import { defineIndicator } from "./indicator.ts";

/** Projects before and after, and the share that changed. */
export const changementProjet = defineIndicator({
  id: "changement_projet",
  name: "Projet d'orientation avant et après le stage",
  definition:
    "Part des jeunes dont le projet déclaré après le stage diffère de celui d'avant, et croisement des deux projets.",
  formula:
    "réponses dont le projet change ÷ réponses qui donnent les deux ; croisement : réponses avant × après ÷ réponses avant",
  unit: "part",
  numerator: "réponses dont le projet après diffère du projet avant (croisement : réponses de la case)",
  denominator: "réponses qui donnent les deux projets (croisement : celles qui partent du même projet)",
  dimensions: [...formDimensions, "modalite"],
  direction: "neutre",
  target: null,
  sources: ["satisfaction_jeunes"],
  interval: formInterval,
  method: "wilson",
  minimum: 20,
  population: "reponses",
  caveats: [
    "Les deux projets sont déclarés dans le même formulaire, après le stage : le souvenir du premier peut être remanié.",
    "Sans groupe de comparaison, un changement n'est pas l'effet du stage.",
    voluntary,
  ],
  evidence: "avant_apres",
  version: "1",
  since: "2022-09-01",
  queries: [
    formQuery(
      "Réponses dont le projet change, sur celles qui donnent les deux",
      "reponses_jeunes",
      "projet_avant IS NOT NULL AND projet_apres IS NOT NULL",
      { changes: "count(*) FILTER (WHERE projet_avant <> projet_apres)" },
      [{ numerateur: "changes", denominateur: "unites", only: regional }],
    ),
    {
      title: "Croisement du projet avant et du projet après, sur les réponses qui partent du même projet",
      with: {
        projets:
          "SELECT unnest(['generale', 'technologique', 'professionnelle', 'apprentissage', 'indecis']) AS projet",
      },
      from: "reponses_jeunes CROSS JOIN projets AS avant CROSS JOIN projets AS apres",
      where: "projet_apres IS NOT NULL AND projet_avant = avant.projet",
      dimensions: {
        periode: "annee_scolaire",
        territoire: "territoire",
        niveau: "niveau",
        secteur: "'ensemble'",
        forme: "forme",
      },
      modalite: "avant.projet || '>' || apres.projet",
      groupings: [[], ["niveau"], ["forme"]],
      measures: { croises: "count(*) FILTER (WHERE projet_apres = apres.projet)", unites: "count(*)" },
      rows: [{ numerateur: "croises", denominateur: "unites", only: `territoire = '${region.code}'` }],
    },
  ],
});
