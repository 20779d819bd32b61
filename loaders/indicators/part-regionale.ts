import { region } from "../region/region.ts";
import { isRegion, regionCodes } from "../region/tree.ts";
import { ofTheRegion } from "../region/words.ts";
import { conventionNoun, notPupils } from "./cci.ts";
import { defineIndicator } from "./indicator.ts";
import { countsText, shareText } from "./wording.ts";

const [whose, chambers] = isRegion(region.code)
  ? [ofTheRegion, region.de]
  : ["de chaque région", "d'une région"];

/** Share of the region among the conventions of France. */
export const partRegionale = defineIndicator({
  id: "part_regionale",
  name: `Part ${whose} dans les conventions de France`,
  definition: `Part des conventions de mini-stage de France signées par les CCI ${chambers}, la même année.`,
  formula: `conventions ${chambers} ÷ conventions de France, même année`,
  unit: "part",
  question: "objectif-50000",
  numerator: `conventions de mini-stage, ${isRegion(region.code) ? region.nom : "une région"}`,
  denominator: "conventions de mini-stage, France",
  dimensions: ["periode"],
  direction: "neutre",
  target: null,
  sources: ["conventions", "conventions_nationales"],
  interval: "Aucun : les deux totaux sont des nombres relevés.",
  method: "none",
  secrecy: { population: "conventions", part: false },
  caveats: [
    "Le total national publié est souvent arrondi : la part n'est connue qu'à cet arrondi près, qui vaut plus que son écart d'une année à l'autre ; aucun écart n'est donc donné.",
    notPupils,
  ],
  evidence: "observe",
  version: "1",
  since: "2021-01-01",
  prose: [
    {
      figure: "part",
      words: [
        "\\b(conventions?|mini-?stages?)\\b",
        "\\bfrance\\b|\\bnationa(l|le|ux|les)\\b|\\bpays\\b|\\bfrancais(es?)?\\b",
      ],
      row: { territoire: region.code },
    },
  ],
  says: (row) => ({
    kind: "part",
    subject: "la part des conventions de mini-stage de France qui y sont signées",
    feminine: true,
    claim: (value) =>
      `${shareText(value, row.denominateur)} des conventions de mini-stage de France ont été signées`,
    evidence: countsText(row, conventionNoun),
  }),
  recount: `
    2023 R28 . . . . . . 120 1000
    2024 R28 . . . . . . 67 2000`,
  queries: [
    {
      title: "Conventions de la région sur conventions de France, même année",
      from: "totaux_annuels",
      join: {
        sql: "JOIN totaux_annuels AS france USING (annee)",
        where: "france.territoire = 'FR'",
      },
      where: { "totaux_annuels.territoire": regionCodes },
      dimensions: {
        periode: "annee",
        territoire: regionCodes.length > 1 ? "totaux_annuels.territoire" : `'${region.code}'`,
      },
      measures: {
        region: {
          sum: "totaux_annuels.conventions",
          sameAs: { from: "conventions_territoires", sum: "conventions" },
        },
        france: { sum: "france.conventions", sameAs: null },
      },
      context: {
        unites: "sum(totaux_annuels.conventions)",
        statut: "any_value(totaux_annuels.statut)",
        incomplet: "any_value(totaux_annuels.incomplet)",
        source: "concat_ws(' + ', any_value(totaux_annuels.source), any_value(france.source))",
      },
      rows: [{ above: "region", below: "france", tells: ["region"] }],
    },
  ],
});
