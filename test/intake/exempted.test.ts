import type { DuckDBConnection } from "@duckdb/node-api";
import { beforeAll, expect, test } from "vitest";
import { findings, openDatabase, receive } from "./received.ts";

let db: DuckDBConnection;
beforeAll(async () => {
  db = await openDatabase();
});

const header = "annee_scolaire;uai;departement;niveau;sexe;effectif;exemptes;avec_solution;sans_solution";

test("pupils with and without a solution are all of those who are not exempted", async () => {
  const delivery = await receive(db, `${header}\n2024-2025;0140013N;14;seconde;;100;5;90;5\n`);
  expect(delivery.receipt.verdict).toBe("accepte");
  expect(findings(delivery, "erreur")).toEqual({});
});

test("an answer that forgets the exempted pupils is told with its four numbers", async () => {
  const { receipt } = await receive(db, `${header}\n2024-2025;0140013N;14;seconde;;100;5;90;10\n`);
  const [found] = receipt.constats.filter(({ niveau }) => niveau === "erreur");
  expect(found).toMatchObject({
    code: "placement.total",
    lu: ["100 élèves concernés dont 5 exemptés, 90 avec solution, 10 sans"],
    attendu: "avec_solution + sans_solution = effectif − exemptes",
  });
});

test("without exempted pupils the message has its three numbers", async () => {
  const { receipt } = await receive(db, `${header}\n2024-2025;0140013N;14;seconde;;100;;90;9\n`);
  expect(receipt.constats.find(({ code }) => code === "placement.total")).toMatchObject({
    lu: ["100 élèves concernés, 90 avec solution, 9 sans"],
    attendu: "avec_solution + sans_solution = effectif",
  });
});

test("more exempted pupils than pupils is an error, from a school that did not answer too", async () => {
  const delivery = await receive(db, `${header}\n2024-2025;0140013N;14;seconde;;100;101;;\n`);
  expect(findings(delivery, "erreur")).toEqual({ "placement.exemptes": [2] });
});

test("exempted girls and boys make the exempted pupils of the school", async () => {
  const rows = [
    "2024-2025;0140013N;14;seconde;ensemble;100;5;90;5",
    "2024-2025;0140013N;14;seconde;F;50;2;45;3",
  ];
  const right = await receive(
    db,
    `${[header, ...rows, "2024-2025;0140013N;14;seconde;G;50;3;45;2"].join("\n")}\n`,
  );
  expect(findings(right, "erreur")).toEqual({});
  const wrong = await receive(
    db,
    `${[header, ...rows, "2024-2025;0140013N;14;seconde;G;50;1;45;4"].join("\n")}\n`,
  );
  expect(wrong.receipt.constats.find(({ code }) => code === "placement.sexes")?.lu[0]).toContain(
    "les sexes font 3 exemptés, l'ensemble dit 5",
  );
});

test("a rate is compared with those of others among pupils who are not exempted", async () => {
  // 30 of 60 pupils are exempted and the 30 others are placed: 100 %, like the median; 50 % would be told.
  const others = ["4P", "5R", "6S"].map((end) => `2024-2025;014001${end};14;seconde;;50;;50;0`);
  const delivery = await receive(
    db,
    `${[header, "2024-2025;0140013N;14;seconde;;60;30;30;0", ...others].join("\n")}\n`,
  );
  expect(findings(delivery, "alerte")).not.toHaveProperty("placement.ecart_mediane");
});
