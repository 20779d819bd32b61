import { expect, test } from "vitest";
import { type Observation, observationColumns } from "../../loaders/indicators/count.ts";
import { indexObservations } from "../../loaders/publication/reading/lookup.ts";
import type { PublishedData } from "../../loaders/publication/reading/published-data.ts";
import { mixSentences } from "../../loaders/publication/words/unsaid-by-index.ts";
import { departmentPlaces, regionPlace } from "../../loaders/region/place.ts";

const blank = Object.fromEntries(observationColumns.map((name) => [name, null])) as unknown as Observation;

/** Girls and boys of a sector of 2024; null = hidden. */
function sector(territoire: string, secteur: string, girls: number | null, boys: number): Observation {
  return {
    ...blank,
    indicateur: "part_filles",
    periode: "2024",
    territoire,
    secteur,
    numerateur: girls,
    denominateur: girls === null ? null : girls + boys,
  };
}

function said(...rows: Observation[]): string[] {
  const data = {
    table: indexObservations(rows),
  } as unknown as PublishedData;
  return mixSentences(data, "2024").map((text) => text.replaceAll("\u202f", " "));
}

const departments = departmentPlaces.map(({ code }) => code);
const n = departments.length;
const total = [
  sector(regionPlace.code, "ensemble", 50 * n, 50 * n),
  ...departments.map((code) => sector(code, "ensemble", 50, 50)),
];

test("departments with the same mix: half of D = 0.6 would move, and all of it inside the departments", () => {
  // D = ½(|80/100 − 20/100| + |20/100 − 80/100|) = 0.6; 2 × ½ × ½ × 0.6 = 30 % of all conventions.
  const sectors = [regionPlace.code, ...departments].flatMap((territoire) => {
    const scale = territoire === regionPlace.code ? 10 * n : 10;
    return [sector(territoire, "C", 4 * scale, scale), sector(territoire, "Q", scale, 4 * scale)];
  });
  expect(said(...total, ...sectors)).toEqual([
    "En 2024, il faudrait que 30,0 % de l'ensemble des conventions changent de secteur pour que chaque secteur ait la même part de filles (indice de Karmel et MacLachlan).",
    "Cette séparation entre secteurs se joue à l'intérieur des départements pour 100,0 %, entre eux pour 0,0 % (information mutuelle).",
  ]);
});

test("hidden sectors are one, and a hidden total says nothing", () => {
  expect(
    said(...total, sector(regionPlace.code, "C", 40 * n, 10 * n), sector(regionPlace.code, "Q", null, 0))[0],
  ).toContain("30,0 %");
  expect(said(sector(regionPlace.code, "ensemble", null, 0))).toEqual([]);
});
