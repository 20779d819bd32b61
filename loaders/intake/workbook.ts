import * as xlsx from "@e965/xlsx";
import { findHeader } from "./header.ts";
import type { Record } from "./records.ts";
import type { Sheet } from "./sheet.ts";

/** A workbook opened: the sheet to read, or the names between which nothing decides, or null when it is not a workbook. */
export type OpenedWorkbook = { sheet: Sheet; format: "xlsx" | "ods" } | { choices: string[] } | null;

/** Reads an XLSX or ODS workbook: the sheet whose header is that of a source, else the first. */
export function readWorkbook(bytes: Uint8Array, asked?: string, hint?: string): OpenedWorkbook {
  let book: xlsx.WorkBook;
  try {
    book = xlsx.read(bytes, { type: "buffer", cellNF: true, cellDates: false, cellHTML: false });
  } catch {
    return null;
  }
  if (book.SheetNames.length === 0) return null;
  const offset = book.Workbook?.WBProps?.date1904 ? 1462 : 0;
  const sheets = book.SheetNames.filter((name) => asked === undefined || name === asked).map((name) => {
    const records = readRecords(book.Sheets[name], offset);
    return { name, records, header: findHeader(records, hint) };
  });
  const complete = sheets.filter(({ header }) => header && header.missing.length === 0);
  if (complete.length > 1 || sheets.length === 0)
    return {
      choices: (complete.length > 1 ? complete : book.SheetNames.map((name) => ({ name }))).map(
        ({ name }) => name,
      ),
    };
  const chosen = complete[0] ?? sheets.find(({ header }) => header) ?? sheets[0];
  if (!chosen) return null;
  const format = book.bookType === "ods" ? "ods" : "xlsx";
  return { sheet: { records: chosen.records, badQuote: null, delimiter: "", header: chosen.header }, format };
}

function readRecords(sheet: xlsx.WorkSheet | undefined, offset: number): Record[] {
  if (!sheet?.["!ref"]) return [];
  const range = xlsx.utils.decode_range(sheet["!ref"]);
  const records: Record[] = [];
  for (let row = range.s.r; row <= range.e.r; row++) {
    const cells: string[] = [];
    for (let column = range.s.c; column <= range.e.c; column++)
      cells.push(cellText(sheet[xlsx.utils.encode_cell({ r: row, c: column })], offset));
    if (cells.some((cell) => cell.trim() !== "")) records.push({ row: row + 1, cells });
  }
  return records;
}

/** A cell as text that contracts read: dates ISO, percentages with their sign, numbers in full. */
function cellText(cell: xlsx.CellObject | undefined, offset: number): string {
  if (!cell || cell.v === undefined || cell.v === null) return "";
  if (cell.t === "e") return cell.w ?? "#ERREUR";
  if (cell.t === "b") return cell.v ? "oui" : "non";
  if (cell.v instanceof Date) return cell.v.toISOString().slice(0, 10);
  if (cell.t !== "n" || typeof cell.v !== "number") return String(cell.v);
  const format = String(cell.z ?? "General");
  if (xlsx.SSF.is_date(format)) return dateText(cell.v + offset);
  if (format.includes("%")) return `${trimZeros((cell.v * 100).toFixed(8)).replace(".", ",")} %`;
  return Number.isInteger(cell.v) ? cell.v.toFixed(0) : String(cell.v);
}

function dateText(serial: number): string {
  const { y, m, d } = xlsx.SSF.parse_date_code(serial) as { y: number; m: number; d: number };
  return `${y}-${String(m).padStart(2, "0")}-${String(d).padStart(2, "0")}`;
}

function trimZeros(text: string): string {
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}
