import type { DuckDBConnection } from "@duckdb/node-api";
import { beforeAll, expect, test } from "vitest";
import { findings, openDatabase, receive } from "./received.ts";

let db: DuckDBConnection;
beforeAll(async () => {
  db = await openDatabase();
});

const list = () =>
  receive(db, "uai;nom;departement\n0140013N;Lycée Alpha;14\n0760090P;Lycée Gamma;76\n", "annuaire.csv");
const survey = (...schools: string[]) =>
  `annee_scolaire;uai;departement;niveau;effectif;avec_solution;sans_solution\n${schools.map((uai) => `2024-2025;${uai};${uai.slice(1, 3)};seconde;100;90;10`).join("\n")}\n`;

test("an identifier whose letter is wrong and that the list does not know refuses the survey, with what the list nearly has", async () => {
  const delivery = await receive(db, survey("0140013X", "0760090P"), "enquete.csv", {}, [await list()]);
  expect(delivery.table).toBeNull();
  expect(delivery.receipt.verdict).toBe("refuse");
  expect(findings(delivery, "erreur")).toEqual({ "placement.uai_faux": [2] });
  const error = delivery.receipt.constats.find(({ niveau }) => niveau === "erreur");
  expect(error?.lu).toEqual(["0140013X"]);
  expect(error?.a_faire).toMatch(/Proposition\s: 0140013N \(Lycée Alpha\)\./);
});

test("two digits exchanged are found in the list too", async () => {
  const delivery = await receive(db, survey("0140031N"), "enquete.csv", {}, [await list()]);
  const error = delivery.receipt.constats.find(({ niveau }) => niveau === "erreur");
  expect(error?.a_faire).toContain("0140013N (Lycée Alpha)");
});

test("without a list, a wrong letter is a warning; with one that knows it, or a right letter out of it, too", async () => {
  const alone = await receive(db, survey("0140013X"));
  expect(Object.keys(findings(alone, "alerte"))).toEqual(["placement.uai_cle"]);
  const exception = await receive(db, "uai;nom;departement\n0140013X;Lycée Alpha;14\n", "annuaire.csv");
  const known = await receive(db, survey("0140013X"), "enquete.csv", {}, [exception]);
  expect([known.receipt.verdict, Object.keys(findings(known, "alerte"))]).toEqual([
    "accepte",
    ["placement.uai_cle"],
  ]);
  const other = await receive(db, survey("0140056K"), "enquete.csv", {}, [await list()]);
  expect(Object.keys(findings(other, "alerte"))).toEqual(["placement.uai_inconnu"]);
});

test("a survey refused for a mistyped identifier leaves no table behind", async () => {
  const before = [await list()];
  const names = async () =>
    (await db.runAndReadAll("SELECT table_name FROM information_schema.tables")).getRowsJson();
  const there = await names();
  await receive(db, survey("0140013X"), "enquete.csv", {}, before);
  await receive(db, survey("0140013X"), "enquete.csv", { rapideDes: 0 }, before);
  expect(await names()).toEqual(there);
});
