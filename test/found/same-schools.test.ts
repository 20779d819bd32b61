import { describe, expect, test } from "vitest";
import { uaiOf } from "../fixtures.ts";
import { twelveSchools } from "../statistics/twelve-schools.ts";
import { csv, inferWorld } from "./published-world.ts";

interface School {
  department: string;
  n1: number;
  x1: number | null;
  n2: number;
  x2: number | null;
}

/** The table of schools given in order, both years. */
function infer(schools: readonly School[]) {
  const columns = "annee_scolaire uai departement niveau effectif avec_solution sans_solution";
  const line = (year: string, { department }: School, i: number, n: number, x: number | null) =>
    `${year} ${uaiOf(department, 7001 + i)} ${department} seconde ${n} ${x ?? "-"} ${x === null ? "-" : n - x}`;
  return inferWorld(
    {
      avant: csv(
        columns,
        schools.map((school, i) => line("2023-2024", school, i, school.n1, school.x1)),
      ),
      apres: csv(
        columns,
        schools.map((school, i) => line("2024-2025", school, i, school.n2, school.x2)),
      ),
    },
    ["taux_placement", "couverture"],
  );
}

const both = twelveSchools.filter(({ x1, x2 }) => x1 !== null && x2 !== null);

describe("the change à champ constant", () => {
  test("one school answers the first year only and one the second only: nothing, it would be theirs", async () => {
    const world = await infer(twelveSchools);
    expect(world.row("taux_placement")).toMatchObject({
      ecart_n1_constant: null,
      ecart_n1_constant_bas: null,
      champ_constant: null,
      sans_ecart_n1: null,
    });
    // The raw change is described: 1 125 of 1 234 after 1 069 of 1 212, and never tested.
    expect(world.row("taux_placement").ecart_n1).toBeCloseTo(1125 / 1234 - 1069 / 1212, 12);
    expect(world.row("taux_placement").ecart_n1).toBeCloseTo(0.029656, 6);
    expect(world.row("taux_placement").ecart_n1_significatif).toBeNull();
    const rates = ["D14", "D27", "D50"].map(
      (territoire) => world.row("taux_placement", { territoire }).valeur,
    );
    for (const [i, rate] of [0.922713, 0.853731, 0.958491].entries()) expect(rates[i]).toBeCloseTo(rate, 6);
  });

  test("the two are silent both years: 2.9371 points unrounded, the schools being those of both rates", async () => {
    const silent = twelveSchools.map((school) =>
      both.includes(school) ? school : { ...school, x1: null, x2: null },
    );
    const world = await infer(silent);
    const row = world.row("taux_placement");
    expect(row.ecart_n1_constant).toBeCloseTo(0.029371, 6);
    expect(row.ecart_n1_constant).toBeCloseTo(row.ecart_n1!, 12);
    // Departments as strata, seven degrees of freedom, no finite population: 0.013411 to 0.045331. 1 088 pupils of the second
    // year: five of them are half a point, so limits go outwards to it.
    expect(row).toMatchObject({
      ecart_n1_constant_bas: 0.01,
      ecart_n1_constant_haut: 0.05,
      ecart_n1_constant_significatif: true,
      champ_constant: 1088 / 1362,
    });
    expect(world.said(row)).toContain(
      "c'est 2,9 points de plus qu'un an plus tôt dans les mêmes établissements",
    );
    // The Manche: 254 of 265 after 250 of 267, known exactly; the spread of three schools is not told.
    const manche = world.row("taux_placement", { territoire: "D50" });
    expect(manche.ecart_n1_constant).toBeCloseTo(254 / 265 - 250 / 267, 12);
    expect(manche).toMatchObject({ ecart_n1_constant_bas: null, ecart_n1_constant_significatif: null });
  });

  test("three schools answer one year only, each year: 2.9371 points rounded to half a point, its limits too", async () => {
    const others = ["14", "27", "50"].flatMap((department): School[] => [
      { department, n1: 20, x1: 15, n2: 20, x2: null },
      { department, n1: 20, x1: null, n2: 20, x2: 16 },
    ]);
    const row = (await infer([...both, ...others])).row("taux_placement");
    // 0.03 ± 2.364624 × 0.006749, outwards; of 1 088 + 120 pupils listed.
    expect(row.ecart_n1_constant).toBeCloseTo(0.03, 12);
    expect(row).toMatchObject({
      ecart_n1_constant_bas: 0.01,
      ecart_n1_constant_haut: 0.05,
      ecart_n1_constant_significatif: true,
      champ_constant: 1088 / 1208,
    });
  });

  test("two schools more answer the second year, and too few pupils would stay without others: nothing", async () => {
    const others = ["14", "27"].map((department) => ({ department, n1: 20, x1: null, n2: 20, x2: 16 }));
    expect((await infer([...both, ...others])).row("taux_placement").ecart_n1_constant).toBeNull();
  });

  test("one school more answers in each of two departments: the three smallest of each leave, for the region too", async () => {
    const departments = ["14", "27"].flatMap((department) => [
      ...nineSchools.map((school) => ({ ...school, department })),
      { department, n1: 20, x1: null, n2: 20, x2: 16 },
    ]);
    const world = await infer(departments);
    // Pupils 40, 50 and 60 leave; of the 480 of the six others 381 then 414 find one: 6.875 points, five pupils being a step of 2,
    // and of 1 for the 960 of the region.
    expect(world.row("taux_placement", { territoire: "D14" })).toMatchObject({
      ecart_n1_constant: expect.closeTo(0.06, 12),
      champ_constant: 480 / 650,
    });
    expect(world.row("taux_placement")).toMatchObject({
      ecart_n1_constant: expect.closeTo(0.07, 12),
      champ_constant: 960 / 1300,
    });
  });

  test("one school more in each of three departments: only theirs leave schools out, the region keeps all that answered twice", async () => {
    const departments = ["14", "27", "50"].flatMap((department) => [
      ...nineSchools.map((school) => ({ ...school, department })),
      { department, n1: 20, x1: null, n2: 20, x2: 16 },
    ]);
    const world = await infer(departments);
    // 501 then 474 of 630: the three smallest fell from 120 to 60.
    expect(world.row("taux_placement")).toMatchObject({
      ecart_n1_constant: expect.closeTo(-0.045, 12),
      champ_constant: 1890 / 1950,
    });
    expect(world.row("taux_placement", { territoire: "D50" })).toMatchObject({
      ecart_n1_constant: expect.closeTo(0.06, 12),
      champ_constant: 480 / 650,
    });
  });
});

/** Nine lycées as large both years, from 40 to 90 pupils: the six largest have 381 of 480, then 414. */
const nineSchools = [
  [40, 30, 20],
  [50, 40, 20],
  [60, 50, 20],
  [70, 55, 60],
  [75, 60, 65],
  [75, 59, 64],
  [80, 63, 70],
  [90, 72, 77],
  [90, 72, 78],
].map(([n, x1, x2]) => ({ n1: n!, x1: x1!, n2: n!, x2: x2! }));
