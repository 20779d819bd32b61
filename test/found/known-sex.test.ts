import { beforeAll, expect, test } from "vitest";
import { uaiOf } from "../fixtures.ts";
import { csv, inferWorld, type PublishedWorld } from "./published-world.ts";

// Six schools of the Calvados, 540 pupils: three give the sex (150 girls… 140 boys), two do not, one is silent. One of the
// three also says through which channels.
const [a, b, c, d, e, f] = Array.from({ length: 6 }, (_, i) => uaiOf("14", 7001 + i));

let world: PublishedWorld;
beforeAll(async () => {
  world = await inferWorld(
    {
      enquete: csv(
        "annee_scolaire uai departement niveau sexe effectif avec_solution sans_solution via_plateforme via_reseau_personnel via_etablissement via_autre",
        [
          `2024-2025 ${a} 14 seconde F 40 30 10 10 10 5 5`,
          `2024-2025 ${a} 14 seconde G 60 48 12 10 20 10 8`,
          `2024-2025 ${b} 14 seconde F 50 40 10 - - - -`,
          `2024-2025 ${b} 14 seconde G 50 40 10 - - - -`,
          `2024-2025 ${c} 14 seconde F 30 20 10 - - - -`,
          `2024-2025 ${c} 14 seconde G 30 24 6 - - - -`,
          `2024-2025 ${d} 14 seconde ensemble 100 90 10 - - - -`,
          `2024-2025 ${e} 14 seconde ensemble 100 80 20 - - - -`,
          `2024-2025 ${f} 14 seconde ensemble 80 - - - - - -`,
        ],
      ),
    },
    ["taux_placement", "couverture", "taux_placement_bornes", "part_plateforme"],
  );
});

test("girls and boys rest on 260 of the 540 pupils listed, those whose sex and answer are known; everybody on 460", () => {
  const rate = (sexe: "F" | "G" | "ensemble") => world.row("taux_placement", { sexe });
  expect(rate("F")).toMatchObject({ numerateur: 90, denominateur: 120, couverture: 260 / 540 });
  expect(rate("G")).toMatchObject({ numerateur: 112, denominateur: 140, couverture: 260 / 540 });
  expect(rate("ensemble")).toMatchObject({ denominateur: 460, couverture: 460 / 540 });
  expect(world.said(rate("F"))).toContain("(90 sur 120 filles ; sexe et réponse connus : 48,1 % des élèves)");
});

test("under half of the pupils: girls are compared with nothing, everybody is", () => {
  expect(world.row("taux_placement", { sexe: "F", territoire: "D14" }).sans_ecart_region).toBe(
    "colonne_peu_remplie",
  );
});

test("a column that one school filled covers its 100 pupils, of each sex as of both", () => {
  for (const sexe of ["F", "G", "ensemble"] as const) {
    const rows = world.rows.filter(
      (row) => row.indicateur === "part_plateforme" && row.territoire === "R28" && row.sexe === sexe,
    );
    for (const { statut, couverture } of rows) if (statut === "") expect(couverture).toBe(100 / 540);
  }
});

test("coverage and bounds are of everybody: silent schools give no sex", () => {
  const ofAll = world.rows.filter(({ indicateur }) =>
    /^(couverture|taux_placement_bornes)$/.test(indicateur),
  );
  expect(ofAll.length).toBeGreaterThan(4);
  expect(new Set(ofAll.map(({ sexe }) => sexe))).toEqual(new Set(["ensemble"]));
});
