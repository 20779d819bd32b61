import { byYear, cciInterval, conventionNoun, girlsAmongKnown } from "./cci.ts";
import { defineIndicator } from "./indicator.ts";
import { countsText, sectorText, shareText } from "./wording.ts";

/** Who signed. */
const girls = "\\b(filles?|femmes?|feminin(es?)?|feminise(es?|s)?|jeunes filles)\\b";
const boys = "\\b(garcons?|jeunes hommes)\\b";

/** Share of girls among conventions, by sector, and in collective internships. */
export const partFilles = defineIndicator({
  id: "part_filles",
  name: "Part des filles",
  question: "mixite",
  definition:
    "Part des filles parmi les conventions de mini-stage dont le sexe est connu, et parmi les élèves des stages collectifs.",
  formula: "filles ÷ (filles + garçons)",
  unit: "part",
  numerator: "filles",
  denominator: "filles et garçons, sexe connu",
  dimensions: ["periode", "territoire", "secteur", "forme"],
  direction: "neutre",
  target: null,
  sources: ["conventions", "stages_collectifs"],
  interval: cciInterval,
  method: "wilson",
  secrecy: { population: "conventions", part: true },
  caveats: [
    "Les conventions sans sexe indiqué ne comptent ni en haut ni en bas.",
    "Un secteur proche de la moitié n'est pas pour autant mixte dans chaque entreprise.",
    "Les conventions se lisent par année civile, les stages collectifs par année scolaire : ils ne se comparent pas.",
  ],
  evidence: "observe",
  version: "1",
  since: "2021-01-01",
  prose: [
    { figure: "part", words: [girls, "\\b(conventions?|mini-?stages?)\\b"] },
    { figure: "part", words: [boys, "\\b(conventions?|mini-?stages?)\\b"], complement: true },
    { figure: "part", words: [girls, "\\bcollectifs?\\b"], row: { forme: "collectif" } },
    { figure: "part", words: [boys, "\\bcollectifs?\\b"], complement: true, row: { forme: "collectif" } },
    {
      figure: "nombre",
      words: [girls, "\\bcollectifs?\\b"],
      noun: girls,
      counts: "part",
      row: { forme: "collectif" },
    },
    {
      figure: "nombre",
      words: [boys, "\\bcollectifs?\\b"],
      noun: boys,
      counts: "part",
      complement: true,
      row: { forme: "collectif" },
    },
    { figure: "part", words: ["\\bpart des filles\\b|\\bsont des filles\\b"], near: true },
  ],
  says: (row, names) => {
    if (row.forme === "collectif") {
      return {
        kind: "part",
        subject: "la part des filles parmi les élèves des stages collectifs recensés",
        feminine: true,
        claim: (value) =>
          `${shareText(value, row.denominateur)} des élèves des stages collectifs recensés sont des filles`,
        evidence: countsText(row, ["élève", "élèves"]),
      };
    }
    const what = `des conventions de mini-stage${sectorText(row, names)}`;
    return {
      kind: "part",
      subject: `la part ${what} signées par des filles`,
      feminine: true,
      claim: (value) =>
        `${shareText(value, row.denominateur)} ${what} dont le sexe est connu ont été signées par des filles`,
      evidence: countsText(row, conventionNoun),
    };
  },
  recount: `
    2024 R28 . . * . . . 37 62
    2024 R28 . . C . . . 17 32
    2024 R28 . . F . . . 0 10
    2024 R28 . . Q . . . 20 20
    2024 D27 . . * . . . 5 15
    2024-2025 R28 . . * collectif . . 18 41`,
  queries: [
    {
      title: "Filles parmi les conventions dont le sexe est connu, par secteur",
      ...byYear,
      ...girlsAmongKnown,
      dimensions: { periode: "annee", territoire: "territoire", secteur: "secteur" },
      groupings: [[], ["secteur"]],
    },
    {
      title: "Filles parmi les élèves des stages collectifs",
      from: "collectifs_territoires",
      dimensions: {
        periode: "annee_scolaire",
        territoire: "territoire",
        secteur: "'ensemble'",
        forme: "'collectif'",
      },
      measures: { filles: { sum: "filles" }, eleves: { sum: "eleves" } },
      context: { unites: "count(*)", source: "'stages_collectifs'" },
      rows: [{ above: "filles", below: "eleves" }],
    },
  ],
});
