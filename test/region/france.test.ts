import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { departmentOutline } from "../../loaders/publication/figures/parts/outlines.ts";
import { findDepartment, findPlace } from "../../loaders/region/country.ts";
import { type FranceTexts, france, parseFrance } from "../../loaders/region/france.ts";
import { readRegion } from "../../loaders/region/region.ts";

const text = (table: string) => readFileSync(`data/reference/${table}.csv`, "utf8");
const texts: FranceTexts = {
  regions: text("regions"),
  academies: text("academies"),
  departements: text("departements"),
};
const departments = france.departements.filter(({ academie }) => academie !== "");

test("France has 18 regions, 30 académies, 101 departments, and six collectivities besides", () => {
  expect(france.regions).toHaveLength(18);
  expect(new Set(france.regions.flatMap(({ academies }) => academies)).size).toBe(30);
  expect(departments).toHaveLength(101);
  expect(france.departements.length - departments.length).toBe(6);
  expect(france.regions.flatMap(({ departements }) => departements)).toHaveLength(101);
  const numbers = Object.fromEntries(
    france.regions.map(({ code, departements }) => [code, departements.length]),
  );
  expect(numbers).toMatchObject({
    R84: 12,
    R76: 13,
    R75: 12,
    R44: 10,
    R11: 8,
    R94: 2,
    R28: 5,
    R53: 4,
    R04: 1,
  });
});

test("holiday zones are those of the ministry; Corsica and the overseas have calendars of their own", () => {
  const zones = Object.fromEntries(france.regions.map(({ nom, zone }) => [nom, zone]));
  expect(zones).toEqual({
    "Auvergne-Rhône-Alpes": "A",
    "Bourgogne-Franche-Comté": "A",
    "Nouvelle-Aquitaine": "A",
    Bretagne: "B",
    "Centre-Val de Loire": "B",
    "Grand Est": "B",
    "Hauts-de-France": "B",
    Normandie: "B",
    "Pays de la Loire": "B",
    "Provence-Alpes-Côte d'Azur": "B",
    "Île-de-France": "C",
    Occitanie: "C",
    ...Object.fromEntries(
      ["Corse", "Guadeloupe", "Guyane", "La Réunion", "Martinique", "Mayotte"].map((nom) => [nom, nom]),
    ),
  });
});

describe("the grammar of places", () => {
  test.each([
    ["01", "l'Ain", "dans l'Ain", "de l'Ain"],
    ["07", "l'Ardèche", "en Ardèche", "de l'Ardèche"],
    ["21", "la Côte-d'Or", "en Côte-d'Or", "de Côte-d'Or"],
    ["22", "les Côtes-d'Armor", "dans les Côtes-d'Armor", "des Côtes-d'Armor"],
    ["2B", "la Haute-Corse", "en Haute-Corse", "de Haute-Corse"],
    ["28", "l'Eure-et-Loir", "en Eure-et-Loir", "d'Eure-et-Loir"],
    ["34", "l'Hérault", "dans l'Hérault", "de l'Hérault"],
    ["35", "l'Ille-et-Vilaine", "en Ille-et-Vilaine", "d'Ille-et-Vilaine"],
    ["46", "le Lot", "dans le Lot", "du Lot"],
    ["49", "le Maine-et-Loire", "en Maine-et-Loire", "de Maine-et-Loire"],
    ["75", "Paris", "à Paris", "de Paris"],
    ["76", "la Seine-Maritime", "en Seine-Maritime", "de Seine-Maritime"],
    ["79", "les Deux-Sèvres", "dans les Deux-Sèvres", "des Deux-Sèvres"],
    ["90", "le Territoire de Belfort", "dans le Territoire de Belfort", "du Territoire de Belfort"],
    ["95", "le Val-d'Oise", "dans le Val-d'Oise", "du Val-d'Oise"],
    ["971", "la Guadeloupe", "en Guadeloupe", "de Guadeloupe"],
    ["974", "La Réunion", "à La Réunion", "de La Réunion"],
    ["976", "Mayotte", "à Mayotte", "de Mayotte"],
  ])("of the department %s is %s, %s, %s", (code, article, dans, de) => {
    expect(france.departements.find((each) => each.code === code)).toMatchObject({ article, dans, de });
  });

  test.each([
    ["R11", "en Île-de-France", "d'Île-de-France"],
    ["R24", "dans le Centre-Val de Loire", "du Centre-Val de Loire"],
    ["R32", "dans les Hauts-de-France", "des Hauts-de-France"],
    ["R44", "dans le Grand Est", "du Grand Est"],
    ["R52", "dans les Pays de la Loire", "des Pays de la Loire"],
    ["R53", "en Bretagne", "de Bretagne"],
    ["R04", "à La Réunion", "de La Réunion"],
    ["R06", "à Mayotte", "de Mayotte"],
    ["R76", "en Occitanie", "d'Occitanie"],
  ])("of the region %s is %s, %s", (code, en, de) => {
    expect(france.regions.find((each) => each.code === code)).toMatchObject({ en, de });
  });

  test("never joins two usages: « dans » has an article and « de » has the same, « en » and « à » have none", () => {
    const forms = [
      ...france.departements,
      ...france.regions.map(({ nom, article, en, de }) => ({ nom, article, dans: en, de })),
    ];
    for (const { nom, article, dans, de } of forms) {
      const vowel = /^[AEIOUYÉÎ]/.test(nom);
      const plural = article.startsWith("les ");
      const contracted = { le: "du ", la: "de la ", les: "des " }[article.split(" ")[0] ?? ""];
      const withArticle = article.startsWith("l'") ? `de l'${nom}` : `${contracted ?? "de "}${nom}`;
      const bare = vowel ? `d'${nom}` : `de ${nom}`;
      if (dans.startsWith("dans")) {
        expect(dans, nom).toBe(`dans ${article}`);
        expect(de, nom).toBe(withArticle);
      } else {
        expect(plural, nom).toBe(false);
        expect(dans.replace(/^(en|à) /, ""), nom).toBe(nom);
        expect([withArticle, bare], nom).toContain(de);
      }
      expect(dans.startsWith("à "), nom).toBe(article === nom);
      expect(article.startsWith("l'"), nom).toBe(!plural && (vowel || nom === "Hérault"));
    }
  });
});

