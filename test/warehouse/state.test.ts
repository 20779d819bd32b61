import { expect, test } from "vitest";
import { type SourceId, sourceIds } from "../../loaders/contracts/index.ts";
import { describeState, type WarehouseState } from "../../loaders/warehouse/index.ts";
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
      // A month without a row inside a series counts 0; May of the Calvados, after its last row, is not known.
      csv: "mois;departement;conventions\n2024-02;14;5\n2024-04;14;5\n2024-02;27;1\n2024-05;27;1",
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
  expect(rowsOf(state, "reponses").filter(({ territoire }) => territoire === "D14")).toMatchObject([
    { periode: "2024-2025", niveau: "seconde", ecoles: 2, ecoles_repondantes: 1, couverture: 100 / 150 },
    { periode: "2023-2024", niveau: "seconde", ecoles: 1, ecoles_repondantes: 0, couverture: 0 },
  ]);
  expect(rowsOf(state, "sans_reponse")).toEqual([
    { periode: "2024-2025", niveau: "seconde", uai: "0140014P", etablissement: "Lycée B", departement: "14" },
  ]);
  const missing = rowsOf(state, "conventions_mois_manquants").filter(({ departement }) =>
    ["14", "27"].includes(String(departement)),
  );
  expect(missing).toEqual([{ mois: "2024-05", departement: "14" }]);
});

test("each source says until when it is known, those that nothing was received of too", async () => {
  const warehouse = await givenWarehouse([
    {
      source: "placement",
      recu: "2025-09-01T08:00:00Z",
      csv: `annee_scolaire;date_enquete;uai;departement;niveau;effectif;avec_solution;sans_solution
2023-2024;2024-06-28;0140013N;14;seconde;60;50;10
2024-2025;2025-06-27;0140013N;14;seconde;60;50;10`,
    },
    {
      source: "conventions",
      recu: "2025-05-02T08:00:00Z",
      csv: "mois;departement;conventions\n2025-03;14;5\n2025-04;14;5",
    },
  ]);
  const { sources } = await describeState(warehouse);
  expect(sources.map(({ source }) => source)).toEqual(sourceIds);
  const said = (id: SourceId) => sources.find(({ source }) => source === id);
  expect(said("placement")).toMatchObject({ extraits: 1, derniere: "2024-2025", date: "2025-06-27" });
  expect(said("conventions")).toMatchObject({ extraits: 1, derniere: "2025-04", date: "2025-05-02" });
  expect(said("tensions")).toMatchObject({ extraits: 0, derniere: null, date: null });
});

test("a list of schools is counted by department", async () => {
  const warehouse = await givenWarehouse([
    { source: "etablissements", csv: "uai;nom;departement\n0140013N;A;14\n0140014P;B;14\n0270031M;C;27" },
  ]);
  expect(rowsOf(await describeState(warehouse), "liste_ecoles")).toEqual([
    { departement: "14", ecoles: 2 },
    { departement: "27", ecoles: 1 },
  ]);
});

test("rows that a later extract replaced are counted", async () => {
  const survey = "annee_scolaire;uai;departement;niveau;effectif;avec_solution;sans_solution;date_enquete";
  const warehouse = await givenWarehouse([
    {
      source: "placement",
      csv: `${survey}\n2024-2025;0140013N;14;seconde;100;60;40;2025-03-01\n2024-2025;0140014P;14;seconde;50;30;20;2025-03-01`,
    },
    { source: "placement", csv: `${survey}\n2024-2025;0140013N;14;seconde;100;90;10;2025-06-01` },
  ]);
  const { fichiers } = await describeState(warehouse);
  expect(fichiers.map(({ lignes, remplacees }) => [lignes, remplacees])).toEqual([
    [1, 1],
    [1, 0],
  ]);
});

function rowsOf({ listes }: WarehouseState, id: string) {
  return listes.find((list) => list.id === id)?.rows ?? [];
}
