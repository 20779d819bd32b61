import { fold, tidy } from "../../../contracts/text.ts";
import type { Record } from "../../open/records.ts";
import { type Header, matchColumns } from "../header.ts";

/**
 * Tells a header met among the rows: the same one, in any case and by any of its titles; another one, whose columns are not
 * in the same places; null for a row.
 */
export function readHeaderAgain({ cells }: Record, header: Header): "même" | "autre" | null {
  const filled = cells.flatMap((cell, index) => (tidy(cell) === "" ? [] : [index]));
  if (filled.length < 2) return null;
  if (filled.every((index) => fold(cells[index] ?? "") === fold(header.written[index] ?? "#"))) return "même";
  const { columns } = matchColumns(header.contract, cells, 0);
  const known = filled.filter((index) => columns[index]);
  if (known.length < 3 || known.length * 2 < filled.length) return null;
  const same = known.filter((index) => columns[index] === header.columns[index]);
  return same.length === known.length ? "même" : "autre";
}
