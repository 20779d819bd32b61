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
import { partitionsOf } from "../../region/tree.ts";
import { correctedDissimilarity, duncan } from "../../statistics/index.ts";
import type { Polyhedron } from "./solver.ts";

/** Girls of one section at one place, and whether a row shows them. */
export interface Cell {
  place: string;
  section: string;
  girls: number;
  all: number;
  hidden: boolean;
}

/** A published index, by its row. */
export interface Index {
  row: number;
  count: Count;
}

/** The girls of each cell. */
export type GirlsTable = readonly number[];

type Row = Polyhedron["rows"][number];

/** Tables of girls with the totals that are known and the indices that are published. */
export function problemOf(cells: readonly Cell[], indices: readonly Index[]): Polyhedron {
  const problem: Required<Polyhedron> = {
    lower: cells.map(({ girls, hidden }) => (hidden ? 0 : girls)),
    upper: cells.map(({ girls, all, hidden }) => (hidden ? all : girls)),
    real: [],
    rows: totals(cells),
  };
  for (const index of indices) addIndex(problem, index, cells);
  return problem;
}

/**
 * Those of these tables in which every group of sections stays on the side of the mean where it is, and in its class of mixed sectors:
 * indices are then plain sums, and no choice is left to search.
 */
export function problemOnSides(cells: readonly Cell[], indices: readonly Index[]): Polyhedron {
  const problem = problemOf(cells, []);
  for (const { count } of indices) {
    const groups = sizedGroups(count, cells);
    const isMixed = count.indicateur === "part_secteurs_mixtes";
    for (const row of isMixed ? classRows(groups) : sideRows(count, groups)) problem.rows.push(row);
  }
  return problem;
}

function classRows(groups: readonly Group[]): Row[] {
  return groups.flatMap(({ girls, all, terms, hidden }): Row[] => {
    if (!hidden) return [];
    const { under, over } = mixedLimits(all);
    const [least, most] = girls <= under ? [0, under] : girls < over ? [under + 1, over - 1] : [over, all];
    return [{ terms: [...terms], least, most }];
  });
}

function sideRows(count: Count, groups: readonly Group[]): Row[] {
  const { low, high, middleOf } = distancesOf(count, groups);
  const sides: Row[] = [];
  const sum: [number, number][] = [];
  let shift = 0;
  for (const each of groups) {
    const middle = middleOf(each);
    const sign = each.girls < middle ? -1 : 1;
    shift -= sign * middle;
    if (!each.hidden) {
      shift += sign * each.girls;
      continue;
    }
    sum.push(...each.terms.map(([cell]) => [cell, sign] as [number, number]));
    sides.push({
      terms: [...each.terms],
      least: sign > 0 ? middle : 0,
      most: sign > 0 ? each.all : middle,
    });
  }
  return [...sides, { terms: sum, least: low - shift, most: high - shift }];
}

/** Σ |Fᵢ − share · Nᵢ| = 2 F G D / (F + G): between which values a published index leaves it, and share · Nᵢ. */
function distancesOf(count: Count, groups: readonly Group[]) {
  const girls = groups.reduce((sum, each) => sum + each.girls, 0);
  const all = groups.reduce((sum, each) => sum + each.all, 0);
  const scale = (2 * girls * (all - girls)) / all;
  const [low, high] = windowOf(count, groups).map((d) => d * scale) as [number, number];
  return { low, high, middleOf: (each: Group) => (girls / all) * each.all };
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

function sizedGroups(count: Count, cells: readonly Cell[]): Group[] {
  return groupsOf(count, cells).map(
    (of): Group => ({
      girls: of.reduce((sum, { girls }) => sum + girls, 0),
      all: of.reduce((sum, { all }) => sum + all, 0),
      terms: of.map((cell) => [cells.indexOf(cell), 1] as const),
      hidden: of.some(({ hidden }) => hidden),
    }),
  );
}

/** Whether a table of girls gives an index to its last decimal. */
export function agrees({ count }: Index, cells: readonly Cell[], table: GirlsTable): boolean {
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
  const groups = sizedGroups(count, cells);
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
  const { low, high, middleOf } = distancesOf(count, groups);
  let shown = 0;
  const distances = groups.flatMap((each) => {
    const { girls: own, terms, all: size, hidden } = each;
    const middle = middleOf(each);
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
