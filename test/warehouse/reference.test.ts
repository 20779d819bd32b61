import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, describe, expect, test } from "vitest";
import { SheetMistake } from "../../loaders/region/mistake.ts";
import { loadReference, tables } from "../../loaders/warehouse/reference.ts";

const folder = mkdtempSync(join(tmpdir(), "stages-référence-"));
afterAll(() => rmSync(folder, { recursive: true }));

type Table = keyof typeof tables;

/** What is said of a table of these bytes, the others as they are; blank where nothing is wrong. */
async function said(table: Table, bytes: string | Buffer): Promise<string> {
  cpSync("data/reference", folder, { recursive: true });
  writeFileSync(join(folder, `${table}.csv`), bytes);
  const db = await (await DuckDBInstance.create(":memory:")).connect();
  try {
    await loadReference(db, folder);
    return "";
  } catch (error) {
    if (error instanceof SheetMistake) return error.message;
    throw error;
  }
}

const header = (table: Table) => Object.keys(tables[table]).join(";");

/** A line of a table that has this in one of its columns, and nothing in the others. */
const line = (table: Table, column: string, value: string) =>
  Object.keys(tables[table])
    .map((each) => (each === column ? value : ""))
    .join(";");

const names = Object.keys(tables) as Table[];

describe("a table that a person wrote wrong is told in French, and is no defect of ours", () => {
  test.each(names)("%s in Windows-1252, as a French spreadsheet saves it", async (table) => {
    const text = `${header(table)}\n${line(table, header(table).split(";")[0]!, "Élève")}\n`;
    const told = await said(table, Buffer.from(text, "latin1"));
    expect(told).toContain(`${table}.csv : le fichier n'est pas en UTF-8`);
    expect(told).toContain("à faire : enregistrez-le en « CSV UTF-8 »");
  });

  test.each(names)("%s with a quotation mark that is not closed", async (table) => {
    const told = await said(table, `${header(table)}\n"a;b\n`);
    expect(told).toContain(`${table}.csv : `);
    expect(told).toContain("à faire : ");
  });

  test.each(
    names.flatMap((table) =>
      Object.entries(tables[table])
        .filter(([, type]) => type !== "VARCHAR")
        .map(([column, type]) => ({ table, column, type })),
    ),
  )("$table, « $column » that is no $type", async ({ table, column, type }) => {
    const told = await said(table, `${header(table)}\n${line(table, column, "1 200 élèves")}\n`);
    expect(told).toContain(`${table}.csv`);
    expect(told).toContain(`ligne 2, « ${column} » : lu « 1 200 élèves » ; attendu : `);
    expect(told).toContain(type === "DATE" ? "une date comme 2026-03-15" : "un nombre");
  });

  test.each(names)("an empty %s", async (table) => {
    expect(await said(table, "")).toContain(`${table}.csv : il manque la colonne`);
  });
});

test("the tables as they are say nothing, with the mark of a spreadsheet before them or not", async () => {
  const text = readFileSync("data/reference/reperes.csv", "utf8");
  expect(await said("reperes", text)).toBe("");
  expect(await said("reperes", `\uFEFF${text.replace(/^\uFEFF/, "")}`)).toBe("");
});
