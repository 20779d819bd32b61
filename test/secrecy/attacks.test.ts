import { expect, test } from "vitest";
import { answers, find, hideNothingMore, protectWorld, readWorld, survey } from "./world.ts";

/** The worlds 1, 2 and 8 of the outsider's attacks , as extracts. */

const columns = "uai effectif avec_solution sans_solution sans_solution_mobilite";
const blankColumn = answers(
  columns,
  `0147001J 120 100 20 8
   0147002K 110 92 18 6
   0147003L 130 115 15 7
   0147004M 90 78 12 5
   0147005N 100 91 9 -`,
);

test("world 1: 74 without a solution less the 65 of those who filled the column would be the ninth school's nine; a detail goes, not the department", async () => {
  const world = await readWorld({ enquete: survey(blankColumn) });
  const naked = await protectWorld(world, { second: hideNothingMore });
  const recovered = naked.report.failures.filter(({ cell }) => cell.includes("0147005N"));
  expect(recovered.map(({ smallest, largest }) => [smallest, largest])).toContainEqual([9, 9]);
  const { report, ...table } = await protectWorld(world);
  expect(report.failures).toEqual([]);
  for (const place of ["R28", "D14"]) {
    expect(find(table, "taux_placement", place)).toMatchObject({ statut: "", numerateur: 476 });
    expect(find(table, "sans_solution", place)).toMatchObject({ statut: "", numerateur: 74 });
    expect(find(table, "part_mobilite", place)?.numerateur).toBeNull();
  }
});

test("world 1, any column: one school that leaves via_plateforme blank is not singled out either", async () => {
  const filled = blankColumn.map(({ sans_solution_mobilite, ...answer }, i) =>
    i === 4 ? answer : { ...answer, via_plateforme: 30 + 3 * i, via_autre: 20 + i },
  );
  const { report, ...table } = await protectWorld(await readWorld({ enquete: survey(filled) }));
  expect(report.failures).toEqual([]);
  expect(find(table, "taux_placement", "D14")?.numerateur).toBe(476);
});

test("world 1, sexes: girls and boys of the department less all its pupils are the school that gives no sex", async () => {
  const whole = answers("uai effectif avec_solution sans_solution", "0147005N 100 91 9")[0]!;
  const schools = answers(
    "uai sexe effectif avec_solution sans_solution",
    `0147001J F 60 48 12
     0147001J G 60 52 8
     0147002K F 58 50 8
     0147002K G 52 42 10
     0147003L F 61 54 7
     0147003L G 69 61 8
     0147004M F 47 41 6
     0147004M G 43 37 6`,
  );
  const world = await readWorld({ enquete: survey([...schools, { sexe: "ensemble", ...whole }]) });
  const naked = await protectWorld(world, { second: hideNothingMore });
  expect(naked.report.failures.some(({ cell }) => cell.includes("0147005N"))).toBe(true);
  const { report, ...table } = await protectWorld(world);
  expect(report.failures).toEqual([]);
  expect(find(table, "taux_placement", "D14")?.numerateur).toBe(476);
});

test("world 2: a bassin over two departments is one school by difference; the bassins give way, not the departments", async () => {
  const schools = answers(
    "uai bassin effectif avec_solution sans_solution",
    `0767001X 99761 120 108 12
     0767002Y 99761 110 97 13
     0767003Z 99761 130 119 11
     0767004A 99763 140 128 12
     0767005B 99763 95 84 11
     0767006C 99763 105 97 8
     0277007V 99271 100 88 12
     0277008W 99271 115 104 11
     0277009X 99271 125 112 13
     0277010Y 99763 121 115 6
     0277011Z - 90 81 9
     0277012A - 85 78 7`,
  );
  const world = await readWorld({ enquete: survey(schools) });
  const naked = await protectWorld(world, { second: hideNothingMore });
  expect(naked.report.failures).toContainEqual(
    expect.objectContaining({ cell: expect.stringContaining("0277010Y"), smallest: 115, largest: 115 }),
  );
  const { report, ...table } = await protectWorld(world);
  expect(report.failures).toEqual([]);
  expect(find(table, "taux_placement", "D76")?.numerateur).toBe(633);
  expect(find(table, "taux_placement", "D27")?.numerateur).toBe(578);
  expect(find(table, "taux_placement", "R28")?.numerateur).toBe(1211);
});

test("world 8: a bassin whose two other schools hold 31 pupils of 531 is the large school; the department stays", async () => {
  const schools = answers(
    "uai bassin effectif avec_solution sans_solution",
    `0617300D 99001 500 470 30
     0617301E 99001 15 14 1
     0617302F 99001 16 14 2
     0617303G 99002 90 83 7
     0617304H 99002 100 93 7
     0617305J 99002 80 73 7
     0617306K 99002 75 68 7`,
  );
  const { report, ...table } = await protectWorld(await readWorld({ enquete: survey(schools) }));
  expect(report.failures).toEqual([]);
  expect(find(table, "taux_placement", "B99001")).toMatchObject({ statut: "c", numerateur: null });
  expect(find(table, "taux_placement", "B99002")).toMatchObject({ statut: "c", numerateur: null });
  expect(find(table, "taux_placement", "D61")?.numerateur).toBe(815);
});

/** The census of the world 6: three pupils in the Orne, sixteen in the Eure, where a figure of 16 is already public. */
const census = [
  "identifiant;intitule;commune;departement;niveau;debut;fin;filles;garcons;entreprises;secteurs;visites;referent;conventions_signees",
  "X1;Stage collectif Bernay;Bernay;27;seconde;2025-06-16;2025-06-27;1;15;4;C|F;3;oui;16",
  "X2;Stage collectif Argentan;Argentan;61;seconde;2025-06-16;2025-06-27;2;1;4;C|F;3;oui;3",
  "X3;Stage collectif Caen;Caen;14;seconde;2025-06-16;2025-06-27;0;24;4;C|F;3;oui;24",
  "X4;Stage collectif Rouen;Rouen;76;troisieme;2025-03-10;2025-03-14;12;10;4;C|F;3;oui;22",
  "X5;Stage collectif Dieppe;Dieppe;76;troisieme;2025-03-10;2025-03-14;11;10;4;C|F;3;oui;21",
].join("\n");

test("world 6: a small internship beside a figure already public is withheld with what gives it back; every other source is published as without it", async () => {
  const enquete = survey(blankColumn);
  const { report, ...table } = await protectWorld(await readWorld({ enquete, recensement: census }), {
    facts: [pontAudemer],
  });
  expect(report.failures).toEqual([]);
  for (const place of ["D61", "D27"])
    for (const niveau of ["seconde", "ensemble"])
      expect(find(table, "eleves_collectifs", place, { niveau })?.numerateur, place).toBeNull();
  expect(report.withheldSources.every(({ source }) => source === "stages_collectifs")).toBe(true);
  const alone = await protectWorld(await readWorld({ enquete }), { facts: [pontAudemer] });
  const others = (counts: typeof table.counts) => counts.filter(({ source }) => source === "placement");
  expect(others(table.counts)).toEqual(others(alone.counts));
});

const pontAudemer = {
  fait: "Élèves du stage collectif de Pont-Audemer : 16",
  indicateur: "eleves_collectifs",
  periode: "2024-2025",
  territoire: "D27",
  niveau: "seconde",
  share: false,
  least: 16,
  most: Infinity,
  disputed: false,
};
