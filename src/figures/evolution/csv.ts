import { csvCell } from "../../../loaders/writing/csv.ts";
import type { TableSpec } from "../spec.ts";

/** The mark by which Excel knows UTF-8. */
const mark = "\ufeff";

/** What the page shows as one file for a French spreadsheet: its sentences, then each table under its caption. */
export function evolutionCsv(sentences: readonly string[], tables: readonly TableSpec[]): string {
  const lines = [
    ...sentences.map((text) => [text]),
    ...tables.flatMap(({ caption, columns, rows }) => [
      [],
      [caption],
      columns.map(({ label }) => label),
      ...rows.map(({ cells }) => columns.map(({ key }) => cells[key]?.text ?? "")),
    ]),
  ];
  return mark + lines.map((cells) => `${cells.map((text) => csvCell(plain(text))).join(";")}\r\n`).join("");
}

/** A text that a spreadsheet reads: a number without its spaces, its sign in ASCII; what looks like a formula stays a text. */
function plain(text: string): string {
  const bare = text.replace(/\u202f/g, "").replace(/^\u2212/, "-");
  if (/^[+-]?\d+(,\d+)?$/.test(bare)) return bare.replace(/^\+/, "");
  if (/^[+\u2212]\d/.test(text)) return `de ${text}`;
  return /^[=+@-]/.test(text) ? `'${text}` : text;
}

/**
 * The address of a file that needs no server: it opens from a USB stick, and without a script. In base 64, since Framework
 * decodes an address written in per cent.
 */
export function dataAddress(csv: string): string {
  const bytes = new TextEncoder().encode(csv);
  return `data:text/csv;charset=utf-8;base64,${btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""))}`;
}
