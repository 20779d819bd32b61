import type { DuckDBConnection } from "@duckdb/node-api";
import { beforeAll, describe, expect, test } from "vitest";
import { openDatabase, receive } from "./received.ts";

let db: DuckDBConnection;
beforeAll(async () => {
  db = await openDatabase();
});

/** What is said of persons in a form of two answers with one more column: its severity in words; null when nothing is. */
async function said(title: string, values: [string, string]): Promise<string | null> {
  const rows = values.map((value, index) => `2${index}/06/2025;14;seconde;${index + 4};${value}`);
  const { receipt } = await receive(
    db,
    `date_reponse;departement;niveau;satisfaction;${title}\n${rows.join("\n")}\n`,
  );
  const found = receipt.constats.find(({ code }) => code === "fichier.donnees_personnelles");
  for (const value of values)
    if (found && value.length > 3) expect(JSON.stringify(receipt)).not.toContain(value);
  return found ? (found.message.includes("peut-être") ? "doute" : "sûr") : null;
}

describe("a title is read by its words, and its cells may belie it", () => {
  test.each<[string, [string, string]]>([
    ["Maille géographique", ["Département", "Département"]],
    ["Moyenne des élèves", ["28,5", "27"]],
    ["Domaine d'activité", ["Santé", "Bois"]],
    ["Connaissance du métier", ["bonne", "faible"]],
    ["Date de création", ["01/09/1966", "01/09/1972"]],
    ["Élève", ["12", "15"]],
    ["Référent", ["oui", "non"]],
    ["Appellation officielle", ["Lycée Victor Hugo", "Lycée Marie Curie"]],
    ["Nom", ["Lycée Jean Moulin", "Collège Paul Verlaine"]],
    ["Entreprise", ["Hugo Boss", "Martin Frères"]],
    ["Adresse de messagerie", ["anonymous", "anonymous"]],
    ["Nom", ["", ""]],
  ])("« %s » of %j is nobody", async (title, values) => {
    expect(await said(title, values)).toBeNull();
  });

  test.each<[string, [string, string]]>([
    ["Nom", ["Zarkov", "Lycée Jean Moulin"]],
    ["nomEleve", ["Zarkov", "Quillard"]],
    ["Né(e) le", ["12/03/2009", "25/11/2009"]],
    ["Mail 2", ["inconnu", "refuse de dire"]],
    ["Responsable légal 1", ["Zarkov", "Quillard"]],
    ["divers", ["mme zarkov", "mlle quillard"]],
  ])("« %s » of %j is someone", async (title, values) => {
    expect(await said(title, values)).toBe(title === "divers" ? "doute" : "sûr");
  });

  test.each<[string, [string, string]]>([
    ["N° de lot", ["2025010123A", "2025010124B"]],
    ["Élève", ["Zarkov", "Quillard"]],
    ["Date", ["12/03/2009", "25/11/2009"]],
  ])("« %s » of %j is said as a doubt", async (title, values) => {
    expect(await said(title, values)).toBe("doute");
  });
});

test("the days of a form that do not read are no one's number: the advice is about the date", async () => {
  const { receipt } = await receive(
    db,
    "Horodateur;departement;niveau;satisfaction\n1750420800000;14;seconde;5\n1750680000000;76;seconde;4\n",
  );
  expect(receipt.constats.map(({ code }) => code)).not.toContain("fichier.donnees_personnelles");
});

test("a person as the origin of an extract is refused without being quoted; a school or a CCI named after one is not", async () => {
  const text = (origin: string) =>
    `mois;departement;origine;conventions\n2025-01;14;${origin};12\n2025-02;14;${origin};15\n`;
  for (const origin of ["Mme Martine Zarkov", "Martine Zarkov", "ZARKOV Martine", "m.zarkov@exemple.fr"]) {
    const { receipt } = await receive(db, text(origin));
    expect(receipt.constats.map(({ code, colonne }) => [code, colonne])).toEqual([
      ["fichier.donnees_personnelles", "origine"],
    ]);
    expect(JSON.stringify(receipt).toLowerCase()).not.toContain("zarkov");
  }
  for (const origin of [
    "Lycée Jean Moulin",
    "CCI Rouen Métropole",
    "Formulaire des CCI",
    "Collège Mme de Sévigné",
  ])
    expect((await receive(db, text(origin))).receipt.verdict).toBe("accepte");
});

test("a mail in a column that must stay is to be wiped from its cells, and the column is kept", async () => {
  const { receipt } = await receive(
    db,
    "mois;departement;conventions\n2025-01;14;12\n2025-02;a.zarkov@exemple.fr;15\n",
  );
  const [found] = receipt.constats;
  expect([found?.code, found?.lignes]).toEqual(["fichier.donnees_personnelles", [3]]);
  expect(found?.a_faire).toMatch(/^effacez-les/);
});
