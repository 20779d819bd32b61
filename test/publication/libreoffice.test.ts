import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as xlsx from "@e965/xlsx";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { indicators } from "../../loaders/indicators/index.ts";
import { writeDownloads } from "../../loaders/publication/downloads/index.ts";
import { contents, observation, placement } from "./given-contents.ts";

const hasLibreOffice = spawnSync("soffice", ["--version"]).status === 0;
const folder = mkdtempSync(join(tmpdir(), "libreoffice-"));
const source = "Données de démonstration : œuvre d'Évreux ; « Bâtiment »";

const rows = [
  placement("R28", 9177, 10000, { source, ecart_n1: -0.0125, ecart_n1_significatif: true }),
  observation({ territoire: "D61", statut: "c", source }),
  observation({ indicateur: "conventions", niveau: "", periode: "2024-07", valeur: 3500, source }),
  observation({ indicateur: "conventions", niveau: "", periode: "2024", valeur: 0, source: "=1+1" }),
];

/** Opens files as a person does, in a separator and a language, and saves them as workbooks. */
function convert(files: readonly string[], name: string, filter?: string): void {
  const { status, stderr } = spawnSync(
    "soffice",
    [
      "--headless",
      `-env:UserInstallation=file://${folder}/profil`,
      ...(filter ? [`--infilter=${filter}`] : []),
      "--convert-to",
      "xlsx:Calc MS Excel 2007 XML",
      "--outdir",
      join(folder, name),
      ...files.map((file) => join(folder, "donnees", file)),
    ],
    { timeout: 110_000, encoding: "utf8" },
  );
  expect(status, stderr).toBe(0);
}

type Cells = Record<string, unknown>;

function opened(name: string, file: string): Cells[] {
  const book = xlsx.read(readFileSync(join(folder, name, file.replace(/\.csv$/, ".xlsx"))));
  return xlsx.utils.sheet_to_json<Cells>(book.Sheets[book.SheetNames[0] ?? ""]!, { defval: null });
}

/** A CSV filter of LibreOffice: separator, quote, UTF-8, first line, the language of numbers, dates recognised. */
const csvFilter = (separator: number, language: number) => `CSV:${separator},34,76,1,,${language},false,true`;

describe.skipIf(!hasLibreOffice)("LibreOffice (skipped where soffice is not installed)", () => {
  const names = ["indicateurs", ...indicators.map(({ id }) => id)].map((name) => `${name}.csv`);
  beforeAll(async () => {
    await writeDownloads(join(folder, "donnees"), contents(rows, { demonstration: true }));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test("opens each CSV for a French spreadsheet with its accents, its numbers, its dates and its booleans", () => {
    convert(
      names.map((name) => `excel/${name}`),
      "francais",
      csvFilter(59, 1036),
    );
    expect(readdirSync(join(folder, "francais"))).toHaveLength(names.length);
    const [rate, hidden, month, formula] = opened("francais", "indicateurs.csv");
    expect(rate).toMatchObject({
      indicateur: "taux_placement",
      periode: "2024-2025",
      nom_niveau: "Seconde",
      valeur: 0.9177,
      numerateur: 9177,
      ecart_n1: -0.0125,
      ecart_n1_significatif: true,
      source,
    });
    expect(hidden).toMatchObject({
      valeur: null,
      statut: "c",
      nom_statut: "secret statistique",
      nom_territoire: "Orne",
    });
    expect(month).toMatchObject({ periode: "2024-07", valeur: 3500 });
    expect(formula).toMatchObject({ valeur: 0, source: "'=1+1" });
  });

  test("opens each CSV for programs the same, and the templates and the codes", () => {
    convert([...names, "codes.csv"], "programmes", csvFilter(44, 1033));
    expect(readdirSync(join(folder, "programmes"))).toHaveLength(names.length + 1);
    const [rate, , month] = opened("programmes", "indicateurs.csv");
    expect(rate).toMatchObject({ valeur: 0.9177, ecart_n1: -0.0125, ecart_n1_significatif: true, source });
    expect(month).toMatchObject({ periode: "2024-07", valeur: 3500 });
    const templates = readdirSync(join(folder, "donnees", "modeles"));
    convert(
      templates.map((name) => `modeles/${name}`),
      "modeles",
      csvFilter(59, 1036),
    );
    const [example] = opened("modeles", "placement.csv");
    expect(example).toMatchObject({ annee_scolaire: "2024-2025", effectif: expect.any(Number) });
  });

  test("opens the workbook and gives every cell of every sheet back, no formula among them", () => {
    convert(["classeur.xlsx"], "classeur");
    const read = (path: string) => xlsx.read(readFileSync(join(folder, path)));
    const [before, after] = [read("donnees/classeur.xlsx"), read("classeur/classeur.xlsx")];
    expect(after.SheetNames).toEqual(before.SheetNames);
    const cells = (book: xlsx.WorkBook, name: string) =>
      xlsx.utils.sheet_to_json<unknown[]>(book.Sheets[name]!, { header: 1, defval: null, blankrows: false });
    for (const name of before.SheetNames) {
      const [written, found] = [cells(before, name), cells(after, name)];
      expect(found.map((row) => row.slice(0, written[0]?.length))).toEqual(written);
      expect(JSON.stringify(found)).not.toMatch(/#(REF|VALUE|NAME|N\/A|DIV)/);
    }
  });
});
