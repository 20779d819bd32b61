import { group } from "d3-array";
import type { Count } from "../../indicators/count.ts";
import {
  corrected,
  dissimilarities,
  indexDecimals,
  isWithin,
  mixedLimits,
  mixedShare,
  sectionGroups,
} from "../../indicators/sectors.ts";
import { isWide, partitionsOf } from "../../region/tree.ts";
import { correctedDissimilarity, duncan } from "../../statistics/index.ts";
import type { Failure } from "./knowledge.ts";
import type { Target } from "./model.ts";
import { nameOf } from "./places.ts";
import { explore, type Polyhedron } from "./solver.ts";

/** Girls of one section at one place, and whether a row shows them. */
interface Cell {
  place: string;
  section: string;
  girls: number;
  all: number;
  hidden: boolean;
}

/** A published index, by its row. */
interface Index {
  row: number;
  count: Count;
}

type Row = Polyhedron["rows"][number];

/**
 * Published indices of sectors that leave the girls of a hidden sector too narrow. An index depends on every count: a reader who
 * knows the totals of the sectors, the number of girls, the sectors shown and the index to its last decimal may be left with one
 * table. Whole tables are looked for that give every index its published decimals; those that are not looked at are the reader's too. What an index narrows below the rule fails, and the index is its cause.
 */
export async function checkIndices({ rows, published, rules }: Target): Promise<Failure[]> {
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
    failures.push(...(await failuresOf(cells, indices, required)));
  }
  return failures;
}

/** Indices are added in turn, those that people ask for first: one that narrows a hidden cell below the rule is a failure, and is left out. */
async function failuresOf(
  cells: readonly Cell[],
  indices: readonly Index[],
  required: number,
): Promise<Failure[]> {
  if (indices.length === 0) return [];
  const needed = await neededWidths(cells, required);
  const failures: Failure[] = [];
  const kept: Index[] = [];
  /** Tables of girls that give every index kept, the true one first. */
  let tables: Table[] = [cells.map(({ girls }) => girls)];
  for (const index of [...indices].sort((a, b) => rankOf(a) - rankOf(b))) {
    const agreeing = tables.filter((table) => agrees(index, cells, table));
    const widened = await widen(cells, [...kept, index], agreeing, needed);
    tables = [...tables, ...widened.tables];
    if (widened.narrow === undefined) {
      kept.push(index);
      tables = [...agreeing, ...widened.tables];
    } else failures.push(failureOf(cells[widened.narrow]!, index, widened.width, required));
  }
  return failures;
}

type Table = readonly number[];

/** How far each table is looked for, the same on every machine: one that is not found is not there. */
const nodes = 400;

/** The width that each hidden cell must keep: that of the rule, or its own when no index is published. */
async function neededWidths(cells: readonly Cell[], required: number): Promise<number[]> {
  const free = await explore(problemOf(cells, []), nodes);
  const widths = cells.map(({ hidden }, c) => {
    if (!hidden) return 0;
    const [largest, smallest] = ([1, -1] as const).map((sign) => free.reach(c, sign, true)?.value ?? 0);
    return Math.min(required, Math.round(largest! - smallest!));
  });
  free.close();
  return widths;
}

