import { readCell } from "../../contracts/cell.ts";
import type { Column } from "../../contracts/contract.ts";
import { tidy } from "../../contracts/text.ts";
import type { Record } from "../open/records.ts";
import type { Header } from "./header.ts";
import { isNamed } from "./persons/names.ts";
import { readTitle, wordsOf } from "./persons/titles.ts";

/** A column of the file that may be one that is missing: its title, and some of its cells as witnesses. */
export interface Proposal {
  written: string;
  seen: string[];
}

/** Cells looked at, and witnesses shown. */
const LOOKED = 200;
const SHOWN = 3;

/** The columns of a file whose cells read as those of a missing column, whatever their titles; the likeliest first. */
export function proposeColumns(column: Column, header: Header, records: Record[]): Proposal[] {
  const rows = records.slice(header.at + 1, header.at + 1 + LOOKED);
  const found = header.written.flatMap((written, index) => {
    const announced = readTitle(written);
    if (header.columns[index] || written === "" || announced === "person" || announced === "comment")
      return [];
    const texts = [
      ...new Set(rows.map(({ cells }) => tidy(cells[index] ?? "")).filter((text) => text !== "")),
    ];
    const read = texts.filter((text) => "value" in readCell(column.cell, text));
    if (texts.length === 0 || read.length < texts.length * 0.8) return [];
    const common = sharesWord(column, written);
    if (!common && !tellsItself(column, read)) return [];
    const seen = read.filter((text) => !isNamed(text)).slice(0, SHOWN);
    return [{ written, seen, rank: (common ? 2 : 0) + read.length / texts.length }];
  });
  return found.sort((a, b) => b.rank - a.rank).map(({ written, seen }) => ({ written, seen }));
}

/** Words that name no column by themselves. */
const common = new Set(
  "de du des d la le les l un une en et ou a au par pour n nb nombre code total votre vous avez etes est il".split(
    " ",
  ),
);

function sharesWord({ name, title, synonyms }: Column, written: string): boolean {
  const known = new Set([name, title, ...synonyms].flatMap((text) => wordsOf(text).split(" ")));
  return wordsOf(written)
    .split(" ")
    .some((word) => !common.has(word) && (known.has(word) || known.has(word.replace(/s$/, ""))));
}

/** Cells that could hardly be another column's: identifiers, years, dates and months, words of a list; bare numbers never. */
function tellsItself({ type, spellings, name }: Column, read: string[]): boolean {
  if (/^(?:UAI|année scolaire|date|mois)/.test(type) || name === "departement") return true;
  return spellings.length > 0 && read.some((text) => /\p{L}{3}/u.test(text));
}
