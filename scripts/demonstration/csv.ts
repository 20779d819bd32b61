import * as xlsx from "@e965/xlsx";
import { csvText } from "../../loaders/writing/csv.ts";

export type Row = Readonly<Record<string, string | number>>;

/** A file as an analyst sends it: semicolons, CRLF, UTF-8 with its byte-order mark unless said otherwise. */
export function csvBytes(rows: readonly Row[], options: { windows1252?: boolean } = {}): Buffer {
  const columns = Object.keys(rows[0] ?? {});
  const texts = rows.map((row) => columns.map((column) => String(row[column] ?? "")));
  const text = csvText(columns, texts, { newline: "\r\n" });
  // Latin-1 and Windows-1252 agree on every character used here (no € ’ œ).
  return options.windows1252 ? Buffer.from(text, "latin1") : Buffer.from(`\ufeff${text}`, "utf8");
}

/** A workbook of one sheet as a school sends it; its zip carries no date. */
export function workbookBytes(rows: readonly Row[]): Buffer {
  const book = xlsx.utils.book_new();
  xlsx.utils.book_append_sheet(book, xlsx.utils.json_to_sheet([...rows]), "Enquête");
  return xlsx.write(book, { type: "buffer", bookType: "xlsx", compression: true }) as Buffer;
}

/** Orders by a text, code unit by code unit: the same on every machine. */
export function by<T>(textOf: (item: T) => string): (a: T, b: T) => number {
  return (a, b) => {
    const [left, right] = [textOf(a), textOf(b)];
    return left < right ? -1 : left > right ? 1 : 0;
  };
}
