import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { typed } from "./typed.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "faute-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const header = "Année scolaire;UAI;Établissement;Département;Niveau;Effectif;Avec soluton;Sans solution";
const first = "2024-2025;0140001A;Lycée Jean-Moulin;14;seconde;124;116;8";
const wrong = `${header}\n${first}\n2024-2025;0140002B;LYCEE J. MOULIN;14;seconde;124;116;12\n`;
const rightRows = wrong.replace("116;12", "116;8");
const mended = (text: string) => text.replace("Avec soluton", "Avec solution");

/** Ordinary spaces, as a person reads them. */
const read = (text: string) => text.replaceAll("\u202f", " ");

async function type(text: string, ...words: string[]) {
  writeFileSync(join(folder, "retour.csv"), text);
  return typed([...words, "--donnees", "donnees"], folder);
}

test("as an analyst types it: the title to mend first, then the row that is wrong too, in one receipt", () => {
  writeFileSync(join(folder, "retour.csv"), wrong);
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [resolve("bin/stages.js"), "verifier", "retour.csv", "--donnees", "donnees"],
    { cwd: folder, env: { ...process.env, INIT_CWD: folder }, encoding: "utf8" },
  );
  expect(status).toBe(1);
  expect(read(stdout)).toBe(`REFUSÉ  retour.csv
  source « placement », 2 lignes, utf-8, séparateur « ; » : 2 erreurs, 1 note

Erreur : retour.csv, colonne « avec_solution » : la colonne obligatoire manque
  lu : Avec soluton
  attendu : une colonne « avec_solution »
  à faire : renommez la colonne « Avec soluton ». Voulez-vous dire « avec_solution » ?
Erreur : retour.csv, colonne « Sans solution » : 1 ligne ne tombe pas juste (ligne 3)
  lu : 124 élèves concernés, 116 avec solution, 12 sans
  attendu : avec_solution + sans_solution = effectif
  à faire : corrigez l’une des trois cases ; si l’établissement n’a pas répondu, laissez les deux réponses vides.

Note : retour.csv : le reste du fichier a été contrôlé en supposant que « Avec soluton » veut dire « avec_solution »
  attendu : le titre du modèle ; rien n’est chargé sur une supposition
  à faire : corrigez ce titre et les autres erreurs en une seule fois si la supposition est juste ; sinon, corrigez d’abord ce titre.
`);
  expect(read(stderr)).toContain("npx stages verifier retour.csv --recu accuse.html");
});

test("the receipt to send back and --json say the same, and the title comes first", async () => {
  const { code } = await type(wrong, "verifier", "retour.csv", "--recu", "accuse.html");
  expect(code).toBe(1);
  const html = read(readFileSync(join(folder, "accuse.html"), "utf8"));
  expect(html).toContain("Fichier refusé : rien n’a été chargé");
  const title = html.indexOf("la colonne obligatoire manque");
  const row = html.indexOf("1 ligne ne tombe pas juste");
  const note = html.indexOf("en supposant que « Avec soluton » veut dire « avec_solution »");
  expect([title > 0, row > title, note > row]).toEqual([true, true, true]);
  const [receipt] = JSON.parse((await type(wrong, "verifier", "retour.csv", "--json")).out);
  expect(receipt.verdict).toBe("refuse");
  expect(receipt.constats.map((each: { niveau: string; code: string }) => [each.niveau, each.code])).toEqual([
    ["erreur", "placement.colonne_absente"],
    ["note", "fichier.titre_suppose"],
    ["erreur", "placement.total"],
  ]);
});

test("with the title alone to mend, the receipt says so; no corrected copy is written, nothing is kept", async () => {
  const checked = await type(rightRows, "verifier", "retour.csv", "--corrige", "copie.csv");
  expect(checked.code).toBe(1);
  expect(read(checked.out)).toContain(
    "en supposant que « Avec soluton » veut dire « avec_solution » ; ses lignes n’ont aucune erreur",
  );
  expect(read(checked.err)).toContain(
    "Aucune copie corrigée : ses titres de colonnes sont à confirmer, et une copie ne devine rien.",
  );
  const kept = await type(rightRows, "ajouter", "retour.csv");
  expect(kept.code).toBe(1);
  expect(read(kept.out)).toContain("1 refusé : rien n’a été ajouté.");
  expect(existsSync(join(folder, "copie.csv"))).toBe(false);
  expect(existsSync(join(folder, "donnees"))).toBe(false);
});

test("once the title is mended the file is kept, and the school that answered twice is named under both spellings", async () => {
  const supposed = await type(rightRows, "verifier", "retour.csv");
  const { code, out } = await type(mended(rightRows), "ajouter", "retour.csv");
  expect(code).toBe(0);
  const warning = `Alerte : retour.csv, colonne « uai » : 2 lignes semblent déclarer deux fois le même établissement sous deux identifiants (2 et 3)
  lu : 0140001A (Lycée Jean-Moulin) et 0140002B (LYCEE J. MOULIN)`;
  expect(read(out)).toContain(warning);
  expect(read(supposed.out)).toContain(warning);
  expect(readdirSync(join(folder, "donnees/placement"))).toEqual(["retour.csv"]);
});
