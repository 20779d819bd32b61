import { notPupils } from "./cci.ts";
import { answersBySector } from "./forms-mix.ts";
import { defineIndicator } from "./indicator.ts";
import { conventionsBySector, conventionsIndex } from "./sectors.ts";

/** Duncan's index of girls and boys over sectors. */
export const dissemblance = defineIndicator({
  id: "dissemblance",
  name: "Indice de dissemblance entre filles et garçons",
  definition:
    "Part des filles (ou des garçons) qui devraient changer de secteur pour que filles et garçons se répartissent de la même façon.",
  formula:
    "D = ½ somme sur les secteurs de |filles du secteur ÷ filles − garçons du secteur ÷ garçons| ; par forme, (D − E₀) ÷ (1 − E₀), E₀ étant sa valeur attendue si la répartition était tirée au sort",
  unit: "indice",
  numerator: "filles",
  denominator: "filles et garçons, sexe et secteur connus",
  dimensions: ["periode", "territoire", "niveau", "forme", "modalite"],
  direction: "moins",
  target: null,
  sources: ["conventions", "satisfaction_jeunes"],
  interval: "Conventions : aucun. Par forme : 999 rééchantillonnages à graine fixe, intervalle à 95 %.",
  method: "index",
  secrecy: { population: "conventions", part: false },
  caveats: [
    "L'indice compare des répartitions : il ne dit pas si les secteurs choisis sont les bons.",
    "Par forme, il vient de formulaires volontaires, et rien n'est publié sous 30 filles ou 30 garçons.",
    "Les secteurs cachés par le secret statistique sont réunis en un seul, ce qui peut abaisser l'indice.",
    notPupils,
  ],
  evidence: "compare",
  version: "1",
  since: "2021-01-01",
  queries: [conventionsBySector(conventionsIndex), answersBySector],
});
