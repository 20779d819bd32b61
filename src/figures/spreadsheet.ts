import { csvCell } from "../../loaders/writing/csv.ts";

/** A file that a French spreadsheet opens as columns: semicolons, and the mark by which Excel knows UTF-8. */
export function spreadsheetCsv(rows: readonly (readonly string[])[]): string {
  return `\ufeff${rows.map((cells) => `${cells.map((text) => csvCell(plain(text))).join(";")}\r\n`).join("")}`;
}

/** A text that a spreadsheet reads: a number without its spaces, its sign in ASCII; a difference with its unit is no formula. */
function plain(text: string): string {
  const bare = text.replace(/\s/g, "").replace(/^\u2212/, "-");
  if (/^[+-]?\d+(,\d+)?$/.test(bare)) return bare.replace(/^\+/, "");
  return /^[+\u2212]\d/.test(text) ? `de ${text}` : text;
}
