import type { TableSpec } from "../spec.ts";
import { spreadsheetCsv } from "../spreadsheet.ts";

/** What the page shows as one file for a French spreadsheet: its sentences, then each table under its caption. */
export function evolutionCsv(sentences: readonly string[], tables: readonly TableSpec[]): string {
  return spreadsheetCsv([
    ...sentences.map((text) => [text]),
    ...tables.flatMap(({ caption, columns, rows }) => [
      [],
      [caption],
      columns.map(({ label }) => label),
      ...rows.map(({ cells }) => columns.map(({ key }) => cells[key]?.text ?? "")),
    ]),
  ]);
}

/**
 * The address of a file that needs no server: it opens from a USB stick, and without a script. In base 64, since Framework
 * decodes an address written in per cent.
 */
export function dataAddress(csv: string): string {
  const bytes = new TextEncoder().encode(csv);
  return `data:text/csv;charset=utf-8;base64,${btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""))}`;
}
