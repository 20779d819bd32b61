import { readCell } from "../../contracts/cell.ts";
import type { Column } from "../../contracts/contract.ts";
import { fold, tidy } from "../../contracts/text.ts";
import type { Record } from "../open/records.ts";
import { findMissing, type Header } from "./header.ts";

/** Cells of a column that tell its meaning. */
const ENOUGH = 500;

/**
 * Lets the cells decide where titles do not (domain.md, section 4): a title too general, or found without its instructions,
 * keeps its column only if most cells read as its; of two columns with one meaning, one is kept if they agree everywhere.
 */
export function settleMeanings(header: Header, records: Record[]): Header {
  const rows = records.slice(header.at + 1);
  const settled = dropUnborne(header, rows);
  return settled.twice.length > 0 ? joinTwice(settled, rows) : settled;
}

function dropUnborne(header: Header, rows: Record[]): Header {
  const doubtful = header.columns.flatMap((column, index) => {
    if (!column || !(header.weak.includes(index) || isDoubtful(column, header.written[index] ?? "")))
      return [];
    return isBorneOut(column, index, rows) ? [] : [{ index, column, why: "autre sens" as const }];
  });
  if (doubtful.length === 0) return header;
  const columns = header.columns.map((column, index) =>
    doubtful.some((each) => each.index === index) ? null : column,
  );
  return {
    ...header,
    columns,
    others: [...header.others, ...doubtful],
    missing: findMissing(header.contract, columns),
  };
}

function isDoubtful({ cell }: Column, title: string): boolean {
  return cell.doubtful?.some((name) => fold(name) === fold(title)) ?? false;
}

/** True when most filled cells read as the column's, or when none is filled. */
function isBorneOut(column: Column, index: number, rows: Record[]): boolean {
  const texts = rows
    .slice(0, ENOUGH)
    .map(({ cells }) => tidy(cells[index] ?? ""))
    .filter((text) => text !== "");
  const read = texts.filter((text) => isRead(column, text) && (column.cell.bearsOut?.test(text) ?? true));
  return read.length * 2 >= texts.length;
}

function isRead(column: Column, text: string): boolean {
  return "value" in readCell(column.cell, text);
}

/** Of columns that say the same thing (code and label of a department), the one that is filled wherever another is. */
function joinTwice(header: Header, rows: Record[]): Header {
  const [columns, others] = [[...header.columns], [...header.others]];
  const twice = header.twice.flatMap((each): Header["twice"] => {
    const { column, places } = each;
    const read = valuesOf(column);
    const alive = places.filter((index) => rows.some(({ cells }) => read(cells[index]) != null));
    const valuesAt = ({ cells }: Record) => alive.flatMap((index) => read(cells[index]) ?? []);
    const differ = column.exempt ? [] : rows.filter((row) => new Set(valuesAt(row)).size > 1);
    const isWhole = (index: number) =>
      rows.every((row) => read(row.cells[index]) != null || valuesAt(row).length === 0);
    const kept = alive.length === 0 ? places[0] : alive.find(isWhole);
    if (differ.length > 0 || kept === undefined) return [{ ...each, lines: differ.map(({ row }) => row) }];
    for (const index of places) {
      columns[index] = index === kept ? column : null;
      if (index !== kept)
        others.push({ index, column, why: alive.includes(index) ? "redite" : "autre sens" });
    }
    return [];
  });
  return { ...header, columns, others, twice, missing: findMissing(header.contract, columns) };
}

/** Reads the cells of a column, each text once: null for a blank, undefined for what it does not read. */
function valuesOf(column: Column): (text: string | undefined) => string | number | null | undefined {
  const known = new Map<string, string | number | null | undefined>();
  return (received = "") => {
    const text = tidy(received);
    if (text === "") return null;
    if (!known.has(text)) {
      const reading = readCell(column.cell, text);
      const value = "value" in reading ? reading.value : undefined;
      known.set(text, typeof value === "string" && column.type === "texte" ? fold(value) : value);
    }
    return known.get(text);
  };
}
