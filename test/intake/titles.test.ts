import type { DuckDBConnection } from "@duckdb/node-api";
import { beforeAll, describe, expect, test } from "vitest";
import { findings, openDatabase, receive, rowsOf } from "./received.ts";

let db: DuckDBConnection;
beforeAll(async () => {
  db = await openDatabase();
});

describe("a title is read without its number, its question words and its instructions", () => {
  test("in a survey", async () => {
    const delivery = await receive(
      db,
      "1. Année scolaire (AAAA-AAAA);Code UAI (8 caractères);Le département (n°);Niveau (3e / 2de / PFMP);Effectif concerné (A);Avec solution (B);Sans solution (A-B)\n2024-2025;0140001A;14;2de;100;90;10\n",
    );
    expect(await rowsOf(db, delivery)).toMatchObject([
      { uai: "0140001A", niveau: "seconde", effectif: 100, avec_solution: 90, sans_solution: 10 },
    ]);
  });

  test("in a form", async () => {
    const delivery = await receive(
      db,
      "submitdate;Q1. Dans quel département ?;Quel est votre niveau ?;Satisfaction [Globalement]\n2025-06-20 10:00:00;14;Seconde;5\n",
    );
    expect(await rowsOf(db, delivery)).toMatchObject([
      { departement: "14", niveau: "seconde", satisfaction: 5 },
    ]);
  });

  test("but not when what stands between brackets changes what is counted", async () => {
    const survey = "annee_scolaire;uai;departement;niveau;effectif;avec_solution";
    for (const title of ["Sans solution (mobilité)", "Sans solution (filles)", "Sans solution (%)"]) {
      const { receipt } = await receive(db, `${survey};${title}\n2024-2025;0140001A;14;seconde;100;90;10\n`);
      expect([title, receipt.verdict]).toEqual([title, "refuse"]);
    }
    const form = "date_reponse;departement;niveau;Satisfaction (sur 10)\n2025-06-20;14;seconde;4\n";
    expect((await receive(db, form)).receipt.verdict).toBe("refuse");
  });

  test("nor when its cells mean something else", async () => {
    const delivery = await receive(
      db,
      "date_reponse;departement;niveau;satisfaction;Quel secteur ?\n2025-06-20;14;seconde;4;Public\n2025-06-21;14;seconde;5;Privé\n",
    );
    expect(findings(delivery, "alerte")).toHaveProperty("satisfaction_jeunes.autre_sens");
    expect((await rowsOf(db, delivery)).map(({ secteur }) => secteur)).toEqual([undefined, undefined]);
  });
});

describe("two columns with one meaning", () => {
  const text = (names: [string, string]) =>
    `mois;Code département;Département;conventions\n2025-01;14;${names[0]};12\n2025-02;76;${names[1]};15\n`;

  test("that say the same everywhere are one: the second is ignored with a note", async () => {
    const delivery = await receive(db, text(["Calvados", "Seine-Maritime"]));
    expect(findings(delivery, "note")).toHaveProperty("fichier.colonne_redite");
    expect((await rowsOf(db, delivery)).map(({ departement }) => departement)).toEqual(["14", "76"]);
  });

  test("that differ are refused with the rows where they do", async () => {
    const delivery = await receive(db, text(["Calvados", "Eure"]));
    expect(findings(delivery, "erreur")).toEqual({ "conventions.colonne_double": [3] });
  });

  test("of which one is blank where the other is filled: the filled one is read", async () => {
    const delivery = await receive(db, text(["", "Seine-Maritime"]));
    expect((await rowsOf(db, delivery)).map(({ departement }) => departement)).toEqual(["14", "76"]);
  });
});

test("« Zone » is a bassin where its cells say so, and « Version » is never the definition of the survey", async () => {
  const text = (zone: string) =>
    `annee_scolaire;uai;departement;niveau;effectif;avec_solution;sans_solution;Zone;Version\n2024-2025;0140001A;14;seconde;100;90;10;${zone};2\n`;
  const [rural] = await rowsOf(db, await receive(db, text("Rurale")));
  expect([rural?.bassin, rural?.definition]).toEqual([undefined, "1"]);
  const [named] = await rowsOf(db, await receive(db, text("Bassin de Lisieux")));
  expect(named?.bassin).toBe("Bassin de Lisieux");
});

test("a missing column is proposed among those whose cells read as its, with some of them", async () => {
  const { receipt } = await receive(
    db,
    "date_reponse;departement;Tu es en classe de;satisfaction\n2025-06-20;14;Seconde générale et technologique;4\n",
  );
  const found = receipt.constats.find(({ code }) => code === "satisfaction_jeunes.colonne_absente");
  expect(found?.lu).toEqual(["Tu es en classe de"]);
  expect(found?.a_faire).toMatch(/on y lit.*Seconde générale.*--interactif/);
});

test.each([
  "Étiquettes de lignes;Somme de effectif\nCalvados;120\n",
  "annee_scolaire;uai;departement;niveau;Somme de effectif;Somme de avec_solution;Somme de sans_solution\n2024-2025;0140001A;14;seconde;100;90;10\n",
  "Somme - Effectif;;;\nUAI;Niveau;Département;Total\n0140001A;seconde;14;100\n",
])("a pivot table is named, once: %j", async (text) => {
  const delivery = await receive(db, text);
  expect(Object.keys(findings(delivery, "erreur"))).toEqual(["fichier.tableau_croise"]);
});

test("titles on two rows, keys on the first and counts under the sexes on the second, are read", async () => {
  const delivery = await receive(
    db,
    "Année scolaire;UAI;Dépt;Niveau;Filles;;;Garçons;;\n;;;;Effectif;Avec solution;Sans solution;Effectif;Avec solution;Sans solution\n2024-2025;0140001A;14;seconde;60;55;5;40;35;5\n",
  );
  expect((await rowsOf(db, delivery)).map(({ sexe, effectif }) => [sexe, effectif])).toEqual([
    ["F", 60],
    ["G", 40],
  ]);
});
