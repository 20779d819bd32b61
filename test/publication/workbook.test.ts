import type exceljs from "@mui/x-internal-exceljs-fork";
import library from "@mui/x-internal-exceljs-fork";
import { beforeAll, describe, expect, test } from "vitest";
import { questionIds, questions } from "../../loaders/indicators/questions.ts";
import { workbook } from "../../loaders/publication/downloads/workbook/index.ts";
import { contents, observation, placement } from "./given-contents.ts";

const rows = [
  placement("R28", 9177, 10000, {
    ecart_n1: 0.02,
    ecart_n1_constant: 0.013,
    ecart_n1_constant_significatif: true,
  }),
  placement("R28", 8900, 10000, { periode: "2023-2024" }),
  placement("R28", 4500, 5000, { sexe: "F" }),
  placement("D14", 85, 100, { ecart_region: -0.0677, ecart_region_significatif: false }),
  observation({ territoire: "D61", statut: "c" }),
  observation({
    indicateur: "nps_jeunes",
    niveau: "ensemble",
    valeur: -0.125,
    numerateur: -1,
    denominateur: 8,
  }),
  observation({
    indicateur: "conventions",
    niveau: "",
    periode: "2024",
    territoire: "D14",
    valeur: 880,
    numerateur: 880,
  }),
  observation({ indicateur: "conventions", niveau: "", periode: "2024-07", territoire: "D14", valeur: 80 }),
];

async function open(bytes: Uint8Array): Promise<exceljs.Workbook> {
  const book = new library.Workbook();
  await book.xlsx.load(Buffer.from(bytes) as never);
  return book;
}

/** The rows of a table by the texts of its header, which is where the frozen part ends. */
function tableOf(sheet: exceljs.Worksheet): Record<string, exceljs.Cell>[] {
  const head = sheet.getRow(headOf(sheet));
  const found: Record<string, exceljs.Cell>[] = [];
  for (let at = headOf(sheet) + 1; at <= sheet.rowCount; at++) {
    const row: Record<string, exceljs.Cell> = {};
    head.eachCell((cell, column) => {
      row[String(cell.value).replaceAll("\u00a0", " ")] = sheet.getRow(at).getCell(column);
    });
    found.push(row);
  }
  return found;
}

function headOf(sheet: exceljs.Worksheet): number {
  const [view] = sheet.views;
  return (view && "ySplit" in view && view.ySplit) || 0;
}

let book: exceljs.Workbook;
let bytes: Uint8Array;
beforeAll(async () => {
  bytes = await workbook(contents(rows, { demonstration: true }));
  book = await open(bytes);
});

const sheet = (name: string) => book.getWorksheet(name) as exceljs.Worksheet;

test("a read-me, how to read, the region, its departments, the questions of the site, definitions, then every row", () => {
  expect(book.worksheets.map(({ name }) => name)).toEqual([
    ...["Lisez-moi", "Comment lire", "Normandie", "Calvados", "Eure", "Manche", "Orne", "Seine-Maritime"],
    ...questionIds.map((id) => questions[id].sheet),
    ...["Définitions", "Colonnes", "Lignes (démonstration)"],
  ]);
});

test("the same data give the same bytes, and nothing of the clock", async () => {
  expect(await workbook(contents(rows, { demonstration: true }))).toEqual(bytes);
  expect(book.created.toISOString()).toBe("2025-07-04T00:00:00.000Z");
});

test("assistive tools find its title and its language", () => {
  expect(book.title).toMatch(/^Observatoire des stages en Normandie/);
  expect((book as { language?: string }).language).toBe("fr-FR");
});

test("demonstration data says so on each sheet and on each printed page; real data has no such word", async () => {
  for (const each of book.worksheets) {
    expect(each.headerFooter.oddHeader, each.name).toContain("Données de démonstration");
    expect(each.headerFooter.oddFooter, each.name).toContain("Données de démonstration");
    const said = each.name.includes("démonstration") || String(each.getCell("A2").value);
    expect(said === true || String(said).includes("démonstration"), each.name).toBe(true);
  }
  const real = await open(await workbook(contents(rows)));
  for (const each of real.worksheets) {
    expect(each.headerFooter.oddHeader).not.toContain("démonstration");
    expect(String(each.getCell("A2").value)).not.toContain("démonstration");
  }
});

