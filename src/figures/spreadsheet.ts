import { csvCell } from "../../loaders/writing/csv.ts";

/** A file that a French spreadsheet opens as columns: semicolons, and the mark by which Excel knows UTF-8. */
export function spreadsheetCsv(rows: readonly (readonly string[])[]): string {
  return `\ufeff${rows.map((cells) => `${cells.map((text) => csvCell(plain(text))).join(";")}\r\n`).join("")}`;
}

/** A text that a spreadsheet reads: a number without its spaces, its sign in ASCII; what looks like a formula stays a text. */
function plain(text: string): string {
  const bare = text.replace(/\s/g, "").replace(/^\u2212/, "-");
  if (/^[+-]?\d+(,\d+)?$/.test(bare)) return bare.replace(/^\+/, "");
  if (/^[+\u2212]\d/.test(text)) return `de ${text}`;
  return /^[=+@-]/.test(text) ? `'${text}` : text;
}
