import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { typed } from "./typed.ts";

let folder: string;
let day = 0;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "recouvrement-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const form = (origin: string, mark: number) =>
  `${origin && "origine,"}date_reponse,departement,niveau,satisfaction\n${origin && `${origin},`}2025-06-20,14,seconde,${mark}\n`;

async function add(name: string, text: string) {
  writeFileSync(join(folder, name), text);
  return typed(["ajouter", name, "--donnees", "donnees"], folder, [], new Date(Date.UTC(2025, 6, ++day)));
}

test("answers of a month already kept are refused without an origin, before anything is stored", async () => {
  expect((await add("juin.csv", form("", 4))).code).toBe(0);
  const { code, out } = await add("encore.csv", form("", 5));
  expect(code).toBe(1);
  expect(out).toMatch(/les réponses d.un mois[\s\S]*la colonne «.origine.» est vide/);
  expect(out).toMatch(/remplissez «.origine.» dans les deux fichiers/);
  expect(readdirSync(join(folder, "donnees/satisfaction_jeunes"))).toEqual(["juin.csv"]);
});

test("with an origin, the later extract replaces the earlier one, and another origin is added", async () => {
  for (const [name, text] of [
    ["a.csv", form("Sphinx", 4)],
    ["b.csv", form("Sphinx", 5)],
    ["c.csv", form("Pronote", 3)],
  ] as const)
    expect((await add(name, text)).code).toBe(0);
});

test("two files typed together that give the same block are refused, both named", async () => {
  writeFileSync(join(folder, "a.csv"), form("Sphinx", 4));
  writeFileSync(join(folder, "b.csv"), form("Sphinx", 5));
  const { code, out } = await typed(["verifier", "a.csv", "b.csv", "--donnees", "donnees"], folder);
  expect(code).toBe(1);
  expect(out.match(/REFUSÉ/g)).toHaveLength(2);
});

test("two files added together that give the same block are refused, however long the first one takes", async () => {
  writeFileSync(join(folder, "a.csv"), form("Sphinx", 4));
  writeFileSync(join(folder, "b.csv"), form("Sphinx", 5));
  let time = Date.UTC(2025, 6, 1);
  const words = ["ajouter", "a.csv", "b.csv", "--donnees", "donnees"];
  const { code, out } = await typed(words, folder, [], () => new Date(time++));
  expect(code).toBe(1);
  expect(out.match(/REFUSÉ/g)).toHaveLength(2);
  expect(out).toContain("l’un après l’autre");
});

test("the same file again is no overlap: it is said to be there", async () => {
  await add("juin.csv", form("", 4));
  const { code, out } = await add("juin.csv", form("", 4));
  expect(code).toBe(0);
  expect(out).toContain("Déjà là");
});
