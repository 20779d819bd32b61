import * as xlsx from "@e965/xlsx";
import { uncomputed } from "../../contracts/cell.ts";
import type { Record } from "./records.ts";
import { mostCells, TooManyCells } from "./too-many-cells.ts";

/** How many records decide the width of a sheet: one cell lost far to the right does not widen all rows. */
const SAMPLE = 40;

/** Characters of the texts of a sheet. */
const mostCharacters = 300_000_000;

/** The rows of a sheet that hold something, and its first filled column, where they start. */
export interface Cells {
  records: Record[];
  start: number;
}

/**
 * Reads a sheet cell by cell, never by its declared size; `offset` is that of the 1904 calendar.
 * @throws TooManyCells
 */
export function readCells(sheet: xlsx.WorkSheet | undefined, offset: number): Cells {
  const rows = new Map<number, Map<number, string>>();
  let start = Number.POSITIVE_INFINITY;
  let characters = 0;
  for (const [address, cell] of Object.entries(sheet ?? {})) {
    const text = address.startsWith("!") ? "" : cellText(cell as xlsx.CellObject, offset);
    if (text.trim() === "") continue;
    characters += text.length;
    if (characters > mostCharacters) throw new TooManyCells();
    const { r, c } = xlsx.utils.decode_cell(address);
    start = Math.min(start, c);
    rows.set(r, (rows.get(r) ?? new Map<number, string>()).set(c, text));
  }
  const ordered = [...rows].sort(([a], [b]) => a - b);
  const widths = ordered.map(([, cells]) => Math.max(...cells.keys()) - start + 1);
  const usual = Math.max(0, ...widths.slice(0, SAMPLE));
  if (widths.reduce((sum, width) => sum + Math.max(usual, width), 0) > mostCells) throw new TooManyCells();
  const records = ordered.map(([row, cells], index) => ({
    row: row + 1,
    cells: Array.from(
      { length: Math.max(usual, widths[index] ?? 0) },
      (_, column) => cells.get(column + start) ?? "",
    ),
  }));
  return { records, start };
}

/** A cell as text that contracts read: dates ISO, percentages with their sign, numbers in full. */
function cellText(cell: xlsx.CellObject, offset: number): string {
  if (cell.t === "e") return cell.w?.startsWith("#") ? cell.w : "#ERREUR";
  if (cell.t === "z") return cell.f ? uncomputed : "";
  if (cell.v === undefined || cell.v === null) return "";
  if (cell.t === "b") return cell.v ? "oui" : "non";
  const format = String(cell.z ?? "General");
  if (cell.v instanceof Date) return cell.v.toISOString().slice(0, showsYear(format) ? 4 : 10);
  if (cell.t !== "n" || typeof cell.v !== "number") return String(cell.v);
  if (xlsx.SSF.is_date(format)) {
    const date = dateText(cell.v + offset);
    return date === null ? numberText(cell.v) : date.slice(0, showsYear(format) ? 4 : 10);
  }
  if (!format.includes("%")) return numberText(cell.v);
  const hundredfold = format.replace(/"[^"]*"|\\./g, "").includes("%");
  const share = hundredfold ? trimZeros((cell.v * 100).toFixed(8)) : numberText(cell.v);
  return `${share.replace(".", ",")} %`;
}

/** Fifteen digits, as spreadsheets show: the sixteenth is noise of their sums. */
function numberText(value: number): string {
  const shown = Number(value.toPrecision(15));
  return Number.isInteger(shown) ? shown.toFixed(0) : String(shown);
}

/** True for a format that shows nothing of a day but its year. */
function showsYear(format: string): boolean {
  return /^e+$|^y{1,4}$/i.test(format.replace(/"[^"]*"|\\.|\[[^\]]*\]|;@$/g, "").trim());
}

/** Null for a number that is no day of the calendar. */
function dateText(serial: number): string | null {
  const date = xlsx.SSF.parse_date_code(serial) as { y: number; m: number; d: number } | null;
  return date && `${date.y}-${String(date.m).padStart(2, "0")}-${String(date.d).padStart(2, "0")}`;
}

function trimZeros(text: string): string {
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}
