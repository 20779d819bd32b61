import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { required } from "../../loaders/contracts/cell.ts";
import { whole } from "../../loaders/contracts/cells/number.ts";
import { label, uai } from "../../loaders/contracts/cells/words.ts";
import { defineContract } from "../../loaders/contracts/contract.ts";
import { checkCells } from "../../loaders/intake/check-cells.ts";
import { checkKey } from "../../loaders/intake/check-rows.ts";
import { checkShape } from "../../loaders/intake/check-structure.ts";
import { decode } from "../../loaders/intake/encoding.ts";
import { matchColumns } from "../../loaders/intake/header.ts";
import { receiveFile } from "../../loaders/intake/index.ts";
import { loadRows } from "../../loaders/intake/load.ts";
import { splitRecords } from "../../loaders/intake/records.ts";
import { readSheet } from "../../loaders/intake/sheet.ts";
import { findings, openDatabase, rowsOf } from "./received.ts";

const corpora = "../shared/corpora";
const there = existsSync(corpora);
if (!there && process.env.CI === "true") throw new Error("../shared/corpora is missing and CI needs it.");

const read = (path: string) => readFileSync(join(corpora, path));
function textOf(path: string): string {
  const decoded = decode(read(path));
  if ("choices" in decoded) throw new Error(`undecided: ${path}`);
  return decoded.text;
}

let db: DuckDBConnection;
beforeAll(async () => {
  db = await openDatabase();
});

