import { group } from "d3-array";
import { beforeAll, expect, test } from "vitest";
import type { Count } from "../../loaders/indicators/count.ts";
import { indicators } from "../../loaders/indicators/index.ts";
import { inferObservations } from "../../loaders/publication/table/infer.ts";
import { readRows } from "../../loaders/warehouse/rows.ts";
import { demonstration } from "./demonstration.ts";

let counts: Count[];

beforeAll(async () => {
  ({ counts } = await demonstration());
});

// Shares of totals, indices and what is already regional do not add up over territories.
const notAdditive = [
  "dissemblance",
  "part_secteurs_mixtes",
  "part_regionale",
  "progression_objectif",
  "tension_mixite",
];
const summed = ["sexe", "secteur", "forme", "public", "niveau"] as const;

/** What nobody said is counted in the whole and is no row: these dimensions may be blank in the demonstration. */
const sometimesBlank: readonly string[] = ["sexe", "secteur", "niveau"];

test.each(summed)("the parts by %s make the whole, or less where some left it blank", (dimension) => {
  const additive = counts.filter((count) => !isTension(count) && !isSubset(count));
  const parts = group(
    additive.filter((count) => count[dimension] !== "ensemble" && count[dimension] !== ""),
    (count) => without(count, dimension),
  );
  const wholes = additive.filter(
    (count) => count[dimension] === "ensemble" && parts.has(without(count, dimension)),
  );
  expect(wholes.length).toBeGreaterThan(10);
  const check = sometimesBlank.includes(dimension) ? expectPart : expectSum;
  for (const whole of wholes) check(whole, parts.get(without(whole, dimension)) ?? []);
});

test("conventions whose sex, or whose sector, nobody said are what the parts leave of the region", async () => {
  const { warehouse } = await demonstration();
  for (const dimension of ["sexe", "secteur"] as const) {
    const [blank] = await readRows<{ n: number }>(
      warehouse.db,
      `SELECT sum(conventions)::INTEGER AS n FROM conventions WHERE coalesce(${dimension}, 'nd') = 'nd' AND left(mois::VARCHAR, 4) = '2023'`,
    );
    const of = (asked: (count: Count) => boolean) =>
      counts
        .filter(
          (count) =>
            count.indicateur === "conventions" && count.periode === "2023" && count.territoire === "R28",
        )
        .filter(asked)
        .reduce((sum, { numerateur }) => sum + (numerateur ?? 0), 0);
    const others = ["sexe", "secteur", "public"].filter((each) => each !== dimension) as (
      | "sexe"
      | "secteur"
      | "public"
    )[];
    const isWhole = (count: Count) => others.every((each) => count[each] === "ensemble");
    const whole = of((count) => isWhole(count) && count[dimension] === "ensemble");
    const parts = of((count) => isWhole(count) && count[dimension] !== "ensemble");
    expect(blank?.n).toBeGreaterThan(0);
    expect(whole - parts).toBe(blank?.n);
  }
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
    ({ indicateur, sexe, modalite }) =>
      indicateur === "taux_placement" && sexe === "ensemble" && modalite === "",
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

test("public and private schools make the whole where the list gives every status", () => {
  const placed = counts.filter(
    ({ indicateur, sexe, territoire }) =>
      indicateur === "taux_placement" && sexe === "ensemble" && !territoire.startsWith("B"),
  );
  const parts = group(
    placed.filter(({ modalite }) => modalite !== ""),
    (count) => without(count, "modalite"),
  );
  const wholes = placed.filter(({ modalite }) => modalite === "");
  expect(parts.size).toBe(wholes.length);
  for (const whole of wholes) expectSum(whole, parts.get(without(whole, "modalite")) ?? []);
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

function expectPart(whole: Count, parts: readonly Count[]): void {
  const label = without(whole, "territoire") + whole.territoire;
  const total = parts.reduce((sum, part) => sum + (part.numerateur ?? 0), 0);
  // A score is promoters minus detractors: it has no part that is less.
  if (!whole.indicateur.startsWith("nps_")) expect(total, label).toBeLessThanOrEqual(whole.numerateur ?? 0);
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
