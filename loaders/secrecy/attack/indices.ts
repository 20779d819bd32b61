import { group } from "d3-array";
import type { Count } from "../../indicators/count.ts";
import { corrected } from "../../indicators/sectors.ts";
import { isWide } from "../../region/tree.ts";
import { numberComponents } from "../../statistics/index.ts";
import { type Crew, shareOut } from "../../writing/crew.ts";
import { type Memory, recallOr } from "../../writing/memory.ts";
import { problemOf } from "./component.ts";
import { type Cell, PublishedIndex } from "./index-facts.ts";
import { GirlsTables, totalsOf } from "./index-tables.ts";
import type { Failure } from "./knowledge.ts";
import type { Target } from "./model.ts";
import { nameOf } from "./places.ts";
import { explore, type Polyhedron, precision } from "./solver.ts";

/**
 * Published indices of sectors that leave the girls of a hidden sector too narrow. An index depends on every count: a reader who
 * knows the totals of the sectors, the number of girls, the sectors shown and the index to its last decimal may be left with one
 * table. Whole tables are looked for that give every index its published decimals. What an index narrows below the rule fails, and the index
 * is its cause.
 */
export async function checkIndices(
  { rows, published, rules }: Target,
  { memory, crew }: Means = {},
): Promise<Failure[]> {
  const required = rules.populations.conventions.largeur;
  const years = group(
    rows.flatMap(({ count }, i) => (isSection(count) ? [{ count, i }] : [])),
    ({ count }) => count.periode,
  );
  const asked = Array.from(years, ([periode, of]): YearOfIndices => {
    const cells = of.map(({ count, i }) => cellOf(count, published[i]!.numerateur === null));
    const indices = published.flatMap((count, row) =>
      count.periode === periode && count.indice !== null && isIndex(count) ? [{ row, count }] : [],
    );
    return { cells, indices, required };
  });
  const sizeOf = ({ cells, indices }: YearOfIndices) => cells.length * indices.length;
  const found = await shareOut(crew, asked, sizeOf, (year, hands) =>
    recallOr(memory, {
      inputs: ["indices", year.cells, year.indices.map(({ count }) => count), required],
      work: () => (hands ? hands.do<Unsafe[]>("indices", year) : findUnsafe(year)),
      write: (unsafe) => unsafe.map(({ index, cell, width }) => [index, cell, width] as const),
      read: (kept) => kept.map(([index, cell, width]) => ({ index, cell, width })),
    }),
  );
  return asked.flatMap(({ cells, indices }, year) =>
    found[year]!.map(({ index, cell, width }) => failureOf(cells[cell]!, indices[index]!, width, required)),
  );
}

interface Means {
  memory?: Memory | undefined;
  /** Who looks at large years beside this thread. */
  crew?: Crew | undefined;
}

/** A count of the table, and its row. */
interface Row {
  row: number;
  count: Count;
}

/** What is asked of one year: plain data. */
export interface YearOfIndices {
  cells: readonly Cell[];
  indices: readonly Row[];
  /** The width that a hidden cell must keep. */
  required: number;
}

/** An index, by its place among those published, the cell that it narrows and the width that is left. */
interface Unsafe {
  index: number;
  cell: number;
  width: number;
}

/** What is narrow in each group of cells that known totals tie together: no other cell or index has a say in it. */
export async function findUnsafe({ cells, indices, required }: YearOfIndices): Promise<Unsafe[]> {
  const totals = totalsOf(cells);
  const componentOf = numberComponents(
    cells.length,
    totals.rows.map(({ terms }) => terms.map(([c]) => c)),
  );
  const componentAt = new Map(
    cells.flatMap(({ place, hidden }, c) => (hidden ? [[place, componentOf[c]!] as const] : [])),
  );
  const failures: Unsafe[] = [];
  for (const [component, of] of group(indices.keys(), (k) => componentAt.get(indices[k]!.count.territoire))) {
    // Where nothing is hidden, an index says nothing.
    if (component === undefined) continue;
    const members = [...cells.keys()].filter((c) => componentAt.get(cells[c]!.place) === component);
    const facts = totals.rows.filter(({ terms }) => componentOf[terms[0]![0]] === component);
    const own = members.map((c) => cells[c]!);
    const found = await findWithin(
      own,
      problemOf({ members, facts }, totals.lower, totals.upper),
      of.map((k) => new PublishedIndex(indices[k]!.count, own)),
      required,
    );
    for (const each of found)
      failures.push({ index: of[each.index]!, cell: members[each.cell]!, width: each.width });
  }
  return failures;
}

