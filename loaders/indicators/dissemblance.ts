import { formatNumber } from "../french/format.ts";
import { notPupils } from "./cci.ts";
import type { UnnamedObservation } from "./count.ts";
import { answersBySector, formGap } from "./forms-mix.ts";
import { defineIndicator } from "./indicator.ts";
import { conventionsBySector, conventionsIndex } from "./sectors.ts";
import { type Names, stageText, type Wording } from "./wording.ts";

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
  says: (row, names) => {
    if (row.modalite === formGap) return formGapWords(row, names);
    const form = row.forme !== "";
    const subject = `l'indice de dissemblance entre filles et garçons${form ? `, d'après les jeunes qui ont répondu${stageText(row, names)},` : " des conventions de mini-stage"}`;
    return {
      kind: "indice",
      subject,
      feminine: false,
      claim: (value) =>
        `${subject} est de ${formatNumber(value, 2)}${form ? ", part du hasard retirée" : ""}`,
      evidence: "0 : mêmes secteurs pour les filles et les garçons ; 1 : aucun secteur en commun",
    };
  },
  // |17/37 − 15/25| + |0 − 10/25| + |20/37 − 0| = 0.140541 + 0.4 + 0.540541, halved: 20/37 of 37 girls and 25 boys.
  recount: `
    2024 R28 . . . . . . 37 62`,
  queries: [conventionsBySector(conventionsIndex), answersBySector],
});

/** Collective minus individual: whether chance can explain that one mixes girls and boys more than the other. */
function formGapWords(row: UnnamedObservation, names: Names): Wording {
  const clear = row.borne_basse !== null && row.borne_haute !== null && row.borne_basse * row.borne_haute > 0;
  const gap = "l'écart d'indice de dissemblance entre stages collectifs et individuels";
  const who = `d'après les jeunes qui ont répondu${stageText(row, names)}`;
  return {
    kind: "indice",
    subject: `${gap}, ${who},`,
    feminine: false,
    claim: (value) =>
      clear
        ? `les stages collectifs mêlent ${value < 0 ? "davantage" : "moins"} filles et garçons que les stages individuels : leur indice de dissemblance est plus ${value < 0 ? "bas" : "haut"} de ${formatNumber(Math.abs(value), 2)}`
        : `${gap} (${formatNumber(value, 2)}) n'est pas distinguable du hasard`,
    evidence: `${who}, part du hasard retirée`,
  };
}
