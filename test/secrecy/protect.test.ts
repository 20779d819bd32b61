import { expect, test } from "vitest";
import { uaiOf } from "../fixtures.ts";
import {
  type Department,
  find,
  fiveDepartments,
  hideNothingMore,
  protectWorld,
  readWorld,
  statusesOf,
  survey,
} from "./world.ts";

const departments: readonly Department[] = [
  [300, 330],
  [97, 99],
  [200, 230],
  [50, 70],
  [400, 450],
];

/** The same, with another Eure. */
const withEure = (eure: Department): readonly Department[] =>
  departments.map((each, d) => (d === 1 ? eure : each));

const world = (given: readonly Department[]) => readWorld({ enquete: fiveDepartments(given) });

test("one secret department hides a second one, not the region, and every figure of the row goes", async () => {
  const table = await protectWorld(await world(departments));
  expect(statusesOf(table, "taux_placement")).toEqual({
    R28: "",
    D14: "",
    D27: "c",
    D50: "",
    D61: "c",
    D76: "",
  });
  expect(statusesOf(table, "sans_solution")).toEqual(statusesOf(table, "taux_placement"));
  expect(find(table, "taux_placement", "D27")).toMatchObject({
    numerateur: null,
    denominateur: null,
    unites: 0,
    deff: null,
  });
  expect(statusesOf(table, "couverture")).toMatchObject({ D27: "", D61: "" });
  expect(table.report.failures).toEqual([]);
});

test("without the secondary step the gate names the department and what gives it", async () => {
  const { report } = await protectWorld(await world(departments), { second: hideNothingMore });
  const found = report.failures.find(({ cell }) => cell === "taux_placement 2024-2025 D27 seconde n");
  // Its two pupils without a solution.
  expect(found).toMatchObject({ smallest: 2, largest: 2 });
  expect(found?.relations[0]).toMatch(/^publié : /);
});

test("the region stays published as long as two departments can be hidden, whatever their size", async () => {
  const large: readonly Department[] = [
    [97, 99],
    [9000, 9900],
    [9100, 9900],
    [9200, 9900],
    [9300, 9900],
  ];
  const table = await protectWorld(await world(large));
  const hidden = Object.entries(statusesOf(table, "taux_placement")).filter(([, statut]) => statut === "c");
  expect(hidden.map(([place]) => place)).toHaveLength(2);
  expect(hidden.map(([place]) => place)).not.toContain("R28");
  expect(table.report.failures).toEqual([]);
});

test("two hidden departments of one school each are two schools by difference: a third goes", async () => {
  const few: readonly Department[] = [
    [300, 330],
    [60, 80, 1],
    [70, 95, 1],
    [50, 70],
    [400, 450],
  ];
  const table = await protectWorld(await world(few));
  const hidden = Object.values(statusesOf(table, "taux_placement")).filter((statut) => statut === "c");
  expect(hidden).toHaveLength(3);
  expect(table.report.failures).toEqual([]);
});

test("a correction between two releases gives no department by difference", async () => {
  const first = await protectWorld(await world(departments));
  // The Eure is corrected: 85 placed of 99 is no longer secret by itself, but its value then would be.
  const after = await world(withEure([85, 99]));
  const alone = await protectWorld(after);
  expect(statusesOf(alone, "taux_placement")).toMatchObject({ D27: "", D61: "" });
  const second = await protectWorld(after, {
    earlier: [{ at: "2025-07-03T10:00:00", counts: first.counts, recounted: null }],
  });
  expect(statusesOf(second, "taux_placement")).toMatchObject({ R28: "", D27: "c", D61: "c" });
  expect(second.report.failures).toEqual([]);
});

test("a row published before and secret now cannot be hidden behind one that was published and has not moved", async () => {
  const first = await protectWorld(await world(withEure([85, 99])));
  const second = await protectWorld(await world(departments), {
    earlier: [{ at: "2025-07-03T10:00:00", counts: first.counts, recounted: null }],
  });
  // The other departments are known since the first release: only the region's total can be hidden.
  expect(statusesOf(second, "taux_placement")).toEqual({
    R28: "c",
    D14: "",
    D27: "c",
    D50: "",
    D61: "",
    D76: "",
  });
  expect(second.report.failures).toEqual([]);
});

test("a school that answers late is not published by the difference of two releases", async () => {
  const first = await protectWorld(await world(withEure([85, 99])));
  const second = await protectWorld(await world(withEure([110, 129, 11])), {
    earlier: [{ at: "2025-07-03T10:00:00", counts: first.counts, recounted: null }],
  });
  expect(statusesOf(second, "taux_placement")).toMatchObject({ D27: "c", R28: "c" });
});

test("a department stays published as long as its sexes can be hidden", async () => {
  const lines = ["14", "27", "50", "61", "76"].flatMap((departement, d) =>
    [0, 1, 2, 3].flatMap((i) => {
      const boys = 8 + ((3 * d + 5 * i) % 7);
      // In the Calvados two girls only have no solution.
      const girls = d === 0 ? (i < 2 ? 1 : 0) : 6 + ((2 * d + 3 * i) % 5);
      return [
        {
          uai: uaiOf(departement, 7000 + i),
          sexe: "F",
          effectif: 60,
          avec_solution: 60 - girls,
          sans_solution: girls,
        },
        {
          uai: uaiOf(departement, 7000 + i),
          sexe: "G",
          effectif: 62,
          avec_solution: 62 - boys,
          sans_solution: boys,
        },
      ];
    }),
  );
  const table = await protectWorld(await readWorld({ enquete: survey(lines) }));
  expect(table.report.failures).toEqual([]);
  expect(Object.values(statusesOf(table, "taux_placement"))).toEqual(Array(6).fill(""));
  for (const sexe of ["F", "G"]) {
    expect(find(table, "taux_placement", "R28", { sexe })?.statut).toBe("");
    expect(find(table, "taux_placement", "D14", { sexe })?.statut).toBe("c");
  }
});