/** Indices are added in turn, those that people ask for first: one that narrows a hidden cell below the rule is a failure, and is left out. */
async function findWithin(
  cells: readonly Cell[],
  totals: Polyhedron,
  indices: readonly PublishedIndex[],
  required: number,
): Promise<Unsafe[]> {
  const tables = new GirlsTables(cells, totals);
  // A sector is never wider than its pupils.
  const asked = cells.map(({ hidden, all }) => (hidden ? Math.min(required, all) : 0));
  const needed = await neededWidths(totals, asked, tables);
  const failures: Unsafe[] = [];
  // What one index of a place leaves narrow, another one often does.
  const narrowOf = new Map<string, number>();
  const inTurn = [...indices.entries()].sort(([, a], [, b]) => rankOf(a) - rankOf(b));
  for (const [k, index] of inTurn) {
    const withdraw = tables.publish(index);
    const narrow = await findNarrow(tables, needed, index.place, cells, narrowOf.get(index.place));
    if (narrow === undefined) continue;
    narrowOf.set(index.place, narrow);
    failures.push({ index: k, cell: narrow, width: tables.width(narrow) });
    withdraw();
  }
  return failures;
}

/** A cell that no tables found leave as wide as it must be: the one suspected is looked at first, then those that the last index published speaks of. */
async function findNarrow(
  tables: GirlsTables,
  needed: readonly number[],
  place: string,
  cells: readonly Cell[],
  suspect?: number,
): Promise<number | undefined> {
  const own = [...needed.keys()].filter((c) => cells[c]!.place === place);
  for (const c of [...(suspect === undefined ? [] : [suspect]), ...own, ...needed.keys()])
    if (!(await tables.widen(c, needed[c]!, isWide(place) ? blocks.wide : blocks.other))) return c;
  return undefined;
}

/** How many cells move at once around one of them, then more: what a region publishes holds those of its departments, and other regions. */
const blocks = { wide: [120, 250], other: [40, 120] };

/** How far the ends of an interval are looked for, the same on every machine. */
const nodes = 400;

/** The width that each hidden cell must keep: what is asked, or its own when no index is published. */
async function neededWidths(
  totals: Polyhedron,
  asked: readonly number[],
  tables: GirlsTables,
): Promise<number[]> {
  await tables.lookNear(asked);
  const widths: number[] = [];
  for (const [c, most] of asked.entries())
    widths.push(
      (await tables.widen(c, most, blocks.wide)) ? most : Math.min(most, await widthAlone(totals, c)),
    );
  return widths;
}

/** How far apart the smallest and largest girls of a cell lie, or further, where that was too long to know. */
async function widthAlone(totals: Polyhedron, c: number): Promise<number> {
  const explorer = await explore(totals, nodes);
  const width = (integer: boolean) => {
    const [largest, smallest] = ([1, -1] as const).map((sign) => explorer.reach(c, sign, integer)?.value);
    return largest === undefined || smallest === undefined ? null : largest - smallest;
  };
  const found = width(true) ?? width(false) ?? Infinity;
  explorer.close();
  return Math.floor(found + precision);
}

/** Those of the region before its departments', and its share of mixed sectors before all; departments are compared by the corrected one. */
function rankOf({ count: { territoire, indicateur, modalite } }: PublishedIndex): number {
  const isMixed = indicateur === "part_secteurs_mixtes";
  if (isWide(territoire)) return isMixed ? 0 : modalite === corrected ? 2 : 1;
  return isMixed ? 5 : modalite === corrected ? 3 : 4;
}

function failureOf({ section, place }: Cell, { row, count }: Row, width: number, required: number): Failure {
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