/** Tables found beside those known, until every hidden cell has its width, or one that does not get it. */
async function widen(
  cells: readonly Cell[],
  indices: readonly Index[],
  known: readonly Table[],
  needed: readonly number[],
): Promise<{ tables: Table[]; narrow: number | undefined; width: number }> {
  const tables: Table[] = [];
  const endsOf = (c: number) => {
    const values = [...known, ...tables].map((table) => table[c]!);
    return { smallest: Math.min(...values), largest: Math.max(...values) };
  };
  const isNarrow = (c: number) => endsOf(c).largest - endsOf(c).smallest < needed[c]!;
  const explorer = await explore(problemOf(cells, indices), nodes);
  const keep = (point: readonly number[] | null | undefined) => {
    const table = point?.slice(0, cells.length).map(Math.round);
    if (table && indices.every((index) => agrees(index, cells, table))) tables.push(table);
  };
  const look = (c: number) => {
    const { smallest, largest } = endsOf(c);
    const attempts = [
      () => explorer.find(c, Math.min(smallest + needed[c]!, cells[c]!.all), cells[c]!.all),
      () => explorer.find(c, 0, Math.max(largest - needed[c]!, 0)),
      () => explorer.reach(c, 1, true)?.point,
      () => explorer.reach(c, -1, true)?.point,
    ];
    for (const attempt of attempts) if (isNarrow(c)) keep(attempt());
  };
  let narrow: number | undefined;
  for (const c of needed.keys()) {
    if (isNarrow(c)) look(c);
    if (!isNarrow(c)) continue;
    narrow = c;
    break;
  }
  explorer.close();
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

/** Tables of girls with the totals that are known and the indices that are published. */
function problemOf(cells: readonly Cell[], indices: readonly Index[]): Polyhedron {
  const problem: Required<Polyhedron> = {
    lower: cells.map(({ girls, hidden }) => (hidden ? 0 : girls)),
    upper: cells.map(({ girls, all, hidden }) => (hidden ? all : girls)),
    real: [],
    rows: totals(cells),
  };
  for (const index of indices) addIndex(problem, index, cells);
  return problem;
}

/** The girls of each place are known, and a wide place is its departments. */
function totals(cells: readonly Cell[]): Row[] {
  const at = (of: readonly Cell[]) => of.map((cell) => [cells.indexOf(cell), 1] as const);
  const places = [...group(cells, ({ place }) => place).values()].map((of): Row => {
    const girls = of.reduce((sum, cell) => sum + cell.girls, 0);
    return { terms: at(of), least: girls, most: girls };
  });
  const sections = [...group(cells, ({ section }) => section).values()].flatMap((of): Row[] =>
    of.flatMap((whole) =>
      partitionsOf(whole.place).flatMap((places): Row[] => {
        const parts = of.filter(({ place }) => places.some((each) => each === place));
        const isSum = parts.reduce((sum, { girls }) => sum + girls, 0) === whole.girls;
        return isSum ? [{ terms: [...at(parts), [cells.indexOf(whole), -1]], least: 0, most: 0 }] : [];
      }),
    ),
  );
  return [...places, ...sections];
}

/** A group of sections of one place. */
interface Group {
  girls: number;
  all: number;
  terms: readonly (readonly [cell: number, coefficient: number])[];
  hidden: boolean;
}

/** The cells of the place of an index, as the groups over which it is made. */
function groupsOf({ territoire }: Count, cells: readonly Cell[]): Cell[][] {
  const own = cells.filter(({ place }) => place === territoire);
  return [...group(own, ({ section }) => sectionGroups(territoire)(section)).values()];
}

/** Whether a table of girls gives an index to its last decimal. */
function agrees({ count }: Index, cells: readonly Cell[], table: Table): boolean {
  const groups = groupsOf(count, cells);
  const girls = groups.map((of) => of.reduce((sum, cell) => sum + table[cells.indexOf(cell)]!, 0));
  const boys = groups.map((of, g) => of.reduce((sum, { all }) => sum + all, 0) - girls[g]!);
  const made =
    count.indicateur === "part_secteurs_mixtes"
      ? [mixedShare({ girls, boys })]
      : dissimilarities({ girls, boys });
  return made.some(({ modalite = "", indice }) => modalite === count.modalite && indice === count.indice);
}

function addIndex(problem: Required<Polyhedron>, { count }: Index, cells: readonly Cell[]): void {
  const groups = groupsOf(count, cells).map(
    (of): Group => ({
      girls: of.reduce((sum, { girls }) => sum + girls, 0),
      all: of.reduce((sum, { all }) => sum + all, 0),
      terms: of.map((cell) => [cells.indexOf(cell), 1] as const),
      hidden: of.some(({ hidden }) => hidden),
    }),
  );
  if (count.indicateur === "part_secteurs_mixtes") addMixedShare(problem, count, groups);
  else addDissimilarity(problem, count, groups);
}

/** An unknown that is 0 or 1. */
function addChoice(problem: Polyhedron): number {
  problem.upper.push(1);
  return problem.lower.push(0) - 1;
}

/** Each hidden group is under the limits, within or over them, and those within have the share that is published. */
function addMixedShare(problem: Polyhedron, { indice }: Count, groups: readonly Group[]): void {
  const size = groups.reduce((sum, { all }) => sum + all, 0);
  const open = groups.filter(({ hidden }) => hidden);
  const shown = groups.reduce(
    (sum, { girls, all, hidden }) => sum + (!hidden && isWithin(girls / all) ? all : 0),
    0,
  );
  const terms = open.map((of) => {
    const { under, over } = mixedLimits(of.all);
    const [below, within, above] = [0, 1, 2].map(() => addChoice(problem)) as [number, number, number];
    const choices = [below, within, above].map((choice) => [choice, 1] as const);
    problem.rows.push({ terms: choices, least: 1, most: 1 });
    const girls = of.terms;
    const most = [
      [below, -under],
      [within, 1 - over],
      [above, -of.all],
    ] as const;
    const least = [
      [within, -1 - under],
      [above, -over],
    ] as const;
    problem.rows.push({ terms: [...girls, ...most], least: -Infinity, most: 0 });
    problem.rows.push({ terms: [...girls, ...least], least: 0, most: Infinity });
    return [within, of.all] as const;
  });
  const [low, high] = [-0.5, 0.5].map((half) => ((indice ?? 0) + half / indexDecimals) * size - shown);
  problem.rows.push({ terms, least: low!, most: high! });
}

/** 2 F G D / (F + G) = Σ |Fᵢ − share · Nᵢ|: each distance is the difference one way or the other, which a choice says. */
function addDissimilarity(problem: Required<Polyhedron>, count: Count, groups: readonly Group[]): void {
  const girls = groups.reduce((sum, each) => sum + each.girls, 0);
  const all = groups.reduce((sum, each) => sum + each.all, 0);
  const share = girls / all;
  const scale = (2 * girls * (all - girls)) / all;
  const [low, high] = windowOf(count, groups).map((d) => d * scale) as [number, number];
  let shown = 0;
  const distances = groups.flatMap(({ girls: own, terms, all: size, hidden }) => {
    const middle = share * size;
    if (!hidden) {
      shown += Math.abs(own - middle);
      return [];
    }
    const distance = problem.lower.push(0) - 1;
    problem.upper.push(size);
    problem.real = [...problem.real, distance];
    const over = addChoice(problem);
    const far = 2 * size;
    const less = [[distance, 1], ...terms.map(([cell]) => [cell, -1] as const)] as const;
    const more = [[distance, 1], ...terms] as const;
    problem.rows.push(
      { terms: [...less], least: -middle, most: Infinity },
      { terms: [...more], least: middle, most: Infinity },
      { terms: [...less, [over, far]], least: -Infinity, most: far - middle },
      { terms: [...more, [over, -far]], least: -Infinity, most: middle },
    );
    return [[distance, 1] as const];
  });
  problem.rows.push({ terms: distances, least: low - shown, most: high - shown });
}

/** The values of D that a published index leaves: those that round to it. */
function windowOf({ modalite }: Count, sizes: readonly { girls: number; all: number }[]): [number, number] {
  const girls = sizes.map((each) => each.girls);
  const boys = sizes.map((each) => each.all - each.girls);
  const d = duncan(girls, boys) ?? 0;
  const shown = (modalite === corrected ? correctedDissimilarity(girls, boys) : d) ?? 0;
  const rounded = Math.round(shown * indexDecimals) / indexDecimals;
  // The corrected index is a line of D once the totals are known: (D − E₀)/(1 − E₀).
  const slope = modalite === corrected && d < 1 ? (1 - shown) / (1 - d) : 1;
  return [-0.5, 0.5].map((half) => d + (rounded + half / indexDecimals - shown) / slope) as [number, number];
}
