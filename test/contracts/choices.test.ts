import { expect, test } from "vitest";
import { brake, channel, department, level, sex } from "../../loaders/contracts/cells/lists.ts";
import { sector, sectorList } from "../../loaders/contracts/cells/sector.ts";

test.each([
  ["Construction;Commerce;", "F|G"],
  ["Construction, Commerce", "F|G"],
  ["Commerce | BTP / 43.21A", "F|G"],
  ["Arts, spectacles et loisirs, Construction", "F|R"],
  ["Construction, Arts, spectacles et loisirs;Santé", "F|Q|R"],
])("several sectors in a cell, as forms export them: %s", (text, value) => {
  expect(sectorList().read(text)).toEqual({ value });
});

test.each([
  [channel(), "Réseau personnel;", "reseau_personnel"],
  [channel(), "Famille ou amis, relations", "reseau_personnel"],
  [brake(), "Durée du stage;", "duree"],
  [brake(), "trop long;durée du stage;", "duree"],
  [sector(), "Commerce, réparation d'automobiles et de motocycles;", "G"],
  [level(), "2nde;", "seconde"],
  [department(), "Calvados;", "14"],
])("one choice, or several that come to the same, in a cell that holds one: %#", (kind, text, value) => {
  expect(kind.read(text)).toEqual({ value });
});

test.each([
  [channel(), "Plateforme en ligne;Mon lycée;", "une seule, plateforme ou etablissement"],
  [brake(), "Démarches administratives, Transport", "une seule, administratif ou mobilite"],
  [sector(), "BTP, Commerce", "une seule, F ou G"],
  [department(), "14/27", "une seule, 14 ou 27"],
])("two choices in a cell that holds one are refused, with the choices: %#", (kind, text, proposal) => {
  expect(kind.read(text)).toEqual({ wrong: "plusieurs réponses dans une cellule", proposal });
});

test("a choice that cannot be read is not passed over", () => {
  expect(brake().read("Durée du stage;bruit")).toEqual({ wrong: "une valeur inconnue" });
  expect(sectorList().read("Construction;poterie")).toEqual({ wrong: "un secteur inconnu" });
});

test("a cell full of commas is answered at once", () => {
  const text = "F,".repeat(190);
  expect(sectorList().read(text)).toEqual({ value: "F" });
  expect(sectorList().read(`${text}zzz`)).toHaveProperty("wrong");
});

test.each(["-1", "1-4", "1 4", "14.0"])(
  "a code of digits is no code with a sign, a space or a point in it: %s",
  (text) => {
    expect(department().read(text)).toHaveProperty("wrong");
    expect(sex().read(text)).toHaveProperty("wrong");
  },
);
