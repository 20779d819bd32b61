import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import * as xlsx from "@e965/xlsx";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { parse } from "csv-parse/sync";
import { beforeAll, describe, expect, test } from "vitest";
import { observationColumns } from "../../loaders/indicators/count.ts";
import { indicators } from "../../loaders/indicators/index.ts";
import { writeDownloads } from "../../loaders/publication/downloads/index.ts";
import { columns } from "../../loaders/publication/table/columns.ts";
import { markedText } from "../../loaders/writing/csv.ts";
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
  observation({
    indicateur: "nps_jeunes",
    valeur: -0.125,
    numerateur: -1,
    denominateur: 8,
    ecart_n1: -1e-7,
    ecart_n1_significatif: false,
    ecart_region_significatif: true,
    unites: 8,
    source: "=1+1",
  }),
  observation({
    indicateur: "conventions",
    niveau: "",
    periode: "2022",
    sexe: "F",
    valeur: 0,
    source: "=1+1",
  }),
];
const folder = mkdtempSync(join(tmpdir(), "telechargements-"));
const schemas = "../shared/corpora/schemas";

beforeAll(() => writeDownloads(folder, contents(rows, { demonstration: true })));

type Row = Record<string, unknown>;

/** The published rows, blank for what is not there. */
const table = rows.map((row) =>
  Object.fromEntries(observationColumns.map((name) => [name, row[name] ?? ""])),
);

/** A row read from a file, as the table has it. */
function typed(
  read: (name: string) => unknown,
  number: (value: unknown) => unknown,
  booleans: Row = {},
): Row {
  return Object.fromEntries(
    columns.map(({ name, type }) => {
      const value = read(name) ?? "";
      if (value === "") return [name, ""];
      if (type === "string") return [name, markedText(String(value))];
      return [name, type === "boolean" ? (booleans[String(value)] ?? value) : number(value)];
    }),
  );
}

function tableOfCsv(
  path: string,
  delimiter: string,
  number: (text: string) => number,
  booleans: Row = { true: true, false: false },
): Row[] {
  const text = readFileSync(join(folder, path), "utf8");
  return parse<Record<string, string>>(text, { columns: true, bom: true, delimiter }).map((row) =>
    typed(
      (name) => row[name],
      (value) => number(String(value)),
      booleans,
    ),
  );
}

function tableOfJson(path: string): Row[] {
  const found: Row[] = JSON.parse(readFileSync(join(folder, path), "utf8"));
  for (const row of found) expect(Object.keys(row)).toEqual([...observationColumns]);
  return found.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value ?? ""])),
  );
}

async function tableOfParquet(): Promise<Row[]> {
  const db = await (await DuckDBInstance.create(":memory:")).connect();
  const read = await db.runAndReadAll(`FROM read_parquet('${join(folder, "indicateurs.parquet")}')`);
  return read.getRowObjectsJS().map((row) => {
    for (const { name, type } of columns.filter((column) => column.type === "string"))
      expect(row[name], `${name}, ${type}`).not.toBeNull();
    return Object.fromEntries(
      Object.entries(row).map(([name, value]) => [
        name,
        typeof value === "bigint" ? Number(value) : (value ?? ""),
      ]),
    );
  });
}

