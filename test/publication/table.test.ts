import { expect, test } from "vitest";
import { inferObservations } from "../../loaders/publication/table/infer.ts";
import { count, girls } from "./given-counts.ts";

/** The first row of the table inferred from counts, the first of them being the one looked at. */
function first(...counts: Parameters<typeof inferObservations>[0][number][]) {
  const [row] = inferObservations(counts);
  if (!row) throw new Error("no row");
  return row;
}

test("a share of conventions is divided, with Newcombe's reference interval for 81/263", () => {
  const row = first(girls("ensemble", 81, 263, { listes: null }));
  expect(row.valeur).toBe(81 / 263);
  expect(row.borne_basse).toBeCloseTo(0.2553, 4);
  expect(row.borne_haute).toBeCloseTo(0.3662, 4);
});

test("a rate of schools that all answered is known: its interval is a point", () => {
  const row = first(count({ numerateur: 81, denominateur: 263, deff: 2 }));
  expect(row).toMatchObject({ valeur: 81 / 263, borne_basse: 81 / 263, borne_haute: 81 / 263 });
});

test("20 schools of 40, 81 pupils of 263, design effect 2: variance p(1 − p)/263, t of 19, on the logit scale, outwards", () => {
  // p = 0.307985; 2 × p(1 − p)/263 × (1 − 20/40) has root 0.028467; logit p ± 2.093024 × 0.028467/(p(1 − p)): 0.25178 to 0.37052.
  const row = first(count({ numerateur: 81, denominateur: 263, deff: 2, listes: 40 }));
  expect(row).toMatchObject({ valeur: 81 / 263, borne_basse: 0.251, borne_haute: 0.371 });
});

test("twice the pupils under a design effect of 2 know no more; without one, a silent school leaves no interval", () => {
  const half = { listes: 40 };
  const [clustered, plain, unknown] = [
    { numerateur: 162, denominateur: 526, deff: 2, ...half },
    { numerateur: 81, denominateur: 263, deff: 1, ...half },
    { numerateur: 81, denominateur: 263, deff: null, ...half },
  ].map((fields) => first(count(fields)));
  expect(clustered?.borne_basse).toBe(plain?.borne_basse);
  expect(clustered?.borne_haute).toBe(plain?.borne_haute);
  expect(unknown).toMatchObject({ valeur: 81 / 263, borne_basse: null, borne_haute: null });
});

test("the difference to last year has Newcombe's reference interval for 56/70 − 48/80 where units are drawn", () => {
  const row = first(
    girls("ensemble", 56, 70, { listes: null }),
    girls("ensemble", 48, 80, { listes: null, periode: "2023" }),
  );
  expect(row.ecart_n1).toBeCloseTo(0.2, 12);
  expect(row.ecart_n1_bas).toBeCloseTo(0.0524, 4);
  expect(row.ecart_n1_haut).toBeCloseTo(0.3339, 4);
  expect(row.ecart_n1_significatif).toBe(true);
});

test("the raw change of a rate of schools is described, never tested: that of the same schools is", () => {
  const constant = { isExact: false, change: 0.03, low: 0.01, high: 0.05, schools: 12, strata: 1 };
  const row = first(
    count({
      numerateur: 56,
      denominateur: 70,
      constant: { ...constant, pupils: 60, share: 0.8 },
    }),
    count({ numerateur: 48, denominateur: 80, periode: "2023-2024" }),
  );
  expect(row.ecart_n1).toBeCloseTo(0.2, 12);
  expect(row).toMatchObject({
    ecart_n1_bas: null,
    ecart_n1_significatif: null,
    ecart_n1_constant: 0.03,
    ecart_n1_constant_bas: 0.01,
    ecart_n1_constant_haut: 0.05,
    ecart_n1_constant_significatif: true,
    champ_constant: 0.8,
  });
});

test("conventions of a department are compared with the rest of its region, times the share outside it", () => {
  const row = first(
    girls("ensemble", 56, 70, { listes: null, territoire: "D14" }),
    girls("ensemble", 104, 150, { listes: null }),
  );
  expect(row.ecart_region).toBeCloseTo(56 / 70 - 104 / 150, 12);
  expect(row.ecart_region).toBeCloseTo((80 / 150) * 0.2, 12);
  expect(row.ecart_region_bas).toBeCloseTo((80 / 150) * 0.0524, 4);
  expect(row.ecart_region_haut).toBeCloseTo((80 / 150) * 0.3339, 4);
});

