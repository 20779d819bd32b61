import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { typed } from "./typed.ts";

const form = `Horodateur;Dans quel département était votre stage ?;Vous êtes en;Globalement, ce stage vous a-t-il plu ?
12/06/2025 14:02:11;Eure;2nde;Plutôt satisfait
13/06/2025 09:12:00;Calvados;2nde;Bof
`;

test("a form's questions are asked once, and the next delivery is read from the same answers", async () => {
  const folder = mkdtempSync(join(tmpdir(), "interactif-"));
  const kept = join(folder, "donnees");
  const [june, july] = [join(folder, "juin.csv"), join(folder, "juillet.csv")];
  writeFileSync(june, form);
  writeFileSync(july, form.replaceAll("/06/", "/07/"));
  const columns = [
    "origine",
    "annee_scolaire",
    "fin_stage",
    "departement",
    "niveau",
    "sexe",
    "secteur",
    "forme",
    "canal",
    "satisfaction",
  ];
  const pick = (name: string, gone: string[]) =>
    String(columns.filter((each) => !gone.includes(each)).indexOf(name) + 1);
  const answers = [
    "1",
    pick("departement", []),
    pick("niveau", ["departement"]),
    pick("satisfaction", ["departement", "niveau"]),
    "3",
  ];
  const first = await typed(["ajouter", "--interactif", june, "--donnees", kept], folder, answers);
  expect(first.err).toMatch(/« Vous êtes en » : quelle colonne.*\nOn y lit : 2nde\n/);
  expect(first.err).toContain("On y lit : Eure ; Calvados");
  expect(first.err).toContain("Correspondance écrite dans juin.csv.correspondance.json");
  expect(first.code).toBe(0);
  const stored = readFileSync(join(kept, "satisfaction_jeunes/juin.csv"), "utf8");
  expect(stored).toMatch(/2025-06;;;27;seconde;.*4/);
  expect(stored).toMatch(/2025-06;;;14;seconde;.*3/);
  const second = await typed(["ajouter", july, "--donnees", kept], folder);
  expect(second.out).toContain("Ajouté : juillet.csv");
});

test("a form that names people is refused before any answer is shown", async () => {
  const folder = mkdtempSync(join(tmpdir(), "interactif-"));
  const path = join(folder, "form.csv");
  writeFileSync(
    path,
    "Horodateur;Votre nom;Votre adresse mail\n12/06/2025 14:02:11;Durand;lea.durand@exemple.fr\n",
  );
  const { code, out, err } = await typed(
    ["ajouter", "--interactif", path, "--donnees", join(folder, "d")],
    folder,
  );
  expect(code).toBe(1);
  expect(out + err).not.toMatch(/Durand|lea/);
});

test("answers that stop before the end write nothing", async () => {
  const folder = mkdtempSync(join(tmpdir(), "interactif-"));
  writeFileSync(join(folder, "form.csv"), form);
  const { code, err } = await typed(["ajouter", "--interactif", "form.csv", "--donnees", "d"], folder, ["1"]);
  expect(code).toBe(1);
  expect(err).toContain("rien n'a été ajouté");
});
