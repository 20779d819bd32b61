import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { expect, test } from "vitest";
import { receiveFile } from "../../loaders/intake/index.ts";

const survey = `annee_scolaire;uai;departement;niveau;sexe;effectif;avec_solution;sans_solution
2024-2025;0149900K;14;seconde;F;50;45;5
2024-2025;0149900K;14;seconde;G;50;40;10
2024-2025;0149900K;14;seconde;ensemble;100;80;20
`;

test("a total that is not the sum of its sexes quotes the counts that differ, not those that agree", async () => {
  const path = join(mkdtempSync(join(tmpdir(), "sexes-")), "enquete.csv");
  writeFileSync(path, survey);
  const db = await (await DuckDBInstance.create(":memory:")).connect();
  const { receipt } = await receiveFile(db, path);
  const finding = receipt.constats.find(({ code }) => code === "placement.sexes");
  expect(finding?.lignes).toEqual([4]);
  expect(finding?.lu).toEqual([
    "0149900K : les sexes font 85 avec solution, l'ensemble dit 80, les sexes font 15 sans solution, l'ensemble dit 20",
  ]);
});
