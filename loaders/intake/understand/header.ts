import type { Column, Contract } from "../../contracts/contract.ts";
import { contracts } from "../../contracts/index.ts";
import { fold, tidy } from "../../contracts/text.ts";
import type { Record } from "../open/records.ts";
import { settleMeanings } from "./meanings.ts";
import { type Core, coresOf, isInstruction } from "./titles.ts";

/** A header understood: which contract, which column of the file is which column of the contract. */
export interface Header {
  contract: Contract;
  /** Index in `records` of the header; rows before it are a preamble. */
  at: number;
  /** Names as written, in file order, trailing blanks cut. */
  written: string[];
  /** Contract column of each file column; null when unknown. */
  columns: (Column | null)[];
  /** Contract columns that two file columns claim, the likelier first; `lines` where they do not say the same. */
  twice: { column: Column; written: string[]; places: number[]; lines: number[] }[];
  /** File columns whose title names a contract column, and whose cells do not mean it or only say it again. */
  others: { index: number; column: Column; why: "autre sens" | "redite" }[];
  /** File columns found by their title without what stands around it: their cells must bear it out. */
  weak: number[];
  missing: Column[];
  /** The other contract that matches as well, if any. */
  rival: Contract | null;
}

/** Lines that may stand above a header. */
const PREAMBLE = 40;

/** Finds the header by its names, whatever the order, case, accents: the line and contract that match most columns. */
export function findHeader(records: Record[], hint?: string): Header | null {
  const candidates = records.slice(0, PREAMBLE).flatMap((record, at) => {
    const line = readLine(record.cells);
    return Object.values(contracts).flatMap((contract) => {
      const header = matchLine(contract, line, at);
      const found = header.columns.filter(Boolean).length;
      const required = contract.columns.filter(mustBeThere).length;
      const present = required - header.missing.length;
      if (found < 2 || (header.missing.length > 0 && present < Math.max(2, required / 2))) return [];
      return [{ header, found, rank: found * 100 + present * 2 + (hint === contract.id ? 50 : 0) }];
    });
  });
  const [best, second] = candidates.sort((a, b) => b.rank - a.rank || a.header.at - b.header.at);
  if (!best) return null;
  const tied =
    second?.found === best.found && second.header.at === best.header.at && second.header.missing.length === 0;
  const rival = tied && best.header.missing.length === 0 ? second.header.contract : null;
  return settleMeanings({ ...best.header, rival }, records);
}

/** A contract that a header shares columns with. */
export interface Near {
  contract: Contract;
  shared: string[];
  /** The line that shares them, as written. */
  written: string[];
}

/** The contracts whose columns a line shares, most first, for a file whose source is not recognised. */
export function nearestContracts(records: Record[]): Near[] {
  const found = Object.values(contracts).flatMap((contract) => {
    const lines = records.slice(0, PREAMBLE).map((record): Near => {
      const { columns, written } = matchColumns(contract, record.cells, 0);
      return { contract, written, shared: columns.flatMap((column) => (column ? [column.name] : [])) };
    });
    return lines.sort((a, b) => b.shared.length - a.shared.length).slice(0, 1);
  });
  return found.filter(({ shared }) => shared.length > 0).sort((a, b) => b.shared.length - a.shared.length);
}

/** The contract column that a header nearly names (« avec_soluton »), among those given; null when none is near. */
export function findNearColumn(written: string, among: Column[]): Column | null {
  const text = fold(written);
  let best: { column: Column; distance: number } | null = null;
  for (const column of among)
    for (const name of namesOf(column)) {
      if (isShareOf(column, written)) continue;
      if (name.length < 4 || text.length < 4) continue;
      const distance = editDistance(text, name);
      if (distance <= (name.length >= 8 ? 2 : 1) && (!best || distance < best.distance))
        best = { column, distance };
    }
  return best?.column ?? null;
}

/** The cells of a line as written, and folded as names are compared; trailing blanks cut. */
interface Line {
  written: string[];
  folded: string[];
  cores: Core[][];
}

function readLine(cells: string[]): Line {
  const written = cells.map(tidy);
  while (written.at(-1) === "") written.pop();
  return { written, folded: written.map(fold), cores: written.map(coresOf) };
}

/** A line read as the header of a contract. */
export function matchColumns(contract: Contract, cells: string[], at: number): Header {
  return matchLine(contract, readLine(cells), at);
}

