import { expect, test } from "vitest";
import { answersBySector, formGap } from "../../loaders/indicators/forms-mix.ts";
import type { CountedRow } from "../../loaders/indicators/query.ts";
import { rules } from "../../loaders/indicators/secrecy-rules.ts";

/** Girls and boys of a sector among answers of one form. */
function sector(forme: string, secteur: string, girls: number, boys: number): CountedRow {
  const place = { periode: "2024-2025", territoire: "R28", niveau: "seconde" };
  return { ...place, forme, secteur, numerateur: girls, denominateur: girls + boys, unites: girls + boys };
}

const mixed = [sector("collectif", "C", 20, 20), sector("collectif", "Q", 20, 20)];
const apart = [sector("individuel", "C", 5, 35), sector("individuel", "Q", 35, 5)];

function fold(rows: CountedRow[]) {
  const folded = answersBySector.fold?.rows(rows, rules) ?? [];
  return (forme: string, modalite = "") =>
    folded.find((row) => row.forme === forme && (row.modalite ?? "") === modalite);
}

test("collective internships that mix more have an index under that of individual ones, and the interval says so", () => {
  const row = fold([...mixed, ...apart]);
  expect(row("collectif")?.indice).toBeLessThan(0);
  // D = 0.75 before chance is taken out; 40 girls and 40 boys over two sectors of 40 leave E₀ near 0.09.
  expect(row("individuel")?.indice).toBeGreaterThan(0.7);
  const gap = row("", formGap);
  expect(gap?.indice).toBeCloseTo((row("collectif")?.indice ?? 0) - (row("individuel")?.indice ?? 0), 12);
  expect(gap?.indice_haut).toBeLessThan(0);
  expect(gap).toMatchObject({ numerateur: null, denominateur: null, unites: 160, secteur: "" });
});

test("the same answers give the same limits: the resampling is seeded", () => {
  const [first, second] = [fold([...mixed, ...apart]), fold([...mixed, ...apart])];
  expect(first("", formGap)).toEqual(second("", formGap));
});

test("twenty-nine boys are too few: no index, and no difference with the other form", () => {
  const few = [sector("collectif", "C", 20, 20), sector("collectif", "Q", 20, 9)];
  const row = fold([...few, ...apart]);
  expect(row("collectif")).toMatchObject({ statut: "faible", numerateur: null, denominateur: null });
  expect(row("individuel")?.indice).toBeGreaterThan(0.7);
  expect(row("", formGap)).toBeUndefined();
});

test("thirty girls and thirty boys are enough", () => {
  const row = fold([sector("collectif", "C", 15, 15), sector("collectif", "Q", 15, 15)]);
  expect(row("collectif")?.indice).toBeTypeOf("number");
});
