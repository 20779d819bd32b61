import type { DuckDBConnection } from "@duckdb/node-api";
import { beforeAll, describe, expect, test } from "vitest";
import { findings, openDatabase, receive, rowsOf } from "./received.ts";

let db: DuckDBConnection;
beforeAll(async () => {
  db = await openDatabase();
});

const header = "annee_scolaire;uai;etablissement;departement;niveau;effectif;avec_solution;sans_solution";
const rows = [
  "2024-2025;0140001A;Alpha;14;seconde;100;90;10",
  "2024-2025;0270002U;Bêta;27;seconde;60;51;9",
  "2024-2025;0500003S;Gamma;50;seconde;90;80;10",
];
const file = (...lines: string[]) => `${lines.join("\n")}\n`;
const [one = "", two = "", three = ""] = rows;

describe("a row that is no data is set aside with one note, and the others are read", () => {
  test.each<[string, string, string[], number[]]>([
    ["units", "fichier.ligne_sans_donnee", [header, ";;;;;élèves;élèves;élèves", ...rows], [2]],
    [
      "instructions",
      "fichier.ligne_sans_donnee",
      [header, "AAAA-AAAA;7 chiffres;texte;n°;liste;nb;nb;nb", ...rows],
      [2],
    ],
    [
      "question texts",
      "fichier.ligne_sans_donnee",
      [header, "Quelle année ?;UAI du lycée;Nom;Où ?;Classe;A;B;C", ...rows],
      [2],
    ],
    [
      "tags",
      "fichier.ligne_sans_donnee",
      [header, "#date;#id;#name;#adm2;#level;#n;#n+a;#n+b", ...rows],
      [2],
    ],
    ["the numbers of the columns", "fichier.ligne_sans_donnee", [header, "1;2;3;4;5;6;7;8", ...rows], [2]],
    [
      "section titles",
      "fichier.titre_de_partie",
      [header, "Calvados;;;;;;;", one, "Reste de la région;;;;;;;", two, three],
      [2, 4],
    ],
    ["a header in capitals", "fichier.entete_repete", [header, one, header.toUpperCase(), two, three], [3]],
    [
      "a header with other titles of the same columns",
      "fichier.entete_repete",
      [
        header,
        one,
        two,
        "Année scolaire;Code UAI;Établissement;Dépt;Niveau;Effectif;Avec solution;Sans solution",
        three,
      ],
      [4],
    ],
    [
      "a footer of several lines",
      "fichier.remarque",
      [
        header,
        ...rows,
        "Champ : lycées;;;;;;;",
        "Traitement DRAFPIC;;;;;;;",
        "Fait à Caen;;le 27/06/2025;;;;;",
      ],
      [5, 6, 7],
    ],
    ["a footer without its separators", "fichier.remarque", [header, ...rows, "Exporté le 27/06/2025"], [5]],
  ])("%s", async (_, code, lines, aside) => {
    const delivery = await receive(db, file(...lines));
    expect(findings(delivery, "note")[code]).toEqual(aside);
    expect((await rowsOf(db, delivery)).map(({ uai }) => uai)).toEqual(["0140001A", "0270002U", "0500003S"]);
    expect(delivery.receipt.lignes).toBe(3);
  });
});

describe("what may be data is never set aside in silence", () => {
  test("a row that hardly reads, among the others, is one error for the row", async () => {
    const delivery = await receive(db, file(header, one, "?;?;Delta;Calvados;?;?;;", two, three));
    expect(findings(delivery, "erreur")).toEqual({ "fichier.ligne_illisible": [3] });
  });

  test.each(["Moyenne;;;;;100;90;10", ";;;;;250;221;29", "Académie;;;;;250;221;29"])(
    "numbers of nothing that the key names are one error for the row: %s",
    async (row) => {
      const delivery = await receive(db, file(header, ...rows, row));
      expect(findings(delivery, "erreur")).toEqual({ "fichier.ligne_illisible": [5] });
    },
  );

  test("a wrong cell stays an error of its cell", async () => {
    const delivery = await receive(
      db,
      file(header, one, "2024-2025;0270002U;Bêta;27;seconde;soixante;51;9", three),
    );
    expect(findings(delivery, "erreur")).toEqual({ "placement.valeur": [3] });
  });

  test("where every row is so, each column tells why", async () => {
    const delivery = await receive(
      db,
      file(header, "année;école;x;dpt;classe;a;b;c", "an;lycée;y;dép;div;d;e;f"),
    );
    expect(delivery.receipt.constats.map(({ code }) => code)).toContain("placement.valeur");
  });

  test("the last line of a file that was cut is an error, not a footer", async () => {
    const delivery = await receive(db, file(header, one, two, "2024-2"));
    expect(findings(delivery, "erreur")).toEqual({ "fichier.cellules": [4] });
  });

  test("two tables one under the other, in two orders of columns, are said once", async () => {
    const other = "UAI;Année scolaire;Établissement;Département;Niveau;Effectif;Avec solution;Sans solution";
    const delivery = await receive(
      db,
      file(header, one, two, other, "0500003S;2023-2024;Gamma;50;seconde;90;80;10"),
    );
    expect(findings(delivery, "erreur")).toEqual({ "fichier.deux_tableaux": [4] });
  });
});

describe("a total", () => {
  const census = "identifiant;intitule;organisateur;departement;niveau;debut;fin;filles;garcons";

  test("is no company whose name starts so, even where another cell is blank", async () => {
    const delivery = await receive(
      db,
      file(
        census,
        "S1;Total immersion;CCI;14;seconde;16/06/2025;27/06/2025;5;6",
        "S2;Stage;Total Énergies;76;seconde;;27/06/2025;8;9",
      ),
    );
    expect(findings(delivery, "erreur")).toEqual({ "stages_collectifs.vide": [3] });
    expect(findings(delivery, "note")).not.toHaveProperty("fichier.ligne_de_total");
  });

  test("is known by what it identifies nothing, whatever it says it is of", async () => {
    for (const total of [
      "Total",
      "TOTAL Calvados",
      "Total des stages",
      "Sous-total seconde",
      "Total : 2 stages",
    ]) {
      const delivery = await receive(
        db,
        file(census, "S1;Stage A;CCI;14;seconde;16/06/2025;27/06/2025;5;6", `;${total};;14;;;;5;6`),
      );
      expect([total, findings(delivery, "note")]).toEqual([
        total,
        expect.objectContaining({ "fichier.ligne_de_total": [3] }),
      ]);
    }
  });

  test("of all sexes, in a column where it is no value, is set aside and compared", async () => {
    const text = (sum: number) =>
      file(
        "mois;departement;sexe;conventions",
        "2025-01;14;F;3",
        "2025-01;14;G;4",
        `2025-01;14;Total;${sum}`,
      );
    expect(findings(await receive(db, text(7)), "note")).toMatchObject({ "fichier.ligne_de_total": [4] });
    expect(findings(await receive(db, text(8)), "erreur")).toEqual({ "conventions.total_du_bas": [4] });
  });
});
