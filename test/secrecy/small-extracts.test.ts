import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { projectRoot } from "../../loaders/commands/project.ts";
import { compute, load } from "../../loaders/pipeline.ts";
import { uaiOf } from "../fixtures.ts";

const departments = ["14", "27", "50", "61", "76"] as const;
const department = fc.constantFrom(...departments);

/** A school of a survey that has only begun: few of a department, a rate like those already quoted. */
const school = fc.record({
  code: department,
  number: fc.integer({ min: 0, max: 400 }),
  bassin: fc.constantFrom("Bocage", "Estuaire"),
  niveau: fc.constantFrom("seconde", "pfmp"),
  pupils: fc.integer({ min: 8, max: 150 }),
  rate: fc.constantFrom(0.85, 0.935, 0.9, 1),
});

const convention = fc.record({
  mois: fc.constantFrom("2025-01", "2025-02"),
  code: department,
  sexe: fc.constantFrom("F", "G", "nd"),
  secteur: fc.constantFrom("A", "C", "F"),
  conventions: fc.integer({ min: 1, max: 60 }),
});

function survey(schools: readonly (typeof school extends fc.Arbitrary<infer S> ? S : never)[]): string {
  const lines = schools.map(({ code, number, bassin, niveau, pupils, rate }) => {
    const found = Math.round(pupils * rate);
    return `2024-2025;${uaiOf(code, number)};${code};${bassin};${niveau};${pupils};${found};${pupils - found}`;
  });
  return ["annee_scolaire;uai;departement;bassin;niveau;effectif;avec_solution;sans_solution", ...lines].join(
    "\n",
  );
}

function signed(rows: readonly (typeof convention extends fc.Arbitrary<infer C> ? C : never)[]): string {
  const lines = rows.map(
    ({ mois, code, sexe, secteur, conventions }) => `${mois};${code};CCI;${sexe};${secteur};${conventions}`,
  );
  return ["mois;departement;origine;sexe;secteur;conventions", ...lines].join("\n");
}

const extracts = fc.record({
  schools: fc.uniqueArray(school, { maxLength: 14, selector: ({ code, number }) => `${code}${number}` }),
  conventions: fc.uniqueArray(convention, {
    minLength: 1,
    maxLength: 20,
    selector: ({ mois, code, sexe, secteur }) => `${mois}${code}${sexe}${secteur}`,
  }),
});

test("a survey and conventions that have only begun are published: what is hidden cannot be deduced", async () => {
  await fc.assert(
    fc.asyncProperty(extracts, async ({ schools, conventions }) => {
      const root = mkdtempSync(join(tmpdir(), "debut-"));
      try {
        const put = (source: string, text: string) => {
          mkdirSync(join(root, "extraits", source), { recursive: true });
          writeFileSync(join(root, "extraits", source, "extrait.csv"), text);
        };
        if (schools.length > 0) put("placement", survey(schools));
        put("conventions", signed(conventions));
        const folders = {
          extracts: join(root, "extraits"),
          publications: join(root, "publications"),
          reference: join(projectRoot, "data/reference"),
        };
        const { warehouse, refused } = await load(folders);
        expect(refused).toEqual([]);
        const { protection } = await compute(warehouse, folders);
        expect(protection.report.failures).toEqual([]);
      } finally {
        rmSync(root, { recursive: true });
      }
    }),
    { numRuns: 12, seed: 20261123 },
  );
});
