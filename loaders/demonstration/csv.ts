import { csvText } from "../writing/csv.ts";

export type Row = Readonly<Record<string, string | number>>;

/** A file as an analyst sends it: semicolons, CRLF, UTF-8 with its byte-order mark unless said otherwise. */
export function csvBytes(rows: readonly Row[], options: { windows1252?: boolean } = {}): Buffer {
  const columns = Object.keys(rows[0] ?? {});
  const texts = rows.map((row) => columns.map((column) => String(row[column] ?? "")));
  const text = csvText(columns, texts, { newline: "\r\n" });
  // Latin-1 and Windows-1252 agree on every character used here (no € ’ œ).
  return options.windows1252 ? Buffer.from(text, "latin1") : Buffer.from(`\ufeff${text}`, "utf8");
}

/** Orders by a text, code unit by code unit: the same on every machine. */
export function by<T>(textOf: (item: T) => string): (a: T, b: T) => number {
  return (a, b) => {
    const [left, right] = [textOf(a), textOf(b)];
    return left < right ? -1 : left > right ? 1 : 0;
  };
}
