import { formatPercent } from "../french/format.ts";
import { anyWide } from "../region/words.ts";
import { conventionNoun, notPupils } from "./cci.ts";
import { defineIndicator } from "./indicator.ts";
import { conventionsBySector, mixedShare } from "./sectors.ts";
import { countsText, join } from "./wording.ts";

/** Share of conventions in sectors where each sex has at least 40 %. */
export const partSecteursMixtes = defineIndicator({
  id: "part_secteurs_mixtes",
  name: "Part des conventions dans des secteurs mixtes",
  question: "mixite",
  definition: "Part des conventions signées dans des secteurs où filles et garçons ont chacun au moins 40 %.",
  formula:
    "conventions des secteurs où la part des filles est entre 40 et 60 % ÷ conventions, sexe et secteur connus",
  unit: "part",
  numerator: "conventions des secteurs mixtes",
  denominator: "conventions dont le sexe et le secteur sont connus",
  dimensions: ["periode", "territoire"],
  direction: "plus",
  target: null,
  sources: ["conventions"],
  interval: "Aucun : un secteur bascule tout entier, un intervalle serait trompeur.",
  method: "none",
  secrecy: { population: "conventions", part: true },
  caveats: [
    "Un secteur à 39 % ne compte pas, un secteur à 40 % compte en entier : la part peut sauter d'une année à l'autre.",
    `Elle est comptée sur toutes les conventions, secret compris, et arrondie au point : sur les 21 sections pour ${anyWide}, sur 10 groupes de sections pour un département.`,
    notPupils,
  ],
  evidence: "observe",
  version: "1",
  since: "2021-01-01",
  prose: [{ figure: "part", words: ["\\bsecteurs? mixtes?\\b"] }],
  says: (row) => ({
    kind: "part",
    subject: "la part des conventions de mini-stage signées dans un secteur mixte",
    feminine: true,
    claim: (value) =>
      `${formatPercent(value, 0)} des conventions de mini-stage ont été signées dans un secteur mixte`,
    evidence: join(
      countsText(row, conventionNoun),
      `mixte : au moins ${formatPercent(0.4, 0)} de filles et de garçons`,
    ),
  }),
  recount: `
    2024 R28 . . . . . . - 62
    2024 D27 . . . . . . - 15`,
  queries: [conventionsBySector((mix) => [mixedShare(mix)])],
});
