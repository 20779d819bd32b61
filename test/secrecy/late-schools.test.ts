import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { observationsCsv } from "../../loaders/publication/downloads/observations-csv.ts";
import { uaiOf } from "../fixtures.ts";
import { findSingledOutBetween, type Issued, readCsv } from "./outsider.ts";
import { Publications } from "./publications.ts";
import { type Answer, survey } from "./world.ts";

/** A school of the survey, the publication it comes with, and the one that corrects it (3: none). */
const school = fc.record({
  departement: fc.constantFrom("14", "27"),
  bassin: fc.constantFrom("14001", "14002", ""),
  effectif: fc.integer({ min: 60, max: 160 }),
  sans: fc.integer({ min: 5, max: 15 }),
  arrives: fc.constantFrom(0, 0, 0, 0, 1, 2),
  corrected: fc.constantFrom(1, 2, 3, 3, 3, 3),
});

const mobility = fc.boolean();
const world = fc.array(fc.tuple(school, mobility), { minLength: 10, maxLength: 16 });

type World = typeof world extends fc.Arbitrary<infer W> ? W : never;

function answersOf(schools: World, publication: number): Answer[] {
  return schools.flatMap(([each, fills], i): Answer[] => {
    if (each.arrives > publication) return [];
    const sans = each.sans - (each.corrected <= publication ? 1 : 0);
    return [
      {
        uai: uaiOf(each.departement, 7000 + i),
        bassin: each.bassin,
        effectif: each.effectif,
        avec_solution: each.effectif - sans,
        sans_solution: sans,
        sans_solution_mobilite: fills ? 2 + (i % 3) : "",
      },
    ];
  });
}

test("late and corrected schools, three publications in a row: none of them side by side give a school, two together, or what they changed", {
  timeout: 600_000,
}, async () => {
  let moved = 0;
  await fc.assert(
    fc.asyncProperty(world, async (schools) => {
      const publications = new Publications();
      const issues: Issued[] = [];
      for (const [publication, day] of ["2025-07-03", "2025-07-20", "2025-09-01"].entries()) {
        const extracts = { enquete: survey(answersOf(schools, publication)) };
        const issue = await publications.publish(extracts, `${day}T10:00:00Z`);
        expect(issue.protection.report.failures).toEqual([]);
        moved += issue.waiting.length;
        const record = readdirSync(publications.records)
          .filter((name) => name.endsWith(".reponses.csv"))
          .sort();
        issues.push({
          published: readCsv(observationsCsv(issue.observations), ","),
          answers: readCsv(readFileSync(join(publications.records, record.at(-1)!), "utf8"), ","),
        });
      }
      expect(findSingledOutBetween(issues)).toEqual([]);
    }),
    { numRuns: 5, seed: 20261128, endOnFailure: true },
  );
  expect(moved).toBeGreaterThan(2);
});

test("the outsider finds the late school where nothing waits: his program is not blind", () => {
  const answers = [1, 2, 3, 4].map((i) => ({
    annee_scolaire: "2024-2025",
    niveau: "seconde",
    uai: uaiOf("14", 7000 + i),
    departement: "14",
    bassin: "",
    sexe: "ensemble",
    effectif: "100",
    avec_solution: String(90 - i),
    sans_solution: String(10 + i),
  }));
  const row = {
    indicateur: "taux_placement",
    periode: "2024-2025",
    niveau: "seconde",
    territoire: "D14",
    sexe: "ensemble",
    statut: "",
    modalite: "",
    numerateur: "1",
  };
  const issue = (counted: typeof answers): Issued => ({ published: [row], answers: counted });
  expect(findSingledOutBetween([issue(answers.slice(0, 3)), issue(answers)])).toContain(
    `${uaiOf("14", 7004)} (2)`,
  );
});
