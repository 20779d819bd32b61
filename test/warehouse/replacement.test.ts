import { expect, test } from "vitest";
import { readRows } from "../../loaders/warehouse/rows.ts";
import { type Extract, givenWarehouse } from "./given.ts";

const survey = "annee_scolaire;uai;departement;niveau;effectif;avec_solution;sans_solution;date_enquete";

test("a later survey replaces a school's whole block, and leaves the schools it does not give", async () => {
  const { db } = await givenWarehouse([
    placement("mars.csv", [
      "2024-2025;0140013N;14;seconde;100;60;40;2025-03-01",
      "2024-2025;0140014P;14;seconde;50;30;20;2025-03-01",
    ]),
    placement("juin.csv", ["2024-2025;0140013N;14;seconde;100;90;10;2025-06-01"]),
  ]);
  expect(
    await readRows(db, "SELECT uai, avec_solution, _fichier, _ligne FROM placement ORDER BY uai"),
  ).toEqual([
    { uai: "0140013N", avec_solution: 90, _fichier: "juin.csv", _ligne: 2 },
    { uai: "0140014P", avec_solution: 30, _fichier: "mars.csv", _ligne: 3 },
  ]);
});

test("rows by sex are replaced with the block: a later total does not add to them", async () => {
  const bySex = `${survey.replace("niveau;", "niveau;sexe;")}
2024-2025;0140013N;14;seconde;F;40;30;10;2025-03-01
2024-2025;0140013N;14;seconde;G;60;30;30;2025-03-01`;
  const { db } = await givenWarehouse([
    { source: "placement", csv: bySex },
    placement("juin.csv", ["2024-2025;0140013N;14;seconde;100;90;10;2025-06-01"]),
  ]);
  expect(await readRows(db, "SELECT effectif, avec_solution FROM placement_ecoles")).toEqual([
    { effectif: 100, avec_solution: 90 },
  ]);
});

test("without a date of survey, the journal says which extract is the later", async () => {
  const { db } = await givenWarehouse([
    placement("a.csv", ["2024-2025;0140013N;14;seconde;100;90;10;"], "2025-07-02T10:00:00Z"),
    placement("b.csv", ["2024-2025;0140013N;14;seconde;100;60;40;"], "2025-07-01T10:00:00Z"),
  ]);
  expect(await readRows(db, "SELECT avec_solution FROM placement")).toEqual([{ avec_solution: 90 }]);
});

test("two extracts of one block without any date are refused with the choice, neither is loaded", async () => {
  const { db, deliveries } = await givenWarehouse([
    placement("a.csv", ["2024-2025;0140013N;14;seconde;100;90;10;"]),
    placement("b.csv", ["2024-2025;0140013N;14;seconde;100;60;40;"]),
    placement("c.csv", ["2023-2024;0140013N;14;seconde;100;70;30;"]),
  ]);
  expect(deliveries.map(({ receipt }) => receipt.verdict)).toEqual(["refuse", "refuse", "accepte"]);
  expect(deliveries[0]?.receipt.constats[0]).toMatchObject({
    code: "placement.recouvrement",
    niveau: "erreur",
    nombre: 1,
  });
  expect(deliveries[0]?.receipt.constats[0]?.message).toContain("b.csv");
  expect(await readRows(db, "SELECT _fichier FROM placement")).toEqual([{ _fichier: "c.csv" }]);
});

test("the same bytes delivered twice are one extract", async () => {
  const { db, deliveries } = await givenWarehouse([
    { ...placement("a.csv", ["2024-2025;0140013N;14;seconde;100;90;10;"]), sha256: "same" },
    { ...placement("copie.csv", ["2024-2025;0140013N;14;seconde;100;90;10;"]), sha256: "same" },
  ]);
  expect(deliveries.every(({ receipt }) => receipt.verdict === "accepte")).toBe(true);
  expect(await readRows(db, "SELECT count(*) AS n FROM placement")).toEqual([{ n: 1 }]);
});

const cci = "mois;departement;origine;sexe;secteur;conventions";

