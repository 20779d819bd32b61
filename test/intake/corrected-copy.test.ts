import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { afterAll, beforeAll, expect, test } from "vitest";
import { correctedCopy } from "../../loaders/intake/keep/corrected-copy.ts";
import { renderReceiptHtml } from "../../loaders/intake/receipt/render-html.ts";
import { renderReceipts } from "../../loaders/intake/receipt/render-text.ts";
import { openDatabase, receive, rowsOf } from "./received.ts";

let db: DuckDBConnection;
let folder: string;
beforeAll(async () => {
  db = await openDatabase();
  folder = mkdtempSync(join(tmpdir(), "copie-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function correct(content: string) {
  const path = join(folder, "extrait.csv");
  writeFileSync(path, content);
  return correctedCopy(db, path);
}

const messy =
  'Titre\nAnnée scolaire,UAI,Département,Niveau,Effectif,Avec solution,Sans solution,Code interne\n2024/25,0140001a,Calvados,2nde,"1 234","1200,0",34,X1\n';

test("the corrected copy of a messy file has the same values, and verifying it gives no note", async () => {
  const { delivery, csv, edits } = await correct(messy);
  const copy = await receive(db, csv ?? "");
  const values = (row: Record<string, unknown>) => ({ ...row, _ligne: 0 });
  expect((await rowsOf(db, copy)).map(values)).toEqual((await rowsOf(db, delivery)).map(values));
  expect(copy.receipt.constats).toEqual([]);
  expect(edits).toContainEqual({ colonne: "departement", avant: "Calvados", apres: "14", nombre: 1 });
});

test("what cannot be read stays as received: the copy is refused for it alone", async () => {
  const { delivery, csv } = await correct(messy.replace("34,X1", "3O,X1"));
  expect(delivery.receipt.verdict).toBe("refuse");
  const copy = await receive(db, csv ?? "");
  expect(copy.receipt.constats.map(({ code, colonne, lu }) => [code, colonne, lu])).toEqual([
    ["placement.valeur", "sans_solution", ["3O"]],
  ]);
});

const survey = "annee_scolaire;uai;departement;niveau;effectif;avec_solution;sans_solution";

test.each([
  [
    "a row too short",
    `${survey}\n2024-2025;0140001A;14;seconde;100;90;10\n2024-2025;0140002B;14;seconde;100;90\n`,
  ],
  [
    "a quote that never closes",
    `${survey}\n2024-2025;0140001A;14;seconde;100;90;10\n2024-2025;0140002B;"14;seconde;9;9;0\n`,
  ],
  [
    "a total that tells of a missing row",
    `${survey}\n2024-2025;0140001A;14;seconde;100;90;10\nTotal;;;;150;130;20\n`,
  ],
  ["shares of two kinds", "annee;secteur;part_difficile\n2025;C;0,8\n2025;F;48\n"],
  ["dates of an unknown order", "date_reponse;departement;niveau;satisfaction\n6/5/2025;14;seconde;4\n"],
])("a file with %s has no copy: it would be accepted, with a row or a doubt less", async (_, text) => {
  const { delivery, csv } = await correct(text);
  expect(delivery.receipt.verdict).toBe("refuse");
  expect(csv).toBeNull();
});

test("a file with personal data has no copy", async () => {
  const { csv } = await correct(
    "date_reponse;departement;niveau;satisfaction;nom\n2025-06-20;14;seconde;4;Secret\n",
  );
  expect(csv).toBeNull();
});

test("the receipt to send back is one page: verdict first, nothing from outside, received text as text", async () => {
  const delivery = await receive(
    db,
    "mois;departement;conventions\n2025-01;14;<script>alert(1)</script>\n",
    "<b>.csv",
  );
  const html = renderReceiptHtml(delivery.receipt, {
    date: "2025-10-06",
    commande: "npx stages verifier extrait.csv",
    comparaison: ["12 lignes, contre 10"],
  });
  expect(html).toContain('<html lang="fr">');
  expect(html).not.toMatch(/<script|<b>\.csv|https?:|src=/);
  expect(html.indexOf("Fichier refusé")).toBeLessThan(html.indexOf("À corriger"));
  expect(html).toContain("12 lignes, contre 10");
});

test("the receipt of the terminal gives the verdict first", async () => {
  const delivery = await receive(db, "mois;departement;conventions\n2025-01;14;12\n");
  expect(renderReceipts([delivery.receipt])).toBe(
    "ACCEPTÉ  extrait.csv\n  source «\u202fconventions\u202f», 1 ligne, utf-8, séparateur «\u202f;\u202f»\u202f: rien à signaler\n",
  );
});
