import { existsSync, mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import * as xlsx from "@e965/xlsx";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { beforeAll, describe, expect, test } from "vitest";
import { observationColumns } from "../../loaders/indicators/count.ts";
import { indicators } from "../../loaders/indicators/index.ts";
import { writeDownloads } from "../../loaders/publication/downloads/index.ts";
import { contents, observation, placement } from "./given-contents.ts";

const rows = [
  placement("R28", 9177, 10000, { source: "Données de démonstration : placement" }),
  observation({ territoire: "D61", statut: "c" }),
  observation({
    indicateur: "conventions",
    niveau: "",
    periode: "2022",
    valeur: 3500,
    numerateur: 3500,
    source: 'a "b", c',
  }),
];
const folder = mkdtempSync(join(tmpdir(), "telechargements-"));
const schemas = "../shared/corpora/schemas";

beforeAll(() => writeDownloads(folder, contents(rows, { demonstration: true })));

describe("the downloads", () => {
  test("hold the promised addresses", () => {
    const files = readdirSync(folder, { recursive: true }).map(String);
    for (const path of [
      "indicateurs.csv",
      "indicateurs.json",
      "indicateurs.parquet",
      "datapackage.json",
      "classeur.xlsx",
    ])
      expect(files).toContain(path);
    for (const { id } of indicators) expect(files).toContain(`${id}.csv`);
    expect(files).toContain(join("modeles", "placement.csv"));
  });

  test("one indicator's file has its rows only, under the same columns", () => {
    const lines = readFileSync(join(folder, "conventions.csv"), "utf8").trimEnd().split("\n");
    expect(lines[0]).toBe(observationColumns.join(","));
    expect(lines).toHaveLength(2);
  });

  test("Parquet has the rows of the CSV, texts blank and numbers null", async () => {
    const db = await (await DuckDBInstance.create(":memory:")).connect();
    const read = await db.runAndReadAll(`FROM read_parquet('${join(folder, "indicateurs.parquet")}')`);
    const found = read.getRowObjectsJS();
    expect(found.map(({ valeur }) => valeur)).toEqual([0.9177, null, 3500]);
    expect(found.map(({ modalite }) => modalite)).toEqual(["", "", ""]);
    expect(found[2]?.source).toBe('a "b", c');
  });

  test("the workbook has a read-me that says the demonstration, one sheet an indicator, then the notes", () => {
    const book = xlsx.read(readFileSync(join(folder, "classeur.xlsx")));
    expect(book.SheetNames).toEqual([
      "Lisez-moi",
      ...indicators.map(({ id }) => id),
      "Colonnes",
      "Indicateurs",
      "Symboles",
    ]);
    expect(xlsx.utils.sheet_to_csv(book.Sheets["Lisez-moi"]!)).toMatch(/Données de démonstration/);
    const sheet = xlsx.utils.sheet_to_json<Record<string, unknown>>(book.Sheets.taux_placement!);
    expect(sheet.map(({ valeur }) => valeur)).toEqual([0.9177, undefined]);
  });
});

describe.skipIf(!existsSync(schemas) && process.env.CI !== "true")("the data package", () => {
  const compile = (name: string) => {
    const ajv = addFormats.default(new Ajv({ strict: false, allErrors: true, logger: false }));
    const validate = ajv.compile(JSON.parse(readFileSync(`${schemas}/${name}.schema.json`, "utf8")));
    return (value: unknown) => (validate(value) ? [] : validate.errors);
  };
  const read = () => JSON.parse(readFileSync(join(folder, "datapackage.json"), "utf8"));

  test("is valid against Data Package 2.0, and says when it is a demonstration", () => {
    expect(compile("datapackage-2.0")(read())).toEqual([]);
    expect(read().title).toMatch(/^Données de démonstration/);
  });

  test("has a Table Schema valid for each CSV, whose files exist", () => {
    const tables = read().resources.filter((resource: { schema?: unknown }) => resource.schema);
    expect(tables).toHaveLength(indicators.length + 1);
    const check = compile("tableschema-2.0");
    for (const { schema, path } of tables) {
      expect(check(schema)).toEqual([]);
      expect(existsSync(join(folder, path))).toBe(true);
    }
  });
});
