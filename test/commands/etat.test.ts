import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { contracts } from "../../loaders/contracts/index.ts";
import { uaiOf } from "../fixtures.ts";
import { typed } from "./typed.ts";

/** What docs/interface.md promises to other programs. */
const promised = z.strictObject({
  fichiers: z.array(
    z.strictObject({
      source: z.string(),
      fichier: z.string(),
      lignes: z.int(),
      remplacees: z.int(),
      periodes: z.array(z.string()),
      recu: z.string().nullable(),
      demonstration: z.boolean(),
      en_attente: z.int(),
    }),
  ),
  refuses: z.array(z.looseObject({ fichier: z.string(), verdict: z.literal("refuse") })),
  sources: z.array(
    z.strictObject({
      source: z.string(),
      titre: z.string(),
      extraits: z.int(),
      derniere_periode: z.string().nullable(),
      date: z.string().nullable(),
      attendue: z.string(),
    }),
  ),
  listes: z.array(
    z.strictObject({
      id: z.string(),
      source: z.string(),
      titre: z.string(),
      colonnes: z.array(z.strictObject({ nom: z.string(), titre: z.string() })),
      lignes: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))),
    }),
  ),
  contredits: z.array(z.strictObject({ fait: z.string(), conteste: z.boolean() })),
});

test("etat --json prints what is loaded, what is missing and what is refused, and nothing else", async () => {
  const folder = mkdtempSync(join(tmpdir(), "etat-"));
  const header = "annee_scolaire;uai;departement;niveau;effectif;avec_solution;sans_solution";
  const row = (number: number, answer: string) => `2024-2025;${uaiOf("14", number)};14;seconde;100;${answer}`;
  writeFileSync(join(folder, "retour.csv"), `${header}\n${row(1, "90;10")}\n${row(2, ";")}\n`);
  writeFileSync(join(folder, "faux.csv"), `${header}\n${row(3, "90;20")}\n`);
  const { code, out } = await typed(["etat", "--json", "--donnees", folder]);
  rmSync(folder, { recursive: true });
  expect(code).toBe(0);
  const state = promised.parse(JSON.parse(out));
  expect(state.fichiers.filter(({ source }) => source === "placement")).toEqual([
    {
      source: "placement",
      fichier: "retour.csv",
      lignes: 2,
      remplacees: 0,
      periodes: ["2024-2025"],
      recu: null,
      demonstration: false,
      en_attente: 0,
    },
  ]);
  expect(state.refuses.map(({ fichier }) => fichier)).toEqual(["faux.csv"]);
  expect(state.sources.map(({ source }) => source).sort()).toEqual(Object.keys(contracts).sort());
  const columns = state.listes.flatMap(({ colonnes }) => colonnes.map(({ nom }) => nom));
  expect(columns.length).toBeGreaterThan(0);
  for (const { colonnes, lignes } of state.listes)
    for (const row of lignes)
      expect(Object.keys(row)).toEqual(expect.arrayContaining(colonnes.map(({ nom }) => nom)));
  expect(JSON.stringify(state.listes)).toContain(uaiOf("14", 2));
});
