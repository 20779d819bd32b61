import { expect, test } from "vitest";
import { readRows } from "../../loaders/warehouse/rows.ts";
import { type Extract, givenWarehouse } from "./given.ts";

test("an answer about the seconde internship of June belongs to the year that ended, until 31 October", async () => {
  expect(
    await yearsOf("satisfaction_jeunes", [
      "2025-06-20;seconde",
      "2025-08-31;seconde",
      "2025-09-15;seconde",
      "2025-10-31;seconde",
      "2025-11-01;seconde",
      "2026-01-10;seconde",
    ]),
  ).toEqual(["2024-2025", "2024-2025", "2024-2025", "2024-2025", "2025-2026", "2025-2026"]);
});

test("an answer about another level belongs to the school year of its date", async () => {
  expect(await yearsOf("satisfaction_jeunes", ["2025-08-31;pfmp", "2025-09-01;pfmp"])).toEqual([
    "2024-2025",
    "2025-2026",
  ]);
});

test("the school year of the answer, else that of the end of the internship, is believed before its date", async () => {
  expect(
    await yearsOf("satisfaction_jeunes", [
      "2025-11-20;seconde;;27/06/2025",
      "2025-11-20;pfmp;2024-2025;",
      "2025-11-20;pfmp;2023-2024;27/06/2025",
      "2025-09-20;seconde;;12/09/2025",
    ]),
  ).toEqual(["2024-2025", "2024-2025", "2023-2024", "2025-2026"]);
});

test("a company that gives the level has the same years, one that does not that of its date", async () => {
  expect(
    await yearsOf("satisfaction_entreprises", ["2025-09-15;seconde", "2025-09-15;", "2025-11-02;seconde"]),
  ).toEqual(["2024-2025", "2025-2026", "2025-2026"]);
});

/** The school year of each answer, in the order of the rows. */
async function yearsOf(source: Extract["source"], rows: string[]) {
  const csv = ["date_reponse;niveau;annee_scolaire;fin_stage;departement;satisfaction", ...rows.map(whole)];
  const { db } = await givenWarehouse([{ source, csv: csv.join("\n") }]);
  const view = source === "satisfaction_jeunes" ? "reponses_jeunes" : "reponses_entreprises";
  const found = await readRows<{ annee_scolaire: string }>(
    db,
    `SELECT annee_scolaire FROM ${view} WHERE territoire = 'R28' ORDER BY _pieces[1]::INTEGER`,
  );
  return found.map(({ annee_scolaire }) => annee_scolaire);
}

function whole(row: string): string {
  const cells = row.split(";");
  return [...cells, ...Array.from({ length: 4 - cells.length }, () => ""), "14", "4"].join(";");
}
