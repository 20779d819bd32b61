import { fileURLToPath } from "node:url";
import { DuckDBInstance } from "@duckdb/node-api";
import { beforeAll, describe, expect, it } from "vitest";
import { type Delivery, receiveFile, receiveFolder } from "../../loaders/intake/index.ts";

const data = (path: string) => fileURLToPath(new URL(`../../data/${path}`, import.meta.url));
const database = async () => (await DuckDBInstance.create(":memory:")).connect();

describe("the demonstration folder, received like any other", () => {
  let deliveries: Delivery[] = [];
  beforeAll(async () => {
    deliveries = await receiveFolder(await database(), data("demonstration"));
  });

  it("is accepted to the last file", () => {
    expect(deliveries.length).toBeGreaterThan(20);
    expect(deliveries.filter(({ receipt }) => receipt.verdict === "refuse")).toEqual([]);
  });

  it("holds every source but the real road map, each in the folder of its name", () => {
    expect(new Set(deliveries.map(({ source }) => source)).size).toBe(8);
    for (const { fichier, source } of deliveries) expect(fichier.split(/[\\/]/)[0]).toBe(source);
  });

  it("is known for a demonstration by its content", () => {
    expect(deliveries.filter(({ demonstration }) => !demonstration)).toEqual([]);
  });

  it("has one file as Excel saves it, the others in UTF-8 with their byte-order mark", () => {
    const excel = deliveries.filter(({ receipt }) => receipt.encodage === "windows-1252");
    expect(excel.map(({ fichier }) => fichier)).toEqual(["placement/enquete-troisieme-2022-2023.csv"]);
  });
});

describe("the refused extract given as an example", () => {
  it("shows five different mistakes, each on the row its page announces", async () => {
    const { receipt } = await receiveFile(await database(), data("exemples/enquete-a-corriger.csv"));
    const errors = receipt.constats.filter(({ niveau }) => niveau === "erreur");
    expect(receipt.verdict).toBe("refuse");
    expect(Object.fromEntries(errors.map(({ colonne, lignes }) => [colonne, lignes]))).toEqual({
      sans_solution: [3],
      uai: [5],
      departement: [7],
      avec_solution: [9],
      annee_scolaire: [11],
    });
    for (const { a_faire } of errors) expect(a_faire).not.toBe("");
  });
});