function matchLine(contract: Contract, { written, folded, cores }: Line, at: number): Header {
  const columns = written.map((text, index) =>
    text === "" ? null : findColumn(contract, text, folded[index] ?? ""),
  );
  const weak = matchCores(contract, written, cores, columns);
  const twice: Header["twice"] = [];
  for (const column of new Set(columns)) {
    if (!column) continue;
    const places = columns.flatMap((each, index) => (each === column ? [index] : []));
    if (places.length < 2) continue;
    const rank = (index: number) => namesOf(column).indexOf(folded[index] ?? "");
    const ordered = [...places].sort((a, b) => rank(a) - rank(b));
    const clear = contract.ignoresOtherColumns && rank(ordered[0] ?? 0) < rank(ordered[1] ?? 0);
    if (!clear)
      twice.push({
        column,
        written: places.map((index) => written[index] ?? ""),
        places: ordered,
        lines: [],
      });
    for (const index of ordered.slice(1)) columns[index] = null;
  }
  const missing = findMissing(contract, columns);
  return { contract, at, written, columns, twice, others: [], weak, missing, rival: null };
}

/** The columns that a file of the source always has and that this one lacks. */
export function findMissing(contract: Contract, columns: Header["columns"]): Column[] {
  return contract.columns.filter((column) => mustBeThere(column) && !columns.includes(column));
}

/**
 * Gives a column to each title that names one once its number, its question words or its instructions are taken off, where
 * no title names it better and no other as well (« Canal [Plateforme] », « Canal [Famille] »). Returns their places.
 */
function matchCores(
  contract: Contract,
  written: string[],
  cores: Core[][],
  columns: Header["columns"],
): number[] {
  const found = new Map<Column, number[]>();
  for (const [index, title] of written.entries()) {
    if (columns[index]) continue;
    for (const { folded, between } of cores[index] ?? []) {
      const column = findColumn(contract, title, folded);
      if (!column || columns.includes(column)) continue;
      if (between !== null && !isInstruction(between, column, contract)) continue;
      found.set(column, [...(found.get(column) ?? []), index]);
      break;
    }
  }
  const weak = [...found].flatMap(([column, [index, ...more]]) =>
    index === undefined || more.length > 0 ? [] : [{ column, index }],
  );
  for (const { column, index } of weak) columns[index] = column;
  return weak.map(({ index }) => index);
}

/** Columns that a file of the source always has; the cells of some may be blank. */
export function mustBeThere(column: Column): boolean {
  return column.required || column.expectedColumn === true;
}

const foldedNames = new WeakMap<Column, string[]>();

/** The name of a column, its title and its synonyms, folded as titles are compared. */
export function namesOf(column: Column): string[] {
  const known = foldedNames.get(column) ?? [column.name, column.title, ...column.synonyms].map(fold);
  foldedNames.set(column, known);
  return known;
}

const indexes = new Map<Contract, Map<string, Column>>();

/** A column by its name, its title, or a synonym: a title as written, then folded. */
function findColumn(contract: Contract, written: string, folded: string): Column | null {
  let index = indexes.get(contract);
  if (!index) {
    index = new Map();
    for (const names of [synonyms, titles, exact])
      for (const column of contract.columns) for (const name of names(column)) index.set(fold(name), column);
    indexes.set(contract, index);
  }
  const column = index.get(folded) ?? null;
  return column && (isShareOf(column, written) || isCountOf(column, written, folded)) ? null : column;
}

/** « % filles » is no count of girls. */
function isShareOf(column: Column, written: string): boolean {
  return written.includes("%") && column.type !== "pourcentage";
}

/** « Projets difficiles » counts projects: it is no share, though « % projets difficiles » is one. */
function isCountOf(column: Column, written: string, folded: string): boolean {
  if (written.includes("%") || column.type !== "pourcentage") return false;
  const names = [column.name, column.title, ...column.synonyms];
  return namesOf(column).every((name, at) => name !== folded || names[at]!.includes("%"));
}

const synonyms = (column: Column) => column.synonyms;
const titles = (column: Column) => [column.title];
const exact = (column: Column) => [column.name];

/** Damerau-Levenshtein distance, restricted to adjacent swaps. */
function editDistance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3;
  const rows = Array.from({ length: a.length + 1 }, (_, index) => [
    index,
    ...Array<number>(b.length).fill(0),
  ]);
  for (let j = 0; j <= b.length; j++) rows[0]![j] = j;
  for (let i = 1; i <= a.length; i++)
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let value = Math.min(rows[i - 1]![j]! + 1, rows[i]![j - 1]! + 1, rows[i - 1]![j - 1]! + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        value = Math.min(value, rows[i - 2]![j - 2]! + 1);
      rows[i]![j] = value;
    }
  return rows[a.length]![b.length]!;
}