describe("the downloads", () => {
  test("hold the promised addresses, and no catalogue that would be harvested with invented numbers", () => {
    const files = readdirSync(folder, { recursive: true }).map(String);
    for (const path of [
      ...["indicateurs.csv", "indicateurs.json", "indicateurs.parquet", "classeur.xlsx", "codes.csv"],
      ...["datapackage.json", join("excel", "indicateurs.csv"), join("modeles", "placement.csv")],
    ])
      expect(files).toContain(path);
    for (const { id } of indicators)
      for (const path of [`${id}.csv`, `${id}.json`, join("excel", `${id}.csv`)])
        expect(files).toContain(path);
    expect(files).not.toContain("catalogue.jsonld");
  });

  test("one indicator's files have its rows only, under the same columns", () => {
    const lines = readFileSync(join(folder, "conventions.csv"), "utf8").trimEnd().split("\n");
    expect(lines[0]).toBe(observationColumns.join(","));
    expect(lines).toHaveLength(3);
    expect(tableOfJson("conventions.json")).toEqual([table[2], table[4]]);
  });

  test("CSV, French CSV, Parquet, JSON and workbook, read again, are the same table", async () => {
    expect(tableOfCsv("indicateurs.csv", ",", Number)).toEqual(table);
    const french = (text: string) => Number(text.replace(",", "."));
    expect(tableOfCsv("excel/indicateurs.csv", ";", french, { VRAI: true, FAUX: false })).toEqual(table);
    expect(tableOfJson("indicateurs.json")).toEqual(table);
    expect(await tableOfParquet()).toEqual(table);
    const book = xlsx.read(readFileSync(join(folder, "classeur.xlsx")));
    const sheet = book.Sheets[book.SheetNames.at(-1) ?? ""]!;
    const cells = xlsx.utils.sheet_to_json<Row>(sheet, { defval: null });
    expect(
      cells.map((row) =>
        typed(
          (name) => row[name],
          (value) => value,
        ),
      ),
    ).toEqual(table);
  });

  test("the CSV for a French spreadsheet has its mark, its separators, and the names of its codes", () => {
    const text = readFileSync(join(folder, "excel", "indicateurs.csv"), "utf8");
    expect(text).toMatch(/^\ufeffindicateur;nom_indicateur;periode;territoire;nom_territoire;/);
    expect(text).toContain("\r\ntaux_placement;Taux de placement;2024-2025;R28;Normandie;seconde;Seconde;");
    expect(text).toContain(";0,9177;9177;10000;");
    expect(text).toContain(";c;secret statistique;");
  });

  test("no text of any file is a formula for a spreadsheet", () => {
    for (const path of ["indicateurs.csv", "conventions.csv", "excel/indicateurs.csv"]) {
      const text = readFileSync(join(folder, path), "utf8");
      expect(text).toContain("'=1+1");
      expect(text).not.toMatch(/[;,\n]"?[=@]/);
    }
    const book = xlsx.read(readFileSync(join(folder, "classeur.xlsx")));
    for (const sheet of Object.values(book.Sheets))
      for (const { f, t, v } of Object.values(sheet).filter(
        (cell) => typeof cell === "object" && "t" in cell,
      )) {
        expect(f).toBeUndefined();
        if (t === "s") expect(v).not.toMatch(/^[=@\t\r]|^[+-](?!\d+$)./);
      }
  });

  test("the list of codes names every code of the table", () => {
    const listed = parse<Record<string, string>>(readFileSync(join(folder, "codes.csv"), "utf8"), {
      columns: true,
    });
    const label = (colonne: string, code: string, indicateur = "") =>
      listed.find((each) => each.colonne === colonne && each.code === code && each.indicateur === indicateur)
        ?.libelle;
    expect(label("statut", "c")).toBe("secret statistique");
    expect(label("territoire", "D61")).toBe("Orne");
    expect(label("modalite", "autre", "freins")).toBe("Autre frein");
    expect(label("modalite", "autre", "part_plateforme")).toBe("Autre canal");
  });
});

test("every modality that the catalogue counts has a name", () => {
  for (const { id, recount, modalities = {} } of indicators) {
    const counted = recount
      .trim()
      .split("\n")
      .map((line) => line.trim().split(/\s+/)[7] ?? ".");
    for (const code of counted.filter((each) => each !== "."))
      expect(modalities[code], `${id}, ${code}`).toBeTypeOf("string");
  }
});

describe("what describes the downloads", () => {
  const real = mkdtempSync(join(tmpdir(), "vrais-"));
  let dataset: { distribution: { contentUrl: string }[] };
  beforeAll(async () => {
    dataset = (await writeDownloads(real, contents(rows))) as typeof dataset;
  });

  test("gives the bytes and the hash of each file", () => {
    const { resources } = JSON.parse(readFileSync(join(real, "datapackage.json"), "utf8"));
    expect(resources.length).toBeGreaterThan(3 * indicators.length);
    for (const { path, bytes, hash } of resources) {
      const content = readFileSync(join(real, path));
      expect(bytes).toBe(content.length);
      expect(hash).toBe(`sha256:${createHash("sha256").update(content).digest("hex")}`);
    }
  });

  test("is a schema.org Dataset whose files exist, for real data only", async () => {
    expect(dataset).toMatchObject({
      "@type": "Dataset",
      inLanguage: "fr",
      temporalCoverage: "2022-01-01/2025-08-31",
      license: expect.stringContaining("etalab"),
    });
    for (const { contentUrl } of dataset.distribution) expect(existsSync(join(real, contentUrl))).toBe(true);
    expect(await writeDownloads(folder, contents(rows, { demonstration: true }))).toBeNull();
  });

  test("is a DCAT-AP catalogue of one dataset with its mandatory properties, addresses from its own", () => {
    const catalogue = JSON.parse(readFileSync(join(real, "catalogue.jsonld"), "utf8"));
    const found = catalogue["dcat:dataset"];
    for (const name of ["dct:title", "dct:description", "dct:publisher"]) {
      expect(catalogue[name]).toBeTruthy();
      expect(found[name]).toBeTruthy();
    }
    expect(found["dcat:theme"]["@id"]).toMatch(/EDUC$/);
    const prefixes = Object.keys(catalogue["@context"]);
    const names = JSON.stringify(catalogue).match(/"(\w+):\w+":/g) ?? [];
    for (const name of names) expect(prefixes).toContain(name.slice(1).split(":")[0]);
    for (const each of found["dcat:distribution"]) {
      expect(each["dcat:accessURL"]["@id"]).not.toMatch(/^\w+:|^\//);
      expect(existsSync(join(real, each["dcat:downloadURL"]["@id"]))).toBe(true);
    }
  });
});

test("the catalogue has whole addresses where the publisher gave that of the site", async () => {
  const placed = mkdtempSync(join(tmpdir(), "adresse-"));
  const given = contents(rows);
  const mentions = [{ cle: "adresse_site", libelle: "Adresse du site", valeur: "https://stages.exemple.fr" }];
  await writeDownloads(placed, { ...given, lists: { ...given.lists, mentions } });
  const catalogue = JSON.parse(readFileSync(join(placed, "catalogue.jsonld"), "utf8"));
  expect(catalogue["@context"]["@base"]).toBe("https://stages.exemple.fr/donnees/");
  rmSync(placed, { recursive: true });
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
    expect(tables).toHaveLength(2 * (indicators.length + 1) + 1);
    const check = compile("tableschema-2.0");
    for (const { schema, path } of tables) {
      expect(check(schema)).toEqual([]);
      expect(existsSync(join(folder, path))).toBe(true);
    }
  });

  test("has the label of each code in its schemas", () => {
    const { schema } = read().resources.find(({ name }: { name: string }) => name === "taux_placement");
    const field = (name: string) => schema.fields.find((each: { name: string }) => each.name === name);
    expect(field("territoire").categories).toEqual([
      { value: "R28", label: "Normandie" },
      { value: "D61", label: "Orne" },
    ]);
    expect(field("statut").categories).toContainEqual({ value: "c", label: "secret statistique" });
  });
});
