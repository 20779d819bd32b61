import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { beforeAll, expect, test } from "vitest";
import { listExtracts } from "../../loaders/intake/keep/kept-folder.ts";
import { workbook } from "./pollution/write.ts";
import { findings, openDatabase, receive, rowsOf } from "./received.ts";

let db: DuckDBConnection;
beforeAll(async () => {
  db = await openDatabase();
});

const answers = "date_reponse;departement;niveau;satisfaction";

test("a day after the 12th, anywhere in the file, proves the French order of the others", async () => {
  const delivery = await receive(db, `${answers}\n5/6/2025;14;seconde;4\n13/6/2025;14;seconde;4\n`);
  expect((await rowsOf(db, delivery)).map(({ date_reponse }) => date_reponse)).toEqual([
    "2025-06",
    "2025-06",
  ]);
});

test("days of one month, and the first of several months, are French dates", async () => {
  const week = await receive(
    db,
    `${answers}\n02/06/2025;14;seconde;4\n03/06/2025;14;seconde;4\n05/06/2025;14;seconde;4\n`,
  );
  const months = await receive(
    db,
    "mois;departement;conventions\n01/01/2025;14;3\n01/02/2025;14;4\n01/03/2025;14;5\n",
  );
  expect([week.receipt.verdict, months.receipt.verdict]).toEqual(["accepte", "accepte"]);
});

test("an address in a column without a title refuses a large file too", async () => {
  const header = "annee_scolaire;uai;;departement;niveau;effectif;avec_solution;sans_solution";
  const text = `${header}\n2024-2025;0140001A;x;14;seconde;9;9;0\n2024-2025;0140002B;zoe@x.fr;14;seconde;9;9;0\n`;
  for (const rapideDes of [0, Number.POSITIVE_INFINITY]) {
    const delivery = await receive(db, text, "extrait.csv", { rapideDes });
    expect(Object.keys(findings(delivery, "erreur"))).toEqual(["fichier.donnees_personnelles"]);
  }
});

test("three days of June written month first are ambiguous, one of them the sixth too", async () => {
  const delivery = await receive(
    db,
    `${answers}\n06/05/2025;14;seconde;4\n06/06/2025;14;seconde;4\n06/09/2025;14;seconde;4\n`,
  );
  expect(findings(delivery, "erreur")).toEqual({ "satisfaction_jeunes.date_ambigue": [2, 4] });
});

/** Seconds of processor, which other programs do not lengthen as they do a clock. */
async function processorTime(work: () => Promise<unknown>): Promise<number> {
  const start = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

test("one text in each of many rows is read in the time of a few", async () => {
  const count = 10_000;
  const two = (number: number) => String(number).padStart(2, "0");
  const text = (each: number) => {
    const times = Array.from({ length: count }, (_, row) => {
      const at = row % each;
      return `20/06/2025 ${two(Math.floor(at / 3600))}:${two(Math.floor(at / 60) % 60)}:${two(at % 60)}`;
    });
    return `${answers}\n${times.map((time) => `${time};14;seconde;4`).join("\n")}\n`;
  };
  const read = (each: number) =>
    processorTime(async () => expect((await receive(db, text(each))).receipt.lignes).toBe(count));
  const few = await read(10);
  expect(await read(count)).toBeLessThan(5 * few + 1);
});

test("a workbook tells which of its sheets was read, and that a name asked for is none of them", async () => {
  const header = ["mois", "departement", "conventions"];
  const book = workbook({ "Lisez-moi": [["Bonjour"]], Données: [header, ["2025-01", 14, 3]] });
  const read = await receive(db, book, "c.xlsx");
  expect(read.receipt.constats.map(({ code, lu }) => [code, lu])).toEqual([
    ["fichier.feuilles_ignorees", ["Lisez-moi"]],
  ]);
  const asked = await receive(db, book, "c.xlsx", { feuille: "Janvier" });
  expect(asked.receipt.constats.map(({ message }) => message)).toEqual([
    expect.stringMatching(/le classeur n'a pas de feuille «\sJanvier\s»/),
  ]);
});

test("what is delivered in a folder is received whatever its kind, links included; locks of a spreadsheet are not", () => {
  const folder = mkdtempSync(join(tmpdir(), "dossier-"));
  mkdirSync(join(folder, "placement"));
  for (const name of ["a.csv", "b.xls", "c.numbers", "d.zip", "~$e.xlsx", "notes.md"])
    writeFileSync(join(folder, "placement", name), "x");
  symlinkSync(join(folder, "placement", "a.csv"), join(folder, "f.csv"));
  expect(listExtracts(folder).map(({ fichier }) => fichier)).toEqual([
    "f.csv",
    "placement/a.csv",
    "placement/b.xls",
    "placement/c.numbers",
    "placement/d.zip",
  ]);
  rmSync(folder, { recursive: true });
});

test("girls, boys and a total for each count, in columns, are read as three rows whose sum is checked", async () => {
  const header =
    "annee_scolaire;uai;departement;niveau;effectif filles;effectif garçons;effectif total;avec solution filles;avec solution garçons;avec solution total;sans solution filles;sans solution garçons;sans solution total";
  const text = (total: number) =>
    `${header}\n2024-2025;0140001A;14;seconde;50;50;${total};45;40;${total - 15};5;10;15\n`;
  const right = await receive(db, text(100));
  expect((await rowsOf(db, right)).map(({ sexe, effectif }) => [sexe, effectif])).toEqual([
    ["F", 50],
    ["G", 50],
    ["ensemble", 100],
  ]);
  const wrong = await receive(db, text(110));
  expect(Object.keys(findings(wrong, "erreur"))).toEqual(["placement.sexes"]);
});

test.each<[string, string, string[]]>([
  ["a line without end", "a;".repeat(1_000_001), ["fichier.ligne_sans_fin"]],
  [
    "an absurd number of columns",
    `${"effectif filles;".repeat(5000)}\n${"1;".repeat(5000)}\n`,
    ["fichier.source_inconnue"],
  ],
  ["a huge cell", `${answers};z\n2025-06-20;14;seconde;4;${"a".repeat(200_000)}@\n`, []],
])("%s has its answer at once", async (_, text, errors) => {
  const time = await processorTime(async () =>
    expect(Object.keys(findings(await receive(db, text), "erreur"))).toEqual(errors),
  );
  expect(time).toBeLessThan(5);
});

test("rows that hold in one cell are said to, and a repeated header is no row", async () => {
  const header = "mois;departement;conventions";
  const row = "2025-01;14;3";
  for (const text of [`"${header}"\n"${row}"\n`, `sep=|\n${header}\n${row}\n`]) {
    const { receipt } = await receive(db, text);
    expect(receipt.constats.map(({ message }) => message)).toEqual([
      expect.stringContaining("chaque ligne du fichier tient dans une seule cellule"),
    ]);
  }
  const twice = await receive(db, `${header}\n${row}\n${header}\n2025-02;14;4\n`);
  expect(twice.receipt.lignes).toBe(2);
});
