import { csvText } from "../writing/csv.ts";
import type { Contract } from "./contract.ts";

/** The empty CSV of a source with one example row: `;`, UTF-8 BOM so that spreadsheets open it well, CRLF. */
export function templateCsv({ columns }: Contract): string {
  const header = columns.map(({ name }) => name);
  return `\ufeff${csvText(header, [columns.map(({ example }) => example)], { newline: "\r\n" })}`;
}
