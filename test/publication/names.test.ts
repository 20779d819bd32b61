import { expect, test } from "vitest";
import { nameTable } from "../../loaders/publication/reading/names.ts";
import { contents, observation, placement } from "./given-contents.ts";

const names = nameTable(
  contents([
    placement("R28", 9177, 10000),
    observation({ indicateur: "satisfaction_jeunes", valeur: 0.75 }),
    observation({ indicateur: "satisfaction_jeunes", modalite: "moyenne", valeur: 4.1 }),
  ]),
);

test("indicators that have a row are named, and each of their rows says what its value is", () => {
  expect(names.indicateurs).toEqual([
    { id: "taux_placement", nom: "Taux de placement", unites: { "": "part" } },
    { id: "satisfaction_jeunes", nom: "Satisfaction des jeunes", unites: { "": "part", moyenne: "note" } },
  ]);
});

test("places, dimensions and statuses have their French names", () => {
  expect(names.territoires).toMatchObject({ R28: "Normandie", D27: "Eure", FR: "France" });
  expect(names.dimensions.sexe).toMatchObject({ F: "Filles", ensemble: "Ensemble" });
  expect(names.dimensions.secteur).toMatchObject({ F: "Construction" });
  expect(names.statuts.c).toBe("secret statistique");
});
