import type { Contract } from "./contract.ts";
import { csvCell } from "./text.ts";

/** The empty CSV of a source with one example row: `;`, UTF-8 BOM so that spreadsheets open it well, CRLF. */
export function templateCsv(contract: Contract): string {
  const rows = [
    contract.columns.map((column) => column.name),
    contract.columns.map((column) => column.example),
  ];
  return `\ufeff${rows.map((row) => row.map(csvCell).join(";")).join("\r\n")}\r\n`;
}
