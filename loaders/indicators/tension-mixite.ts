import { weightedShare } from "../contracts/sources/tensions.ts";
import { byYear, cciInterval, conventionNoun, girlsAmongKnown } from "./cci.ts";
import { defineIndicator } from "./indicator.ts";
import { countsText, sectorText, shareText } from "./wording.ts";

/** Share of girls beside recruitment tension, by sector. */
export const tensionMixite = defineIndicator({
  id: "tension_mixite",
  name: "Part des filles et tension de recrutement",
  question: "mixite",
  definition:
    "Pour chaque secteur, part des filles parmi les conventions de mini-stage, à côté de la part des recrutements jugés difficiles.",
  formula:
    "filles ÷ (filles + garçons) ; tension : part des projets de recrutement jugés difficiles, même année",
  unit: "part",
  numerator: "filles",
  denominator: "filles et garçons, sexe connu",
  dimensions: ["periode", "secteur", "modalite"],
  modalities: { tension: "Recrutements jugés difficiles" },
  direction: "neutre",
  target: null,
  sources: ["conventions", "tensions"],
  interval: cciInterval,
  method: "wilson",
  secrecy: { population: "conventions", part: true },
  caveats: [
    "Les deux chiffres sont mis côte à côte : leur rapprochement ne dit pas que l'un explique l'autre.",
    "La tension est une déclaration d'employeurs sur leurs projets de recrutement.",
  ],
  evidence: "compare",
  version: "1",
  since: "2021-01-01",
  prose: [
    {
      figure: "part",
      words: ["\\b(projets?|recrutements?)\\b", "\\bdifficiles?\\b|\\btensions?\\b"],
      row: { modalite: "tension" },
    },
  ],
  says: (row, names) => {
    const where = sectorText(row, names);
    return row.modalite === "tension"
      ? {
          kind: "part",
          subject: `la part des projets de recrutement jugés difficiles${where}`,
          feminine: true,
          claim: (value) =>
            `${shareText(value, null)} des projets de recrutement${where} sont jugés difficiles`,
          evidence: "",
        }
      : {
          kind: "part",
          subject: `la part des conventions de mini-stage${where} signées par des filles`,
          feminine: true,
          claim: (value) =>
            `${shareText(value, row.denominateur)} des conventions de mini-stage${where} ont été signées par des filles`,
          evidence: countsText(row, conventionNoun),
        };
  },
  recount: `
    2024 R28 . . C . . . 17 32
    2024 R28 . . * . . . 37 62`,
  queries: [
    {
      title: "Filles parmi les conventions, par secteur, les années où la tension est connue",
      ...byYear,
      ...girlsAmongKnown,
      join: {
        sql: byYear.join.sql,
        where: `${byYear.join.where} AND annee || territoire IN (SELECT annee || territoire FROM tensions_secteurs)`,
      },
      dimensions: { periode: "annee", territoire: "territoire", secteur: "secteur" },
      groupings: [[], ["secteur"]],
    },
    {
      title: "Part des projets de recrutement jugés difficiles, par secteur",
      from: "tensions_secteurs",
      dimensions: { periode: "annee", territoire: "territoire", secteur: "secteur" },
      groupings: [[], ["secteur"]],
      measures: {},
      context: {
        difficile: weightedShare("part_difficile", "projets"),
        unites: "coalesce(sum(projets), 0)",
        source: "'tensions'",
      },
      rows: [{ modalite: "tension", above: null, indice: "difficile" }],
    },
  ],
});
