import type { DuckDBConnection } from "@duckdb/node-api";
import { beforeAll, expect, test } from "vitest";
import { findings, openDatabase, receive, rowsOf } from "./received.ts";

let db: DuckDBConnection;
beforeAll(async () => {
  db = await openDatabase();
});

const header = ["annee_scolaire", "uai", "etablissement", "d&eacute;partement", "niveau", "effectif"];
const row = (name: string) => ["2024-2025", "0140013N", name, "14", "seconde", "120"];
const answers = ["avec_solution", "sans_solution"];
const file = (name: string, delimiter: string) =>
  [
    [...header, ...answers],
    [...row(name), "108", "12"],
  ]
    .map((cells) => cells.join(delimiter))
    .join("\n");

test.each([
  ["Lyc&eacute;e d&#39;Argentan", "Lycée d'Argentan"],
  ["Lyc&#233;e C&oelig;ur", "Lycée Cœur"],
  ["LYC&#xC9;E &amp; CFA", "LYCÉE & CFA"],
  ["Lyc&eacute;e &quot;Alpha&quot;", "Lycée ”Alpha”"],
])(
  "a letter written as in a web page parts no cell, whatever the separator, and is said: %s",
  async (written, name) => {
    for (const delimiter of [";", ",", "\t"]) {
      const delivery = await receive(db, file(written, delimiter));
      expect(await rowsOf(db, delivery)).toMatchObject([
        { etablissement: name, departement: "14", effectif: 120 },
      ]);
      expect(findings(delivery, "note")).toHaveProperty("fichier.entites");
    }
  },
);

test("an ampersand of a name is no entity, and a large file that has one is still DuckDB's own", async () => {
  const delivery = await receive(db, file("AT&T", ";").replace("&eacute;", "e"), "extrait.csv", {
    rapideDes: 0,
  });
  expect(await rowsOf(db, delivery)).toMatchObject([{ etablissement: "AT&T" }]);
  expect(findings(delivery, "note")).not.toHaveProperty("fichier.entites");
});

test("a large file with entities is read as a small one is", async () => {
  const delivery = await receive(db, file("Lyc&eacute;e Alpha", ";"), "extrait.csv", { rapideDes: 0 });
  expect(await rowsOf(db, delivery)).toMatchObject([{ etablissement: "Lycée Alpha" }]);
});