test.each(["data/reference", "test/fixtures/bretagne/reference"])(
  "the sheet of %s says of the region and its departments what the official list says",
  (folder) => {
    const { code, nom, article, en, de, academies, zone, departements } = readRegion(folder);
    const listed = france.regions.find((each) => each.code === code);
    expect(listed).toMatchObject({ nom, article, en, de, academies, zone });
    expect(
      listed?.departements.map((each) => ({
        code: each.code,
        nom: each.nom,
        article: each.article,
        dans: each.dans,
        de: each.de,
      })),
    ).toEqual(departements);
  },
);

test("every department of the mainland and Corsica has its outline; the map of the five overseas is not in the package", () => {
  const without = departments.filter(({ code }) => departmentOutline(code) === "");
  expect(without.map(({ code }) => code)).toEqual(["971", "972", "973", "974", "976"]);
});

test("a place of France is known by its name or its code, wherever it lies", () => {
  for (const { code, nom } of france.departements) {
    expect(findPlace(nom), nom).not.toBeNull();
    expect(findDepartment(code), code).not.toBeNull();
  }
  for (const name of ["PACA", "la Réunion", "académie de Nancy-Metz", "région Grand Est"])
    expect(findPlace(name), name).toBe("ailleurs");
  expect(findPlace("Rouergue")).toBeNull();
});

describe("a mistake in the list is told in French", () => {
  const said = (table: keyof FranceTexts, from: string, to: string) => {
    try {
      parseFrance({ ...texts, [table]: texts[table].replace(from, to) });
      return "";
    } catch (error) {
      return (error as Error).message;
    }
  };
  test.each([
    [
      "departements",
      "dans l'Ain;",
      "l'Ain;",
      'departements.csv, ligne 2, « dans » : lu "l\'Ain" ; attendu : un lieu avec',
    ],
    [
      "departements",
      "du Lot;",
      "du Loto;",
      '« de » : lu "du Loto" ; attendu : une forme qui finit par « Lot »',
    ],
    [
      "departements",
      ";Bourg-en-Bresse;Lyon",
      ";Bourg-en-Bresse;Lyons",
      "« Ain » : l'académie « Lyons » n'est pas dans academies.csv",
    ],
    ["departements", "\n02;", "\n01;", "ligne 3, « code » : « 01 » est déjà plus haut"],
    [
      "academies",
      "Rennes;R53;B",
      "Rennes;R54;B",
      "« Rennes » : la région « R54 » n'est pas dans regions.csv",
    ],
    ["academies", "Nice;R93;B", "Nice;R93;A", "les académies de « R93 » n'ont pas la même zone"],
    ["regions", "R53;", "53;", '« code » : lu "53" ; attendu : R et le code INSEE'],
  ] as const)("%s: « %s » written « %s »", (table, from, to, message) => {
    expect(said(table, from, to)).toContain(message);
    expect(said(table, from, to)).toContain("à faire :");
  });
});
