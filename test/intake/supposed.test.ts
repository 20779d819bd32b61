import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { beforeAll, describe, expect, test } from "vitest";
import type { Delivery } from "../../loaders/intake/index.ts";
import { load } from "../../loaders/pipeline.ts";
import { refuseOverlaps } from "../../loaders/warehouse/overlaps.ts";
import { extracts } from "./pollution/extracts.ts";
import { csv } from "./pollution/write.ts";
import { openDatabase, receive } from "./received.ts";

let db: DuckDBConnection;
beforeAll(async () => {
  db = await openDatabase();
});

const right = "annee_scolaire;uai;departement;niveau;effectif;avec_solution;sans_solution";
const misspelt = right.replace("avec_solution", "Avec soluton");
const good = "2024-2025;0140001A;14;seconde;100;90;10";

const codes = ({ receipt }: Delivery) => receipt.constats.map(({ code, lignes }) => [code, ...lignes]);

describe("a file refused for a misspelt title alone is checked to the end", () => {
  test("in one receipt: the title first, then the note, then the cells and rows, under the title as written", async () => {
    const delivery = await receive(
      db,
      [
        misspelt,
        good,
        "2024-2026;0140002B;14;seconde;50;40;10",
        "2024-2025;0140003C;14;seconde;60;5O;10",
        "2024-2025;0140004D;14;seconde;70;60;11",
        "TOTAL;;;;280;190;41",
      ].join("\n"),
    );
    expect(delivery).toMatchObject({ table: null, source: "placement" });
    expect(delivery.receipt).toMatchObject({ verdict: "refuse", lignes: 4 });
    expect(codes(delivery)).toEqual([
      ["placement.colonne_absente"],
      ["fichier.titre_suppose"],
      ["fichier.ligne_de_total", 6],
      ["placement.valeur", 3],
      ["placement.valeur", 4],
      ["placement.total", 5],
    ]);
    const note = delivery.receipt.constats[1];
    expect(note?.niveau).toBe("note");
    expect(note?.message).toContain(
      "« Avec soluton » veut dire « avec_solution »".replace(/(?<=«) | (?=»)/g, "\u202f"),
    );
    expect(note?.message).not.toContain("aucune erreur");
    expect(delivery.receipt.constats.find(({ lignes }) => lignes.includes(4))?.colonne).toBe("Avec soluton");
  });

  test("and the receipt says so when its rows have no error", async () => {
    const delivery = await receive(db, `${misspelt}\n${good}\n`);
    expect(delivery).toMatchObject({ table: null, receipt: { verdict: "refuse" } });
    expect(codes(delivery)).toEqual([["placement.colonne_absente"], ["fichier.titre_suppose"]]);
    expect(delivery.receipt.constats[1]?.message).toContain("ses lignes n'ont aucune erreur");
  });

  test("with what is said of its groups of rows and of the year before", async () => {
    const before = await receive(db, `${right}\n${good.replace("2024-2025", "2023-2024")}\n`, "avant.csv");
    const rows = ["2024-2025;0140001A;14;seconde;100;40;60", "2024-2025;0140002B;14;seconde;100;95;5"];
    const rest = rows.concat("2024-2025;0140003C;14;seconde;100;95;5").join("\n");
    const told = await receive(db, `${misspelt}\n${rest}\n`, "annee.csv", {}, [before]);
    expect(told.table).toBeNull();
    expect(codes(told).slice(2)).toEqual([
      ["placement.ecart_mediane", 2],
      ["placement.ecart_annee", 2],
    ]);
    const mended = await receive(db, `${right}\n${rest}\n`, "annee.csv", {}, [before]);
    expect(codes(told).slice(2)).toEqual(codes(mended));
  });

  test("with two titles, and with a misspelt optional one", async () => {
    const two = await receive(db, `${misspelt.replace("effectif", "Efectif")}\n${good}\n`);
    expect(codes(two)).toEqual([
      ["placement.colonne_absente"],
      ["placement.colonne_absente"],
      ["fichier.titre_suppose"],
    ]);
    expect(two.receipt.constats[2]?.message.replaceAll("\u202f", " ")).toContain(
      "« Efectif » veut dire « effectif » et que « Avec soluton » veut dire « avec_solution »",
    );
    const optional = await receive(db, "mois;departement;conventions;Secteurr\n2025-01;14;12;bof\n");
    expect(codes(optional)).toEqual([
      ["conventions.colonne_proche"],
      ["fichier.titre_suppose"],
      ["conventions.valeur", 2],
    ]);
  });

  test("with each other column said once, and dropped comments never shown", async () => {
    const delivery = await receive(db, `${misspelt};Code interne;Remarques\n${good};X1;Merci à Zébulon\n`);
    expect(codes(delivery)).toEqual([
      ["placement.colonne_absente"],
      ["fichier.colonne_ignoree"],
      ["fichier.commentaire"],
      ["fichier.titre_suppose"],
    ]);
    expect(JSON.stringify(delivery.receipt)).not.toContain("Zébulon");
  });
});

