import { expect, test } from "vitest";
import { inferObservations } from "../../loaders/publication/table/infer.ts";
import { count, girls } from "./given-counts.ts";

/** The first row of the table inferred from counts, the first of them being the one looked at. */
function first(...counts: Parameters<typeof inferObservations>[0][number][]) {
  const [row] = inferObservations(counts);
  if (!row) throw new Error("no row");
  return row;
}

test("a rate is divided, with Newcombe's reference interval for 81/263", () => {
  const row = first(count({ numerateur: 81, denominateur: 263 }));
  expect(row.valeur).toBe(81 / 263);
  expect(row.borne_basse).toBeCloseTo(0.2553, 4);
  expect(row.borne_haute).toBeCloseTo(0.3662, 4);
});

test("a design effect of 2 makes 162/526 worth 81/263; one under 1 is not believed", () => {
  const [clustered, plain, lucky] = [
    { numerateur: 162, denominateur: 526, deff: 2 },
    { numerateur: 81, denominateur: 263, deff: 1 },
    { numerateur: 81, denominateur: 263, deff: 0.4 },
  ].map((fields) => first(count(fields)));
  expect(clustered?.borne_basse).toBeCloseTo(plain?.borne_basse ?? 0, 12);
  expect(lucky?.borne_basse).toBe(plain?.borne_basse);
});

test("the difference to last year has Newcombe's reference interval for 56/70 − 48/80", () => {
  const row = first(
    count({ numerateur: 56, denominateur: 70 }),
    count({ numerateur: 48, denominateur: 80, periode: "2023-2024" }),
  );
  expect(row.ecart_n1).toBeCloseTo(0.2, 12);
  expect(row.ecart_n1_bas).toBeCloseTo(0.0524, 4);
  expect(row.ecart_n1_haut).toBeCloseTo(0.3339, 4);
  expect(row.ecart_n1_significatif).toBe(true);
});

test("a department is compared with the rest of its region, times the share outside it", () => {
  const row = first(
    count({ numerateur: 56, denominateur: 70, territoire: "D14" }),
    count({ numerateur: 104, denominateur: 150 }),
  );
  expect(row.ecart_region).toBeCloseTo(56 / 70 - 104 / 150, 12);
  expect(row.ecart_region).toBeCloseTo((80 / 150) * 0.2, 12);
  expect(row.ecart_region_bas).toBeCloseTo((80 / 150) * 0.0524, 4);
  expect(row.ecart_region_haut).toBeCloseTo((80 / 150) * 0.3339, 4);
});

test("a net promoter score of 50, 30 and 20 of 100 has the adjusted Wald interval", () => {
  const base = {
    indicateur: "nps_jeunes",
    niveau: "ensemble",
    sexe: "",
    secteur: "ensemble",
    forme: "ensemble",
    couverture: null,
    deff: null,
  } as const;
  const row = first(
    count({ ...base, numerateur: 30, denominateur: 100 }),
    count({ ...base, modalite: "promoteurs", numerateur: 50, denominateur: 100 }),
    count({ ...base, modalite: "detracteurs", numerateur: 20, denominateur: 100 }),
  );
  expect(row.valeur).toBe(0.3);
  expect(row.borne_basse).toBeCloseTo(0.140511, 6);
  expect(row.borne_haute).toBeCloseTo(0.442013, 6);
});

test("0 % and 100 % keep an interval inside 0–1", () => {
  const none = first(count({ numerateur: 0, denominateur: 20 }));
  expect(none).toMatchObject({ valeur: 0, borne_basse: 0 });
  expect(none.borne_haute).toBeCloseTo(0.1611, 4);
  expect(first(count({ numerateur: 20, denominateur: 20 }))).toMatchObject({ valeur: 1, borne_haute: 1 });
});

test("a count has no interval, and a difference without one where every unit is counted", () => {
  const base = {
    indicateur: "conventions",
    niveau: "",
    secteur: "ensemble",
    public: "ensemble",
    couverture: null,
    deff: null,
  } as const;
  const row = first(
    count({ ...base, periode: "2024", numerateur: 4268 }),
    count({ ...base, periode: "2023", numerateur: 3915 }),
  );
  expect(row).toMatchObject({
    valeur: 4268,
    borne_basse: null,
    ecart_n1: 353,
    ecart_n1_bas: null,
    ecart_n1_significatif: null,
  });
  expect(first(count({ indicateur: "sans_solution", numerateur: 12 }))).toMatchObject({
    valeur: 12,
    sans_ecart_n1: "sans_objet",
  });
});

test("a hidden row is blank everywhere, whatever was left in it", () => {
  for (const statut of ["c", "faible"] as const) {
    const row = first(
      count({ numerateur: 3, denominateur: 40, statut }),
      count({ numerateur: 30, denominateur: 40, periode: "2023-2024" }),
    );
    const kept = Object.entries(row).filter(([, value]) => value !== null && value !== "");
    expect(kept.map(([name]) => name)).toEqual([
      "indicateur",
      "periode",
      "territoire",
      "niveau",
      "sexe",
      "statut",
      "definition",
      "source",
      "sans_ecart_n1",
      "sans_ecart_region",
    ]);
  }
});

