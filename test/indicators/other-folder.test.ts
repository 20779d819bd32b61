import { DuckDBInstance } from "@duckdb/node-api";
import { beforeAll, expect, test } from "vitest";
import type { Count } from "../../loaders/indicators/count.ts";
import { computeCounts, indicators } from "../../loaders/indicators/index.ts";
import { receiveFolder } from "../../loaders/intake/index.ts";
import { inferObservations } from "../../loaders/publication/table/infer.ts";
import { buildWarehouse } from "../../loaders/warehouse/index.ts";

// Extracts written by hand: Windows-1252, comma, other orders of columns, other spellings. Every number is a recount on paper.
let counts: Count[];

beforeAll(async () => {
  const db = await (await DuckDBInstance.create(":memory:")).connect();
  const deliveries = await receiveFolder(db, "test/fixtures/autre-dossier");
  expect(deliveries.map(({ receipt }) => receipt.verdict)).toEqual(deliveries.map(() => "accepte"));
  const accented = deliveries.filter(({ receipt }) => receipt.encodage === "windows-1252");
  expect(accented.map(({ source }) => source)).toEqual([
    "tensions",
    "conventions",
    "stages_collectifs",
    "placement",
    "conventions_nationales",
  ]);
  const rows = await computeCounts(await buildWarehouse(db, deliveries, "data/reference"));
  counts = rows.map(({ count }) => count);
});

const rows = indicators.flatMap(({ id, recount }) =>
  recount
    .trim()
    .split("\n")
    .map((line) => ({ indicateur: id, line: line.trim() })),
);

test.each(rows)("$indicateur, $line", ({ indicateur, line }) => {
  const count = find(indicateur, line);
  const [numerator = "", denominator = ""] = line.split(" ").slice(8);
  expect([count?.numerateur, count?.denominateur]).toEqual([
    numerator === "-" ? null : Number(numerator),
    denominator === "-" ? null : Number(denominator),
  ]);
});

test("a rate of girls or boys rests on the share of all listed pupils whose sex and answer are known, and no row by sex has coverage or bounds", () => {
  // Of 280 pupils listed, only the 40 girls and 60 boys of the second school are known as such.
  for (const sexe of ["F", "G"])
    expect(find("taux_placement", `2025-2026 R28 seconde ${sexe} . . . .`)?.couverture).toBe(100 / 280);
  expect(find("taux_placement", "2025-2026 R28 seconde * . . . .")?.couverture).toBe(250 / 280);
  const ofAll = counts.filter(({ indicateur }) => /^(couverture|taux_placement_bornes)$/.test(indicateur));
  expect(new Set(ofAll.map(({ sexe }) => sexe))).toEqual(new Set(["ensemble"]));
});

test("an optional column is covered by the schools that filled it: 100 of 280 pupils detail their solutions", () => {
  expect(find("sans_stage", "2025-2026 R28 seconde * . . . .")?.couverture).toBe(100 / 280);
  // Channels: both schools of the Calvados. Mobility: one of them, and the one of the Eure that answered.
  expect(find("part_plateforme", "2025-2026 R28 seconde * . . . .")?.couverture).toBe(200 / 280);
  expect(find("part_mobilite", "2025-2026 R28 seconde . . . . .")?.couverture).toBe(150 / 280);
});

test("Duncan's index of the conventions of 2024 is 20/37, to two decimals", () => {
  // |17/37 − 15/25| + |0 − 10/25| + |20/37 − 0| = 0.140541 + 0.4 + 0.540541, halved: 0.540541.
  expect(find("dissemblance", "2024 R28 . . . . . .")?.indice).toBe(0.54);
});

test("industry alone is mixed in 2024, 17 girls of 32: 32 conventions of 62, to two decimals", () => {
  expect(find("part_secteurs_mixtes", "2024 R28 . . . . . .")?.indice).toBe(0.52);
  // The Eure: 5 girls in industry, 10 boys in construction.
  expect(find("part_secteurs_mixtes", "2024 D27 . . . . . .")?.indice).toBe(0);
});

test("no index of dissimilarity by form: no estimator holds the truth (docs/simulations.md)", () => {
  expect(counts.filter(({ indicateur, forme }) => indicateur === "dissemblance" && forme !== "")).toEqual([]);
});

test("the pace from 2 000 in 2024 to 50 000 in 2027 is 16 000 more a year", () => {
  expect(find("progression_objectif", "2024 FR . . . . . rythme_annuel")?.indice).toBe(16_000);
  expect(find("progression_objectif", "2024 FR . . . . . rythme_mensuel")?.indice).toBeCloseTo(4000 / 3, 9);
});

test("regional tension weighs sectors by their projects: (100 × 60 % + 300 × 80 %) / 400", () => {
  expect(find("tension_mixite", "2024 R28 . . * . . tension")?.indice).toBeCloseTo(0.75, 12);
  expect(find("tension_mixite", "2024 R28 . . C . . tension")?.indice).toBe(0.6);
});

test("a year with ten missing months is partial, its value shown and not compared", () => {
  const table = inferObservations(counts);
  const year = table.find(
    (row) =>
      row.indicateur === "conventions" &&
      row.periode === "2024" &&
      row.territoire === "D27" &&
      row.sexe === "ensemble" &&
      row.secteur === "ensemble" &&
      row.public === "ensemble",
  );
  expect(year).toMatchObject({ valeur: 15, statut: "partiel", ecart_n1: null });
});

test("a share of nothing is not applicable, a count that nobody gave is not available", () => {
  expect(find("part_mobilite", "2025-2026 R28 troisieme . . . . .")?.statut).toBe("z");
  expect(find("part_plateforme", "2024-2025 R28 seconde * . . . .")?.statut).toBe("x");
  expect(find("echelle", "2025-2026 R28 seconde . . . . conventions")?.statut).toBe("x");
  expect(find("echelle", "2025-2026 R28 seconde . . . . formulaires")?.statut).toBe("x");
});

function find(indicateur: string, line: string): Count | undefined {
  const [periode, territoire, niveau, sexe, secteur, forme, audience, modalite] = line
    .split(" ")
    .map((word) => (word === "." ? "" : word === "*" ? "ensemble" : word));
  const found = counts.filter(
    (count) =>
      count.indicateur === indicateur &&
      count.periode === periode &&
      count.territoire === territoire &&
      count.niveau === niveau &&
      count.sexe === sexe &&
      count.secteur === secteur &&
      count.forme === forme &&
      count.public === audience &&
      count.modalite === modalite,
  );
  expect(found, `${indicateur} ${line}`).toHaveLength(1);
  return found[0];
}
