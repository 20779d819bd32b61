import { group } from "d3-array";
import type { Count } from "../../indicators/count.ts";
import { corrected, indexDecimals, isWithin, sectionGroups, sideOfLimits } from "../../indicators/sectors.ts";
import { region } from "../../region/region.ts";
import { correctedDissimilarity, duncan } from "../../statistics/index.ts";
import type { Failure } from "./knowledge.ts";
import type { Target } from "./model.ts";
import { nameOf } from "./places.ts";
import { type Explorer, explore, type Polyhedron } from "./solver.ts";

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

/** Each hidden cell in turn: indices are left out until none narrows it. A cell that is wide enough stays so with fewer of them. */
async function failuresOf(
  cells: readonly Cell[],
  indices: readonly Index[],
  required: number,
): Promise<Failure[]> {
  const failures: Failure[] = [];
  let left = [...indices];
  const free = await explore(problemOf(cells, []), seconds, nodes);
  let held = await explore(problemOf(cells, left), seconds, nodes);
  for (const [c, cell] of cells.entries()) {
    if (!cell.hidden || left.length === 0) continue;
    const needed = Math.min(required, widthOf(c, free));
    for (let width = widthOf(c, held); width < needed; width = widthOf(c, held)) {
      const cause = causeOf(cell, left);
      if (!cause) break;
      failures.push(failureOf(cell, cause, width, required));
      left = left.filter((each) => each !== cause);
      held.close();
      held = await explore(problemOf(cells, left), seconds, nodes);
    }
  }
  free.close();
  held.close();
  return failures;
}

/** How far each table is looked for, the same on every machine: one that is not found is not there. */
const nodes = 3000;
const seconds = 120;

/** The index to leave out for a cell: those of its place first, those of the region last, and at each the share of mixed sectors. */
function causeOf({ place }: Cell, left: readonly Index[]): Index | undefined {
  const rank = ({ count: { territoire, indicateur } }: Index) =>
    2 * (territoire === region.code ? 2 : territoire === place ? 0 : 1) +
    (indicateur === "dissemblance" ? 1 : 0);
  return [...left].sort((a, b) => rank(a) - rank(b))[0];
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

function widthOf(cell: number, explorer: Explorer): number {
  const ends = ([1, -1] as const).map((sign) => explorer.reach(cell, sign, true)?.value);
  const [largest, smallest] = ends;
  return largest === undefined || smallest === undefined ? 0 : Math.round(largest - smallest);
}

/** The girls of each place are known, and the region is its departments. */
function totals(cells: readonly Cell[]): Row[] {
  const at = (of: readonly Cell[]) => of.map((cell) => [cells.indexOf(cell), 1] as const);
  const places = [...group(cells, ({ place }) => place).values()].map((of): Row => {
    const girls = of.reduce((sum, cell) => sum + cell.girls, 0);
    return { terms: at(of), least: girls, most: girls };
  });
  const sections = [...group(cells, ({ section }) => section).values()].flatMap((of): Row[] => {
    const whole = of.find(({ place }) => place === region.code);
    const parts = of.filter((cell) => cell !== whole);
    const isSum = whole && parts.reduce((sum, { girls }) => sum + girls, 0) === whole.girls;
    return isSum ? [{ terms: [...at(parts), [cells.indexOf(whole), -1]], least: 0, most: 0 }] : [];
  });
  return [...places, ...sections];
}

/** A group of sections of one place. */
interface Group {
  girls: number;
  all: number;
  terms: readonly (readonly [cell: number, coefficient: number])[];
  hidden: boolean;
}

function addIndex(problem: Required<Polyhedron>, { count }: Index, cells: readonly Cell[]): void {
  const own = cells.filter(({ place }) => place === count.territoire);
  const groups = [...group(own, ({ section }) => sectionGroups(count.territoire)(section)).values()].map(
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

/** Each group stays mixed or not, but for the smallest, of which the rounding tells nothing. */
function addMixedShare(problem: Required<Polyhedron>, { indice }: Count, groups: readonly Group[]): void {
  const total = groups.reduce((sum, { all }) => sum + all, 0);
  const inMixed = groups.reduce((sum, { girls, all }) => sum + (isWithin(girls / all) ? all : 0), 0);
  const slack = (0.5 / indexDecimals - Math.abs(inMixed / total - (indice ?? 0))) * total;
  let free = 0;
  for (const { girls, all, terms, hidden } of [...groups].sort((a, b) => a.all - b.all)) {
    if (!hidden) continue;
    if (free + all < slack) {
      free += all;
      continue;
    }
    const { least, most } = sideOfLimits(girls, all);
    problem.rows.push({ terms: [...terms], least: Math.ceil(least - 1e-9), most: Math.floor(most + 1e-9) });
  }
}

/**
 * 2 F G D / (F + G) = Σ |Fᵢ − share · Nᵢ|: not over its largest value, each distance being at least the difference one way and the
 * other; not under its smallest, where the differences taken as they are today are not.
 */
function addDissimilarity(problem: Required<Polyhedron>, count: Count, groups: readonly Group[]): void {
  const girls = groups.reduce((sum, each) => sum + each.girls, 0);
  const all = groups.reduce((sum, each) => sum + each.all, 0);
  const share = girls / all;
  const scale = (2 * girls * (all - girls)) / all;
  const [low, high] = windowOf(count, groups).map((d) => d * scale) as [number, number];
  const distances = groups.map(({ terms, all: size }) => {
    const distance = problem.lower.push(0) - 1;
    problem.upper.push(size);
    problem.real = [...problem.real, distance];
    for (const sign of [1, -1])
      problem.rows.push({
        terms: [[distance, 1], ...terms.map(([cell]) => [cell, -sign] as const)],
        least: -sign * share * size,
        most: Infinity,
      });
    return distance;
  });
  problem.rows.push({
    terms: distances.map((distance) => [distance, 1] as const),
    least: -Infinity,
    most: high,
  });
  const signs = groups.map((each) => (each.girls >= share * each.all ? 1 : -1));
  const base = groups.reduce((sum, each, i) => sum + signs[i]! * share * each.all, 0);
  problem.rows.push({
    terms: groups.flatMap(({ terms }, i) => terms.map(([cell]) => [cell, signs[i]!] as const)),
    least: low + base,
    most: Infinity,
  });
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