test("no difference tells what a hidden year or region would", () => {
  const hidden = { statut: "c", numerateur: null, denominateur: null } as const;
  const year = first(count({ numerateur: 30, denominateur: 40 }), count({ ...hidden, periode: "2023-2024" }));
  expect(year).toMatchObject({ ecart_n1: null, sans_ecart_n1: "cache" });
  const place = first(count({ numerateur: 30, denominateur: 40, territoire: "D14" }), count(hidden));
  expect(place).toMatchObject({ ecart_region: null, sans_ecart_region: "cache" });
});

const before = { numerateur: 48, denominateur: 80, periode: "2023-2024" };
test.each([
  ["the definition changes", { definition: "2" }, "definition"],
  ["several definitions meet", { definition: "1+2" }, "definition"],
  ["half the pupils are not covered", { couverture: 0.49 }, "couverture_faible"],
  ["coverages differ by more than 20 points", { couverture: 0.79 }, "couverture_differente"],
  ["a period is partial", { statut: "partiel" as const }, "partiel"],
  [
    "the value is not available",
    { statut: "x" as const, numerateur: null, denominateur: null },
    "sans_valeur",
  ],
])("no difference to last year when %s, and the row says why", (_, fields, reason) => {
  const row = first(count({ numerateur: 56, denominateur: 70, ...fields }), count(before));
  expect(row).toMatchObject({
    ecart_n1: null,
    ecart_n1_bas: null,
    ecart_n1_significatif: null,
    sans_ecart_n1: reason,
  });
});

test("exactly half covered, and exactly 20 points apart, are still compared", () => {
  const row = first(
    count({ numerateur: 56, denominateur: 70, couverture: 0.5 }),
    count({ ...before, couverture: 0.7 }),
  );
  expect(row.sans_ecart_n1).toBeNull();
});

test("the first period says that it is the first", () => {
  expect(first(count({ numerateur: 56, denominateur: 70 })).sans_ecart_n1).toBe("premiere_periode");
});

test("a territory that is the whole region is not compared with itself", () => {
  const row = first(
    count({ numerateur: 56, denominateur: 70, territoire: "D14" }),
    count({ numerateur: 56, denominateur: 70 }),
  );
  expect(row).toMatchObject({ ecart_region: null, sans_ecart_region: "region_seule" });
});

const index = count({
  indicateur: "dissemblance",
  periode: "2024",
  niveau: "",
  sexe: "",
  couverture: null,
  deff: null,
  numerateur: 37,
  denominateur: 62,
  indice: 0.9,
});

test("the index of sectors is made again from what is published", () => {
  const row = first(
    index,
    girls("ensemble", 37, 62),
    girls("C", 17, 32),
    girls("F", 0, 10),
    girls("Q", 20, 20),
  );
  expect(row.valeur).toBeCloseTo(20 / 37, 12);
});

test("hidden sectors are pooled into one before the index is made", () => {
  const hidden = { statut: "c" } as const;
  const row = first(
    index,
    girls("ensemble", 37, 62),
    girls("C", 17, 32),
    girls("F", null, null, hidden),
    girls("Q", null, null, hidden),
  );
  // Pool: 20 girls and 10 boys. ½ (|17/37 − 15/25| + |20/37 − 10/25|) = 0.140541.
  expect(row.valeur).toBeCloseTo(0.140541, 6);
  const mixed = first(
    { ...index, indicateur: "part_secteurs_mixtes", indice: null },
    girls("ensemble", 37, 62),
    girls("C", 17, 32),
    girls("F", null, null, hidden),
    girls("Q", null, null, hidden),
  );
  expect(mixed).toMatchObject({ numerateur: 32, denominateur: 62 });
});

test("conventions without a sector are in no sector", () => {
  const row = first(
    index,
    girls("ensemble", 40, 70),
    girls("C", 17, 32),
    girls("F", 0, 10),
    girls("Q", 20, 20),
    girls("nd", 3, 8),
  );
  expect(row.valeur).toBeCloseTo(20 / 37, 12);
});

test("an index whose total is hidden is hidden", () => {
  expect(first(index, girls("ensemble", null, null, { statut: "c" }), girls("C", 17, 32))).toMatchObject({
    valeur: null,
    statut: "c",
  });
});

test("the region is not compared across surveys that list different departments; a department still is", () => {
  const listed = (territoire: string, periode: string) =>
    count({ indicateur: "couverture", territoire, periode, numerateur: 100, denominateur: 100 });
  const years = ["2023-2024", "2024-2025"].flatMap((periode) => [
    count({ periode, numerateur: 220, denominateur: 300 }),
    count({ periode, territoire: "D14", numerateur: 80, denominateur: 100 }),
    listed("D14", periode),
    listed("D27", periode),
  ]);
  const rate = (rows: typeof years, territoire: string) =>
    inferObservations(rows).find(
      (row) =>
        row.indicateur === "taux_placement" && row.territoire === territoire && row.periode === "2024-2025",
    );
  expect(rate(years, "R28")).toMatchObject({ ecart_n1: 0, sans_ecart_n1: null });
  const wider = [...years, listed("D50", "2024-2025")];
  expect(rate(wider, "R28")).toMatchObject({ ecart_n1: null, sans_ecart_n1: "champ" });
  expect(rate(wider, "D14")?.ecart_n1).toBe(0);
});
