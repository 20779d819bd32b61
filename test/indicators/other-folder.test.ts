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

/** Periode, territoire, niveau, sexe, secteur, forme, public, modalite (`.` = blank, `*` = ensemble), then numerator and denominator. */
const recount: Record<string, string> = {
  // A 100/90, B F 40/36 + G 60/48, C 50/40; D did not answer (30 pupils). Year before: A 90/72, C 50/45.
  taux_placement: `
    2025-2026 R28 seconde * . . . . 214 250
    2025-2026 R28 seconde F . . . . 36 40
    2025-2026 R28 seconde G . . . . 48 60
    2025-2026 D14 seconde * . . . . 174 200
    2025-2026 D27 seconde * . . . . 40 50
    2025-2026 B14001 seconde * . . . . 174 200
    2025-2026 R28 troisieme * . . . . 20 20
    2024-2025 R28 seconde * . . . . 117 140
    2024-2025 D14 seconde * . . . . 72 90`,
  sans_solution: `
    2025-2026 R28 seconde * . . . . 36 -
    2025-2026 R28 seconde F . . . . 4 -
    2025-2026 R28 troisieme * . . . . 0 -
    2024-2025 R28 seconde * . . . . 23 -`,
  couverture: `
    2025-2026 R28 seconde * . . . . 250 280
    2025-2026 R28 seconde F . . . . 40 40
    2025-2026 D27 seconde * . . . . 50 80
    2024-2025 R28 seconde * . . . . 140 140`,
  taux_placement_bornes: `
    2025-2026 R28 seconde * . . . basse 214 280
    2025-2026 R28 seconde * . . . haute 244 280
    2025-2026 D27 seconde * . . . haute 70 80`,
  part_plateforme: `
    2025-2026 R28 seconde * . . . . 30 174
    2025-2026 R28 seconde G . . . . 4 48`,
  part_mobilite: `
    2025-2026 R28 seconde . . . . . 9 20
    2025-2026 D27 seconde . . . . . 5 10
    2025-2026 R28 troisieme . . . . . 0 0`,
  // March: 12 F sector C, 15 G sector C, 10 G sector F. April: 20 F sector Q, 5 unknown, 5 F sector C.
  conventions: `
    2024-03 R28 . * * . * . 37 -
    2024-04 D14 . * * . * . 25 -
    2024 R28 . * * . * . 67 -
    2024 D14 . * * . * . 52 -
    2024 D27 . * * . * . 15 -
    2024 R28 . F * . * . 37 -
    2024 R28 . * C . * . 32 -
    2024 R28 . * * . collegien . 12 -
    2024 R28 . * * . lyceen . 40 -
    2023 R28 . * * . * . 120 -
    2023 FR . * * . * . 1000 -
    2022 FR . * * . * . 35000 -`,
  part_regionale: `
    2023 R28 . . . . . . 120 1000
    2024 R28 . . . . . . 67 2000`,
  progression_objectif: `
    2022 FR . . . . . . 35000 50000
    2023 FR . . . . . . 1000 50000
    2024 FR . . . . . . 2000 50000`,
  part_filles: `
    2024 R28 . . * . . . 37 62
    2024 R28 . . C . . . 17 32
    2024 R28 . . F . . . 0 10
    2024 R28 . . Q . . . 20 20
    2024 D27 . . * . . . 5 15
    2024-2025 R28 . . * collectif . . 18 41`,
  part_secteurs_mixtes: `
    2024 R28 . . . . . . 32 62
    2024 D27 . . . . . . 0 15`,
  // Six answers, one of the next school year: marks 5 4 2 3 1.
  satisfaction_jeunes: `
    2024-2025 R28 * . * * . . 2 5
    2024-2025 R28 * . * * . moyenne 15 5
    2024-2025 R28 * . * * . note_2 1 5
    2024-2025 D14 * . * * . . 2 3
    2024-2025 R28 seconde . * * . . 2 4
    2024-2025 R28 * . C * . . 1 2
    2024-2025 R28 * . * collectif . . 0 2
    2024-2025 R28 * . * individuel . . 2 2
    2025-2026 R28 * . * * . . 1 1`,
  nps_jeunes: `
    2024-2025 R28 * . * * . . 1 4
    2024-2025 R28 * . * * . promoteurs 2 4
    2024-2025 R28 * . * * . passifs 1 4
    2024-2025 R28 * . * * . detracteurs 1 4
    2024-2025 D27 * . * * . . -1 2`,
  effet_orientation: `
    2024-2025 R28 * . * * . . 3 4
    2024-2025 R28 * . * * . aucun 1 4
    2025-2026 R28 pfmp . * * . . 0 1`,
  changement_projet: `
    2024-2025 R28 * . * * . . 2 4
    2024-2025 R28 * . * * . generale>technologique 1 3
    2024-2025 R28 * . * * . generale>generale 2 3
    2024-2025 R28 * . * * . generale>indecis 0 3
    2024-2025 R28 * . * * . indecis>generale 1 1
    2024-2025 R28 * . * individuel . generale>generale 1 2`,
  satisfaction_entreprises: `
    2024-2025 R28 * . * * . . 2 4
    2024-2025 R28 * . * * . moyenne 14 4`,
  nps_entreprises: `
    2024-2025 R28 * . * * . . 0 3
    2024-2025 D14 * . * * . . 1 2`,
  reconduction: `
    2024-2025 R28 * . * * . . 2 3
    2024-2025 D27 * . * * . . 0 1`,
  collectifs: `
    2024-2025 R28 * . . . . . 3 -
    2024-2025 R28 seconde . . . . . 2 -
    2024-2025 D14 * . . . . . 2 -`,
  eleves_collectifs: `
    2024-2025 R28 * . . . . . 41 -
    2024-2025 R28 seconde . . . . . 31 -`,
  // S1 meets the four points; S2 lasts one week; S3 has one sector.
  conformite_collectifs: `
    2024-2025 R28 * . . . . . 1 3
    2024-2025 D27 seconde . . . . . 1 1`,
  tension_mixite: `
    2024 R28 . . C . . . 17 32
    2024 R28 . . * . . . 37 62`,
  echelle: `
    2025-2026 R28 seconde . . . . concernes 280 -
    2025-2026 R28 seconde . . . . avec_solution 214 -
    2024-2025 R28 seconde . . . . formulaires 4 -
    2024-2025 R28 seconde . . . . satisfaits 2 -`,
};

