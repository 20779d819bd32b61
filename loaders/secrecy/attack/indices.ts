import { group } from "d3-array";
import type { Count } from "../../indicators/count.ts";
import { corrected } from "../../indicators/sectors.ts";
import { isWide } from "../../region/tree.ts";
import { type Memory, recallOr } from "../../writing/memory.ts";
import {
  agrees,
  type Cell,
  type GirlsTable,
  type Index,
  problemOf,
  problemOnSides,
} from "./index-programs.ts";
import type { Failure } from "./knowledge.ts";
import type { Target } from "./model.ts";
import { nameOf } from "./places.ts";
import { type Explorer, explore } from "./solver.ts";

/**
 * Published indices of sectors that leave the girls of a hidden sector too narrow. An index depends on every count: a reader who
 * knows the totals of the sectors, the number of girls, the sectors shown and the index to its last decimal may be left with one
 * table. Whole tables are looked for that give every index its published decimals; those that are not looked at are the reader's too. What an index narrows below the rule fails, and the index is its cause.
 */
export async function checkIndices({ rows, published, rules }: Target, memory?: Memory): Promise<Failure[]> {
  const required = rules.populations.conventions.largeur;
  const years = group(
    rows.flatMap(({ count }, i) => (isSection(count) ? [{ count, i }] : [])),
    ({ count }) => count.periode,
  );
  const failures: Failure[] = [];
  for (const [periode, of] of years) {
    const cells = of.map(({ count, i }) => cellOf(count, published[i]!.numerateur === null));
    const indices = published.flatMap((count, row) =>
      count.periode === periode && count.indice !== null && isIndex(count) ? [{ row, count }] : [],
    );
    const unsafe = await recallOr(memory, {
      inputs: ["indices", cells, indices.map(({ count }) => count), required],
      work: () => failuresOf(cells, indices, required),
      write: (found) => found.map(({ index, cell, width }) => [index, cell, width] as const),
      read: (kept) => kept.map(([index, cell, width]) => ({ index, cell, width })),
    });
    for (const { index, cell, width } of unsafe)
      failures.push(failureOf(cells[cell]!, indices[index]!, width, required));
  }
  return failures;
}

/** An index, by its place among those published, the cell that it narrows and the width that is left. */
interface Unsafe {
  index: number;
  cell: number;
  width: number;
}

/** Indices are added in turn, those that people ask for first: one that narrows a hidden cell below the rule is a failure, and is left out. */
async function failuresOf(
  cells: readonly Cell[],
  indices: readonly Index[],
  required: number,
): Promise<Unsafe[]> {
  if (indices.length === 0) return [];
  const needed = await neededWidths(cells, required);
  const failures: Unsafe[] = [];
  const kept: Index[] = [];
  /** Tables of girls that give every index kept, the true one first. */
  let tables: GirlsTable[] = [cells.map(({ girls }) => girls)];
  for (const index of [...indices].sort((a, b) => rankOf(a) - rankOf(b))) {
    const agreeing = tables.filter((table) => agrees(index, cells, table));
    const widened = await widen(cells, [...kept, index], agreeing, needed);
    tables = [...tables, ...widened.tables];
    if (widened.narrow === undefined) {
      kept.push(index);
      tables = [...agreeing, ...widened.tables];
    } else failures.push({ index: indices.indexOf(index), cell: widened.narrow, width: widened.width });
  }
  return failures;
}

/** How far each table is looked for, the same on every machine: one that is not found is not there. */
const nodes = 400;

/** The width that each hidden cell must keep: that of the rule, or its own when no index is published. */
async function neededWidths(cells: readonly Cell[], required: number): Promise<number[]> {
  const free = await explore(problemOf(cells, []), nodes);
  const widths = cells.map(({ hidden }, c) => {
    if (!hidden) return 0;
    const width = (integer: boolean) => {
      const [largest, smallest] = ([1, -1] as const).map((sign) => free.reach(c, sign, integer)?.value ?? 0);
      return largest! - smallest!;
    };
    // The two ends of an interval of whole numbers lose less than one each.
    return width(false) >= required + 2 ? required : Math.min(required, Math.round(width(true)));
  });
  free.close();
  return widths;
}

