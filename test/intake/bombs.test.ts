import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { deflateSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { surveyColumns, uaiOf } from "../fixtures.ts";
import { odsOf, pdfOf, row, sheetHead, sheetTail, xlsxOf, zipOf } from "./bombs.ts";

const root = mkdtempSync(join(tmpdir(), "stages-bombes-"));
beforeAll(() => mkdirSync(join(root, "donnees")));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let schools = 0;
/** A valid line, of another school each time: no file answers for another. */
const line = () => ["2024-2025", uaiOf("14", ++schools), "14", "seconde", "100", "90", "10"];
const good = () => row(1, surveyColumns) + row(2, line());
const sheet = () => ({ body: sheetHead + good() + sheetTail });

const odsHead =
  '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet><table:table table:name="F">';
const odsTail = "</table:table></office:spreadsheet></office:body></office:document-content>";
const odsCell = (text: string, said = "") =>
  `<table:table-cell office:value-type="string"${said}><text:p>${text}</text:p></table:table-cell>`;
const odsRow = (cells: string, said = "") => `<table:table-row${said}>${cells}</table:table-row>`;
const odsGood = () =>
  [surveyColumns, line()].map((texts) => odsRow(texts.map((text) => odsCell(text)).join(""))).join("");
const ods = (more: string) => odsOf({ body: odsHead + odsGood() + more + odsTail });

const blank = (repeat: number) => ({ head: sheetHead + good(), body: " ", repeat, tail: sheetTail });
const strings = '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">';
const shared = (head: string, body: string, repeat: number, tail: string) => [
  { name: "xl/sharedStrings.xml", head: strings + head, body, repeat, tail: `${tail}</sst>` },
];

/** Files made to fill the memory or the hour, and what is said of each. */
const bombs: Record<string, [bytes: () => Buffer, says: RegExp]> = {
  "un vrai classeur.xlsx": [() => xlsxOf(sheet()), /^ACCEPTÉ/],
  "un vrai classeur.ods": [() => ods(""), /^ACCEPTÉ/],
  "cinq cents mégaoctets de blancs.xlsx": [
    () => xlsxOf(blank(500e6)),
    /une fois décompressé, serait trop grand/,
  ],
  "une taille qui ment.xlsx": [() => xlsxOf({ ...blank(100e6), claims: 5000 }), /abîmé/],
  "vingt mille fichiers vides.xlsx": [
    () =>
      xlsxOf(
        sheet(),
        Array.from({ length: 20_000 }, (_, i) => ({ name: `xl/${i}.xml` })),
      ),
    /serait trop grand/,
  ],
  "des fichiers l'un sur l'autre.xlsx": [() => xlsxOf(blank(1e6), [], 20), /abîmé/],
  "une étendue d'un million de lignes.xlsx": [
    () =>
      xlsxOf({ body: sheet().body.replace("<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>') }),
    /^ACCEPTÉ/,
  ],
  "la dernière cellule d'une feuille.xlsx": [
    () =>
      xlsxOf({
        body: `${sheetHead}${good()}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>${sheetTail}`,
      }),
    /n’a pas le bon nombre de cellules \(ligne 1048576\)/,
  ],
  "seize mille colonnes, vingt mille lignes.xlsx": [
    () =>
      xlsxOf({
        head: sheetHead + row(1, surveyColumns).replace("</row>", '<c r="XFD1"><v>1</v></c></row>'),
        body: '<row><c t="inlineStr"><is><t>2024-2025</t></is></c></row>',
        repeat: 20_000,
        tail: sheetTail,
      }),
    /trop de cellules, ou trop de texte/,
  ],
  "deux milliards de largeurs.xlsx": [
    () =>
      xlsxOf({
        body: sheet().body.replace(
          "<sheetData>",
          '<cols><col min="1" max="2000000000" width="9"/></cols><sheetData>',
        ),
      }),
    /^ACCEPTÉ/,
  ],
  "cellules fusionnées vingt mille fois.xlsx": [
    () =>
      xlsxOf({
        head: `${sheetHead}${row(1, surveyColumns)}${Array.from({ length: 5_000 }, (_, i) => row(i + 2, line())).join("")}</sheetData><mergeCells>`,
        body: '<mergeCell ref="A2:A1048576"/>',
        repeat: 20_000,
        tail: "</mergeCells></worksheet>",
      }),
    /REFUSÉ|ACCEPTÉ/,
  ],
  "un long texte partagé par toutes.xlsx": [
    () =>
      xlsxOf(
        {
          head: sheetHead + row(1, surveyColumns),
          body: '<row><c t="s"><v>0</v></c></row>',
          repeat: 20_000,
          tail: sheetTail,
        },
        shared("<si><t>", "x", 30_000, "</t></si>"),
      ),
    /trop de cellules, ou trop de texte/,
  ],
  "des morceaux jamais fermés.xlsx": [
    () => xlsxOf(sheet(), shared("<vertAlign/>", "<r>", 300_000, "")),
    /^ACCEPTÉ/,
  ],
  "des entités qui se multiplient.xlsx": [
    () =>
      xlsxOf({
        body: `<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa">${"bcdefghi".replace(/./g, (c, i) => `<!ENTITY ${c} "${`&${"abcdefgh"[i]};`.repeat(10)}">`)}]>${sheetHead}${row(1, surveyColumns)}${row(2, [...line().slice(0, 6), "&i;"])}${sheetTail}`,
      }),
    /REFUSÉ/,
  ],
  "une ligne répétée cent millions de fois.ods": [
    () => ods(odsRow(odsCell("x"), ' table:number-rows-repeated="100000000"')),
    /trop de cellules/,
  ],
  "une cellule répétée un milliard de fois.ods": [
    () => ods(odsRow(odsCell("x", ' table:number-columns-repeated="1000000000"'))),
    /trop de cellules/,
  ],
  "des lignes vides jusqu'au bout.ods": [
    () =>
      ods(
        odsRow(
          '<table:table-cell table:number-columns-repeated="16384"/>',
          ' table:number-rows-repeated="1048574"',
        ),
      ),
    /^ACCEPTÉ/,
  ],
  "une archive dans une archive.zip": [
    () =>
      zipOf([{ name: "b.zip", body: zipOf([{ name: "c.csv", body: " ", repeat: 1e6 }]).toString("latin1") }]),
    /archive \(ZIP\)/,
  ],
};

const document = (body: string, repeat: number) =>
  zipOf([
    {
      name: "word/document.xml",
      head: "<w:document><w:p><w:t>Il y a 12 stages.</w:t></w:p>",
      body,
      repeat,
      tail: "</w:document>",
    },
  ]);
const words = "BT /F 9 Tf (12 stages) Tj ET ";
const page = Buffer.from(words);

const documents: Record<string, [bytes: () => Buffer, says: RegExp]> = {
  "un vrai document.docx": [() => document("<w:p/>", 1), /12\s:/],
  "cinq cents mégaoctets.docx": [() => document(" ", 500e6), /trop lourd/],
  "des balises jamais fermées.docx": [() => document("<w:del x><mc:Fallback x>", 200_000), /12\s:/],
  "un vrai document.pdf": [() => pdfOf(deflateSync(page), "/FlateDecode"), /12\s:/],
  "trois cents mégaoctets.pdf": [
    () => pdfOf(deflateSync(Buffer.alloc(300e6, " ")), "/FlateDecode"),
    /trop lourd/,
  ],
  "un flux dans un flux.pdf": [
    () => pdfOf(deflateSync(deflateSync(Buffer.alloc(300e6, " "))), "/FlateDecode/FlateDecode"),
    /trop lourd/,
  ],
  "dix mille pages.pdf": [() => pdfOf(deflateSync(page), "/FlateDecode", 10_000), /trop lourd|abîmé/],
};

/** Tells, at its end, the most memory that a program took, in kilobytes, where the system says it. */
const tellMemory = `--import=data:text/javascript,${encodeURIComponent(
  'import{existsSync,readFileSync,writeSync}from"node:fs";const f="/proc/self/status";if(existsSync(f))process.on("exit",()=>writeSync(2,"\\n"+/VmHWM.*/.exec(readFileSync(f,"utf8"))))',
)}`;

function run(...typed: string[]): { said: string; megabytes: number } {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [resolve("bin/stages.js"), ...typed, "--donnees", join(root, "donnees")],
    {
      env: { ...process.env, NODE_OPTIONS: tellMemory },
      encoding: "utf8",
      timeout: 120_000,
    },
  );
  return { said: `${stdout}${stderr}`, megabytes: Number(/VmHWM:\s+(\d+)/.exec(stderr)?.[1] ?? 0) / 1024 };
}

function write(name: string, bytes: Buffer): string {
  const path = join(root, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
  return path;
}

describe("files made to fill the memory", () => {
  test("are each told in a sentence, together in one program of less than a gigabyte", () => {
    const paths = Object.entries(bombs).map(([name, [make]]) => write(name, make()));
    const { said, megabytes } = run("verifier", ...paths);
    for (const [name, [, says]] of Object.entries(bombs)) {
      const start = said.search(
        new RegExp(`^(ACCEPTÉ|REFUSÉ)  ${name.replace(/[.]/g, "\\.").replaceAll("'", "['’]")}`, "m"),
      );
      expect(start, name).toBeGreaterThanOrEqual(0);
      const rest = said.slice(start);
      const next = rest.slice(1).search(/^(ACCEPTÉ|REFUSÉ) {2}/m);
      expect(next < 0 ? rest : rest.slice(0, next + 1), name).toMatch(says);
    }
    expect(said).not.toMatch(/\n\s+at |défaut vient/);
    expect(megabytes).toBeLessThan(1000);
  });

  test.each(Object.entries(documents))("%s is read, or told to be too heavy", (name, [make, says]) => {
    const { said, megabytes } = run("relire", write(name, make()));
    expect(said).toMatch(says);
    expect(said).not.toMatch(/\n\s+at |défaut vient/);
    expect(megabytes).toBeLessThan(1000);
  });
});
