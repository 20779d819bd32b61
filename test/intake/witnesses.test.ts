import type { DuckDBConnection } from "@duckdb/node-api";
import { beforeAll, describe, expect, test } from "vitest";
import { findings, openDatabase, receive, rowsOf } from "./received.ts";

let db: DuckDBConnection;
beforeAll(async () => {
  db = await openDatabase();
});

const tensions = "annee;Région;departement;secteur;projets;part_difficile";
const survey = "annee_scolaire;uai;departement;niveau;effectif;avec_solution;sans_solution";

describe("rows of another place", () => {
  test.each([
    "France entière",
    "France métropolitaine",
    "Bretagne",
    "Région Île-de-France",
    "Ensemble de la France",
  ])(
    "« %s » without department is not the region: set aside from a table of the country, with its count",
    async (place) => {
      const delivery = await receive(
        db,
        `${tensions}\n2024;Normandie;14;F;1540;72,1 %\n2024;${place};;F;120000;68 %\n2024;Normandie;;F;9800;69 %\n`,
      );
      expect((await rowsOf(db, delivery)).map(({ projets }) => projets)).toEqual([1540, 9800]);
      expect(findings(delivery, "note")).toMatchObject({ "tensions.hors_region": [3] });
      expect(delivery.receipt.lignes).toBe(2);
    },
  );

  test("a large file says the same of them", async () => {
    const text = `${tensions}\n2024;Normandie;14;F;1540;72,1 %\n2024;France;;F;120000;68 %\n`;
    const delivery = await receive(db, text, "t.csv", { rapideDes: 0 });
    expect((await rowsOf(db, delivery)).map(({ projets }) => projets)).toEqual([1540]);
  });

  test("in a survey are an error that asks for their removal, never for another department", async () => {
    const delivery = await receive(
      db,
      `${survey}\n2024-2025;0140001A;14;seconde;100;90;10\n2024-2025;0350001X;Ille-et-Vilaine;seconde;50;50;0\n2024-2025;0750001X;75;seconde;50;50;0\n`,
    );
    expect(findings(delivery, "erreur")).toEqual({ "placement.hors_region": [3, 4] });
    expect(delivery.receipt.constats[0]?.a_faire).toMatch(/^supprimez ces lignes/);
  });

  test("when all are, the file is of another region: one sentence", async () => {
    const delivery = await receive(db, `${survey}\n2024-2025;0350001X;35;seconde;50;50;0\n`);
    expect(delivery.receipt.constats.map(({ code, lignes }) => [code, lignes])).toEqual([
      ["placement.hors_region", []],
    ]);
  });

  test("a department that is none stays an error of its cell", async () => {
    const delivery = await receive(
      db,
      `${survey}\n2024-2025;0140001A;14;seconde;100;90;10\n2024-2025;0140002B;Cavaldos;seconde;50;50;0\n`,
    );
    expect(findings(delivery, "erreur")).toEqual({ "placement.valeur": [3] });
  });

  test("a row that is here by its department and elsewhere by its region is refused", async () => {
    const delivery = await receive(
      db,
      "mois;Région;departement;conventions\n2025-01;Normandie;14;3\n2025-01;Bretagne;27;4\n",
    );
    expect(findings(delivery, "erreur")).toEqual({ "conventions.lieu_contredit": [3] });
  });

  test("the region where someone was born or works is no place of the row", async () => {
    const delivery = await receive(
      db,
      "mois;Région d'origine;departement;conventions\n2025-01;Bretagne;14;3\n2025-02;Bretagne;27;4\n",
    );
    expect(delivery.receipt.verdict).toBe("accepte");
  });
});

describe("what became of a row", () => {
  test("an answer that was refused, withdrawn or never sent does not count, and it is told", async () => {
    const delivery = await receive(
      db,
      "date_reponse;departement;niveau;sexe;satisfaction;État du dossier\n2025-06-20;14;seconde;F;5;Accepté\n2025-06-21;14;seconde;F;1;Refusé\n2025-06-22;14;seconde;F;1;Classé sans suite\n2025-06-23;14;seconde;F;4;En construction\n",
    );
    expect(findings(delivery, "alerte")).toEqual({ "satisfaction_jeunes.sans_effet": [3, 4] });
    expect((await rowsOf(db, delivery)).map(({ satisfaction }) => satisfaction)).toEqual([5, 4]);
  });

  test("a convention that waits for a signature, or was cancelled, is none", async () => {
    const delivery = await receive(
      db,
      "mois;departement;conventions;Statut\n2025-01;14;3;Signée\n2025-01;27;4;En attente de signature\n2025-01;50;5;Annulée\n",
    );
    expect((await rowsOf(db, delivery)).map(({ conventions }) => conventions)).toEqual([3]);
  });

  test("the status of a school is none of this", async () => {
    const delivery = await receive(db, `${survey};Statut\n2024-2025;0140001A;14;seconde;100;90;10;Privé\n`);
    expect(findings(delivery, "alerte")).toEqual({});
    expect(await rowsOf(db, delivery)).toHaveLength(1);
  });
});

