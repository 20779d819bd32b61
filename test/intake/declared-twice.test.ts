import type { DuckDBConnection } from "@duckdb/node-api";
import { beforeAll, describe, expect, test } from "vitest";
import { openDatabase, receive } from "./received.ts";

const header = "annee_scolaire;uai;departement;niveau;effectif;avec_solution;sans_solution;etablissement";

let db: DuckDBConnection;
beforeAll(async () => {
  db = await openDatabase();
});

const uais = ["0140001A", "0140002B", "0140003C", "0140004D"];

/** What is said of a survey in which these schools answer the same, 90 of 100: its rows, how many, the schools. */
async function told(...names: string[]) {
  return toldOf(names.map((name, at) => `2024-2025;${uais[at]};14;seconde;100;90;10;${name}`));
}

async function toldOf(rows: string[]) {
  const text = `${[header, ...rows].join("\n")}\n`;
  const { receipt } = await receive(db, text);
  expect(receipt.verdict).toBe("accepte");
  expect((await receive(db, text, "extrait.csv", { rapideDes: 0 })).receipt).toEqual(receipt);
  const found = receipt.constats.find(({ code }) => code === "placement.double_declaration");
  return found ? { lignes: found.lignes, nombre: found.nombre, lu: [...new Set(found.lu)] } : null;
}

describe("a school that answers twice with the same numbers is told under two spellings of its name:", () => {
  test.each([
    ["Lycée Jean-Moulin", "LYCEE JEAN MOULIN"],
    ["Lycée Jean-Moulin", "Lycée J. Moulin"],
    ["LYCEE JEAN MOULIN", "Lyc. J.Moulin"],
    ["Lycée Jean-Paul Sartre", "Lycée J.-P. Sartre"],
    ["Lycée polyvalent Jean Moulin", "LPO Jean Moulin"],
    ["L.P.O. Jean Moulin", "Lycée général et technologique Jean Moulin"],
    ["LGT Jean Moulin", "Lycée Jean Moulin"],
    ["LP Jean Moulin", "Lycée professionnel Jean Moulin"],
    ["L.P. Jean Moulin", "Lycée prof. Jean Moulin"],
    ["S.E.P. Jean Moulin", "Section d'enseignement professionnel Jean Moulin"],
    ["Clg Jean Moulin", "Collège Jean Moulin"],
    ["Lycée privé Saint-Joseph", "LYCEE ST JOSEPH"],
    ["Lycée Sainte-Marie", "Lycée Ste Marie"],
    ["Lycée Notre-Dame", "Lycée N.-D."],
    ["Lycée Jeanne d'Arc", "LYCEE JEANNE D ARC"],
    ["Lycée Jeanne d’Arc", "Lycée Jeanne d'Arc"],
    ["Lycée du Sacré-Cœur", "LYCEE SACRE COEUR"],
    ["Lycée de la Vallée du Cailly", "LYCEE VALLEE DU CAILLY"],
    ["Lycée de démonstration nº 12", "Lycée de démonstration n°12"],
    ["Jean Moulin", "Lycée Jean Moulin"],
  ])("« %s » and « %s »", async (one, other) => {
    expect(await told(one, other)).toEqual({
      lignes: [2, 3],
      nombre: 2,
      lu: [`0140001A (${one}) et 0140002B (${other})`],
    });
  });
});

describe("two schools are not taken for one:", () => {
  test.each([
    ["Lycée", "Lycée"],
    ["Lycée professionnel", "LP"],
    ["Collège", "Clg"],
    ["Institution", "Institution"],
    ["Lycée Jean Moulin", "Lycée Jules Moulin"],
    ["Lycée Jean Moulin", "Lycée Jean Monnet"],
    ["Lycée Jean Moulin", "Collège Jean Moulin"],
    ["Lycée Jean Moulin", "Lycée professionnel Jean Moulin"],
    ["Lycée Jean Moulin", "Section d'enseignement général et technologique Jean Moulin"],
    ["Lycée C. Joseph", "Collège Joseph"],
    ["Lycée Saint-Joseph", "Lycée Sainte-Joseph"],
    ["Lycée S. Joseph", "Lycée Saint-Joseph"],
    ["Lycée Saint-Lô", "Institut Saint-Lô"],
    ["Lycée agricole de Coutances", "Lycée de Coutances"],
    ["Lycée de démonstration nº 1", "Lycée de démonstration nº 12"],
    ["Lycée Jean-Paul II", "Lycée Jean-Paul I"],
  ])("« %s » and « %s »", async (one, other) => {
    expect(await told(one, other)).toBeNull();
  });

  test("the same school with other numbers, another level or another year", async () => {
    expect(
      await toldOf([
        "2024-2025;0140001A;14;seconde;100;90;10;Lycée Jean-Moulin",
        "2024-2025;0140002B;14;seconde;100;91;9;LYCEE JEAN MOULIN",
        "2024-2025;0140003C;14;troisieme;100;90;10;LYCEE JEAN MOULIN",
        "2023-2024;0140004D;14;seconde;100;90;10;LYCEE JEAN MOULIN",
      ]),
    ).toBeNull();
  });

  test("the same name in two departments", async () => {
    expect(
      await toldOf([
        "2024-2025;0140001A;14;seconde;100;90;10;Lycée Jean-Moulin",
        "2024-2025;0270002F;27;seconde;100;90;10;LYCEE JEAN MOULIN",
      ]),
    ).toBeNull();
  });
});

test("each row is told once, with the schools it may be the same as, and an initial says for which names it may stand", async () => {
  expect(await told("Lycée Jean Moulin", "LYCEE JEAN-MOULIN", "Lycée Jules Moulin")).toEqual({
    lignes: [2, 3],
    nombre: 2,
    lu: ["0140001A (Lycée Jean Moulin) et 0140002B (LYCEE JEAN-MOULIN)"],
  });
  expect(await told("Lycée Jean Moulin", "LYCEE JEAN-MOULIN", "Lycée J. Moulin", "Lycée Monnet")).toEqual({
    lignes: [2, 3, 4],
    nombre: 3,
    lu: ["0140001A (Lycée Jean Moulin), 0140002B (LYCEE JEAN-MOULIN) et 0140003C (Lycée J. Moulin)"],
  });
});

test("schools that did not answer are compared by their pupils", async () => {
  expect(
    await toldOf([
      "2024-2025;0140001A;14;seconde;100;;;Lycée Jean-Moulin",
      "2024-2025;0140002B;14;seconde;100;;;LYCEE JEAN MOULIN",
      "2024-2025;0140003C;14;seconde;90;;;LYCEE JEAN MOULIN",
    ]),
  ).toMatchObject({ lignes: [2, 3] });
});

test("a survey without names, or with blank ones, has nothing to compare", async () => {
  expect(await told("", "")).toBeNull();
});
