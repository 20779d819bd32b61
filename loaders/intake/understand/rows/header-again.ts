import { fold, tidy } from "../../../contracts/text.ts";
import type { Record } from "../../open/records.ts";
import { type Header, matchColumns } from "../header.ts";

/** Columns of the source that a header met again names, at least. */
const KNOWN = 3;

/**
 * Tells a header met among the rows: the same one, in any case and by any of its titles; another one, whose columns are not
 * in the same places; null for a row.
 */
export function readHeaderAgain({ cells }: Record, header: Header): "même" | "autre" | null {
  const titles = cells.map((cell) => readTitle(cell, header));
  const filled = titles.flatMap(({ blank }, index) => (blank ? [] : [index]));
  if (filled.length < 2) return null;
  if (filled.every((index) => titles[index]?.folded === fold(header.written[index] ?? "#"))) return "même";
  if (titles.filter(({ names }) => names).length < KNOWN) return null;
  const { columns } = matchColumns(header.contract, cells, 0);
  const known = filled.filter((index) => columns[index]);
  if (known.length < KNOWN || known.length * 2 < filled.length) return null;
  const same = known.filter((index) => columns[index] === header.columns[index]);
  return same.length === known.length ? "même" : "autre";
}

/** A cell as it may stand in a header; `names`: alone, it names a column, without which it names none beside others. */
interface Title {
  blank: boolean;
  folded: string;
  names: boolean;
}

/** Cells are the same from row to row: each is read once, and forgotten with its header or when they are too many. */
const read = new WeakMap<Header, Map<string, Title>>();
const MANY = 20_000;

function readTitle(cell: string, header: Header): Title {
  const kept = read.get(header);
  const titles = kept && kept.size < MANY ? kept : new Map<string, Title>();
  if (titles !== kept) read.set(header, titles);
  const known = titles.get(cell);
  if (known) return known;
  const blank = tidy(cell) === "";
  const names = !blank && matchColumns(header.contract, [cell], 0).columns[0] != null;
  const title = { blank, folded: fold(cell), names };
  titles.set(cell, title);
  return title;
}
