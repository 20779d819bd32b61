import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { required } from "../../loaders/contracts/cell.ts";
import { anyDepartment, department } from "../../loaders/contracts/cells/lists.ts";
import { share, whole } from "../../loaders/contracts/cells/number.ts";
import { sector } from "../../loaders/contracts/cells/sector.ts";
import { label, uai } from "../../loaders/contracts/cells/words.ts";
import { defineContract } from "../../loaders/contracts/contract.ts";
import { wholeSource } from "../../loaders/contracts/shared.ts";
import { tidy } from "../../loaders/contracts/text.ts";
import { checkCells } from "../../loaders/intake/check/cells.ts";
import { checkKey } from "../../loaders/intake/check/rules.ts";
import { fillFromRows } from "../../loaders/intake/fill/from-rows.ts";
import { receiveFile } from "../../loaders/intake/index.ts";
import { decode } from "../../loaders/intake/open/encoding.ts";
import { splitRecords } from "../../loaders/intake/open/records.ts";
import { readSheet } from "../../loaders/intake/open/sheet.ts";
import { checkShape } from "../../loaders/intake/understand/check-structure.ts";
import { matchColumns } from "../../loaders/intake/understand/header.ts";
import { filesBelow } from "../../loaders/writing/entries.ts";
import { findings, openDatabase, receive, rowsOf } from "./received.ts";

const corpora = "../shared/corpora";

/** Files that a test here has read, by their path: every one of the corpora must be. */
const opened = new Set<string>();
const there = existsSync(corpora);
if (!there && process.env.CI === "true") throw new Error("../shared/corpora is missing and CI needs it.");

