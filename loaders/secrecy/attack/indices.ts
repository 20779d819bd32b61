import { group } from "d3-array";
import type { Count } from "../../indicators/count.ts";
import { corrected } from "../../indicators/sectors.ts";
import { isWide } from "../../region/tree.ts";
import { numberComponents } from "../../statistics/index.ts";
import { type Memory, recallOr } from "../../writing/memory.ts";
import { type Cell, GirlsTables, gapOf, type Index, totalsOf } from "./index-tables.ts";
import type { Failure } from "./knowledge.ts";
import type { Target } from "./model.ts";
import { nameOf } from "./places.ts";
import { explore, type Polyhedron } from "./solver.ts";

/**
 * Published indices of sectors that leave the girls of a hidden sector too narrow. An index depends on every count: a reader who
 * knows the totals of the sectors, the number of girls, the sectors shown and the index to its last decimal may be left with one
 * table. Whole tables are looked for that give every index its published decimals. What an index narrows below the rule fails, and the index
 * is its cause.
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

/** What is narrow in each group of cells that known totals tie together: no other cell or index has a say in it. */
async function failuresOf(
  cells: readonly Cell[],
  indices: readonly Index[],
  required: number,
): Promise<Unsafe[]> {
  const totals = totalsOf(cells).rows.map(({ terms }) => terms.map(([c]) => c));
  const isHidden = (c: number) => cells[c]!.hidden;
  const componentOf = numberComponents(
    cells.length,
    totals.map((of) => of.filter(isHidden)),
  );
  const componentAt = new Map(
    cells.flatMap(({ place, hidden }, c) => (hidden ? [[place, componentOf[c]!] as const] : [])),
  );
  const failures: Unsafe[] = [];
  for (const [component, of] of group(indices.keys(), (k) => componentAt.get(indices[k]!.count.territoire))) {
    // Where nothing is hidden, an index says nothing.
    if (component === undefined) continue;
    const tied = totals.filter((total) => total.some((c) => isHidden(c) && componentOf[c] === component));
    const own = [...new Set(tied.flat())].sort((a, b) => a - b);
    const found = await failuresWithin(
      own.map((c) => cells[c]!),
      of.map((k) => indices[k]!),
      required,
    );
    for (const each of found)
      failures.push({ index: of[each.index]!, cell: own[each.cell]!, width: each.width });
  }
  return failures;
}

/** Indices are added in turn, those that people ask for first: one that narrows a hidden cell below the rule is a failure, and is left out. */
async function failuresWithin(
  cells: readonly Cell[],
  indices: readonly Index[],
  required: number,
): Promise<Unsafe[]> {
  const totals = totalsOf(cells);
  const tables = new GirlsTables(cells, totals);
  const needed = await neededWidths(cells, totals, tables, required);
  const failures: Unsafe[] = [];
  for (const index of [...indices].sort((a, b) => rankOf(a) - rankOf(b))) {
    const withdraw = tables.publish(index.count.territoire, gapOf(index, cells));
    const narrow = needed.findIndex((width, c) => !tables.widen(c, width));
    if (narrow < 0) continue;
    failures.push({ index: indices.indexOf(index), cell: narrow, width: tables.width(narrow) });
    withdraw();
  }
  return failures;
}

/** How far the ends of an interval are looked for, the same on every machine. */
const nodes = 400;

/** The width that each hidden cell must keep: that of the rule, or its own when no index is published. */
async function neededWidths(
  cells: readonly Cell[],
  totals: Polyhedron,
  tables: GirlsTables,
  required: number,
): Promise<number[]> {
  const free = await explore(totals, nodes);
  const widths = cells.map(({ hidden }, c) => {
    if (!hidden) return 0;
    if (tables.widen(c, required)) return required;
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
