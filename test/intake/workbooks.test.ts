import type { DuckDBConnection } from "@duckdb/node-api";
import { beforeAll, describe, expect, test } from "vitest";
import { unzip, zipStored } from "../../loaders/intake/open/zip.ts";
import { editPart, editSheet, workbook } from "./pollution/write.ts";
import { findings, openDatabase, receive, rowsOf } from "./received.ts";

let db: DuckDBConnection;
beforeAll(async () => {
  db = await openDatabase();
});

const header = ["mois", "departement", "origine", "public", "secteur", "conventions"];
const rows = [
  ["2025-01", "14", "CCI Caen", "lyceen", "F", 120],
  ["2025-02", "27", "CCI Caen", "lyceen", "C", 135],
];
const table = [header, ...rows];

describe.each(["xlsx", "ods"] as const)("a workbook in %s", (kind) => {
  const book = () => workbook({ Feuil1: table }, kind);

  test("one bit changed anywhere is seen, or changes nothing that is read", async () => {
    const sound = book();
    const expected = await rowsOf(db, await receive(db, sound, `extrait.${kind}`));
    let refused = 0;
    for (let at = 0; at < 160; at++) {
      const bytes = Uint8Array.from(sound);
      const place = Math.floor((at * bytes.length) / 160);
      bytes[place] = (bytes[place] ?? 0) ^ (1 << (at % 8));
      const delivery = await receive(db, bytes, `extrait.${kind}`);
      if (delivery.table === null) refused++;
      else expect([place, await rowsOf(db, delivery)]).toEqual([place, expected]);
    }
    expect(refused).toBeGreaterThan(40);
  });

  test("a damaged sheet is told as damage, and its numbers are not read", async () => {
    const bytes = Buffer.from(book());
    const { entries } = unzip(bytes) as { entries: { name: string; bytes: Buffer }[] };
    const stored = zipStored(entries);
    const place = stored.indexOf("135");
    stored[place] = 0x37;
    expect(findings(await receive(db, stored, `extrait.${kind}`), "erreur")).toEqual({ "fichier.abime": [] });
  });

  test("an archive cut short is told as damage", async () => {
    const cut = book().subarray(0, -200);
    expect(findings(await receive(db, cut, `extrait.${kind}`), "erreur")).toEqual({ "fichier.abime": [] });
  });
});

/** The table with « 1201 » as a text whose last digit is `position`, in either format. */
const noted = {
  xlsx: (position: string) =>
    editSheet(workbook({ Feuil1: table }), (xml) =>
      xml.replace(
        /<c r="F2"[^>]*><v>120<\/v><\/c>/,
        `<c r="F2" t="inlineStr"><is><r><t>120</t></r><r><rPr><vertAlign val="${position}script"/></rPr><t>1</t></r></is></c>`,
      ),
    ),
  ods: (position: string) =>
    editPart(workbook({ Feuil1: table }, "ods"), "/content.xml", (xml) =>
      xml
        .replace(
          "<office:automatic-styles>",
          `<office:automatic-styles><style:style style:name="T9" style:family="text"><style:text-properties style:text-position="${position} 58%"/></style:style>`,
        )
        .replace(
          /<table:table-cell office:value-type="float" office:value="120"[^>]*>.*?<\/table:table-cell>/,
          '<table:table-cell office:value-type="string"><text:p>120<text:span text:style-name="T9">1</text:span></text:p></table:table-cell>',
        ),
    ),
};

test.each([
  ["xlsx", "super"],
  ["xlsx", "sub"],
  ["ods", "super"],
  ["ods", "sub"],
] as const)(
  "in %s, a digit set in %sscript after a number is the mark of a note, never a digit",
  async (kind, position) => {
    const { receipt } = await receive(db, noted[kind](position), `extrait.${kind}`);
    const error = receipt.constats.find(({ niveau }) => niveau === "erreur");
    expect(error).toMatchObject({ code: "conventions.valeur", colonne: "conventions", lignes: [2] });
    expect(error?.message).toContain("appel de note");
    expect(error?.a_faire).toMatch(/Proposition\s: 120\./);
  },
);

test("a number in two pieces of which one is bold is that number", async () => {
  const book = editSheet(workbook({ Feuil1: table }), (xml) =>
    xml.replace(
      /<c r="F2"[^>]*><v>120<\/v><\/c>/,
      '<c r="F2" t="inlineStr"><is><r><t>12</t></r><r><rPr><b/></rPr><t>0</t></r></is></c>',
    ),
  );
  expect((await rowsOf(db, await receive(db, book, "extrait.xlsx")))[0]).toMatchObject({ conventions: 120 });
});

test("a year that a spreadsheet keeps as a day and shows as a year is that year", async () => {
  const tensions = [
    ["annee", "departement", "secteur", "part_difficile"],
    [new Date("2024-06-30T12:00:00"), "14", "F", "62,5 %"],
  ];
  const shown = (format: string) =>
    workbook({ Feuil1: tensions }, "xlsx", (sheet) => {
      sheet.A2 = { ...sheet.A2, z: format };
    });
  expect(await rowsOf(db, await receive(db, shown("yyyy"), "extrait.xlsx"))).toMatchObject([{ annee: 2024 }]);
  expect(findings(await receive(db, shown("dd/mm/yyyy"), "extrait.xlsx"), "erreur")).toEqual({
    "tensions.valeur": [2],
  });
});

test("three hundred thousand rows that are only formatted cost next to nothing", async () => {
  const formatted = Array.from({ length: 300_000 }, (_, index) => {
    const cells = [..."ABCDEF"].map((column) => `<c r="${column}${index + 4}" s="0"/>`).join("");
    return `<row r="${index + 4}">${cells}</row>`;
  }).join("");
  const book = editSheet(workbook({ Feuil1: table }), (xml) =>
    xml.replace("</sheetData>", `${formatted}</sheetData>`),
  );
  const before = process.cpuUsage();
  const { receipt } = await receive(db, book, "extrait.xlsx");
  expect(receipt).toMatchObject({ verdict: "accepte", lignes: 2 });
  expect(process.cpuUsage(before).user / 1e6).toBeLessThan(4);
});

test("a formula that nothing has computed is still told among cells that are only formatted", async () => {
  const book = editSheet(workbook({ Feuil1: table }), (xml) =>
    xml.replace(/<c r="F3"[^>]*><v>135<\/v><\/c>/, '<c r="F3" s="0"><f>F2+15</f></c><c r="G3" s="0"/>'),
  );
  const { receipt } = await receive(db, book, "extrait.xlsx");
  expect(receipt.constats.map(({ message }) => message).join()).toContain("n'a pas calculée");
});

test("an archive of a file is to be unpacked, and a text document is no workbook", async () => {
  const entry = (name: string, text: string) => ({ name, bytes: Buffer.from(text) });
  const archive = await receive(db, zipStored([entry("enquete.csv", "a;b\n1;2\n")]), "extrait.zip");
  expect(archive.receipt.constats[0]?.a_faire).toContain("décompressez l'archive");
  const document = zipStored([entry("[Content_Types].xml", "<Types/>"), entry("word/document.xml", "<w/>")]);
  const told = await receive(db, document, "extrait.docx");
  expect(told.receipt.constats[0]?.message).toContain("n'est pas un classeur");
});