const at = (path: string) => {
  opened.add(path);
  return join(corpora, path);
};
const read = (path: string) => readFileSync(at(path));
function textOf(path: string): string {
  const decoded = decode(read(path));
  if (!("text" in decoded)) throw new Error(`undecided: ${path}`);
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
    const { receipt } = await receiveFile(db, at("csvkit/null_byte.csv"));
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
    const delivery = await receiveFile(db, at("real/annuaire_lycees_normandie.csv"));
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

  test("of all the real schools, had they answered alike, only those of one name in one department seem declared twice", async () => {
    const list = await receiveFile(db, at("real/annuaire_lycees_normandie.csv"));
    const answers = (await rowsOf(db, list)).map(
      ({ uai, departement, nom }) => `2024-2025;${uai};${departement};seconde;100;90;10;${nom}`,
    );
    const survey = await receive(
      db,
      `annee_scolaire;uai;departement;niveau;effectif;avec_solution;sans_solution;etablissement\n${answers.join("\n")}\n`,
    );
    const told = survey.receipt.constats.find(({ code }) => code === "placement.double_declaration");
    expect([...new Set(told?.lu)].sort()).toEqual([
      "0761707T (Lycée privé La Providence) et 0763112V (Lycée privé La Providence)",
      "0761710W (Lycée privé Saint Joseph) et 0762442S (Lycée polyvalent Saint-Joseph)",
      "0761744H (Lycée professionnel agricole du Pays de Bray) et 0761767H (Lycée professionnel agricole du Pays de Bray)",
    ]);
  });

  test("a gzip named .csv is refused in one sentence", async () => {
    const { receipt } = await receiveFile(db, at("real/effectifs_lycee_gt_sexe.gnumeric-gz.raw.csv"));
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
      ...{ period: null, replacement: wholeSource, invented: null, rules: [], totals: null, checks: [] },
      ...{ crossChecks: null, agreements: [], views: () => [], freshness: { rhythm: "une fois", lists: [] } },
    });
    const sheet = readSheet(textOf("real/classes_seconde_normandie_doublons_rouen.csv"));
    expect(sheet.delimiter).toBe(";");
    const header = matchColumns(classes, sheet.records[0]?.cells ?? [], 0);
    const { plan, observed } = checkShape(sheet, header);
    expect(observed.map(({ code }) => code)).toEqual(["fichier.cellules"]);
    const short = new Set(observed[0]?.lignes);
    const rows = sheet.records.slice(1);
    const received = await fillFromRows(db, { ...plan, rows });
    await checkCells(db, received);
    const [found] = await checkKey(db, received);
    const [sums] = (
      await db.runAndReadAll(
        `SELECT sum(effectif)::INTEGER AS naive, (SELECT sum(effectif)::INTEGER FROM (SELECT DISTINCT ON (uai, division) * FROM ${received.table})) AS real FROM ${received.table}`,
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
      const { receipt } = await receiveFile(db, at(`real/${name}`));
      expect(receipt.verdict).toBe("refuse");
    }
  });

  /** Rows of a file under its header, as cells by title. */
  function tableOf(path: string): { delimiter: string; rows: { [title: string]: string }[] } {
    const { delimiter, records } = readSheet(textOf(path));
    const [header, ...rows] = records;
    const titles = (header?.cells ?? []).map(tidy);
    return {
      delimiter,
      rows: rows.map(({ cells }) =>
        Object.fromEntries(titles.map((title, index) => [title, tidy(cells[index] ?? "")])),
      ),
    };
  }

  const kitNames = there ? readdirSync(join(corpora, "csvkit")) : [];
  test.each(kitNames)(
    "csvkit %s, none of our sources, is refused with a sentence and never read as one",
    async (name) => {
      const { receipt, table } = await receiveFile(db, at(`csvkit/${name}`));
      expect(table).toBeNull();
      const errors = receipt.constats.filter(({ niveau }) => niveau === "erreur");
      expect(errors.map(({ code }) => code).join()).toMatch(
        /^fichier\.(source_inconnue|octets_nuls|nature|donnees_personnelles|encodage)/,
      );
      expect(errors.every(({ a_faire }) => a_faire !== "")).toBe(true);
    },
  );

  test.each([
    ["dummy.tsv", "\t", ["a", "b", "c"]],
    ["sniff_limit.csv", ";", ["a", "b", "c"]],
    ["dummy_col_shuffled.csv", ",", ["b", "c", "a"]],
    ["bad_skip_lines.csv", ",", ["column_a", "column_b", "column_c"]],
  ])("csvkit %s: delimiter and header found", (name, delimiter, titles) => {
    const sheet = readSheet(textOf(`csvkit/${name}`));
    expect(sheet.delimiter).toBe(delimiter);
    expect(sheet.records[0]?.cells).toEqual(titles);
  });

  test("rates with a decimal comma, with or without their sign, are read as rates", () => {
    const region = tableOf("real/decrochage_regional_pourcent_virgule.csv").rows.find(
      ({ region }) => region === "Normandie",
    );
    expect(share().read(region?.tauxDecrochage ?? "")).toEqual({ value: 0.128 });
    expect(Number(region?.nbDecrocheurs) / Number(region?.effectif16a29)).toBeCloseTo(0.128, 3);
    const departments = tableOf("real/chomage_departemental_INSEE.csv").rows;
    const [ain] = departments;
    expect(anyDepartment().read(ain?.codeDepartement ?? "")).toEqual({ value: "01" });
    expect(share().read(ain?.tauxChomage ?? "")).toEqual({ value: 0.057 });
    expect(departments.every(({ tauxChomage = "" }) => "value" in share().read(tauxChomage))).toBe(true);
  });

  test("real identifiers of schools, in lower case or not, are read", () => {
    const { rows } = tableOf("real/cites_educatives_uai_minuscule.raw.csv");
    expect(rows.length).toBeGreaterThan(0);
    const wrong = rows.filter(({ UAI = "" }) => !("value" in uai().read(UAI)));
    expect(wrong).toEqual([]);
    expect(rows.some(({ UAI = "" }) => /[a-z]/.test(UAI))).toBe(true);
  });

  test("a space before every field and one field too many: identifiers are read, rows are said to be too long", () => {
    const sheet = readSheet(textOf("real/colleges_a_creer_espaces.raw.csv"));
    const [header, first] = sheet.records;
    expect([header?.cells.length, first?.cells.length]).toEqual([19, 20]);
    expect(tidy(first?.cells[1] ?? "")).toBe("Collège Saint-Nicolas");
    expect(uai().read(tidy(first?.cells[0] ?? ""))).toEqual({ value: "0022223F" });
  });

  test("every division of the official nomenclature gives its section, in every spelling of its label", () => {
    const { rows } = tableOf("real/naf_rev2_a17_a21_a38_a88.csv");
    expect(rows.length).toBe(88);
    for (const { a88 = "", a21 } of rows)
      expect({ a88, read: sector().read(a88) }).toEqual({ a88, read: { value: a21 } });
  });

  test("the five departments of Normandie are read by code and by name in the official list, and no other", () => {
    const { rows } = tableOf("real/departements_academies_regions.csv");
    const read = rows.flatMap(({ codeDepartement = "", libelleDepartement = "" }) => {
      const [code, name] = [department().read(codeDepartement), department().read(libelleDepartement)];
      return "value" in code || "value" in name ? [[code, name]] : [];
    });
    expect(read).toEqual(["14", "27", "50", "61", "76"].map((value) => [{ value }, { value }]));
  });

  test("pupils by level and sex: girls and boys make the total on every row, 25 637 pupils of seconde in 2022", () => {
    const { rows } = tableOf("real/effectifs_lycee_gt_sexe_normandie_2020-2022.csv");
    expect(rows).toHaveLength(404);
    const counts = Object.keys(rows[0] ?? {}).flatMap((title) => /^(.*)_filles$/.exec(title)?.[1] ?? []);
    expect(counts).toHaveLength(13);
    const count = (row: { [title: string]: string }, title: string) => {
      const reading = whole().read(row[title] ?? "");
      return "value" in reading ? reading.value : Number.NaN;
    };
    const wrong = rows.flatMap((row) =>
      counts.filter(
        (title) => count(row, `${title}_filles`) + count(row, `${title}_garcons`) !== count(row, title),
      ),
    );
    expect(wrong).toEqual([]);
    const of2022 = (title: string) =>
      rows
        .filter(({ rentree_scolaire }) => rentree_scolaire === "2022")
        .reduce((sum, row) => sum + count(row, title), 0);
    expect(["2ndes_gt", "2ndes_gt_filles"].map(of2022)).toEqual([25_637, 13_970]);
    expect(["1eres_sti2d_filles", "1eres_sti2d"].map(of2022)).toEqual([125, 1458]);
    expect(["1eres_st2s_filles", "1eres_st2s"].map(of2022)).toEqual([894, 1049]);
  });

  test.each([
    ["bcn_n_mef.iso-8859-1.pipe.csv", "|", 22],
    ["acce_etablissements.iso-8859-1.csv", ";", 62],
  ])("the ministry sample %s is read in Latin-1, with its accents", (name, delimiter, width) => {
    const path = `encodings/${name}`;
    const text = textOf(path);
    expect(text).not.toMatch(/[\u0080-\u009f\ufffd]/);
    expect(text).toMatch(/[éèêàç]/i);
    const sheet = readSheet(text);
    expect(sheet.delimiter).toBe(delimiter);
    expect(sheet.records.map(({ cells }) => cells.length)).toEqual([width, width]);
  });

  test("UTF-32, which no tool of ours writes, is refused with a sentence", async () => {
    const { receipt } = await receiveFile(db, at("encodings/uchardet-fr/utf-32.le"));
    expect(receipt.constats.map(({ code }) => code)).toEqual(["fichier.nature"]);
    expect(receipt.constats[0]?.message).toContain("UTF-32");
  });

  test("every file of the corpora is read by a test of this file, the badly formed one apart", () => {
    const left = ["csv-spectrum", "csvkit", "encodings", "real"].flatMap((folder) =>
      filesBelow(join(corpora, folder)).map((path) => join(folder, path)),
    );
    expect(left.length).toBeGreaterThan(100);
    expect(left.filter((path) => !opened.has(path))).toEqual([
      "csv-spectrum/csvs/location_coordinates.csv",
      "csv-spectrum/json/location_coordinates.json",
    ]);
  });
});
