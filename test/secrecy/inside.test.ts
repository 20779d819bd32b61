import { expect, test } from "vitest";
import { attack } from "../../loaders/secrecy/attack/attack.ts";
import { audit } from "../../loaders/secrecy/attack/gate.ts";
import { judge } from "../../loaders/secrecy/protect/primary.ts";
import { suppress } from "../../loaders/secrecy/protect/suppress.ts";
import { rules } from "../../loaders/secrecy/rules.ts";
import type { OwnAnswer } from "../../loaders/warehouse/own-answers.ts";
import { randomTable } from "../../scripts/secrecy-tables.ts";
import { region } from "./counts.ts";
import { knowledgeOf } from "./tables.ts";

/** A region whose departments 14 and 27 are hidden; `schools` answered in each. */
async function attackedBy(schools: readonly [number, number], answers: readonly Partial<OwnAnswer>[]) {
  const truth = region([
    [300, 330, schools[0]],
    [60, 95, schools[1]],
    [200, 230],
    [50, 70],
    [400, 450],
  ]);
  const hidden = new Set(judge(truth, rules).flatMap(({ raison }, i) => (raison ? [i] : [])));
  const published = truth.map((row, i) =>
    hidden.has(i) || (row.indicateur !== "couverture" && /^D(14|27)$/.test(row.territoire))
      ? { ...row, numerateur: null, denominateur: null, unites: 0, statut: "c" as const }
      : row,
  );
  const ownAnswers = answers.map((answer, i) => ({
    uai: `école ${i}`,
    periode: "2024-2025",
    niveau: "seconde",
    territoire: "D14",
    sexe: "ensemble",
    ecoles: 2,
    effectif: 0,
    avec_solution: 0,
    sans_solution: 0,
    ecoles_canaux: 0,
    via_plateforme: null,
    canaux: null,
    ecoles_mobilite: 0,
    sans_renseigne: null,
    sans_solution_mobilite: null,
    ...answer,
  }));
  const { foundInside, insiders } = await audit(truth, published, rules, {
    areas: [],
    facts: [],
    earlier: [],
    ownAnswers,
  });
  return { insiders, known: foundInside.map(({ cell, smallest, largest }) => [cell, smallest, largest]) };
}

test("the only school of a department finds the only school of the other hidden one: 360 placed together", async () => {
  const alone = { territoire: "D14", ecoles: 1, effectif: 330, avec_solution: 300, sans_solution: 30 };
  const { insiders, known } = await attackedBy([1, 1], [alone]);
  expect(insiders).toBe(1);
  expect(known).toContainEqual(["taux_placement 2024-2025 D27 seconde ensemble n", 60, 60]);
  expect(known.map(([cell]) => cell)).not.toContainEqual(expect.stringContaining("D14"));
});

test("where two schools answered in the other department, their sum points at neither", async () => {
  const alone = { territoire: "D14", ecoles: 1, effectif: 330, avec_solution: 300, sans_solution: 30 };
  expect((await attackedBy([1, 2], [alone])).known).toEqual([]);
});

test("one of two schools knows its own share only: the other keeps every value between", async () => {
  const own = { territoire: "D14", ecoles: 2, effectif: 160, avec_solution: 150, sans_solution: 10 };
  expect((await attackedBy([2, 2], [own])).known).toEqual([]);
});

test("one of two schools finds the other where its own pupils leave it no room: all but none are its own", async () => {
  const own = { territoire: "D14", ecoles: 2, effectif: 330, avec_solution: 300, sans_solution: 30 };
  const { known } = await attackedBy([2, 2], [own]);
  expect(known).toContainEqual(["taux_placement 2024-2025 D14 seconde ensemble n", 300, 300]);
});

test("a person who answered knows that one cell is not 0: no hidden cell of 30 random tables is found with that", async () => {
  let persons = 0;
  for (let seed = 1; seed <= 30; seed++) {
    const table = randomTable(seed);
    const { unknowns, facts } = knowledgeOf(table, (await suppress(table)).hidden);
    const values = new Map(table.cells.map(({ id, value }) => [id, value]));
    const answered = unknowns.flatMap(({ id, required }, i) =>
      required > 0 && values.get(id)! > 0 ? [i] : [],
    );
    for (const own of answered.slice(0, 4)) {
      const inside = unknowns.map((each, i) => ({
        ...each,
        least: i === own ? Math.max(1, each.least) : each.least,
        required: Math.min(each.required, 1),
      }));
      const { failures, contradiction } = await attack({ unknowns: inside, facts });
      expect(contradiction).toBe(false);
      expect(failures, `graine ${seed}, ${unknowns[own]!.id}`).toEqual([]);
      persons += 1;
    }
  }
  expect(persons).toBeGreaterThan(60);
}, 120_000);