describe("two rows of one school", () => {
  const rows = (first: string, second: string) =>
    `${survey};Classe de\n2024-2025;0140001A;14;2de;30;28;2;${first}\n2024-2025;0140001A;14;seconde;31;30;1;${second}\n`;

  test("that a column left aside parts by class are to be summed", async () => {
    const delivery = await receive(db, rows("2A", "2B"));
    expect(findings(delivery, "erreur")).toEqual({ "placement.ligne_par_partie": [2, 3] });
    expect(delivery.receipt.constats.find(({ niveau }) => niveau === "erreur")?.a_faire).toMatch(
      /^additionnez/,
    );
  });

  test("that it does not part are twice the same key", async () => {
    const delivery = await receive(db, rows("2A", "2A"));
    expect(findings(delivery, "erreur")).toEqual({ "placement.doublon": [2, 3] });
  });
});

test("a period that has not begun on the day of reception is told", async () => {
  const at = async (year: string) =>
    findings(
      await receive(db, `${survey}\n${year};0140001A;14;seconde;100;90;10\n`, "e.csv", {
        aujourdhui: "2026-09-15",
      }),
      "alerte",
    );
  expect(await at("2034-2035")).toMatchObject({ "placement.periode_future": [2] });
  expect(await at("2027-2028")).toMatchObject({ "placement.periode_future": [2] });
  expect(await at("2026-2027")).not.toHaveProperty("placement.periode_future");
});

test("an internship may be planned for next year, and no later", async () => {
  const at = async (year: number) =>
    findings(
      await receive(
        db,
        `identifiant;intitule;departement;niveau;debut;fin;filles;garcons\nS1;A;14;seconde;${year}-06-16;${year}-06-27;5;6\n`,
        "s.csv",
        { aujourdhui: "2026-09-15" },
      ),
      "alerte",
    );
  expect(Object.keys(await at(2028))).not.toContain("stages_collectifs.periode_future");
  expect(Object.keys(await at(2038))).toContain("stages_collectifs.periode_future");
});

describe("a table of sectors without a column of departments", () => {
  const text = (title: string, ...places: string[]) =>
    `annee;${title};secteur;part_difficile\n${places.map((place, at) => `2025;${place};${"FIQ"[at]};0.6`).join("\n")}\n`;
  const refusal = async (...parts: Parameters<typeof text>) => {
    const told: string[] = [];
    for (const rapideDes of [0, Number.POSITIVE_INFINITY]) {
      const { receipt } = await receive(db, text(...parts), "extrait.csv", { rapideDes });
      told.push(receipt.constats.find(({ niveau }) => niveau === "erreur")?.code ?? "lu");
    }
    return [...new Set(told)];
  };

  test("whose departments stand in a column that is not read is not of the region: its title is asked for", async () => {
    for (const title of ["Territoire", "Dép. concerné", "departement (%)"])
      expect([title, await refusal(title, "14", "76", "27")]).toEqual([title, ["tensions.colonne_proche"]]);
    expect(await refusal("Lieu", "Calvados", "Eure")).toEqual(["tensions.colonne_proche"]);
    expect(await refusal("Zone géographique", "Calvados")).toEqual(["tensions.colonne_proche"]);
  });

  test("is of the region where that column says the region, or no place", async () => {
    expect(await refusal("Territoire", "Normandie", "Normandie")).toEqual(["lu"]);
    expect(await refusal("Rang", "1", "2", "3")).toEqual(["lu"]);
    expect(await refusal("Rang", "14")).toEqual(["lu"]);
  });
});

test("a row without department whose label names another place is not the region, whatever the title of the label", async () => {
  const text = (title: string) =>
    `annee;departement;secteur;part_difficile;${title}\n2025;14;F;0.6;Calvados\n2025;;F;0.7;Bretagne\n2025;;G;0.5;Normandie\n`;
  for (const rapideDes of [0, Number.POSITIVE_INFINITY]) {
    const delivery = await receive(db, text("Libellé"), "extrait.csv", { rapideDes });
    expect(findings(delivery, "note")).toMatchObject({ "tensions.hors_region": [3] });
    expect(await rowsOf(db, delivery)).toHaveLength(2);
    expect(await rowsOf(db, await receive(db, text("Siège"), "extrait.csv", { rapideDes }))).toHaveLength(3);
  }
});
