import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { typed } from "./typed.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "verifier-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const header = "Année scolaire;UAI;Département;Niveau;Effectif;Avec solution;Sans solution\n";
const good = `${header}2024-2025;0140001A;Calvados;2nde;1 100;90;1010\n`;
const bad = `${header}2024-2025;0140001A;Calvadoss;2nde;100;91,5 %;9\nTOTAL;;;;100;91;9\n`;

async function verify(text: string, ...words: string[]) {
  writeFileSync(join(folder, "retour.csv"), text);
  return typed(["verifier", "retour.csv", "--donnees", "donnees", ...words], folder);
}

/** What interface.md promises to other programs. */
const promised = z.array(
  z.strictObject({
    fichier: z.string(),
    source: z.string().nullable(),
    verdict: z.enum(["accepte", "refuse"]),
    encodage: z.string().nullable(),
    separateur: z.string().nullable(),
    lignes: z.int(),
    constats: z.array(
      z.strictObject({
        niveau: z.enum(["erreur", "alerte", "note"]),
        code: z.string().regex(/^[a-z_]+\.[a-z_]+$/),
        colonne: z.string().nullable(),
        lignes: z.array(z.int()),
        nombre: z.int(),
        lu: z.array(z.string()),
        attendu: z.string(),
        a_faire: z.string(),
        message: z.string(),
      }),
    ),
  }),
);

test("--json prints the promised array and nothing else", async () => {
  const { code, out, err } = await verify(bad, "--json");
  expect([code, err]).toEqual([1, ""]);
  const [receipt] = promised.parse(JSON.parse(out));
  expect(receipt).toMatchObject({ fichier: "retour.csv", source: "placement", verdict: "refuse", lignes: 1 });
});

test("a cell that is no number has one finding: the total of its column is not said to be wrong", async () => {
  const { out } = await verify(bad, "--json");
  const errors = promised.parse(JSON.parse(out)).flatMap(({ constats }) => constats);
  expect(errors.filter(({ niveau }) => niveau === "erreur").map(({ code }) => code)).toEqual([
    "placement.valeur",
    "placement.pourcentage",
  ]);
});

test("the terminal says what to type next", async () => {
  expect((await verify(good)).err).toContain("npx stages ajouter retour.csv");
  const refused = (await verify(bad)).err;
  expect(refused).toContain("tapez de nouveau la même commande");
  expect(refused).toContain("npx stages verifier retour.csv --recu accuse.html");
  expect(refused).not.toContain("ajouter");
});

test("the corrected copy of an accepted file is read without a note", async () => {
  await verify(good, "--corrige", "copie.csv");
  const { out } = await typed(["verifier", "copie.csv", "--donnees", "donnees", "--json"], folder);
  const [receipt] = promised.parse(JSON.parse(out));
  expect(receipt?.verdict).toBe("accepte");
  expect(receipt?.constats.filter(({ niveau }) => niveau === "note")).toEqual([]);
});

test("the receipt to send back says the verdict and what to do first, on one page without script or outside address", async () => {
  await verify(bad, "--recu", "accuse.html");
  const html = readFileSync(join(folder, "accuse.html"), "utf8");
  expect(html).toMatch(/<html lang="fr">/);
  expect(html.indexOf("Fichier refusé")).toBeLessThan(html.indexOf("À corriger"));
  expect(html).toContain("renvoyez-le");
  expect(html).not.toMatch(/<script|https?:|src=/);
});

test("what is not a file to read, or to write, is said before anything is read", async () => {
  execFileSync("mkfifo", [join(folder, "tube.csv")]);
  mkdirSync(join(folder, "dossier"));
  const words = (...typed: string[]) => [...typed, "--donnees", "donnees"];
  const pipe = await typed(words("verifier", "tube.csv"), folder);
  expect([pipe.code, pipe.err]).toEqual([2, expect.stringContaining("n'est pas un fichier qui se relit")]);
  writeFileSync(join(folder, "retour.csv"), good);
  for (const option of ["--corrige", "--recu"]) {
    const { code, out, err } = await typed(words("verifier", "retour.csv", option, "dossier"), folder);
    expect([code, out, err]).toEqual([2, "", expect.stringContaining("est un dossier")]);
  }
  const twice = await typed(words("verifier", "retour.csv", "--corrige", "a", "--recu", "a"), folder);
  expect([twice.code, twice.err]).toEqual([2, expect.stringContaining("deux noms")]);
  symlinkSync(join(folder, "retour.csv"), join(folder, "lien.csv"));
  const itself = await typed(words("verifier", "retour.csv", "--corrige", "lien.csv"), folder);
  expect([itself.code, itself.err]).toEqual([2, expect.stringContaining("le fichier contrôlé lui-même")]);
});

test("the command to type next holds the name of the file, and nothing that a shell would run", async () => {
  const name = "retour $(date) d'été.csv";
  writeFileSync(join(folder, name), good);
  const { err } = await typed(["verifier", name, "--donnees", "donnees"], folder);
  expect(err).toContain("npx stages ajouter 'retour $(date) d'\\''été.csv'");
});

test("an empty file has no row to be corrected at: the advice names rows only where a finding does", async () => {
  const empty = await verify("");
  expect(empty.err).toMatch(/À corriger dans le fichier\s?; enregistrez-le/);
  const wrong = await verify(bad);
  expect(wrong.err).toContain("aux lignes indiquées");
});
