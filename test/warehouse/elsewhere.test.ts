import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, describe, expect, test } from "vitest";
import { indicators } from "../../loaders/indicators/catalogue.ts";
import { readLists } from "../../loaders/publication/reading/lists.ts";
import { readPublicFacts } from "../../loaders/warehouse/public-facts.ts";
import { loadReference } from "../../loaders/warehouse/reference.ts";
import { givenWarehouse } from "./given.ts";

const folder = mkdtempSync(join(tmpdir(), "stages-ailleurs-"));
afterAll(() => rmSync(folder, { recursive: true }));
cpSync("data/reference", folder, { recursive: true });

const header = "pages;fait;publie;source;date;presse;lecture;indicateur;periode;territoire;niveau";

/** What the commands say of a file of these rows; blank where nothing is wrong. */
async function said(...rows: string[]): Promise<string> {
  writeFileSync(join(folder, "ailleurs.csv"), [header, ...rows].join("\n"));
  const db = await (await DuckDBInstance.create(":memory:")).connect();
  return loadReference(db, folder).then(
    () => "",
    (error: Error) => error.message,
  );
}

describe("a mistake in what others publish is told in French, with its line and what was expected", () => {
  test.each([
    ["a page without a place for it", "mixite;Fait;12;RMC;2025;;;;;;", "ligne 2, « pages » : lu « mixite »"],
    ["no page", ";Fait;12;RMC;2025;;;;;;", "attendu : une page, ou plusieurs séparées par une espace"],
    ["no words", "placement;;12;RMC;2025;;;;;;", "ligne 2, « fait » : lu «  » ; attendu : un texte"],
    ["no value", "placement;Fait;;RMC;2025;;;;;;", "« publie » : lu «  » ; attendu : un texte"],
    ["no source", "placement;Fait;12;;2025;;;;;;", "« source » : lu «  » ; attendu : un texte"],
    ["a French date", "placement;Fait;12;RMC;15/06/2025;;;;;;", "« date » : lu « 15/06/2025 »"],
    [
      "another word than oui",
      "placement;Fait;12;RMC;2025;non;;;;;",
      "« presse » : lu « non » ; attendu : oui",
    ],
    [
      "an indicator without its territory",
      "placement;Fait;12;RMC;2025;;;conventions;2022;;",
      "« territoire » : lu «  » ; attendu : à remplir, puisque la ligne donne un indicateur",
    ],
    [
      "an indicator whose value is no count",
      "placement;Fait;environ 9 sur 10;RMC;2025;;;conventions;2022;FR;",
      "« publie » : lu « environ 9 sur 10 » ; attendu : un nombre entier, comme « 1 250 »",
    ],
  ])("%s", async (_, row, message) => {
    const told = await said(row);
    expect(told).toContain(message);
    expect(told).toContain("ailleurs.csv : une case ne se lit pas");
    expect(told).toContain("à faire : corrigez le fichier");
  });

  test("all mistakes are told at once; several pages, a year and no date are none", async () => {
    expect(await said("mixite;;12;RMC;2025;;;;;;", "placement;Fait;12;RMC;hier;;;;;;")).toContain("3 cases");
    expect(
      await said("placement orientation;Fait;12;RMC;2025;oui;;;;;", "placement;Fait;12;RMC;;;;;;;"),
    ).toBe("");
  });

  test("a missing column", async () => {
    writeFileSync(join(folder, "ailleurs.csv"), header.replace(";presse", ""));
    const db = await (await DuckDBInstance.create(":memory:")).connect();
    await expect(loadReference(db, folder)).rejects.toThrow("il manque la colonne « presse »");
  });
});

describe("the two counts of 2022", async () => {
  const warehouse = await givenWarehouse([]);

  test("are both public facts, each known to its rounding and disputed by the other", async () => {
    const facts = await readPublicFacts(warehouse);
    const of2022 = facts.filter(
      ({ indicateur, periode, territoire }) =>
        indicateur === "conventions" && periode === "2022" && territoire !== "FR",
    );
    expect(
      of2022.map(({ territoire, least, most, disputed }) => [territoire, least, most, disputed]),
    ).toEqual([
      ["R28", 3225, 3235, true],
      ["R28", 3450, 3550, true],
      ["D76", 664.5, 665.5, false],
    ]);
    expect(facts.filter(({ disputed }) => disputed)).toHaveLength(2);
  });

  test("stand beside one another, and no other row has a rival", async () => {
    const { ailleurs } = await readLists(warehouse.db);
    const rivals = ailleurs.filter(({ autre }) => autre !== null);
    expect(rivals.map(({ publie, autre }) => [publie, autre?.valeur])).toEqual([["3 230", 3500]]);
    expect(ailleurs.map(({ publie }) => publie)).toContain("83 %");
  });
});

test("each indicator that the shipped file names is in the catalogue, or its fact would be left out of the audit in silence", () => {
  const [, ...lines] = readFileSync("data/reference/ailleurs.csv", "utf8").trim().split("\n");
  const named = lines.flatMap((line) => line.split(";").at(-4) || []);
  expect(named).toEqual(["conventions", "conventions"]);
  for (const id of named) expect(indicators.map((each) => each.id)).toContain(id);
});
