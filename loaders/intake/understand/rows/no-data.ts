import { readCell } from "../../../contracts/cell.ts";
import { tidy } from "../../../contracts/text.ts";
import type { Record } from "../../open/records.ts";
import type { Header } from "../header.ts";

/** What the cells of a row are, for the columns that a row must fill: labels read anything and tell nothing. */
interface Look {
  /** Filled cells, and those of them with a letter. */
  filled: number;
  lettered: number;
  /** Required cells, filled, that read as their column and that do not. */
  read: number;
  wrong: number;
  /** Required cells of the key that read, and those that are blank or do not. */
  keyed: number;
  unkeyed: number;
}

/** What a row that is no data is: alone in its row, several cells none of which is read, or nothing that can be told. */
export type NoData = "titre" | "consigne" | "illisible";

/** Required cells that do not read from which a row is one finding, and not one a cell. */
const MANY = 3;

/**
 * Tells a row that a person sees is no data; null for a row of data, right or wrong. A title or a remark stands alone in its
 * row; units, instructions, tags and question texts fill several cells and none that is required reads; a mean or a sum without its
 * word is of nothing that the key names.
 */
export function readNoData(record: Record, header: Header): NoData | null {
  const { filled, lettered, read, wrong, keyed, unkeyed } = look(record, header);
  if (filled === 1 && header.written.length > 2) return lettered === 1 || read === 1 ? "titre" : null;
  if (isNumbering(record)) return "consigne";
  if (read === 0) return lettered > 0 && wrong > 0 ? "consigne" : "illisible";
  return (wrong >= MANY && read === 1) || (unkeyed >= MANY && keyed === 0) ? "illisible" : null;
}

function look({ cells }: Record, { columns, contract }: Header): Look {
  const filled = cells.filter((cell) => tidy(cell) !== "");
  const found: Look = {
    filled: filled.length,
    lettered: filled.filter((cell) => /\p{L}/u.test(cell)).length,
    read: 0,
    wrong: 0,
    keyed: 0,
    unkeyed: 0,
  };
  for (const [index, column] of columns.entries()) {
    const text = cells[index] ?? "";
    if (!column?.required || column.type === "texte") continue;
    const isBlank = tidy(text) === "";
    const isRead = !isBlank && "value" in readCell(column.cell, text);
    if (!isBlank) found[isRead ? "read" : "wrong"]++;
    if (contract.key.includes(column.name)) found[isRead ? "keyed" : "unkeyed"]++;
  }
  return found;
}

/** The numbers or the letters of the columns, written under their titles: 1, 2, 3… or (A), (B), (C)… */
function isNumbering({ cells }: Record): boolean {
  const marks = cells.map((cell) => tidy(cell).replace(/^\(|[).]$/g, "")).filter((mark) => mark !== "");
  if (marks.length < 4) return false;
  const number = (mark: string) =>
    /^[A-Z]$/i.test(mark) ? mark.toUpperCase().charCodeAt(0) - 64 : Number(mark);
  return marks.every((mark, index) => number(mark) === index + 1);
}