test("two CCI of one month and department add up, a later extract of one replaces its own", async () => {
  const { db } = await givenWarehouse([
    { source: "conventions", csv: `${cci}\n2024-03;76;CCI Rouen;F;C;10`, recu: "2024-04-01" },
    { source: "conventions", csv: `${cci}\n2024-03;76;CCI Seine-Estuaire;F;C;5`, recu: "2024-04-01" },
    {
      source: "conventions",
      csv: `${cci}\n2024-03;76;CCI Rouen;F;C;12\n2024-03;76;CCI Rouen;G;C;1`,
      recu: "2024-05-01",
    },
  ]);
  expect(await readRows(db, "SELECT sum(conventions) AS n FROM conventions")).toEqual([{ n: 18 }]);
});

test("an overlap with a blank origin is refused: nothing says whether they add up", async () => {
  const { deliveries } = await givenWarehouse([
    { source: "conventions", csv: `${cci}\n2024-03;76;CCI Rouen;F;C;10`, recu: "2024-04-01" },
    { source: "conventions", csv: `${cci}\n2024-03;76;;F;C;5`, recu: "2024-05-01" },
  ]);
  expect(deliveries.map(({ receipt }) => receipt.verdict)).toEqual(["refuse", "refuse"]);
  expect(deliveries[1]?.receipt.constats[0]?.a_faire).toContain("« origine »".replaceAll(" ", "\u202f"));
});

const form = "origine;date_reponse;departement;niveau;satisfaction";

test("identical answers are distinct and all kept; a later extract of the tool replaces its month", async () => {
  const { db } = await givenWarehouse([
    {
      source: "satisfaction_jeunes",
      csv: `${form}\nOutil;2025-06-20;14;seconde;4\nOutil;2025-06-20;14;seconde;4\nOutil;2025-05-20;14;seconde;1`,
      recu: "2025-07-01",
    },
    {
      source: "satisfaction_jeunes",
      csv: `${form}\nOutil;2025-06-20;14;seconde;5\nOutil;2025-06-21;14;seconde;5\nOutil;2025-06-21;14;seconde;5`,
      recu: "2025-08-01",
    },
  ]);
  expect(
    await readRows(
      db,
      "SELECT satisfaction, count(*) AS n FROM satisfaction_jeunes GROUP BY ALL ORDER BY ALL",
    ),
  ).toEqual([
    { satisfaction: 1, n: 1 },
    { satisfaction: 5, n: 3 },
  ]);
});

test("a later census replaces the whole source", async () => {
  const census = "identifiant;intitule;departement;niveau;debut;fin;filles;garcons";
  const { db } = await givenWarehouse([
    {
      source: "stages_collectifs",
      csv: `${census}\nS1;Un;14;seconde;2025-06-16;2025-06-27;5;5\nS2;Deux;14;seconde;2025-06-16;2025-06-27;5;5`,
      recu: "2025-07-01",
    },
    {
      source: "stages_collectifs",
      csv: `${census}\nS3;Trois;14;seconde;2025-06-16;2025-06-27;5;5`,
      recu: "2025-08-01",
    },
  ]);
  expect(await readRows(db, "SELECT identifiant FROM stages_collectifs")).toEqual([{ identifiant: "S3" }]);
});

test("a yearly total of the region that its months contradict is a warning, and the months win", async () => {
  const months = Array.from({ length: 12 }, (_, i) => String(i + 1).padStart(2, "0"));
  const lines = months.flatMap((month) =>
    ["14", "27", "50", "61", "76"].map((code) => `2024-${month};${code};CCI;F;C;2`),
  );
  const { db, deliveries } = await givenWarehouse([
    { source: "conventions", csv: [cci, ...lines].join("\n") },
    { source: "conventions_nationales", csv: "annee;territoire;conventions;source\n2024;R28;130;Rapport" },
  ]);
  expect(
    await readRows(db, "SELECT conventions, statut FROM totaux_annuels WHERE territoire = 'R28'"),
  ).toEqual([{ conventions: 120, statut: "" }]);
  expect(deliveries[1]?.receipt.constats).toMatchObject([
    { niveau: "alerte", code: "conventions_nationales.desaccord", lignes: [2] },
  ]);
  expect(deliveries[1]?.receipt.verdict).toBe("accepte");
});