const rows = Object.entries(recount).flatMap(([indicateur, lines]) =>
  lines
    .trim()
    .split("\n")
    .map((line) => ({ indicateur, line: line.trim() })),
);

test.each(rows)("$indicateur, $line", ({ indicateur, line }) => {
  const count = find(indicateur, line);
  const [numerator = "", denominator = ""] = line.split(" ").slice(8);
  expect([count?.numerateur, count?.denominateur]).toEqual([
    Number(numerator),
    denominator === "-" ? null : Number(denominator),
  ]);
});

test("every indicator is recounted, or its index is", () => {
  const ids = indicators.map(({ id }) => id).filter((id) => id !== "dissemblance");
  expect(Object.keys(recount).sort()).toEqual(ids.sort());
});

test("a rate of girls carries the coverage of the place, all sexes together: silent schools give no sex", () => {
  expect(find("taux_placement", "2025-2026 R28 seconde F . . . .")?.couverture).toBe(250 / 280);
  expect(find("taux_placement", "2025-2026 R28 seconde * . . . .")?.couverture).toBe(250 / 280);
});

test("Duncan's index of the conventions of 2024 is 20/37", () => {
  // |17/37 − 15/25| + |0 − 10/25| + |20/37 − 0| = 0.140541 + 0.4 + 0.540541, halved.
  expect(find("dissemblance", "2024 R28 . . . . . .")?.indice).toBeCloseTo(20 / 37, 12);
});

test("an index by form under thirty girls or boys is not given", () => {
  expect(find("dissemblance", "2024-2025 R28 seconde . . collectif . .")).toMatchObject({
    statut: "faible",
    indice: null,
  });
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
