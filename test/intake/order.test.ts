import type { DuckDBConnection } from "@duckdb/node-api";
import { beforeAll, expect, test } from "vitest";
import { findings, openDatabase, receive, rowsOf } from "./received.ts";

let db: DuckDBConnection;
beforeAll(async () => {
  db = await openDatabase();
});

const answers = "Horodateur;Département;Niveau;Satisfaction";

test("dates written month first are told once, with the day that the first ones mean", async () => {
  const rows = ["6/5/2025 2:05:09 PM;14;seconde;5", "6/20/2025 9:12:00 AM;76;seconde;4"];
  const { receipt } = await receive(db, `${answers}\n${rows.join("\n")}\n`);
  const errors = receipt.constats.filter(({ niveau }) => niveau === "erreur");
  expect(errors.map(({ code, lignes }) => [code, lignes])).toEqual([
    ["satisfaction_jeunes.date_ambigue", [2, 3]],
  ]);
  expect(errors[0]?.a_faire).toMatch(/Proposition\s: 5\/6\/2025\s; 20\/6\/2025/);
});

test("where a day after the 12th proves the French order, only the date that cannot be is told", async () => {
  const rows = ["06/05/2025;14;seconde;5", "06/20/2025;76;seconde;4", "20/06/2025;76;seconde;4"];
  const delivery = await receive(db, `${answers}\n${rows.join("\n")}\n`);
  expect(findings(delivery, "erreur")).toEqual({ "satisfaction_jeunes.date_ambigue": [3] });
});

test("several days of January where months are expected are the first days of months, written month first", async () => {
  const table = (dates: string[]) =>
    `mois;departement;conventions\n${dates.map((date, index) => `${date};14;${index + 1}`).join("\n")}\n`;
  const delivery = await receive(db, table(["01/01/2025", "02/01/2025", "03/01/2025"]));
  expect(findings(delivery, "erreur")).toEqual({ "conventions.date_ambigue": [3, 4] });
  const french = await receive(db, table(["01/01/2025", "01/02/2025", "01/03/2025"]));
  expect((await rowsOf(db, french)).map(({ mois }) => mois)).toEqual(["2025-01", "2025-02", "2025-03"]);
});

test("an extract whose rows are all of another region is refused in one sentence, whether it is a survey or a list", async () => {
  const survey = await receive(
    db,
    "annee_scolaire;uai;departement;niveau;effectif;avec_solution;sans_solution\n2024-2025;0350001A;35;seconde;100;90;10\n2024-2025;0350002B;035;seconde;100;90;10\n",
  );
  const list = await receive(db, "uai;nom;departement\n0350001A;Lycée;35\n0750002B;Lycée;75\n");
  for (const [{ receipt }, code] of [
    [survey, "placement.hors_region"],
    [list, "etablissements.rien_de_la_region"],
  ] as const) {
    const errors = receipt.constats.filter(({ niveau }) => niveau === "erreur");
    expect(errors.map((each) => each.code)).toEqual([code]);
    expect(errors[0]?.message).toMatch(/aucune ligne n'est de Normandie/);
  }
});

test("a row of another region among others is to be deleted, not rewritten", async () => {
  const { receipt } = await receive(
    db,
    "annee_scolaire;uai;departement;niveau;effectif;avec_solution;sans_solution\n2024-2025;0140001A;14;seconde;100;90;10\n2024-2025;0750002B;75;seconde;100;90;10\n",
  );
  const error = receipt.constats.find(({ niveau }) => niveau === "erreur");
  expect(error).toMatchObject({ code: "placement.hors_region", lignes: [3] });
  expect(error?.a_faire).toContain("supprimez ces lignes");
});
