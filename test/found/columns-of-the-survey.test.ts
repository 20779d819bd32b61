import { beforeAll, describe, expect, test } from "vitest";
import { uaiOf } from "../fixtures.ts";
import { csv, inferWorld, type PublishedWorld } from "./published-world.ts";

const uais = Array.from({ length: 5 }, (_, i) => uaiOf("14", 7001 + i));

describe("solutions that are no internship", () => {
  let world: PublishedWorld;
  beforeAll(async () => {
    world = await inferWorld({
      enquete: csv(
        "annee_scolaire uai departement niveau effectif avec_solution sans_solution stage_entreprise stage_public stage_association stage_collectif autre_solution",
        [
          `2024-2025 ${uais[0]} 14 seconde 100 90 10 60 10 5 5 10`,
          `2024-2025 ${uais[1]} 14 seconde 100 80 20 70 5 - - 5`,
          `2024-2025 ${uais[2]} 14 seconde 60 50 10 44 - - - 6`,
          `2024-2025 ${uais[3]} 14 seconde 50 40 10 - - - - -`,
        ],
      ),
    });
  });

  test("40 pupils without a solution and 21 with another one are without an internship, in the three schools that say", () => {
    const row = world.row("sans_stage");
    expect(row).toMatchObject({ valeur: 10 + 10 + 20 + 5 + 10 + 6, couverture: 260 / 310, unites: 3 });
    expect(world.said(row)).toContain("61 élèves de seconde n'ont pas de stage");
  });

  test("without a solution are all of the four schools, and their sentence does not say « stage » for it", () => {
    const row = world.row("sans_solution");
    expect(row).toMatchObject({ valeur: 50, couverture: 1 });
    expect(world.said(row)).toContain("50 élèves de seconde restent sans solution");
    for (const each of world.rows.filter(({ indicateur }) => indicateur !== "sans_stage"))
      expect(world.said(each)).not.toContain("sans stage");
  });
});

describe("an optional column that the same schools do not fill", () => {
  /** Five schools of 104 to 100 pupils that all answer; the first ones of each year say through which channels. */
  function survey(year: string, filled: number): string {
    return csv(
      "annee_scolaire uai departement niveau effectif avec_solution sans_solution via_plateforme via_reseau_personnel via_etablissement via_autre",
      uais.map((uai, i) => {
        const channels = i < filled ? "20 30 20 10" : "- - - -";
        return `${year} ${uai} 14 seconde ${104 - i} 80 ${24 - i} ${channels}`;
      }),
    );
  }
  const publish = (before: number, now: number) =>
    inferWorld({ avant: survey("2023-2024", before), apres: survey("2024-2025", now) }, [
      "taux_placement",
      "couverture",
      "part_plateforme",
    ]);

  test.each([
    [5, 4, null, ""],
    [
      5,
      3,
      "colonne_differente",
      "écart sur un an non publié : la colonne n'est pas remplie par les mêmes établissements : les couvertures diffèrent de plus de 20 points",
    ],
  ] as const)(
    "%i schools of five, then %i: the reason is that of the column, the rate keeps its difference",
    async (before, now, reason, words) => {
      const world = await publish(before, now);
      const share = world.row("part_plateforme");
      if (share.statut === "") {
        expect(share.sans_ecart_n1).toBe(reason);
        expect(world.said(share)).toContain(words);
      } else expect(reason).toBeNull();
      expect(world.row("taux_placement")).toMatchObject({ sans_ecart_n1: null, couverture: 1 });
      for (const row of world.rows) expect(world.said(row)).not.toMatch(/pas d'écart/i);
    },
  );
});
