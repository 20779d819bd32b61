import { beforeAll, describe, expect, test } from "vitest";
import { uaiOf } from "../fixtures.ts";
import { csv, inferWorld, type PublishedWorld } from "./published-world.ts";

// The Calvados: five lycées with a seconde générale et technologique, a lycée professionnel, a collège. Three of the five sent
// their file, one a school: 100 pupils each, 90, 80 and 70 with a solution.
const [first, second, third, fourth, fifth, professional, college] = Array.from({ length: 7 }, (_, i) =>
  uaiOf("14", 7001 + i),
);

const list = csv(
  "Identifiant_de_l_etablissement Nom_etablissement Type_etablissement Voie_generale Voie_technologique Voie_professionnelle Code_departement",
  [
    `${first} Lycée_un Lycée 1 1 0 014`,
    `${second} Lycée_deux Lycée 1 0 0 014`,
    `${third} Lycée_trois Lycée 0 1 0 014`,
    `${fourth} Lycée_quatre Lycée 1 1 1 014`,
    `${fifth} Lycée_cinq Lycée 1 1 0 014`,
    `${professional} Lycée_professionnel Lycée 0 0 1 014`,
    `${college} Collège Collège - - - 014`,
  ],
);

function answer(uai: string | undefined, year: string, effectif: number, avec: number | null): string {
  return csv("annee_scolaire uai departement niveau effectif avec_solution sans_solution", [
    `${year} ${uai} 14 seconde ${effectif} ${avec ?? "-"} ${avec === null ? "-" : effectif - avec}`,
  ]);
}

const files = {
  un: answer(first, "2024-2025", 100, 90),
  deux: answer(second, "2024-2025", 100, 80),
  trois: answer(third, "2024-2025", 100, 70),
};

const calvados = { territoire: "D14" };

/** The year before, the two silent schools answered: 80 and 120 pupils. */
const yearBefore = {
  quatre: answer(fourth, "2023-2024", 80, 60),
  cinq: answer(fifth, "2023-2024", 120, 100),
};

describe("a list of schools, and the files of some of them", () => {
  let world: PublishedWorld;
  beforeAll(async () => {
    world = await inferWorld({ liste: list, ...files });
  });

  test("the rate says how many answered of those expected, and its coverage is not known", () => {
    const row = world.row("taux_placement", calvados);
    expect(row).toMatchObject({ valeur: 0.8, unites: 3, attendus: 5, couverture: null });
    expect(world.said(row)).toBe(
      "Dans le Calvados, en 2024-2025, 80,0 % des élèves de seconde ont une solution de stage (240 sur 300 élèves ; 3 établissements ont répondu, sur 5 attendus ; les élèves des autres ne sont pas tous connus).",
    );
  });

  test.each([
    ["couverture", ""],
    ["taux_placement_bornes", "basse"],
    ["taux_placement_bornes", "haute"],
  ])("what is said of every school is not available: %s %s", (indicateur, modalite) => {
    const row = world.row(indicateur, { modalite, ...calvados });
    expect(row).toMatchObject({ valeur: null, statut: "x" });
    expect(world.said(row)).toContain(
      "n'est pas disponible (3 établissements ont répondu, sur 5 attendus ; les élèves des autres ne sont pas tous connus)",
    );
  });

  test("neither are the pupils concerned, nor a rate where each school weighs its pupils", () => {
    expect(world.row("echelle", { modalite: "concernes" })).toMatchObject({ valeur: null, statut: "x" });
    expect(world.rows.filter(({ modalite, valeur }) => modalite === "redresse" && valeur !== null)).toEqual(
      [],
    );
  });

  test("nothing says that all the schools answered", () => {
    expect(world.rows.length).toBeGreaterThan(10);
    for (const row of world.rows) expect(world.said(row)).not.toMatch(/tous les établissements/);
  });
});

describe("the same list, where a year before tells the pupils of the silent schools", () => {
  let world: PublishedWorld;
  beforeAll(async () => {
    world = await inferWorld({ liste: list, ...files, ...yearBefore });
  });

  test("coverage is 300 pupils of 300 + 80 + 120, and the bounds leave 200 of 500 open", () => {
    expect(world.row("couverture")).toMatchObject({ valeur: 0.6, numerateur: 300, denominateur: 500 });
    expect(world.row("taux_placement")).toMatchObject({ couverture: 0.6, unites: 3, attendus: 5 });
    expect(world.row("taux_placement_bornes", { modalite: "basse" }).valeur).toBe(240 / 500);
    expect(world.row("taux_placement_bornes", { modalite: "haute" }).valeur).toBe(440 / 500);
    expect(world.said(world.row("taux_placement", calvados))).toContain(
      "(240 sur 300 élèves ; établissements répondants : 60,0 % des élèves)",
    );
  });

  test("nothing says that all the schools answered", () => {
    for (const row of world.rows) expect(world.said(row)).not.toMatch(/tous les établissements/);
  });
});

describe("the five lycées answered", () => {
  test("with the list, all those expected; the lycée professionnel and the collège are not", async () => {
    const world = await inferWorld({
      liste: list,
      ...files,
      quatre: answer(fourth, "2024-2025", 80, 60),
      cinq: answer(fifth, "2024-2025", 120, 100),
    });
    // 240 + 60 + 100 of 300 + 80 + 120.
    expect(world.said(world.row("taux_placement", calvados))).toContain(
      "(400 sur 500 élèves ; tous les établissements attendus ont répondu)",
    );
    // Of the other four departments, the list says nothing: the region is not whole.
    expect(world.said(world.row("taux_placement"))).toContain(
      "(400 sur 500 élèves ; tous les établissements attendus par un annuaire qui ne couvre pas toute la région ont répondu)",
    );
  });

  test("without a list, they are the schools received: nobody knows who else was expected", async () => {
    const world = await inferWorld(files);
    expect(world.said(world.row("taux_placement"))).toContain(
      "(240 sur 300 élèves ; tous les établissements reçus ont répondu)",
    );
    expect(world.said(world.row("couverture"))).toContain(
      "(300 sur 300 élèves ; établissements reçus, faute d'une liste des établissements attendus)",
    );
    expect(world.rows.every(({ attendus }) => attendus === null)).toBe(true);
  });

  test("a school silent between two years has the pupils of the year before", async () => {
    const around = {
      avant: answer(fourth, "2023-2024", 80, 60),
      apres: answer(fourth, "2025-2026", 200, 150),
    };
    const world = await inferWorld({
      liste: list,
      ...files,
      ...around,
      cinq: answer(fifth, "2024-2025", 120, 100),
    });
    // 300 + 120 of 300 + 120 + 80.
    expect(world.row("couverture")).toMatchObject({ numerateur: 420, denominateur: 500 });
  });
});
