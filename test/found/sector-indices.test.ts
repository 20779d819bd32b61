import { beforeAll, expect, test } from "vitest";
import type { Observation } from "../../loaders/indicators/count.ts";
import { indicators } from "../../loaders/indicators/index.ts";
import { inferObservations } from "../../loaders/publication/table/infer.ts";
import { hideByRule } from "../recomputed/published-demonstration.ts";
import { readWorld } from "../secrecy/world.ts";
import { csv } from "./published-world.ts";

// Conventions of the Calvados in 2024, girls and boys of each section: 1 516 and 2 213. Four sections are secret: three girls in A,
// one in C, two in F, three boys in Q.
const girlsAndBoys = {
  ...{ A: [3, 200], C: [1, 600], F: [2, 400], G: [300, 310], I: [110, 200], J: [40, 150] },
  ...{ M: [90, 60], N: [150, 160], P: [200, 90], Q: [500, 3], S: [120, 40] },
};

let rows: Observation[];
beforeAll(async () => {
  const lines = Object.entries(girlsAndBoys).flatMap(([secteur, [girls, boys]], i) => {
    const month = i === 1 ? "2024-12" : "2024-01";
    return [`${month} 14 CCI lyceen F ${secteur} ${girls}`, `${month} 14 CCI lyceen G ${secteur} ${boys}`];
  });
  const cci = csv("mois departement origine public sexe secteur conventions", lines);
  const ids = ["part_filles", "dissemblance", "part_secteurs_mixtes"];
  const { db, rows: counted } = await readWorld(
    { cci },
    indicators.filter(({ id }) => ids.includes(id)),
  );
  rows = inferObservations(await hideByRule(db, counted));
});

function index(indicateur: string, territoire: string, modalite = "") {
  const found = rows.filter(
    (row) =>
      [row.indicateur, row.periode, row.territoire, row.modalite].join() ===
      [indicateur, "2024", territoire, modalite].join(),
  );
  expect(found).toHaveLength(1);
  return found[0]!.valeur;
}

test("sectors are hidden", () => {
  const hidden = rows.filter(
    ({ indicateur, periode, territoire, secteur, statut }) =>
      [indicateur, periode, territoire].join() === "part_filles,2024,R28" &&
      secteur.length === 1 &&
      statut === "c",
  );
  expect(hidden.map(({ secteur }) => secteur)).toEqual(expect.arrayContaining(["A", "C", "F", "Q"]));
});

test("the index of the region is that of its eleven sections, hidden ones too", () => {
  // ½ Σ |girls/1 516 − boys/2 213| = 0.597504.
  expect(index("dissemblance", "R28")).toBe(0.6);
});

test("that of a department is over ten groups: G and I are one of them, M and N, P and Q too", () => {
  // Girls and boys: A 3 200, BE 1 600, F 2 400, GI 410 510, J 40 150, MN 240 220, OQ 700 93, RU 120 40: 0.579689.
  expect(index("dissemblance", "D14")).toBe(0.58);
});

test("so is the share of conventions in mixed sectors", () => {
  // G, M and N: 610 + 150 + 310 of 3 729. GI and MN: 920 + 460.
  expect(index("part_secteurs_mixtes", "R28")).toBe(0.29);
  expect(index("part_secteurs_mixtes", "D14")).toBe(0.37);
});

test("the corrected index takes off what chance alone gives to sectors of these sizes", () => {
  // The mean of D over all the ways to send 1 516 girls and 2 213 boys there: 0.040636 over sections, 0.033211 over groups.
  expect(index("dissemblance", "R28", "corrigee")).toBe(0.58);
  expect(index("dissemblance", "D14", "corrigee")).toBe(0.57);
});
