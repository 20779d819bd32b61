import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { load } from "../../loaders/pipeline.ts";
import { templateList } from "../../loaders/publication/fragments/donnees.ts";
import { sourceCatalogue } from "../../loaders/publication/fragments/methode.ts";
import { missingList, sourceList } from "../../loaders/publication/fragments/sources.ts";
import { describeState } from "../../loaders/warehouse/index.ts";
import { readRows } from "../../loaders/warehouse/rows.ts";
import { typed } from "../commands/typed.ts";
import { contents } from "../publication/given-contents.ts";

/** Modules that the setup of the tests has loaded know nothing of the line below. */
vi.hoisted(() => vi.resetModules());

/** One line more in the list of sources, as the recipe says: nothing else of the program changes. */
vi.mock(import("../../loaders/contracts/list.ts"), async (original) => {
  const { sources } = await original();
  const { plateformeOffres } = await import("./plateforme-offres.ts");
  return { sources: [...sources, plateformeOffres] as unknown as typeof sources };
});

const header = "Département;Mois;Secteur d'activité;Nombre d'offres;Nombre de candidatures";
const january = `${header}
Calvados;01/2025;Construction;40;120
Calvados;01/2025;C;10;5
27;01/2025;F;8;
27;02/2025;F;9;30
27;03/2025;F;7;20
14;03/2025;F;30;90
`;

let folder: string;
let day = 0;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "source-"));
  day = 0;
});
afterEach(() => rmSync(folder, { recursive: true }));

async function add(name: string, text: string) {
  writeFileSync(join(folder, name), text);
  return typed(["ajouter", name, "--donnees", "donnees"], folder, [], new Date(Date.UTC(2025, 6, ++day)));
}

function folders() {
  return {
    extracts: join(folder, "donnees"),
    publications: join(folder, "donnees", "publications"),
    reference: "data/reference",
  };
}

test("is recognised by its header, read, and kept as a cleaned copy", async () => {
  const { code, out } = await add("mars.csv", january);
  expect(out).toContain("source « plateforme_offres »".replaceAll(" »", "\u202f»").replace("« ", "«\u202f"));
  expect(code).toBe(0);
  expect(readdirSync(join(folder, "donnees", "plateforme_offres"))).toEqual(["mars.csv"]);
  expect(
    readFileSync(join(folder, "donnees", "plateforme_offres", "mars.csv"), "utf8")
      .split("\n")
      .slice(0, 3),
  ).toEqual(["mois;departement;secteur;offres;candidatures", "2025-01;14;F;40;120", "2025-01;14;C;10;5"]);
});

test("a cell, a rule, a key and its rows together are checked", async () => {
  writeFileSync(
    join(folder, "faux.csv"),
    `${header}\n14;01/2025;F;quarante;120\n14;01/2025;C;1;101\n14;01/2025;A;2;\n14;01/2025;A;3;\n14;04/2025;A;3;\n`,
  );
  const { code, out } = await typed(["verifier", "faux.csv", "--json", "--donnees", "donnees"], folder);
  expect(code).toBe(1);
  for (const found of [
    "plateforme_offres.valeur",
    "plateforme_offres.candidatures",
    "plateforme_offres.doublon",
  ])
    expect(out).toContain(found);
  writeFileSync(join(folder, "trou.csv"), `${header}\n14;01/2025;F;40;120\n14;03/2025;F;40;120\n`);
  const gap = await typed(["verifier", "trou.csv", "--donnees", "donnees"], folder);
  expect(gap.code).toBe(0);
  expect(gap.out).toContain("02/2025");
  expect(gap.out).toContain("aucune offre");
});

test("is shown by etat with its periods, until when it is known, and the months that a department lacks", async () => {
  await add("mars.csv", january);
  const { out } = await typed(["etat", "--donnees", "donnees"], folder);
  expect(out).toMatch(
    /plateforme_offres +plateforme_offres\/mars\.csv +6 +2025-01 à 2025-03 +1er juillet 2025/,
  );
  expect(out).toMatch(/plateforme_offres +mars 2025 +1er juillet 2025 +chaque mois/);
  // Eure gave its three months, Calvados two, the three others none: 1 + 3 × 3.
  expect(out).toMatch(/10 mois sans offre reçue/);
  expect(out).toMatch(/février 2025 +14/);
});

test("a later extract replaces a month of a department, and no other", async () => {
  await add("mars.csv", january);
  const { code } = await add("corrige.csv", `${header}\n14;01/2025;F;41;\n`);
  expect(code).toBe(0);
  const { warehouse } = await load(folders());
  const rows = await readRows(
    warehouse.db,
    "SELECT mois, departement, secteur, offres FROM plateforme_offres ORDER BY ALL",
  );
  expect(rows.map((row) => Object.values(row).join(" "))).toEqual([
    "2025-01 14 F 41",
    "2025-01 27 F 8",
    "2025-02 27 F 9",
    "2025-03 14 F 30",
    "2025-03 27 F 7",
  ]);
});

test("two extracts of one month that nothing dates are refused, in the words of its block", async () => {
  writeFileSync(join(folder, "a.csv"), january);
  writeFileSync(join(folder, "b.csv"), `${header}\n14;01/2025;F;41;\n`);
  const { code, out } = await typed(["verifier", "a.csv", "b.csv", "--donnees", "donnees"], folder);
  expect(code).toBe(1);
  expect(out).toMatch(/les offres d.un mois et d.un département/);
});

test("can be counted by an indicator: a query on its view, by year, place and sector", async () => {
  await add("mars.csv", january);
  const { warehouse } = await load(folders());
  const rows = await readRows<{ territoire: string; offres: number; candidatures: number }>(
    warehouse.db,
    `SELECT territoire, sum(offres) AS offres, sum(candidatures) AS candidatures
     FROM offres_territoires WHERE annee = '2025' AND secteur = 'F' GROUP BY territoire ORDER BY territoire`,
  );
  // Calvados 40 + 30 and 120 + 90; Eure 8 + 9 + 7, and 30 + 20 where they are given; the region is both.
  expect(rows).toEqual([
    { territoire: "D14", offres: 70, candidatures: 210 },
    { territoire: "D27", offres: 24, candidatures: 50 },
    { territoire: "R28", offres: 94, candidatures: 260 },
  ]);
});

test("has its template, its entry in the method and in the data page, and its line on the quality page", async () => {
  const { out } = await typed(["modele", "plateforme_offres"], folder);
  expect(out).toContain("mois;departement;secteur;offres;candidatures");
  await add("mars.csv", january);
  const { warehouse } = await load(folders());
  const shown = { ...contents([]), state: await describeState(warehouse) };
  expect(sourceCatalogue().text).toContain("Nombre de candidatures reçues");
  expect(templateList().text).toContain("modeles/plateforme_offres.csv");
  expect(sourceList(shown).text).toMatch(/Offres de la plateforme[\s\S]*?mars 2025/);
  expect(missingList(shown).text).toMatch(/10 mois sans offre reçue[\s\S]*Calvados.?: février 2025/);
});
