import { expect, test } from "vitest";
import { describeState } from "../../loaders/warehouse/index.ts";
import { givenWarehouse } from "./given.ts";

test("the state says what is loaded, who did not answer and which months are missing", async () => {
  const warehouse = await givenWarehouse([
    {
      source: "placement",
      fichier: "enquete.csv",
      recu: "2025-07-01",
      csv: `annee_scolaire;uai;etablissement;departement;niveau;effectif;avec_solution;sans_solution
2023-2024;0140014P;Lycée B;14;seconde;60;;
2024-2025;0140013N;Lycée A;14;seconde;100;90;10
2024-2025;0140014P;Lycée B;14;seconde;50;;`,
    },
    {
      source: "conventions",
      csv: "mois;departement;conventions\n2024-03;14;5\n2024-05;14;5\n2024-03;27;1\n2024-04;27;1\n2024-05;27;1",
    },
  ]);
  const state = await describeState(warehouse);
  expect(state.fichiers[0]).toMatchObject({
    source: "placement",
    fichier: "enquete.csv",
    lignes: 3,
    remplacees: 0,
    recu: "2025-07-01",
  });
  expect(state.couverture.filter(({ territoire }) => territoire === "D14")).toEqual([
    {
      periode: "2023-2024",
      niveau: "seconde",
      territoire: "D14",
      ecoles: 1,
      ecoles_repondantes: 0,
      eleves: 60,
      eleves_repondants: 0,
    },
    {
      periode: "2024-2025",
      niveau: "seconde",
      territoire: "D14",
      ecoles: 2,
      ecoles_repondantes: 1,
      eleves: 150,
      eleves_repondants: 100,
    },
  ]);
  expect(state.sans_reponse).toEqual([
    { periode: "2024-2025", niveau: "seconde", uai: "0140014P", etablissement: "Lycée B", departement: "14" },
  ]);
  const missing = state.mois_manquants.filter(({ departement }) => ["14", "27"].includes(departement));
  expect(missing).toEqual([{ mois: "2024-04", departement: "14" }]);
});

test("a list of schools is counted by department", async () => {
  const warehouse = await givenWarehouse([
    { source: "etablissements", csv: "uai;nom;departement\n0140013N;A;14\n0140014P;B;14\n0270031M;C;27" },
  ]);
  expect((await describeState(warehouse)).liste).toEqual([
    { departement: "14", ecoles: 2 },
    { departement: "27", ecoles: 1 },
  ]);
});

test("rows that a later extract replaced are counted, rows that were summed or merged are not", async () => {
  const survey = "annee_scolaire;uai;departement;niveau;effectif;avec_solution;sans_solution;date_enquete";
  const warehouse = await givenWarehouse([
    {
      source: "placement",
      csv: `${survey}\n2024-2025;0140013N;14;seconde;100;60;40;2025-03-01\n2024-2025;0140014P;14;seconde;50;30;20;2025-03-01`,
    },
    { source: "placement", csv: `${survey}\n2024-2025;0140013N;14;seconde;100;90;10;2025-06-01` },
    { source: "conventions", csv: "mois;departement;secteur;conventions\n2024-03;14;BTP;5\n2024-03;14;43;2" },
  ]);
  const { fichiers } = await describeState(warehouse);
  expect(fichiers.map(({ lignes, remplacees }) => [lignes, remplacees])).toEqual([
    [1, 1],
    [1, 0],
    [1, 0],
  ]);
});
