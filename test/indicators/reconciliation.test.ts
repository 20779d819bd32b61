import { group } from "d3-array";
import { beforeAll, expect, test } from "vitest";
import type { Count } from "../../loaders/indicators/count.ts";
import { indicators } from "../../loaders/indicators/index.ts";
import { inferObservations } from "../../loaders/publication/table/infer.ts";
import { demonstration } from "./demonstration.ts";

let counts: Count[];

beforeAll(async () => {
  ({ counts } = await demonstration());
}, 60_000);

// Shares of totals, indices and what is already regional do not add up over territories.
const notAdditive = [
  "dissemblance",
  "part_secteurs_mixtes",
  "part_regionale",
  "progression_objectif",
  "tension_mixite",
];
const summed = ["sexe", "secteur", "forme", "public", "niveau"] as const;

test.each(summed)("the parts by %s make the whole, numerator and denominator", (dimension) => {
  const additive = counts.filter((count) => !isTension(count) && !isSubset(count));
  const parts = group(
    additive.filter((count) => count[dimension] !== "ensemble" && count[dimension] !== ""),
    (count) => without(count, dimension),
  );
  const wholes = additive.filter(
    (count) => count[dimension] === "ensemble" && parts.has(without(count, dimension)),
  );
  expect(wholes.length).toBeGreaterThan(10);
  for (const whole of wholes) expectSum(whole, parts.get(without(whole, dimension)) ?? []);
});

test("the departments make the region", () => {
  const additive = counts.filter(({ indicateur }) => !notAdditive.includes(indicateur));
  const parts = group(
    additive.filter(({ territoire }) => territoire.startsWith("D")),
    (count) => without(count, "territoire"),
  );
  const wholes = additive.filter(({ territoire }) => territoire === "R28");
  expect(wholes.length).toBeGreaterThan(1000);
  const checked = wholes.filter((whole) => parts.has(without(whole, "territoire")));
  for (const whole of checked) expectSum(whole, parts.get(without(whole, "territoire")) ?? []);
  expect(new Set(checked.map(({ indicateur }) => indicateur)).size).toBe(
    indicators.length - notAdditive.length,
  );
});

test("the bassins never count more than the region: a school without one counts in its department only", () => {
  const placed = counts.filter(
    ({ indicateur, sexe }) => indicateur === "taux_placement" && sexe === "ensemble",
  );
  const parts = group(
    placed.filter(({ territoire }) => territoire.startsWith("B")),
    (count) => without(count, "territoire"),
  );
  for (const whole of placed.filter(({ territoire }) => territoire === "R28")) {
    const inBassins = (parts.get(without(whole, "territoire")) ?? []).reduce(
      (sum, part) => sum + (part.denominateur ?? 0),
      0,
    );
    expect(inBassins).toBeGreaterThan(0);
    expect(inBassins).toBeLessThanOrEqual(whole.denominateur ?? 0);
  }
});

test("the months make the year", () => {
  const conventions = counts.filter(
    ({ indicateur, sexe, secteur, public: audience }) =>
      indicateur === "conventions" && [sexe, secteur, audience].every((part) => part === "ensemble"),
  );
  const months = group(
    conventions.filter(({ periode }) => periode.length === 7),
    ({ periode, territoire }) => `${periode.slice(0, 4)} ${territoire}`,
  );
  const years = conventions.filter(({ periode, territoire }) => periode.length === 4 && territoire !== "FR");
  expect(years).toHaveLength(30);
  for (const year of years) expectSum(year, months.get(`${year.periode} ${year.territoire}`) ?? []);
});

test("no row is there twice, and every indicator has its main row", () => {
  const keys = counts.map((count) => without(count, "indicateur") + count.indicateur);
  expect(new Set(keys).size).toBe(keys.length);
  expect(new Set(counts.map(({ indicateur }) => indicateur))).toEqual(
    new Set(indicators.map(({ id }) => id)),
  );
});

test("the demonstration gives the published facts", () => {
  const table = inferObservations(counts);
  const rate = (territoire: string) =>
    table.find(
      (row) =>
        row.indicateur === "taux_placement" &&
        row.periode === "2024-2025" &&
        row.niveau === "seconde" &&
        row.sexe === "ensemble" &&
        row.territoire === territoire,
    )?.valeur;
  expect(["R28", "D27", "D50"].map((place) => rate(place)?.toFixed(4))).toEqual([
    "0.9177",
    "0.8500",
    "0.9350",
  ]);
  const total = (periode: string, territoire: string) =>
    table.find(
      (row) =>
        row.indicateur === "conventions" &&
        row.periode === periode &&
        row.territoire === territoire &&
        [row.sexe, row.secteur, row.public].every((part) => part === "ensemble"),
    )?.valeur;
  expect([total("2022", "R28"), total("2022", "FR")]).toEqual([3500, 35_000]);
  const progress = table
    .filter((row) => row.indicateur === "progression_objectif" && row.modalite === "")
    .at(-1);
  expect(progress?.valeur).toBe((progress?.numerateur ?? 0) / 50_000);
});

function expectSum(whole: Count, parts: readonly Count[]): void {
  const label = without(whole, "territoire") + whole.territoire;
  const add = (column: "numerateur" | "denominateur") =>
    parts.reduce((sum, part) => sum + (part[column] ?? 0), 0);
  expect(add("numerateur"), label).toBe(whole.numerateur ?? 0);
  expect(add("denominateur"), label).toBe(whole.denominateur ?? 0);
}

function without(count: Count, dimension: keyof Count): string {
  const { indicateur, periode, territoire, niveau, sexe, secteur, forme, modalite } = count;
  const all = {
    indicateur,
    periode,
    territoire,
    niveau,
    sexe,
    secteur,
    forme,
    public: count.public,
    modalite,
  };
  return JSON.stringify({ ...all, [dimension]: "*" });
}

function isTension({ indicateur, modalite }: Count): boolean {
  return indicateur === "tension_mixite" && modalite === "tension";
}

/** Girls of collective internships are a part of nothing else: the CCI counts no form. */
function isSubset({ indicateur, forme }: Count): boolean {
  return indicateur === "part_filles" && forme === "collectif";
}
