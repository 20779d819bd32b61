import { formatNumber } from "../french/format.ts";
import { anyWide } from "../region/words.ts";
import { notPupils } from "./cci.ts";
import { defineIndicator } from "./indicator.ts";
import { conventionsBySector, corrected, dissimilarities } from "./sectors.ts";

/** Duncan's index of girls and boys over sectors. */
export const dissemblance = defineIndicator({
  id: "dissemblance",
  name: "Indice de dissemblance entre filles et garçons",
  question: "mixite",
  definition:
    "Part des filles (ou des garçons) qui devraient changer de secteur pour que filles et garçons se répartissent de la même façon.",
  formula:
    "D = ½ somme sur les secteurs de |filles du secteur ÷ filles − garçons du secteur ÷ garçons| ; corrigé : (D − E₀) ÷ (1 − E₀), E₀ étant sa valeur attendue si la répartition était tirée au sort",
  unit: "indice",
  numerator: "filles",
  denominator: "filles et garçons, sexe et secteur connus",
  dimensions: ["periode", "territoire", "modalite"],
  modalities: { [corrected]: "Part du hasard retirée" },
  direction: "moins",
  target: null,
  sources: ["conventions"],
  interval: "Aucun : toutes les conventions sont comptées.",
  method: "index",
  secrecy: { population: "conventions", part: false },
  caveats: [
    "L'indice compare des répartitions : il ne dit pas si les secteurs choisis sont les bons.",
    `Il est compté sur toutes les conventions, secret compris : sur les 21 sections pour ${anyWide}, sur 10 groupes de sections (A10 de l'INSEE) pour un département ; arrondi à deux décimales.`,
    "Un petit nombre de conventions le fait monter par hasard : deux territoires se comparent par l'indice corrigé.",
    notPupils,
  ],
  evidence: "compare",
  version: "1",
  since: "2021-01-01",
  prose: [
    { figure: "indice", words: ["\\b(dissemblance|duncan)\\b"] },
    {
      figure: "indice",
      words: ["\\b(dissemblance|duncan)\\b", "\\bcorrige|\\bhasard\\b"],
      row: { modalite: corrected },
    },
  ],
  says: (row) => {
    const isCorrected = row.modalite === corrected;
    const subject = `l'indice de dissemblance entre filles et garçons des conventions de mini-stage${isCorrected ? ", part du hasard retirée," : ""}`;
    return {
      kind: "indice",
      subject,
      feminine: false,
      claim: (value) => `${subject} est de ${formatNumber(value, 2)}`,
      evidence: "0 : mêmes secteurs pour les filles et les garçons ; 1 : aucun secteur en commun",
    };
  },
  // |17/37 − 15/25| + |0 − 10/25| + |20/37 − 0| = 0.140541 + 0.4 + 0.540541, halved: 20/37 of 37 girls and 25 boys.
  recount: `
    2024 R28 . . . . . . 37 62`,
  queries: [conventionsBySector(dissimilarities)],
});