test("each sheet freezes its header, filters its table, prints its width on one page and its header on each", () => {
  for (const each of book.worksheets) {
    const head = headOf(each);
    expect(head, each.name).toBeGreaterThan(0);
    expect(each.pageSetup).toMatchObject({ fitToPage: true, fitToWidth: 1, paperSize: 9 });
    expect(each.pageSetup.printTitlesRow, each.name).toMatch(new RegExp(`^${head}:${head}$`));
    expect(each.pageSetup.printArea, each.name).toBeTruthy();
    expect(each.autoFilter, each.name).toBeTruthy();
    expect(each.hasMerges, each.name).toBe(false);
    each.getRow(head).eachCell((cell) => expect(cell.font?.bold).toBe(true));
  }
});

describe("a summary", () => {
  test("has labels, values with their formats, n, the year before, gaps told from chance or not, the interval in words", () => {
    const [row] = tableOf(sheet("Normandie"));
    expect(row?.Indicateur?.value).toBe("Taux de placement");
    expect(row?.Niveau?.value).toBe("Seconde");
    expect(row?.Valeur?.value).toBe(0.9177);
    expect(row?.Valeur?.numFmt).toBe("0.0 %");
    expect(row?.["Sur (n)"]?.value).toBe(10000);
    expect(row?.["Un an plus tôt"]?.value).toBe(0.89);
    expect(row?.["Écart sur un an"]?.value).toBeCloseTo(1.3);
    expect(row?.["Distinguable (un an) ?"]?.value).toBe("oui (mêmes établissements)");
    expect(row?.["Intervalle à 95 %"]?.value).toMatch(/^entre 90,8 et 92,8.%$/);
  });

  test("of a department stands beside the region, without decimals under 200", () => {
    const [row] = tableOf(sheet("Calvados"));
    expect(row?.Valeur?.numFmt).toBe("0 %");
    expect(row?.Normandie?.value).toBe(0.9177);
    expect(row?.["Écart à la région"]?.value).toBeCloseTo(-6.77);
  });

  test("writes the symbol of what is hidden, and why", () => {
    const [row] = tableOf(sheet("Orne"));
    expect(row?.Valeur?.value).toBe("c");
    expect(row?.Remarque?.value).toMatch(/^secret statistique/);
  });

  test("writes a score from −100 to +100", () => {
    const row = tableOf(sheet("Normandie")).find((each) => each.Unité?.value === "score");
    expect(row?.Valeur?.value).toBe(-12.5);
    expect(row?.Valeur?.numFmt).toBe("+0;-0;0");
  });
});

describe("the sheet of a question", () => {
  test("has one column a place, whole places first, then the details of its indicators", () => {
    const lines = tableOf(sheet("Placement"));
    expect(lines.map(({ Détail }) => Détail?.value)).toEqual([null, "Filles"]);
    expect(lines[0]).toMatchObject({
      Normandie: { value: 0.9177 },
      Calvados: { value: 0.85 },
      Orne: { value: "c" },
    });
  });

  test("shows years, not months, which are in the last sheet with every row", () => {
    const [line, ...others] = tableOf(sheet("Objectif 50 000"));
    expect(line?.Période?.value).toBe("2024");
    expect(others).toEqual([]);
    expect(sheet("Lignes (démonstration)").rowCount).toBe(rows.length + 1);
  });
});

test("how to read explains each symbol", () => {
  const words = tableOf(sheet("Comment lire")).map(({ Écrit }) => Écrit?.value);
  for (const symbol of ["c", "x", "z", "faible", "partiel", "nd", "0"]) expect(words).toContain(symbol);
});
