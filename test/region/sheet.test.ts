import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { uaiPrefix } from "../../loaders/region/national.ts";
import { findPlace, placeName, regionalPlaces } from "../../loaders/region/place.ts";
import { readRegion, region } from "../../loaders/region/region.ts";
import { parseSheet } from "../../loaders/region/sheet.ts";

const sheet = JSON.parse(readFileSync("data/reference/region.json", "utf8"));

/** What is said of a sheet with these changes. */
function said(changes: object): string {
  try {
    parseSheet(JSON.stringify({ ...sheet, ...changes }), "region.json");
    return "";
  } catch (error) {
    return (error as Error).message;
  }
}

/** A region of the country with these departments. */
const half = (...departements: string[]) => ({
  ...{
    code: "R28",
    nom: "Normandie",
    article: "la Normandie",
    en: "en Normandie",
    de: "de Normandie",
    zone: "B",
  },
  departements,
});

describe("a mistake in the sheet is told in French, with the line and what was expected", () => {
  test.each([
    ["a code that is no region's", { code: "28" }, '« code » : lu "28" ; attendu : R et le code INSEE'],
    ["a missing name", { nom: undefined }, "« nom » manque"],
    [
      "a place without its preposition",
      { en: "Bretagne" },
      '« en » : lu "Bretagne" ; attendu : un lieu avec sa préposition',
    ],
    [
      "a line that is not known",
      { departments: [] },
      "« departments » : la fiche ne connaît pas cette ligne",
    ],
    ["no department", { departements: [] }, "attendu : au moins un département"],
    [
      "a department that does not exist",
      { departements: [{ ...sheet.departements[0], code: "99" }] },
      '« departements[1].code » : lu "99"',
    ],
    [
      "a department twice",
      { departements: [sheet.departements[0], sheet.departements[0]] },
      "chaque département une seule fois",
    ],
    ["a number where a text is expected", { zone: 2 }, "« zone » : lu 2 ; attendu : un texte"],
    ["regions in the sheet of a region", { regions: [half("14")] }, "rien, sauf dans la fiche de la France"],
    ["a country without its regions", { code: "FR" }, "chaque département de la fiche dans une région"],
    [
      "a department of the country in two regions",
      { code: "FR", regions: [half("14", "27", "50", "61", "76"), { ...half("14"), code: "R53" }] },
      "chaque département dans une seule région",
    ],
    [
      "a region of the country with a department that it has not",
      { code: "FR", regions: [half("14", "27", "50", "61", "76", "35")] },
      "des départements de la fiche",
    ],
  ])("%s", (_, changes, message) => {
    expect(said(changes)).toContain(message);
    expect(said(changes)).toContain("à faire :");
  });

  test("all mistakes are told at once, and none for the sheet as it is", () => {
    expect(said({ nom: "", zone: 2 })).toContain("2 erreurs");
    expect(said({})).toBe("");
    expect(said({ ailleurs: undefined })).toBe("");
  });

  test("a text that is no JSON, a missing sheet and a missing file beside it", () => {
    expect(() => parseSheet("{,", "region.json")).toThrow("ce n'est pas du JSON lisible");
    const lost = Buffer.from(JSON.stringify({ ...sheet, nom: "Évreux" }), "latin1").toString("utf8");
    expect(() => parseSheet(lost, "region.json")).toThrow("la fiche n'est pas en UTF-8");
    const folder = mkdtempSync(join(tmpdir(), "stages-fiche-"));
    try {
      expect(() => readRegion(folder)).toThrow("la fiche de la région manque");
      cpSync("data/reference/region.json", join(folder, "region.json"));
      expect(() => readRegion(folder)).toThrow("« reperes » : le fichier « reperes.csv » n'est pas à côté");
      cpSync("data/reference/reperes.csv", join(folder, "reperes.csv"));
      expect(() => readRegion(folder)).toThrow("« ailleurs » : le fichier « ailleurs.csv » n'est pas à côté");
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

test("departments are read in the order of their codes, whatever the order of the sheet", () => {
  const turned = parseSheet(
    JSON.stringify({ ...sheet, departements: sheet.departements.toReversed() }),
    "region.json",
  );
  expect(turned.departements).toEqual(region.departements);
});

test("a territory is France, the region or one of its departments; a bassin has no name here", () => {
  expect(regionalPlaces.map(({ code }) => code)).toEqual(["R28", "D14", "D27", "D50", "D61", "D76"]);
  expect(findPlace("D76")?.dans).toBe("en Seine-Maritime");
  expect(placeName("FR")).toBe("France");
  expect(placeName("D35")).toBeUndefined();
  expect(placeName("B05003")).toBeUndefined();
});

test("schools are numbered by department on three digits, but in Corsica", () => {
  expect(["14", "974", "2A", "2B"].map(uaiPrefix)).toEqual(["014", "974", "620", "720"]);
});