describe.skipIf(!there)("files that no one here wrote (skipped without ../shared/corpora)", () => {
  const spectrum = there
    ? readdirSync(join(corpora, "csv-spectrum/csvs")).filter((name) => !name.startsWith("location"))
    : [];
  test.each(spectrum)("csv-spectrum %s gives its JSON", (name) => {
    const [header, ...rows] = splitRecords(textOf(`csv-spectrum/csvs/${name}`), ",").records;
    const objects = rows.map(({ cells }) =>
      Object.fromEntries((header?.cells ?? []).map((key, index) => [key, cells[index]])),
    );
    expect(objects).toEqual(JSON.parse(textOf(`csv-spectrum/json/${name.replace(".csv", ".json")}`)));
  });

  test.each([
    ["csvkit/test_latin1.csv", "©"],
    ["csvkit/test_utf16_big.csv", "ʤ"],
    ["csvkit/test_utf16_little.csv", "ʤ"],
    ["csvkit/test_utf8_bom.csv", "ʤ"],
    ["csvkit/test_utf8.csv", "ʤ"],
  ])("%s keeps its character", (path, character) => {
    expect(readSheet(textOf(path)).records.at(-1)?.cells.at(-1)).toBe(character);
  });

  test.each([
    [
      "csvkit/mac_newlines.csv",
      [
        ["a", "b", "c"],
        ["1", "2", "3"],
        ["Once upon\ra time", "5", "6"],
      ],
    ],
    [
      "csvkit/test_skip_lines.csv",
      [
        ["a", "b", "c"],
        ["1", "2", "3"],
      ],
    ],
    [
      "csvkit/optional_quote_characters.csv",
      [
        ["a", "b", "c"],
        ["1", "2", "3"],
      ],
    ],
    [
      "csvkit/test_locale.csv",
      [
        ["a", "b", "c"],
        ["1,7", "200.000.000", ""],
      ],
    ],
  ])("%s gives its rows", (path, rows) => {
    expect(splitRecords(textOf(path), ",").records.map(({ cells }) => cells)).toEqual(rows);
  });

  test("skipped lines are counted, so that rows are those of a spreadsheet", () => {
    expect(splitRecords(textOf("csvkit/test_skip_lines.csv"), ",").records.map(({ row }) => row)).toEqual([
      4, 5,
    ]);
  });

  test("a NUL byte refuses the file", async () => {
    const { receipt } = await receiveFile(db, join(corpora, "csvkit/null_byte.csv"));
    expect(receipt.constats.map(({ code, lignes }) => [code, lignes])).toEqual([
      ["fichier.octets_nuls", [2]],
    ]);
  });

  test.each([
    ["iso-8859-1.txt", "numéro 1"],
    ["iso-8859-15.txt", "L'œuf"],
    ["utf-16.be", "UTF-16"],
    ["utf-8.txt", "l’angla"],
    ["windows-1252.txt", "L’œuf"],
  ])("the French text %s is read with its accents", (name, words) => {
    const text = textOf(`encodings/uchardet-fr/${name}`);
    expect(text).toContain(words);
    expect(text).not.toMatch(/[\u0080-\u009f\ufffd]/);
  });

  test("a real ministry nomenclature in Windows-1252 is read with its ’ and …, 4 023 rows of 52 cells", () => {
    const decoded = decode(read("encodings/bcn_n_formation_diplome.cp1252.csv"));
    expect(decoded).toHaveProperty("encoding", "windows-1252");
    const text = textOf("encodings/bcn_n_formation_diplome.cp1252.csv");
    expect(text).toMatch(/’/);
    expect(text).toMatch(/…/);
    const { records } = readSheet(text);
    expect(records.length - 1).toBe(4023);
    expect(new Set(records.map(({ cells }) => cells.length))).toEqual(new Set([52]));
  });

  test("the official list of lycées is accepted: 291 rows, 290 schools, each in its department, 203 with a training area", async () => {
    const delivery = await receiveFile(db, join(corpora, "real/annuaire_lycees_normandie.csv"));
    expect(delivery.receipt).toMatchObject({
      verdict: "accepte",
      source: "etablissements",
      lignes: 291,
      encodage: "utf-8",
      separateur: ";",
    });
    const rows = await rowsOf(db, delivery);
    const inDepartment = (code: string) => rows.filter(({ departement }) => departement === code).length;
    expect(["14", "27", "50", "61", "76"].map(inDepartment)).toEqual([62, 46, 41, 36, 105]);
    expect(rows.filter(({ bassin_libelle }) => bassin_libelle !== undefined).length).toBeGreaterThan(190);
    expect(findings(delivery, "note")).toHaveProperty("etablissements.fusion");
    expect(JSON.stringify(delivery.receipt)).not.toMatch(/@|02 3/);
  });

  test("a gzip named .csv is refused in one sentence", async () => {
    const { receipt } = await receiveFile(
      db,
      join(corpora, "real/effectifs_lycee_gt_sexe.gnumeric-gz.raw.csv"),
    );
    expect(receipt.constats.map(({ code }) => code)).toEqual(["fichier.nature"]);
    expect(receipt.constats[0]?.message).toContain("gzip");
  });

  test("the double count of declared classes is found: 59 158 pupils naively, 36 780 really", async () => {
    const classes = defineContract({
      id: "placement",
      title: "Classes",
      definition: "Effectif déclaré par classe.",
      grain: "un établissement × une division",
      key: ["uai", "division"],
      row: z.object({
        uai: required(uai(), { title: "CODE_RNE (UAI)", definition: "", example: "0501599S" }),
        division: required(label(), { title: "DIVISION (CLASSE)", definition: "", example: "2CM" }),
        effectif: required(whole(), { title: "EFFECTIF DECLARE", definition: "", example: "12" }),
      }),
    });
    const sheet = readSheet(textOf("real/classes_seconde_normandie_doublons_rouen.csv"));
    expect(sheet.delimiter).toBe(";");
    const header = matchColumns(classes, sheet.records[0]?.cells ?? [], 0);
    const { plan, observed } = checkShape(sheet, header);
    expect(observed.map(({ code }) => code)).toEqual(["fichier.cellules"]);
    const short = new Set(observed[0]?.lignes);
    const rows = sheet.records.slice(1);
    const loading = await loadRows(db, { ...plan, rows });
    await checkCells(db, classes, loading, plan.written);
    const [found] = await checkKey(db, classes, loading);
    const [sums] = (
      await db.runAndReadAll(
        `SELECT sum(effectif)::INTEGER AS naive, (SELECT sum(effectif)::INTEGER FROM (SELECT DISTINCT ON (uai, division) * FROM ${loading.table})) AS real FROM ${loading.table}`,
      )
    ).getRowObjectsJson();
    expect(sums).toEqual({ naive: 59_158, real: 36_780 });
    expect(found).toMatchObject({ code: "placement.doublon" });
    expect(found?.nombre).toBeGreaterThanOrEqual(2 * 716);
    expect(short.size).toBeGreaterThan(0);
  });

  test("a comma file without the columns of a source is refused, lower-case UAI or not", async () => {
    for (const name of [
      "cites_educatives_uai_minuscule.raw.csv",
      "colleges_a_creer_espaces.raw.csv",
      "naf_rev2_a17_a21_a38_a88.csv",
    ]) {
      const { receipt } = await receiveFile(db, join(corpora, "real", name));
      expect(receipt.verdict).toBe("refuse");
    }
  });
});
