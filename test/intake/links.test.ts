import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { receiveFolder } from "../../loaders/intake/index.ts";
import { findings, openDatabase } from "./received.ts";

const header = "annee_scolaire;uai;departement;niveau;effectif;avec_solution;sans_solution\n";

let db: DuckDBConnection;
let folder: string;
beforeAll(async () => {
  db = await openDatabase();
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dossier-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function receiveAll(files: Record<string, string>) {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return receiveFolder(db, folder);
}

test("a school out of the loaded list, a rate that jumps, a school and a department that vanish are told, on the later file", async () => {
  const deliveries = await receiveAll({
    "etablissements/annuaire.csv":
      "uai;nom;departement\n0140001A;Lycée A;14\n0140003C;Lycée C;14\n0270002F;Lycée F;27\n",
    "placement/2023.csv": `${header}2023-2024;0140001A;14;seconde;100;90;10\n2023-2024;0140003C;14;seconde;50;50;0\n2023-2024;0270002F;27;seconde;40;40;0\n`,
    "placement/2024.csv": `${header}2024-2025;0140001A;14;seconde;100;50;50\n2024-2025;0140002B;14;seconde;10;10;0\n`,
    "publications/2024/journal.csv": "rien\n",
  });
  expect(deliveries.map(({ fichier }) => fichier)).toEqual([
    "etablissements/annuaire.csv",
    "placement/2023.csv",
    "placement/2024.csv",
  ]);
  const [, before, after] = deliveries;
  expect(before && findings(before, "alerte")).toEqual({});
  expect(Object.keys((after && findings(after, "alerte")) ?? {}).sort()).toEqual([
    "placement.departement_absent",
    "placement.ecart_annee",
    "placement.etablissement_absent",
    "placement.uai_inconnu",
  ]);
  expect(after?.receipt.constats.find(({ code }) => code === "placement.ecart_annee")).toMatchObject({
    lignes: [2],
    lu: ["0140001A : 90 % puis 50 %"],
  });
  expect(deliveries.every(({ receipt }) => receipt.verdict === "accepte")).toBe(true);
});

test("an extract that repeats last year's numbers is told", async () => {
  const rows = (year: string) =>
    ["1A", "2B", "3C", "4D"]
      .map((end, index) => `${year};014000${end};14;seconde;${50 + index};40;${10 + index}\n`)
      .join("");
  const [, after] = await receiveAll({
    "2023.csv": header + rows("2023-2024"),
    "2024.csv": header + rows("2024-2025"),
  });
  expect(after && findings(after, "alerte")).toEqual({ "placement.annee_recopiee": [2, 3, 4, 5] });
});

test("demonstration data is marked by its content, and is nobody's previous year", async () => {
  const [demonstration, real] = await receiveAll({
    "a.csv": `${header}2023-2024;0149901J;14;seconde;100;90;10\n`,
    "b.csv": `${header}2024-2025;0140001A;14;seconde;100;90;10\n`,
  });
  expect([demonstration?.demonstration, real?.demonstration]).toEqual([true, false]);
  expect(real && findings(real, "alerte")).toEqual({});
});

test("the same school under two identifiers is told", async () => {
  const [delivery] = await receiveAll({
    "a.csv": `${header.trim()};etablissement\n2024-2025;0140001A;14;seconde;100;90;10;Lycée A\n2024-2025;0140002B;14;seconde;100;90;10;Lycée A\n`,
  });
  expect(delivery && findings(delivery, "alerte")).toEqual({ "placement.double_declaration": [2, 3] });
});

test("months without a row, which count 0, and a total that halves in a year are told", async () => {
  const [delivery] = await receiveAll({
    "cci.csv": "mois;departement;conventions\n2024-01;14;100\n2024-03;14;100\n2025-01;14;40\n",
  });
  const told = delivery?.receipt.constats.map(({ code, nombre }) => [code, nombre]);
  expect(told).toEqual([
    ["conventions.mois_vide", 6],
    ["conventions.mois_absent", 4],
    ["conventions.annee_precedente", 1],
  ]);
});
