import { beforeAll, expect, test } from "vitest";
import { uaiOf } from "../fixtures.ts";
import { csv, inferWorld, type PublishedWorld } from "./published-world.ts";

// The Calvados: six public lycées, of which five answer, three private ones, and a school the list gives no status. Each has 100
// pupils; in the public ones 90, 90, 80, 80 and 70 have a solution, in the private ones 95, 90 and 85, in the last one 50.
const publics = [90, 90, 80, 80, 70, null];
const privates = [95, 90, 85];
const schools = [
  ...publics.map((placed, i) => ({ uai: uaiOf("14", 7101 + i), status: "Public", placed })),
  ...privates.map((placed, i) => ({ uai: uaiOf("14", 7201 + i), status: "Privé_sous_contrat", placed })),
  ...[50, 60, 70].map((placed, i) => ({ uai: uaiOf("14", 7301 + i), status: "-", placed })),
];

const list = csv(
  "Identifiant_de_l_etablissement Nom_etablissement Type_etablissement Statut_public_prive Voie_generale Code_departement",
  schools.map(({ uai, status }) => `${uai} Lycée_${uai} Lycée ${status} 1 014`),
);

const survey = csv(
  "annee_scolaire uai departement niveau effectif avec_solution sans_solution",
  schools.map(
    ({ uai, placed }) =>
      `2024-2025 ${uai} 14 seconde 100 ${placed ?? "-"} ${placed === null ? "-" : 100 - placed}`,
  ),
);

let world: PublishedWorld;
beforeAll(async () => {
  world = await inferWorld({ liste: list, enquete: survey });
});

test("public schools, with the one that is silent in their coverage", () => {
  expect(world.row("taux_placement", { modalite: "public" })).toMatchObject({
    numerateur: 410,
    denominateur: 500,
    valeur: 0.82,
    unites: 5,
    couverture: 5 / 6,
  });
  expect(world.row("sans_solution", { modalite: "public" })).toMatchObject({ valeur: 90 });
});

test("private schools all answered; those of no known status are in neither", () => {
  expect(world.row("taux_placement", { modalite: "prive" })).toMatchObject({
    numerateur: 270,
    denominateur: 300,
    couverture: 1,
  });
  expect(world.row("taux_placement")).toMatchObject({ numerateur: 860, denominateur: 1100 });
});

test("their sentence says whose pupils they are", () => {
  expect(world.said(world.row("taux_placement", { modalite: "prive", territoire: "D14" }))).toBe(
    "Dans le Calvados, en 2024-2025, 90,0 % des élèves de seconde des établissements privés ont une solution de stage (270 sur 300 élèves ; tous les établissements attendus ont répondu).",
  );
});

test("they exist for the region and its departments, all sexes together", () => {
  const rows = world.rows.filter(({ modalite }) => modalite === "public" || modalite === "prive");
  expect(new Set(rows.map(({ territoire }) => territoire))).toEqual(new Set(["R28", "D14"]));
  expect(new Set(rows.map(({ sexe }) => sexe))).toEqual(new Set(["ensemble"]));
});
