import { beforeAll, describe, expect, test } from "vitest";
import { csv, inferWorld, type PublishedWorld } from "./published-world.ts";

/** Answers of a school year, one a line at its own date, from groups: department, level, satisfied, answers. */
function answers(year: number, groups: readonly (readonly [string, string, number, number])[]): string {
  const lines = groups.flatMap(([departement, niveau, satisfied, all]) =>
    Array.from({ length: all }, (_, i) => [departement, niveau, i < satisfied ? 4 : 3]),
  );
  return csv(
    "origine date_reponse annee_scolaire departement niveau satisfaction",
    lines.map(([departement, niveau, mark], i) => {
      const day = new Date(Date.UTC(year, 9, 1) + i * 86_400_000).toISOString().slice(0, 10);
      return `essai ${day} ${year}-${year + 1} ${departement} ${niveau} ${mark}`;
    }),
  );
}

const satisfied = { secteur: "ensemble", forme: "ensemble", sexe: "" };

describe("the same levels and departments, in other proportions", () => {
  let world: PublishedWorld;
  beforeAll(async () => {
    world = await inferWorld({
      avant: answers(2023, [
        ["14", "seconde", 20, 40],
        ["27", "seconde", 48, 60],
      ]),
      apres: answers(2024, [
        ["14", "seconde", 48, 80],
        ["27", "seconde", 15, 20],
      ]),
    });
  });

  test("68 % then 63 % of answers, and yet 7 points more: 80 of 100 answers went from 50 to 60 %, 20 from 80 to 75 %", () => {
    const row = world.row("satisfaction_jeunes", satisfied);
    expect(row.valeur).toBe(0.63);
    expect(row.ecart_n1).toBeCloseTo(0.8 * 0.1 - 0.2 * 0.05, 12);
    expect([row.ecart_n1_bas, row.ecart_n1_haut, row.ecart_n1_significatif]).toEqual([null, null, null]);
    expect(world.said(row)).toContain("à composition égale, 7 points de plus qu'un an plus tôt");
    expect(world.said(row)).toContain("écart non testé");
  });

  test("the Eure is above the region by its one level: 75 % and 63 %, not tested", () => {
    const row = world.row("satisfaction_jeunes", { ...satisfied, territoire: "D27", niveau: "ensemble" });
    expect(row.ecart_region).toBeCloseTo(0.12, 12);
    expect([row.ecart_region_bas, row.ecart_region_significatif]).toEqual([null, null]);
  });
});

describe("a level of one year only", () => {
  let world: PublishedWorld;
  beforeAll(async () => {
    world = await inferWorld({
      avant: answers(2023, [["14", "seconde", 40, 60]]),
      apres: answers(2024, [
        ["14", "seconde", 48, 80],
        ["14", "pfmp", 30, 40],
      ]),
    });
  });

  test("all levels together have no difference, and say why", () => {
    const row = world.row("satisfaction_jeunes", { ...satisfied, niveau: "ensemble" });
    expect(row).toMatchObject({ valeur: 78 / 120, ecart_n1: null, sans_ecart_n1: "composition" });
    expect(world.said(row)).toContain(
      "écart sur un an non publié : un niveau ou un département n'est que d'un côté : les réponses ne sont pas de la même composition",
    );
  });

  test("the level of both years has its difference, 60 % after 66.7 %; the new one says that it is the first", () => {
    const both = world.row("satisfaction_jeunes", { ...satisfied, niveau: "seconde" });
    expect(both.ecart_n1).toBeCloseTo(0.6 - 40 / 60, 12);
    expect(both.ecart_n1_significatif).toBeNull();
    const only = world.row("satisfaction_jeunes", { ...satisfied, niveau: "pfmp" });
    expect(only.sans_ecart_n1).toBe("premiere_periode");
  });
});
