import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { expect, test } from "vitest";
import type { Count } from "../../loaders/indicators/count.ts";
import { loadAnswers, readReleases } from "../../loaders/publication/releases/record.ts";
import { readRows } from "../../loaders/warehouse/rows.ts";
import { readWorld } from "../secrecy/world.ts";
import { count as given } from "./given-counts.ts";
import { writeRelease } from "./write-release.ts";

const count: Count = given({
  territoire: "D27",
  numerateur: 850,
  denominateur: 1000,
  unites: 16,
  couverture: 0.875,
  deff: 5.25,
});
const hidden: Count = {
  ...count,
  territoire: "D61",
  numerateur: null,
  denominateur: null,
  unites: 0,
  deff: null,
  statut: "c",
};
/** What a release keeps of a count: what readers see; the schools listed and the change of the same schools are counted again. */
function kept({ listes: _, recenses: __, attendus: ___, constant: ____, ...count }: Count) {
  return count;
}

const synthetic: Count = { ...count, source: "Données de démonstration, placement" };

test("a release is read back row for row, hidden ones included, oldest first", async () => {
  const folder = mkdtempSync(join(tmpdir(), "publications-"));
  const db = await (await DuckDBInstance.create(":memory:")).connect();
  await writeRelease(folder, [{ ...count, numerateur: 860 }], "2026-02-01T10:00:00.000Z");
  await writeRelease(folder, [count, hidden], "2026-01-01T10:00:00.000Z");
  expect(readdirSync(folder)).toHaveLength(2);
  expect(await readReleases(db, folder, false)).toEqual([
    { at: "2026-01-01T10:00:00", counts: [kept(count), kept(hidden)] },
    { at: "2026-02-01T10:00:00", counts: [kept({ ...count, numerateur: 860 })] },
  ]);
});

test("a release of demonstration data is never an earlier release of real figures", async () => {
  const folder = mkdtempSync(join(tmpdir(), "publications-"));
  const db = await (await DuckDBInstance.create(":memory:")).connect();
  await writeRelease(folder, [synthetic], "2026-01-01T10:00:00.000Z");
  expect(await readReleases(db, folder, false)).toEqual([]);
  expect(await readReleases(db, folder, true)).toEqual([
    { at: "2026-01-01T10:00:00", counts: [kept(synthetic)] },
  ]);
});

test("without any release there is nothing to remember", async () => {
  const db = await (await DuckDBInstance.create(":memory:")).connect();
  expect(await readReleases(db, "/nulle/part", false)).toEqual([]);
});

test("the record keeps no reweighted rate beside a hidden department: it would give the hidden rate away", async () => {
  const folder = mkdtempSync(join(tmpdir(), "publications-"));
  const reweighted: Count = {
    ...count,
    indicateur: "taux_placement_bornes",
    territoire: "R28",
    modalite: "redresse",
    numerateur: null,
    denominateur: null,
    indice: 0.8642,
  };
  const path = await writeRelease(folder, [count, hidden, reweighted], "2026-01-01T10:00:00.000Z");
  expect(readFileSync(path, "utf8")).not.toContain("0.8642");
  // 850 of 1 000 whose list has 1 200, 900 of 1 000 whose list has 1 000: (0.85 × 1 200 + 0.9 × 1 000) / 2 200.
  const eure = { ...count, recenses: 1200 };
  const manche = { ...count, territoire: "D50", numerateur: 900, recenses: 1000 };
  const shown = await writeRelease(folder, [eure, manche, reweighted], "2026-01-02T10:00:00.000Z");
  expect(readFileSync(shown, "utf8")).toContain("0.8727");
});

test("the answers of the survey are recorded beside the rows, and are read back cell for cell", async () => {
  const folder = mkdtempSync(join(tmpdir(), "publications-"));
  const { db } = await readWorld({
    enquete: [
      "annee_scolaire;uai;departement;niveau;etablissement;sexe;effectif;avec_solution;sans_solution;via_plateforme",
      '2024-2025;0147001J;14;seconde;"Lycée « Tocqueville », Caen";F;60;50;10;',
      '2024-2025;0147001J;14;seconde;"Lycée « Tocqueville », Caen";G;60;52;8;0',
      "2024-2025;0147002K;14;seconde;;;110;;;",
    ].join("\n"),
  });
  await writeRelease(folder, [count], "2026-01-01T10:00:00.000Z", db);
  expect(readdirSync(folder).sort()).toEqual(["2026-01-01T100000.csv", "2026-01-01T100000.reponses.csv"]);
  const [release] = await readReleases(db, folder, false);
  expect(release).toEqual({
    at: "2026-01-01T10:00:00",
    counts: [kept(count)],
    answers: join(folder, "2026-01-01T100000.reponses.csv"),
  });
  await loadAnswers(db, release!.answers!, "relues");
  const rows = (table: string) =>
    readRows(db, `SELECT * EXCLUDE (_fichier, _ligne, _numero) FROM ${table} ORDER BY ALL`);
  expect(await rows("relues")).toEqual(await rows("placement"));
});
