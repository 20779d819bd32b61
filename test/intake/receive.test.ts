import type { DuckDBConnection } from "@duckdb/node-api";
import { beforeAll, describe, expect, test } from "vitest";
import { findings, openDatabase, receive, rowsOf } from "./received.ts";

let db: DuckDBConnection;
beforeAll(async () => {
  db = await openDatabase();
});

const header = "annee_scolaire;uai;departement;niveau;effectif;avec_solution;sans_solution";
const school = {
  annee_scolaire: "2024-2025",
  uai: "0140001A",
  departement: "14",
  niveau: "seconde",
  sexe: "ensemble",
  effectif: 100,
  avec_solution: 90,
  sans_solution: 10,
  definition: "1",
  _ligne: 2,
};

describe("an extract is understood", () => {
  test("whatever the order, case, accents and delimiter of its header, under a title", async () => {
    const delivery = await receive(
      db,
      "Enquête stages,,,,,,\n\nEFFECTIF,Sans solution,Avec Solution,U.A.I.,Département,NIVEAU,Année Scolaire\n100,10,90,0140001A,14,seconde,2024-2025\n",
    );
    expect(await rowsOf(db, delivery)).toEqual([{ ...school, _ligne: 4 }]);
    expect(delivery.receipt).toMatchObject({
      verdict: "accepte",
      source: "placement",
      separateur: ",",
      lignes: 1,
      constats: [],
    });
  });

  test("with French numbers, departments and levels, each noted", async () => {
    const delivery = await receive(
      db,
      `${header}\n2024/2025;0140001A;Calvados;2nde GT;1\u202f234;1 200,0;34\n`,
    );
    expect(await rowsOf(db, delivery)).toEqual([
      { ...school, effectif: 1234, avec_solution: 1200, sans_solution: 34 },
    ]);
    expect(delivery.receipt.constats.map(({ colonne, niveau }) => [colonne, niveau])).toEqual([
      ["annee_scolaire", "note"],
      ["departement", "note"],
      ["niveau", "note"],
      ["effectif", "note"],
      ["avec_solution", "note"],
    ]);
  });

  test("with line breaks inside quotes counted as one row, and blank lines counted", async () => {
    const delivery = await receive(
      db,
      `${header};etablissement\n2024-2025;0140001A;14;seconde;100;90;10;"Lycée\nde Caen"\n\n2024-2025;0140002B;14;seconde;50;50;0;Lycée B\n`,
    );
    expect((await rowsOf(db, delivery)).map(({ _ligne, etablissement }) => [_ligne, etablissement])).toEqual([
      [2, "Lycée de Caen"],
      [4, "Lycée B"],
    ]);
  });

  test("when a school did not answer: it is listed, without numbers", async () => {
    const delivery = await receive(db, `${header}\n2024-2025;0140001A;14;seconde;100;;\n`);
    const { avec_solution, sans_solution, ...listed } = school;
    expect(await rowsOf(db, delivery)).toEqual([listed]);
  });
});

