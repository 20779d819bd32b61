import type { Observation } from "../../indicators/count.ts";
import { csvText } from "../../writing/csv.ts";
import type { CodeLists } from "../reading/code-lists.ts";
import { type Cell, labelledColumns } from "./labelled-rows.ts";

/** How a French spreadsheet writes what the other files write `true` and `false`. */
export const frenchBooleans = { true: "VRAI", false: "FAUX" } as const;

/**
 * The published table as a French spreadsheet opens it with a double click: byte-order mark, `;`, CRLF, decimal comma. Every
 * column of the CSV for programs is there under its name, with the same codes; each column of codes is followed by their names.
 */
export function frenchCsv(rows: readonly Observation[], lists: CodeLists): string {
  const texts = rows.map((row) => labelledColumns.map(({ read }) => write(read(row, lists))));
  return `\ufeff${csvText(
    labelledColumns.map(({ name }) => name),
    texts,
    { newline: "\r\n" },
  )}`;
}

function write(cell: Cell): string {
  if (typeof cell === "number") return String(cell).replace(".", ",");
  if (typeof cell === "boolean") return frenchBooleans[`${cell}`];
  return cell ?? "";
}