function placement(fichier: string, lines: string[], recu: string | null = null): Extract {
  return { source: "placement", fichier, csv: [survey, ...lines].join("\n"), recu };
}

test("the order in which extracts are read changes nothing", async () => {
  const extracts = [
    placement("a.csv", [
      "2024-2025;0140013N;14;seconde;100;60;40;2025-03-01",
      "2024-2025;0140014P;14;seconde;50;30;20;2025-03-01",
    ]),
    placement("b.csv", ["2024-2025;0140013N;14;seconde;100;90;10;2025-06-01"]),
    placement("c.csv", [
      "2024-2025;0140014P;14;seconde;50;40;10;2025-04-01",
      "2023-2024;0140013N;14;seconde;90;80;10;2024-06-01",
    ]),
  ];
  const orders = [
    [0, 1, 2],
    [2, 1, 0],
    [1, 2, 0],
  ];
  const tables = await Promise.all(
    orders.map(async (order) => {
      const { db } = await givenWarehouse(order.flatMap((index) => extracts[index] ?? []));
      return readRows(db, "SELECT annee_scolaire, uai, avec_solution, _fichier FROM placement ORDER BY ALL");
    }),
  );
  expect(tables[0]).toEqual([
    { annee_scolaire: "2023-2024", uai: "0140013N", avec_solution: 80, _fichier: "c.csv" },
    { annee_scolaire: "2024-2025", uai: "0140013N", avec_solution: 90, _fichier: "b.csv" },
    { annee_scolaire: "2024-2025", uai: "0140014P", avec_solution: 40, _fichier: "c.csv" },
  ]);
  expect(tables[1]).toEqual(tables[0]);
  expect(tables[2]).toEqual(tables[0]);
});

test("a clock set back does not make an old extract win: the journal's order ranks, not its dates", async () => {
  const { db, deliveries } = await givenWarehouse([
    { ...placement("a.csv", ["2024-2025;0140013N;14;seconde;100;60;40;"], "2025-07-02T10:00:00Z"), rang: 1 },
    { ...placement("b.csv", ["2024-2025;0140013N;14;seconde;100;90;10;"], "2019-01-01T00:00:00Z"), rang: 2 },
    { ...placement("c.csv", ["2024-2025;0140014P;14;seconde;50;30;20;"], "2025-07-02T10:00:00Z"), rang: 3 },
    { ...placement("d.csv", ["2024-2025;0140014P;14;seconde;50;40;10;"], "2025-07-02T10:00:00Z"), rang: 4 },
  ]);
  expect(deliveries.map(({ receipt }) => receipt.verdict)).toEqual(Array(4).fill("accepte"));
  expect(await readRows(db, "SELECT _fichier FROM placement ORDER BY 1")).toEqual([
    { _fichier: "b.csv" },
    { _fichier: "d.csv" },
  ]);
});

test("the date of survey comes first; the journal decides between a dated answer and one without a date", async () => {
  const given = (dates: [string, string], ranks: [number, number]) =>
    givenWarehouse(
      dates.map((date, index) => ({
        ...placement(`${index}.csv`, [`2024-2025;0140013N;14;seconde;100;60;40;${date}`], "2025-07-02"),
        rang: ranks[index] ?? 0,
      })),
    );
  for (const [dates, ranks, latest] of [
    [["2025-06-01", "2025-03-01"], [1, 2], "0.csv"],
    [["2025-06-01", ""], [1, 2], "1.csv"],
    [["2025-06-01", ""], [2, 1], "0.csv"],
  ] as const) {
    const { db } = await given([...dates], [...ranks]);
    expect(await readRows(db, "SELECT _fichier FROM placement")).toEqual([{ _fichier: latest }]);
  }
});
