import fc from "fast-check";
import { expect, test } from "vitest";
import { readRows } from "../../loaders/warehouse/rows.ts";
import { givenWarehouse } from "./given.ts";

const header =
  "annee_scolaire;uai;departement;niveau;sexe;effectif;avec_solution;sans_solution;via_plateforme;sans_solution_mobilite";

/** One row of a school: concerned, placed, and what may be left blank. */
const answer = fc.record({
  effectif: fc.integer({ min: 0, max: 60 }),
  part: fc.double({ min: 0, max: 1, noNaN: true }),
  answered: fc.boolean(),
  platform: fc.option(fc.integer({ min: 0, max: 5 })),
  mobility: fc.option(fc.integer({ min: 0, max: 5 })),
});

const school = fc.dictionary(fc.constantFrom("ensemble", "F", "G", "nd"), answer, { minKeys: 1 });

test("whatever the rows a school gives, F + G + nd make its ensemble in every column and none is negative", async () => {
  const schools = fc.sample(school, { numRuns: 300, seed: 27 });
  const lines = schools.flatMap((rows, index) =>
    Object.entries(rows).map(([sexe, row]) => line(index, sexe, row)),
  );
  const { db } = await givenWarehouse([{ source: "placement", csv: [header, ...lines].join("\n") }]);
  const columns = ["effectif", "avec_solution", "sans_solution", "via_plateforme", "sans_solution_mobilite"];
  const parts = columns.map(
    (column) =>
      `coalesce(sum(${column}) FILTER (WHERE sexe <> 'ensemble'), 0) AS ${column}_parts, coalesce(sum(${column}) FILTER (WHERE sexe = 'ensemble'), 0) AS ${column}, min(${column}) AS ${column}_min`,
  );
  const found = await readRows<Record<string, number | null>>(
    db,
    `SELECT uai, ${parts.join(", ")} FROM placement_sexes GROUP BY uai`,
  );
  expect(found).toHaveLength(300);
  for (const row of found)
    for (const column of columns) {
      // A school of nobody has no part at all.
      if (row.effectif !== 0) expect(row[`${column}_parts`], `${row.uai} ${column}`).toBe(row[column]);
      expect(row[`${column}_min`] ?? 0).toBeGreaterThanOrEqual(0);
    }
});

type Answer = typeof answer extends fc.Arbitrary<infer T> ? T : never;

function line(index: number, sexe: string, { effectif, part, answered, platform, mobility }: Answer): string {
  const placed = Math.round(effectif * part);
  const cells = answered ? [placed, effectif - placed, platform, mobility] : ["", "", "", ""];
  return ["2024-2025", `014${String(index).padStart(4, "0")}A`, "14", "seconde", sexe, effectif, ...cells]
    .map((cell) => cell ?? "")
    .join(";");
}