describe("an extract is refused whole", () => {
  test("with its five mistakes, each with its row", async () => {
    const delivery = await receive(
      db,
      [
        header,
        "2024-2025;0140001A;14;seconde;100;91;12",
        "2024-2026;0140002B;14;seconde;10;10;0",
        "2024-2025;0140003C;XX;seconde;10;10;0",
        "2024-2025;0140004D;14;seconde;10;50 %;5",
        "2024-2025;0140005E;14;seconde;10;10;",
        "2024-2025;0140006F;14;seconde;10;10;0",
        "2024-2025;0140006F;14;seconde;10;10;0",
      ].join("\n"),
    );
    expect(delivery).toMatchObject({ table: null, receipt: { verdict: "refuse", lignes: 7 } });
    expect(
      delivery.receipt.constats
        .filter(({ niveau }) => niveau === "erreur")
        .map(({ code, lignes }) => [code, lignes]),
    ).toEqual([
      ["placement.valeur", [3]],
      ["placement.valeur", [4]],
      ["placement.pourcentage", [5]],
      ["placement.reponse", [6]],
      ["placement.total", [2]],
      ["placement.doublon", [7, 8]],
    ]);
  });

  test("with a message that says where, what was read, what was expected, what to do", async () => {
    const delivery = await receive(
      db,
      `${header}\n2024-2025;0140001A;14;seconde;100;91;12\n2024-2025;0140002B;14;seconde;10;9;2\n`,
      "enquete.csv",
    );
    expect(delivery.receipt.constats.find(({ code }) => code === "placement.total")?.message).toBe(
      [
        "enquete.csv, colonne «\u202fsans_solution\u202f»\u202f: 2 lignes ne tombent pas juste (2 et 3)",
        "  lu\u202f: 100 élèves concernés, 91 avec solution, 12 sans\u202f; 10 élèves concernés, 9 avec solution, 2 sans",
        "  attendu\u202f: avec_solution + sans_solution = effectif",
        "  à faire\u202f: corrigez l'une des trois cases\u202f; si l'établissement n'a pas répondu, laissez les deux réponses vides.",
      ].join("\n"),
    );
  });

  test("when girls and boys do not make the total", async () => {
    const rows = ["F;40;30;10", "G;50;45;5", "ensemble;100;80;20"].map(
      (row) => `2024-2025;0140001A;14;seconde;${row}`,
    );
    const delivery = await receive(
      db,
      `annee_scolaire;uai;departement;niveau;sexe;effectif;avec_solution;sans_solution\n${rows.join("\n")}\n`,
    );
    expect(findings(delivery, "erreur")).toEqual({ "placement.sexes": [4] });
  });

  test("when a cell is ambiguous: the choices are given, nothing is guessed", async () => {
    const delivery = await receive(db, `${header}\n2024;0140001A;14;seconde;1,000;900;100\n`);
    expect(delivery.receipt.constats.map(({ message }) => message).join("\n")).toMatch(
      /2023-2024 ou 2024-2025[\s\S]*ambigu \(1 ou 1000\)/,
    );
  });

  test("when its header misses a column, with the near one proposed", async () => {
    const delivery = await receive(
      db,
      "annee_scolaire;uai;departement;niveau;effectif;avec_soluton;sans_solution\n2024-2025;0140001A;14;seconde;100;90;10\n",
    );
    expect(delivery.receipt.constats[0]?.a_faire).toContain(
      "Voulez-vous dire «\u202favec_solution\u202f»\u202f?",
    );
    expect(delivery.source).toBe("placement");
  });

  test("when it is none of the nine sources, with the nearest", async () => {
    const delivery = await receive(db, "code;departement;valeur\n1;14;2\n");
    expect(delivery.receipt.constats[0]?.attendu).toContain("en commun\u202f: departement");
  });

  test.each([
    ["gzip", Uint8Array.from([0x1f, 0x8b, 8, 0, 1, 2]), "gzip"],
    ["PDF", "%PDF-1.7\n...", "PDF"],
    ["a web page", "<!DOCTYPE html><html><table></table></html>", "page web"],
    ["nothing", "", "vide"],
    ["blank lines", "\n\n  \n", "vide"],
    ["an archive", Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0]), "ZIP"],
    ["an image", Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 1]), "image"],
  ])("when it holds %s, in one sentence", async (_, content, word) => {
    const delivery = await receive(db, content);
    expect(delivery.receipt.constats).toHaveLength(1);
    expect(delivery.receipt.constats[0]?.message).toContain(word);
  });

  test("when rows have too many or too few cells, or quotes never close", async () => {
    const ragged = await receive(
      db,
      `${header}\n2024-2025;0140001A;14;seconde;100;90;10;7\n2024-2025;0140002B;14;seconde;100;90\n`,
    );
    expect(findings(ragged, "erreur")).toEqual({ "fichier.cellules": [2, 3] });
    const quoted = await receive(db, `${header}\n2024-2025;0140001A;14;"seconde;100;90;10\n`);
    expect(findings(quoted, "erreur")).toEqual({ "fichier.guillemets": [2] });
  });
});