test("a second round has nothing more to say: the rest is what the file says of itself once its title is right", async () => {
  let compared = 0;
  for (const extract of extracts)
    for (const [place, title] of extract.header.entries()) {
      const rows = [...extract.rows, extract.rows[0] ?? []].map((row, at) =>
        at === 1 ? row.with(place, "?") : row,
      );
      const header = extract.header.with(place, `${title.slice(0, 3)}z${title.slice(3)}`);
      const told = await receive(db, csv({ ...extract, header, rows }));
      const at = told.receipt.constats.findIndex(({ code }) => code === "fichier.titre_suppose");
      if (at < 0) continue;
      const mended = await receive(db, csv({ ...extract, rows }));
      const named = JSON.stringify(told.receipt.constats.slice(at + 1)).replaceAll(
        header[place] ?? "",
        title,
      );
      expect({ source: extract.source, title, rest: JSON.parse(named) }).toEqual({
        source: extract.source,
        title,
        rest: mended.receipt.constats,
      });
      expect(told).toMatchObject({
        table: null,
        receipt: { verdict: "refuse", lignes: mended.receipt.lignes },
      });
      compared++;
    }
  expect(compared).toBeGreaterThan(50);
});

describe("nothing is supposed", () => {
  test.each([
    ["where two titles are near the column", `${misspelt};avec_solutio`, `${good};90`],
    ["where a title is near two columns", right.replace("uai;", "uai;Aautre;"), good.replace(";14", ";5;14")],
    ["where another column is missing", misspelt.replace("niveau;", ""), good.replace("seconde;", "")],
    ["where a column is there twice, with other numbers", `${misspelt};effectif`, `${good};101`],
  ])("%s", async (_, header, row) => {
    const { receipt, supposed } = await receive(db, `${header}\n${row.replace("2024-2025", "2024-2026")}\n`);
    expect(receipt.constats.length).toBeGreaterThan(0);
    expect(receipt.constats.map(({ code }) => code)).not.toContain("fichier.titre_suppose");
    expect(receipt.constats.map(({ code }) => code)).not.toContain("placement.valeur");
    expect(supposed).toBeNull();
  });

  test("of a file with personal data, which shows nothing more", async () => {
    const delivery = await receive(db, `${misspelt};nom\n${good.replace("2025", "2026")};Zébulon\n`);
    expect(codes(delivery)).toEqual([["fichier.donnees_personnelles"]]);
  });

  test("of a column that reaches people once understood: no cell of it is quoted", async () => {
    const delivery = await receive(
      db,
      "Numero_uia;Nom_etablissement;Code_departement\nzebulon.secret@exemple.fr;Lycée A;014\n",
    );
    expect(codes(delivery)).toEqual([["etablissements.colonne_absente"]]);
    expect(JSON.stringify(delivery.receipt)).not.toContain("secret");
  });
});

test("several titles near a missing column are all named, none proposed before the others", async () => {
  const { receipt } = await receive(db, `${misspelt};avec_solutio\n${good};90\n`);
  expect(receipt.constats[0]).toMatchObject({
    lu: ["Avec soluton", "avec_solutio"],
    a_faire: expect.stringContaining("celle de ces colonnes qui convient"),
  });
});

test("what is supposed is in no table of the warehouse, and says nothing of the other files", async () => {
  const folder = mkdtempSync(join(tmpdir(), "suppose-"));
  try {
    mkdirSync(join(folder, "extraits"));
    const before = good.replace("2024-2025", "2023-2024");
    writeFileSync(join(folder, "extraits/2023.csv"), `${right}\n${before}\n`);
    writeFileSync(join(folder, "extraits/2024.csv"), `${misspelt}\n${good.replace("90;10", "40;60")}\n`);
    const { warehouse, deliveries } = await load({
      extracts: join(folder, "extraits"),
      publications: folder,
      reference: "data/reference",
    });
    const rows = await warehouse.db.runAndReadAll("SELECT annee_scolaire, avec_solution FROM placement");
    expect(rows.getRowsJson()).toEqual([["2023-2024", 90]]);
    const [first, second] = deliveries;
    expect(first && codes(first)).toEqual([]);
    expect(second && codes(second).slice(2)).toEqual([["placement.ecart_annee", 2]]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("a source that becomes as near as another once its title is right is told", async () => {
  const told = await receive(db, "date_reponse;departement;niveau;satisfacton\n2025-06-20;14;seconde;4\n");
  expect(codes(told)).toEqual([
    ["satisfaction_jeunes.colonne_absente"],
    ["fichier.titre_suppose"],
    ["fichier.source_proche"],
  ]);
});

test("an overlap is told to the misspelt file, and refuses no other", async () => {
  const answers = "date_reponse;departement;niveau;canal;satisfaction\n2025-06-20;14;seconde;plateforme;4\n";
  const other = await receive(db, answers, "a.csv");
  const told = await receive(db, answers.replace("satisfaction", "satisfacton"), "b.csv");
  await refuseOverlaps(db, [other, told], []);
  expect(other.receipt.verdict).toBe("accepte");
  expect(codes(told)).toEqual([
    ["satisfaction_jeunes.colonne_absente"],
    ["fichier.titre_suppose"],
    ["satisfaction_jeunes.recouvrement"],
  ]);
});
