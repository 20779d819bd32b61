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
      ...rows.map(({ cells }) =>
        columns.map(({ key, numeric }) =>
          plain(cells[key]?.text ?? "", numeric && cells[key]?.sort !== null),
        ),
      ),
    ]),
  ];
  return mark + lines.map((cells) => `${cells.map((cell) => csvCell(cell)).join(";")}\r\n`).join("");
}

/** A text a spreadsheet reads: numbers without their spaces, their sign in ASCII; a formula stays a text. */
function plain(text: string, numeric: boolean): string {
  if (numeric) {
    const bare = text.replace(/\u202f(?=\d)/g, "").replace(/\u2212/g, "-");
    return /^\+[\d,]+$/.test(bare) ? bare.slice(1) : bare;
  }
  return /^[=+@-]/.test(text) ? `'${text}` : text;
}

/** The address of a file that needs no server: it opens from a USB stick, and without a script. */
export function dataAddress(csv: string): string {
  return `data:text/csv;charset=utf-8,${encodeURIComponent(csv)}`;
}