describe("personal data never enters", () => {
  const row = "2025-06-20;14;seconde;4";
  test.each([
    ["nom", "Durand-Secret"],
    ["Prénom de l'élève", "Zébulon"],
    ["Adresse e-mail", "inconnue"],
    ["divers", "zebulon.secret@exemple.fr"],
    ["divers", "06 12 34 56 78"],
    ["divers", "0612345678"],
    ["divers", "+33 6 12 34 56 78"],
    ["divers", "1234567890K"],
    ["divers", "2 05 03 14 118 001 42"],
    ["divers", "06\u00a012\u00a034\u202f56\u202f78"],
    ["divers", "Mme Secret"],
    ["divers", "Mme  Secret"],
    ["divers", "M.\u00a0Secret"],
    ["divers", "12 rue des Secrets"],
    ["divers", "Léa"],
    ["divers", "12/03/2009"],
    ["commentaire", "écrire à zebulon.secret@exemple.fr"],
  ])("in a column « %s »: refused, the column named, the value printed nowhere", async (title, value) => {
    const delivery = await receive(
      db,
      `date_reponse;departement;niveau;satisfaction;${title}\n${row};${value}\n`,
    );
    expect(delivery.table).toBeNull();
    expect(delivery.receipt.constats.map(({ code, colonne }) => [code, colonne])).toEqual([
      ["fichier.donnees_personnelles", title],
    ]);
    expect(JSON.stringify(delivery.receipt)).not.toContain(value);
  });

  test("a cell as long as a damaged export makes them is looked at without delay", async () => {
    const value = "x".repeat(400_000);
    const { receipt } = await receive(
      db,
      `date_reponse;departement;niveau;satisfaction;divers\n${row};${value}\n`,
    );
    expect(receipt.verdict).toBe("accepte");
  });

  test("free comments are dropped with a notice", async () => {
    const delivery = await receive(
      db,
      `date_reponse;departement;niveau;satisfaction;Vos remarques\n${row};Merci à Zébulon\n`,
    );
    expect(findings(delivery, "note")).toHaveProperty("fichier.commentaire");
    expect(JSON.stringify([delivery.receipt, await rowsOf(db, delivery)])).not.toContain("Zébulon");
  });

  test("a name where a code is expected is not quoted", async () => {
    const delivery = await receive(
      db,
      `date_reponse;departement;niveau;satisfaction;sexe\n${row};Léa Durand\n`,
    );
    expect(delivery.receipt.verdict).toBe("refuse");
    expect(JSON.stringify(delivery.receipt)).not.toContain("Durand");
  });
});