/** Tables found beside those known, until every hidden cell has its width, or one that does not get it. */
async function widen(
  cells: readonly Cell[],
  indices: readonly Index[],
  known: readonly GirlsTable[],
  needed: readonly number[],
): Promise<{ tables: GirlsTable[]; narrow: number | undefined; width: number }> {
  const tables: GirlsTable[] = [];
  const endsOf = (c: number) => {
    const values = [...known, ...tables].map((table) => table[c]!);
    return { smallest: Math.min(...values), largest: Math.max(...values) };
  };
  const isNarrow = (c: number) => endsOf(c).largest - endsOf(c).smallest < needed[c]!;
  const keep = (point: readonly number[] | null | undefined) => {
    const table = point?.slice(0, cells.length).map(Math.round);
    const isWhole = table?.every((girls, c) => Math.abs(girls - point![c]!) < 1e-6);
    if (table && isWhole && indices.every((index) => agrees(index, cells, table))) tables.push(table);
  };
  const look = (c: number, explorer: Explorer, integer: boolean) => {
    const { smallest, largest } = endsOf(c);
    const attempts = [
      () => explorer.find(c, Math.min(smallest + needed[c]!, cells[c]!.all), cells[c]!.all, integer),
      () => explorer.find(c, 0, Math.max(largest - needed[c]!, 0), integer),
      () => explorer.reach(c, 1, integer)?.point,
      () => explorer.reach(c, -1, integer)?.point,
    ];
    for (const attempt of attempts) if (isNarrow(c)) keep(attempt());
  };
  const lacking = () => [...needed.keys()].filter(isNarrow);
  // Tables in which nothing changes side are found at once, and prove nearly all.
  if (lacking().length > 0) {
    const explorer = await explore(problemOnSides(cells, indices), nodes);
    for (const integer of [false, true])
      for (const c of lacking()) if (isNarrow(c)) look(c, explorer, integer);
    explorer.close();
  }
  let narrow: number | undefined;
  if (lacking().length > 0) {
    const explorer = await explore(problemOf(cells, indices), nodes);
    for (const c of lacking()) {
      if (isNarrow(c)) look(c, explorer, true);
      if (!isNarrow(c)) continue;
      narrow = c;
      break;
    }
    explorer.close();
  }
  const { smallest = 0, largest = 0 } = narrow === undefined ? {} : endsOf(narrow);
  return { tables, narrow, width: largest - smallest };
}

/** Those of the region before its departments', and its share of mixed sectors before all; departments are compared by the corrected one. */
function rankOf({ count: { territoire, indicateur, modalite } }: Index): number {
  const isMixed = indicateur === "part_secteurs_mixtes";
  if (isWide(territoire)) return isMixed ? 0 : modalite === corrected ? 2 : 1;
  return isMixed ? 5 : modalite === corrected ? 3 : 4;
}

function failureOf(
  { section, place }: Cell,
  { row, count }: Index,
  width: number,
  required: number,
): Failure {
  return {
    cell: `filles du secteur ${section} (${place} ${count.periode})`,
    smallest: 0,
    largest: width,
    required,
    relations: [`indice publié : ${count.indicateur} ${count.modalite} (${nameOf(count)})`],
    rows: [row],
  };
}

function isSection({ indicateur, secteur, forme }: Count): boolean {
  return indicateur === "part_filles" && secteur !== "ensemble" && secteur !== "" && forme === "";
}

function isIndex({ indicateur }: Count): boolean {
  return indicateur === "dissemblance" || indicateur === "part_secteurs_mixtes";
}

function cellOf({ territoire, secteur, numerateur, denominateur }: Count, hidden: boolean): Cell {
  return { place: territoire, section: secteur, girls: numerateur ?? 0, all: denominateur ?? 0, hidden };
}
