import { expect, test } from "vitest";
import { readRows } from "../../loaders/warehouse/rows.ts";
import { givenWarehouse } from "./given.ts";

const header =
  "annee_scolaire;uai;departement;bassin;niveau;sexe;effectif;avec_solution;sans_solution;via_plateforme";

test("a school's total is its ensemble row, never added to its rows by sex; what they leave is not given", async () => {
  const rows = await sexesOf([
    "2024-2025;0140013N;14;;seconde;ensemble;100;90;10;30",
    "2024-2025;0140013N;14;;seconde;F;40;36;4;10",
    "2024-2025;0140013N;14;;seconde;G;50;46;4;15",
  ]);
  expect(rows).toEqual([
    { sexe: "F", effectif: 40, avec_solution: 36, via_plateforme: 10 },
    { sexe: "G", effectif: 50, avec_solution: 46, via_plateforme: 15 },
    { sexe: "ensemble", effectif: 100, avec_solution: 90, via_plateforme: 30 },
    { sexe: "nd", effectif: 10, avec_solution: 8, via_plateforme: 5 },
  ]);
});

test("without an ensemble row the total is F + G + nd", async () => {
  const rows = await sexesOf([
    "2024-2025;0140013N;14;;seconde;F;40;36;4;",
    "2024-2025;0140013N;14;;seconde;G;50;46;4;",
    "2024-2025;0140013N;14;;seconde;nd;10;8;2;",
  ]);
  expect(rows.map(({ sexe, effectif }) => `${sexe} ${effectif}`)).toEqual([
    "F 40",
    "G 50",
    "ensemble 100",
    "nd 10",
  ]);
});

test("the pupils of a school that gives no sex are not given", async () => {
  const rows = await sexesOf(["2024-2025;0140013N;14;;seconde;ensemble;100;90;10;"]);
  expect(rows.map(({ sexe, effectif }) => `${sexe} ${effectif}`)).toEqual(["ensemble 100", "nd 100"]);
});

test("rows by sex that go over the total are not believed: all its pupils are not given", async () => {
  const rows = await sexesOf([
    "2024-2025;0140013N;14;;seconde;ensemble;100;90;10;",
    "2024-2025;0140013N;14;;seconde;F;80;70;10;",
    "2024-2025;0140013N;14;;seconde;G;60;50;10;",
  ]);
  expect(rows.map(({ sexe, effectif }) => `${sexe} ${effectif}`)).toEqual(["ensemble 100", "nd 100"]);
});

test("a school with one sex unanswered has not answered, and is listed with all its pupils", async () => {
  const { db } = await given([
    "2024-2025;0140013N;14;;seconde;F;40;36;4;",
    "2024-2025;0140013N;14;;seconde;G;50;;;",
  ]);
  expect(await readRows(db, "SELECT repondu, effectif, avec_solution FROM placement_ecoles")).toEqual([
    { repondu: false, effectif: 90, avec_solution: null },
  ]);
});

test("a school counts in its region, its department and its bassin, or in its department only", async () => {
  const { db } = await given([
    "2024-2025;0140013N;14;14001;seconde;ensemble;100;90;10;",
    "2024-2025;0140014P;14;;seconde;ensemble;50;40;10;",
  ]);
  expect(
    await readRows(
      db,
      "SELECT territoire, sum(effectif) AS eleves FROM placement_territoires WHERE sexe = 'ensemble' GROUP BY ALL ORDER BY ALL",
    ),
  ).toEqual([
    { territoire: "B14001", eleves: 100 },
    { territoire: "D14", eleves: 150 },
    { territoire: "R28", eleves: 150 },
  ]);
});

test("a bassin comes from the list of schools where the survey gives none, and its name is read as its code", async () => {
  const { db } = await givenWarehouse([
    {
      source: "placement",
      csv: `${header}\n2024-2025;0140013N;14;;seconde;ensemble;100;90;10;\n2024-2025;0140014P;14;BE Pays d'Auge;seconde;ensemble;50;40;10;`,
    },
    {
      source: "etablissements",
      csv: "uai;nom;departement;statut;bassin;bassin_libelle\n0140013N;Lycée A;14;Privé;05003;BE Pays d'Auge",
    },
  ]);
  expect(await readRows(db, "SELECT uai, bassin, statut FROM placement_ecoles ORDER BY uai")).toEqual([
    { uai: "0140013N", bassin: "05003", statut: "prive" },
    { uai: "0140014P", bassin: "05003", statut: null },
  ]);
});

async function given(lines: string[]) {
  return givenWarehouse([{ source: "placement", csv: [header, ...lines].join("\n") }]);
}

async function sexesOf(lines: string[]) {
  const { db } = await given(lines);
  return readRows(
    db,
    "SELECT sexe, effectif, avec_solution, via_plateforme FROM placement_sexes ORDER BY sexe",
  );
}

test("exempted pupils are out of the pupils to place, of a school, of its girls and boys, of a silent school", async () => {
  const { db } = await givenWarehouse([
    {
      source: "placement",
      csv: `${header};exemptes
2024-2025;0140013N;14;;seconde;ensemble;100;85;10;30;5
2024-2025;0140013N;14;;seconde;F;40;35;3;10;2
2024-2025;0140013N;14;;seconde;G;50;44;4;15;2
2024-2025;0140014P;14;;seconde;;60;;;;10`,
    },
  ]);
  expect(
    await readRows(
      db,
      "SELECT uai, sexe, effectif, avec_solution, sans_solution FROM placement_sexes WHERE repondu ORDER BY sexe",
    ),
  ).toEqual([
    { uai: "0140013N", sexe: "F", effectif: 38, avec_solution: 35, sans_solution: 3 },
    { uai: "0140013N", sexe: "G", effectif: 48, avec_solution: 44, sans_solution: 4 },
    { uai: "0140013N", sexe: "ensemble", effectif: 95, avec_solution: 85, sans_solution: 10 },
    { uai: "0140013N", sexe: "nd", effectif: 9, avec_solution: 6, sans_solution: 3 },
  ]);
  expect(
    await readRows(db, "SELECT eleves, eleves_repondants FROM placement_reponses WHERE territoire = 'D14'"),
  ).toEqual([{ eleves: 145, eleves_repondants: 95 }]);
  const reader = await db.runAndReadAll("SELECT * FROM placement_territoires LIMIT 1");
  expect(reader.columnNames()).not.toContain("exemptes");
});
