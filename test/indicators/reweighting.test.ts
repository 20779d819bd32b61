import { beforeAll, expect, test } from "vitest";
import type { Count } from "../../loaders/indicators/count.ts";
import { computeCounts } from "../../loaders/indicators/index.ts";
import { inferObservations } from "../../loaders/publication/table/infer.ts";
import { givenWarehouse } from "../warehouse/given.ts";

// Calvados: 3 public schools of 100 (90 %), 3 private of 100 (80 %), 2 private silent of 150. Eure: 3 of 100 at 70 %, 1 silent of 100.
const schools = [
  ...["0140013N", "0140014P", "0140015R"].map((uai) => ({
    uai,
    place: "14",
    statut: "Public",
    size: 100,
    placed: 90,
  })),
  ...["0140016S", "0140017T", "0140018U"].map((uai) => ({
    uai,
    place: "14",
    statut: "Privé",
    size: 100,
    placed: 80,
  })),
  ...["0140019V", "0140020W"].map((uai) => ({ uai, place: "14", statut: "Privé", size: 150, placed: null })),
  ...["0270031M", "0270032N", "0270033P"].map((uai) => ({
    uai,
    place: "27",
    statut: "Public",
    size: 100,
    placed: 70,
  })),
  { uai: "0270034R", place: "27", statut: "Public", size: 100, placed: null },
];

let counts: Count[];

beforeAll(async () => {
  counts = (await computeCounts(await given(true))).map(({ count }) => count);
});

const rowOf = (of: readonly Count[], territoire: string) =>
  inferObservations(of).find((row) => row.modalite === "redresse" && row.territoire === territoire);

test("each stratum weighs what it weighs in the list: (300 × 90 % + 600 × 80 % + 400 × 70 %) / 1 300", () => {
  const row = rowOf(counts, "R28");
  expect(row?.valeur).toBeCloseTo((270 + 480 + 280) / 1300, 12);
  expect(row).toMatchObject({ numerateur: null, denominateur: null, couverture: 1, unites: 9 });
});

test("a department of which every status is known has its own: (300 × 90 % + 600 × 80 %) / 900; one of a single status has none", () => {
  expect(rowOf(counts, "D14")?.valeur).toBeCloseTo((270 + 480) / 900, 12);
  expect(rowOf(counts, "D27")).toBeUndefined();
});

test("without the list of schools, departments are the strata: (900 × 85 % + 400 × 70 %) / 1 300", async () => {
  const found = (await computeCounts(await given(false))).map(({ count }) => count);
  expect(rowOf(found, "R28")?.valeur).toBeCloseTo((765 + 280) / 1300, 12);
  expect(rowOf(found, "D14")).toBeUndefined();
});

const hide = (asked: (count: Count) => boolean) =>
  counts.map((count) =>
    count.indicateur === "taux_placement" && asked(count)
      ? { ...count, statut: "c" as const, numerateur: null, denominateur: null }
      : count,
  );

test("the reweighted rate is hidden with the rate of a department: both would give it away", () => {
  const row = rowOf(
    hide(({ territoire }) => territoire === "D27"),
    "R28",
  );
  expect(row).toMatchObject({ valeur: null, couverture: null, statut: "c" });
});

test("where public and private schools are hidden, their department is the stratum, and its own is hidden", () => {
  const hidden = hide(({ modalite, territoire }) => territoire === "D14" && modalite !== "");
  expect(rowOf(hidden, "R28")?.valeur).toBeCloseTo((765 + 280) / 1300, 12);
  expect(rowOf(hidden, "D14")).toMatchObject({ valeur: null, statut: "c" });
});

async function given(withList: boolean) {
  const survey = schools.map(
    ({ uai, place, size, placed }) =>
      `2024-2025;${uai};${place};seconde;${size};${placed ?? ""};${placed === null ? "" : size - placed}`,
  );
  const list = schools.map(({ uai, place, statut }) => `${uai};Lycée;${place};${statut}`);
  return givenWarehouse([
    {
      source: "placement",
      csv: ["annee_scolaire;uai;departement;niveau;effectif;avec_solution;sans_solution", ...survey].join(
        "\n",
      ),
    },
    ...(withList
      ? [{ source: "etablissements" as const, csv: ["uai;nom;departement;statut", ...list].join("\n") }]
      : []),
  ]);
}
