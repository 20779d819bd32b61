import { csvCell } from "../../contracts/text.ts";

/** Our own CSV: `;`, LF, UTF-8 without a mark, header first. */
export function csvText(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return [header, ...rows].map((row) => `${row.map(csvCell).join(";")}\n`).join("");
}