test("a rate of schools is compared with the rest at the middle of the two rates, t of 20 schools less 5 departments", () => {
  // 80 % against 60 %: m = 0.7, error √(0.7 × 0.3 × (1/70 + 1/80)) = 0.075, half 2.131450 × 0.075; × 80/150: 0.02141 to 0.19192.
  const row = first(
    count({ numerateur: 56, denominateur: 70, territoire: "D14" }),
    count({ numerateur: 104, denominateur: 150 }),
  );
  expect(row.ecart_region).toBeCloseTo((80 / 150) * 0.2, 12);
  expect(row).toMatchObject({
    ecart_region_bas: 0.021,
    ecart_region_haut: 0.192,
    ecart_region_significatif: true,
  });
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

test("0 % and 100 % keep an interval inside 0–1: half the schools silent, 20 pupils are worth 40 of Wilson's, at t of 19", () => {
  // 2.093024² / (40 + 2.093024²) = 0.09871, outwards.
  const half = { denominateur: 20, listes: 40 };
  expect(first(count({ numerateur: 0, ...half }))).toMatchObject({
    valeur: 0,
    borne_basse: 0,
    borne_haute: 0.099,
  });
  expect(first(count({ numerateur: 20, ...half }))).toMatchObject({
    valeur: 1,
    borne_basse: 0.901,
    borne_haute: 1,
  });
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
  const left = { indicateur: "sans_solution" } as const;
  expect(first(count({ ...left, numerateur: 12 }))).toMatchObject({
    valeur: 12,
    sans_ecart_n1: "premiere_periode",
  });
  const before = count({ ...left, numerateur: 9, periode: "2023-2024" });
  expect(first(count({ ...left, numerateur: 12 }), before)).toMatchObject({
    ecart_n1: 3,
    ecart_n1_bas: null,
    ecart_n1_significatif: null,
  });
});

test("a hidden row is blank everywhere, whatever was left in it", () => {
  for (const statut of ["c", "faible"] as const) {
    const row = first(
      count({ numerateur: 3, denominateur: 40, statut }),
      count({ numerateur: 30, denominateur: 40, periode: "2023-2024" }),
    );
    const kept = Object.entries(row).filter(([, value]) => value !== null && value !== "" && value !== false);
    expect(kept.map(([name]) => name)).toEqual([
      "indicateur",
      "periode",
      "territoire",
      "niveau",
      "sexe",
      "statut",
      "attendus",
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

test("coverages 30 points apart: a constant field of half the pupils lets two years be compared, never a place and its region", () => {
  const constant = {
    isExact: false,
    change: 0.03,
    low: 0.01,
    high: 0.05,
    schools: 12,
    strata: 1,
    pupils: 60,
  };
  const place = (share: number) =>
    first(
      count({
        numerateur: 56,
        denominateur: 70,
        territoire: "D14",
        couverture: 0.7,
        constant: { ...constant, share },
      }),
      count({ numerateur: 104, denominateur: 150 }),
      count({ ...before, territoire: "D14" }),
    );
  expect(place(0.5)).toMatchObject({ sans_ecart_n1: null, ecart_n1_constant: 0.03 });
  expect(place(0.49)).toMatchObject({ sans_ecart_n1: "couverture_differente", ecart_n1_constant: null });
  expect(place(0.5)).toMatchObject({ ecart_region: null, sans_ecart_region: "couverture_differente" });
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

test("an index is the one counted, whatever sectors are hidden: it is made before secrecy, over every convention", () => {
  const hidden = { statut: "c" } as const;
  const mixed = { ...index, indicateur: "part_secteurs_mixtes" as const, numerateur: null, indice: 0.52 };
  const sectors = [girls("ensemble", 37, 62), girls("C", 17, 32)];
  for (const others of [
    [girls("F", 0, 10), girls("Q", 20, 20)],
    [girls("F", null, null, hidden), girls("Q", null, null, hidden)],
  ]) {
    expect(first(index, ...sectors, ...others)).toMatchObject({ valeur: 0.9, statut: "" });
    expect(first(mixed, ...sectors, ...others)).toMatchObject({ valeur: 0.52, statut: "" });
  }
});

test("an index that is hidden itself is blank, and no index has a difference or an interval", () => {
  expect(first({ ...index, statut: "c" }, girls("ensemble", 37, 62))).toMatchObject({
    valeur: null,
    statut: "c",
  });
  expect(first(index, { ...index, periode: "2023", indice: 0.5 })).toMatchObject({
    ecart_n1: null,
    sans_ecart_n1: "sans_objet",
    borne_basse: null,
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
