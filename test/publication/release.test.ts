import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { expect, test } from "vitest";
import type { Count } from "../../loaders/indicators/count.ts";
import { readReleases, writeRelease } from "../../loaders/publication/releases/record.ts";
import { count as given } from "./given-counts.ts";

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
const synthetic: Count = { ...count, source: "Données de démonstration, placement" };

test("a release is read back row for row, hidden ones included, oldest first", async () => {
  const folder = mkdtempSync(join(tmpdir(), "publications-"));
  const db = await (await DuckDBInstance.create(":memory:")).connect();
  await writeRelease(folder, [{ ...count, numerateur: 860 }], "2026-02-01T10:00:00.000Z");
  await writeRelease(folder, [count, hidden], "2026-01-01T10:00:00.000Z");
  expect(readdirSync(folder)).toHaveLength(2);
  expect(await readReleases(db, folder, false)).toEqual([
    { at: "2026-01-01T10:00:00", counts: [count, hidden] },
    { at: "2026-02-01T10:00:00", counts: [{ ...count, numerateur: 860 }] },
  ]);
});

test("a release of demonstration data is never an earlier release of real figures", async () => {
  const folder = mkdtempSync(join(tmpdir(), "publications-"));
  const db = await (await DuckDBInstance.create(":memory:")).connect();
  await writeRelease(folder, [synthetic], "2026-01-01T10:00:00.000Z");
  expect(await readReleases(db, folder, false)).toEqual([]);
  expect(await readReleases(db, folder, true)).toEqual([{ at: "2026-01-01T10:00:00", counts: [synthetic] }]);
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
  const alone = await writeRelease(folder, [count, reweighted], "2026-01-02T10:00:00.000Z");
  expect(readFileSync(alone, "utf8")).toContain("0.8642");
});