describe("what accompanies numbers", () => {
  test("a total at the bottom is set aside when it is the sum, and refuses the file when it is not", async () => {
    const rows = `${header}\n2024-2025;0140001A;14;seconde;100;90;10\n2024-2025;0140002B;14;seconde;50;50;0\n`;
    const right = await receive(db, `${rows}TOTAL;;;;150;140;10\n`);
    expect(await rowsOf(db, right)).toHaveLength(2);
    expect(findings(right, "note")).toEqual({ "fichier.ligne_de_total": [4] });
    const wrong = await receive(db, `${rows}TOTAL;;;;150;141;10\nSource : enquête académique;;;;;;\n`);
    expect(findings(wrong, "erreur")).toEqual({ "placement.total_du_bas": [4] });
  });

  test("sub-totals among the rows are compared with the rows since the one before, and set aside", async () => {
    const rows = (first: string) =>
      [
        header,
        "2024-2025;0140001A;14;seconde;100;90;10",
        "2024-2025;0140002B;14;seconde;50;50;0",
        `Sous-total Calvados;;;;${first}`,
        "2024-2025;0270002U;27;seconde;60;51;9",
        "Sous-total Eure;;;;60;51;9",
        "Total général;;;;210;191;19",
      ].join("\n");
    const right = await receive(db, rows("150;140;10"));
    expect(await rowsOf(db, right)).toHaveLength(3);
    expect(findings(right, "note")).toEqual({ "fichier.ligne_de_total": [4, 6, 7] });
    const wrong = await receive(db, rows("150;141;10"));
    expect(findings(wrong, "erreur")).toEqual({ "placement.total_du_bas": [4] });
    expect(wrong.receipt.constats[0]?.lu).toEqual(["avec_solution : 141, somme des lignes : 140"]);
  });

  test("a rate without the counts it sums up is refused in one finding", async () => {
    const delivery = await receive(
      db,
      "annee_scolaire;uai;departement;niveau;effectif;Taux de placement\n2024-2025;0140001A;14;seconde;100;90 %\n",
    );
    expect(findings(delivery, "erreur")).toEqual({ "placement.pourcentage_sans_effectif": [] });
  });

  test("groups of columns under « Filles » and « Garçons » are put back into rows", async () => {
    const delivery = await receive(
      db,
      ";;;;Filles;;;Garçons;;\nAnnée scolaire;UAI;Département;Niveau;Effectif;Avec solution;Sans solution;Effectif;Avec solution;Sans solution\n2024-2025;0140001A;14;seconde;50;45;5;40;35;5\n",
    );
    expect((await rowsOf(db, delivery)).map(({ sexe, avec_solution }) => [sexe, avec_solution])).toEqual([
      ["F", 45],
      ["G", 35],
    ]);
  });

  test("groups of columns that do not begin where their columns do are refused, never shifted", async () => {
    const delivery = await receive(
      db,
      ";;;;;Filles;;;Garçons;\nAnnée scolaire;UAI;Département;Niveau;Effectif;Avec solution;Sans solution;Effectif;Avec solution;Sans solution\n2024-2025;0140001A;14;seconde;50;45;5;40;35;5\n",
    );
    expect(Object.keys(findings(delivery, "erreur"))).toEqual(["placement.colonne_double"]);
  });

  test("columns for girls and boys are put back into rows", async () => {
    const delivery = await receive(db, "Mois;Département;Filles;Garçons\n01/2025;14;12;8\n");
    expect((await rowsOf(db, delivery)).map(({ sexe, conventions }) => [sexe, conventions])).toEqual([
      ["F", 12],
      ["G", 8],
    ]);
    expect(findings(delivery, "note")).toHaveProperty("conventions.tableau_large");
  });

  test("a column for each year is put back into rows", async () => {
    const delivery = await receive(db, "Territoire;Source;2022;2023\nFrance;CCI;35 000;36000\n");
    expect((await rowsOf(db, delivery)).map(({ annee, conventions }) => [annee, conventions])).toEqual([
      [2022, 35000],
      [2023, 36000],
    ]);
  });

  test("convention rows made equal by their sector are summed, true repeats are refused", async () => {
    const head = "mois;departement;secteur;conventions;jours\n";
    const summed = await receive(db, `${head}2025-01;14;41;2;8\n2025-01;14;43;3;12\n`);
    expect(await rowsOf(db, summed)).toMatchObject([{ secteur: "F", conventions: 5, jours: 20 }]);
    expect(findings(summed, "note")).toHaveProperty("conventions.somme");
    const repeated = await receive(db, `${head}2025-01;14;41;2;8\n2025-01;14;41;2;8\n`);
    expect(findings(repeated, "erreur")).toEqual({ "conventions.doublon": [2, 3] });
  });

  test("identical answers of a form are distinct", async () => {
    const delivery = await receive(
      db,
      "Horodateur;Département;Niveau;Satisfaction\n20/06/2025 14:05:09;Calvados;2nde;Plutôt satisfait\n20/06/2025 14:05:09;Calvados;2nde;Plutôt satisfait\n",
    );
    expect(
      (await rowsOf(db, delivery)).map(({ date_reponse, satisfaction }) => [date_reponse, satisfaction]),
    ).toEqual([
      ["2025-06", 4],
      ["2025-06", 4],
    ]);
  });

  test("a NAF 2025 code is refused with a sentence", async () => {
    const delivery = await receive(db, "mois;departement;secteur;conventions\n2025-01;14;46.87Y;2\n");
    expect(delivery.receipt.constats[0]?.message).toContain("NAF 2025");
  });

  test("percentages that mix fractions and per cent are refused", async () => {
    const delivery = await receive(db, "annee;secteur;part_difficile\n2025;F;0,6\n2025;G;45\n");
    expect(findings(delivery, "erreur")).toEqual({ "tensions.pourcentage_ambigu": [2] });
  });
});

test("the dates of a form are cut to their month with one note that quotes each month once", async () => {
  const days = ["20/06/2025 14:05:00", "21/06/2025 09:00:00", "23/06/2025", "01/07/2025 10:00:00"];
  const rows = days.map((day) => `${day};14;seconde;individuel;plateforme;4`);
  const text = ["Horodateur;departement;niveau;forme;canal;satisfaction", ...rows].join("\n");
  const notes = (await receive(db, text)).receipt.constats.filter(({ niveau }) => niveau === "note");
  expect(notes.map(({ colonne, lignes, lu }) => ({ colonne, lignes, mois: [...new Set(lu)] }))).toEqual([
    { colonne: "Horodateur", lignes: [2, 3, 4, 5], mois: ["2025-06", "2025-07"] },
  ]);
  expect(notes[0]?.message).toContain("4 lignes ont leur date réduite au mois");
});
