import { expect, test } from "vitest";
import { countInWords, enumerate, ofName, ofThe, than } from "../../loaders/french/grammar.ts";

test("« de » contracts with the article of a region", () => {
  expect(
    ["la Bretagne", "le Grand Est", "les Hauts-de-France", "l'Île-de-France", "La Réunion"].map(ofThe),
  ).toEqual(["de la Bretagne", "du Grand Est", "des Hauts-de-France", "de l'Île-de-France", "de La Réunion"]);
});

test("« de » contracts or elides before the name of a town", () => {
  expect(["Redon", "Évreux", "Le Havre", "Les Andelys"].map(ofName)).toEqual([
    "de Redon",
    "d'Évreux",
    "du Havre",
    "des Andelys",
  ]);
});

test("« que » elides before a vowel", () => {
  expect(["en Bretagne", "dans le Grand Est", "à La Réunion"].map(than)).toEqual([
    "qu'en Bretagne",
    "que dans le Grand Est",
    "qu'à La Réunion",
  ]);
});

test("names are joined and counted as a sentence does", () => {
  expect(enumerate(["22"], "ou")).toBe("22");
  expect(enumerate(["22", "29", "35"], "ou")).toBe("22, 29 ou 35");
  expect([1, 5, 13, 101].map(countInWords)).toEqual(["un", "cinq", "treize", "101"]);
});
