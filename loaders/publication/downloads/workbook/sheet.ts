import type exceljs from "@mui/x-internal-exceljs-fork";
import { NBSP, NNBSP } from "../../../french/format.ts";
import { typeset } from "../../../french/typography.ts";
import { regionOnSite } from "../../../region/words.ts";
import { inertText } from "../../../writing/csv.ts";
import { licence } from "../about.ts";
import type { Formatted } from "./values.ts";

/** The mark of invented data, on each sheet and each printed page. */
export const demonstrationMark = "Données de démonstration : nombres inventés, ne les citez pas.";

/** A column of a sheet: its header, its width in characters; numbers stand on the right. */
export interface SheetColumn {
  header: string;
  width: number;
  numeric?: boolean;
}

/** A table under a title, on a sheet that prints on A4, its header on each page. */
export interface TableSheet {
  name: string;
  title: string;
  /** Lines under the title. */
  lines?: readonly string[];
  columns: readonly SheetColumn[];
  rows: readonly (readonly Formatted[])[];
  /** The rows that are printed, the first ones; all where left out. */
  printed?: number;
  /** Printed pages at most; as many as it takes where left out. */
  pages?: number;
  /** Without title, the header first: a table that programs read too. */
  bare?: boolean;
  portrait?: boolean;
  demonstration: boolean;
}

const font = { name: "Calibri", family: 2, size: 10, color: { argb: "FF1A1D21" } };
const attention = { argb: "FF8A4B00" };
const headerFill = { type: "pattern", pattern: "solid", fgColor: { argb: "FFE3EEF1" } } as const;
const rule = { style: "thin", color: { argb: "FFC9CFD6" } } as const;
const accent = { argb: "FF0B5A6F" };

/** Writes a table as a sheet of a book. */
export function addTableSheet(book: exceljs.Workbook, table: TableSheet): exceljs.Worksheet {
  const above = table.bare ? [] : [table.title, ...marked(table)];
  const head = above.length + 1;
  const sheet = book.addWorksheet(table.name, {
    views: [
      { state: "frozen", ySplit: head, xSplit: table.bare ? 0 : 1, showGridLines: table.bare === true },
    ],
    properties: { tabColor: table.demonstration ? attention : accent },
    pageSetup: {
      paperSize: 9,
      orientation: table.portrait ? "portrait" : "landscape",
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: table.pages ?? 0,
      margins: { left: 0.4, right: 0.4, top: 0.7, bottom: 0.7, header: 0.3, footer: 0.3 },
    },
    headerFooter: pageMarks(table),
  });
  sheet.columns = table.columns.map((column) => ({
    width: column.width,
    style: { font, ...standing(column, table) },
  }));
  for (const [index, text] of above.entries()) {
    const cell = sheet.addRow([say(text)]).getCell(1);
    cell.alignment = { wrapText: false, vertical: "middle" };
    cell.font = index === 0 ? { ...font, bold: true, size: 14, color: accent } : font;
    if (text === demonstrationMark) cell.font = { ...font, bold: true, color: attention };
  }
  const header = sheet.addRow(table.columns.map(({ header: name }) => (table.bare ? name : say(name))));
  const lines = (texts: readonly unknown[]) => linesOf(texts, table.columns);
  if (!table.bare) header.height = lines(table.columns.map(({ header: name }) => name)) * LINE + 4;
  for (const [index, column] of table.columns.entries())
    Object.assign(header.getCell(index + 1), {
      font: { ...font, bold: true },
      fill: headerFill,
      border: { bottom: rule },
      ...standing(column, table),
    });
  for (const cells of table.rows) {
    // An undefined cell is not written at all.
    const values = cells.map(({ value }) =>
      typeof value === "string" ? inertText(value) : (value ?? undefined),
    );
    const row = sheet.addRow(values);
    if (table.bare) continue;
    row.height = lines(values) * LINE + 3;
    for (const [column, { format }] of cells.entries()) {
      const cell = row.getCell(column + 1);
      if (format) cell.numFmt = format;
      cell.border = { bottom: rule };
    }
  }
  const last = sheet.getColumn(table.columns.length).letter;
  sheet.autoFilter = `A${head}:${last}${head + table.rows.length}`;
  sheet.pageSetup.printTitlesRow = `${head}:${head}`;
  // The library writes the `$` before a column only.
  sheet.pageSetup.printArea = `A$1:${last}$${head + (table.printed ?? table.rows.length)}`;
  return sheet;
}

/** Height of a line of text, in points. */
const LINE = 13;

/** How many lines the fullest cell of a row takes: spreadsheets do not all find it by themselves. */
function linesOf(texts: readonly unknown[], columns: readonly SheetColumn[]): number {
  const lines = texts.map((text, index) => {
    const room = Math.max(1, columns[index]?.width ?? 1);
    let [line, used] = [1, 0];
    for (const word of typeof text === "string" ? text.split(" ") : []) {
      if (used > 0 && used + 1 + word.length > room) [line, used] = [line + 1, 0];
      used += word.length + (used > 0 ? 1 : 0);
    }
    return line;
  });
  return Math.max(1, ...lines);
}

/** Numbers on the right, texts on the left and away from them. */
function standing(
  { numeric }: SheetColumn,
  { bare = false }: TableSheet,
): { alignment: Partial<exceljs.Alignment> } {
  const side = numeric
    ? ({ horizontal: "right" } as const)
    : ({ horizontal: "left", indent: bare ? 0 : 1 } as const);
  return { alignment: { vertical: "top", wrapText: !bare, ...side } };
}

/** Texts for people: French typography, with the no-break space that every font of a spreadsheet has. */
export function say(text: string): string {
  return inertText(typeset(text).replaceAll(NNBSP, NBSP));
}

function marked({ lines = [], demonstration }: TableSheet): string[] {
  return [...(demonstration ? [demonstrationMark] : []), ...lines];
}

/** What each printed page says above and below: whose table it is, whether it is invented, which page. */
function pageMarks({ demonstration }: TableSheet): Partial<exceljs.HeaderFooter> {
  const safe = (text: string) => say(text).replaceAll("&", "&&");
  const mark = demonstration ? `&C&B${safe(demonstrationMark)}&B` : "";
  return {
    oddHeader: `&L${safe(regionOnSite.site)}${mark}&R&A`,
    oddFooter: `&L${safe(licence.title)}${mark}&RPage &P sur &N`,
  };
}
