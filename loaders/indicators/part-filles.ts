import { byYear, cciInterval, girlsAmongKnown } from "./cci.ts";
import { defineIndicator } from "./indicator.ts";

/** Share of girls among conventions, by sector, and in collective internships. */
export const partFilles = defineIndicator({
  id: "part_filles",
  name: "Part des filles",
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
