import { group } from "d3-array";
import type { Count } from "../../indicators/count.ts";
import { dissimilarities, mixedShare, sectionGroups } from "../../indicators/sectors.ts";
import { partitionsOf } from "../../region/tree.ts";
import { parkMiller } from "../../statistics/index.ts";
import type { Polyhedron } from "./solver.ts";
import { Walker } from "./walks.ts";
import type { Displacement } from "./witness.ts";

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
type GirlsTable = readonly number[];

/** Attempts at going further with one cell, and at mending the indices that one of them changes. */
const attempts = 400;
const mends = 25;

/** Girls that most attempts move at most, and those that mend an index; some jump anywhere, over values that no table has. */
const far = 6;
const near = 3;

/** What is known of the girls before any index: those of each place, and a wide place is its departments. */
export function totalsOf(cells: readonly Cell[]): Polyhedron {
  const at = new Map(cells.map((cell, c) => [cell, c]));
  const terms = (of: readonly Cell[]) => of.map((cell) => [at.get(cell)!, 1] as const);
  const places = [...group(cells, ({ place }) => place).values()].map((of) => {
    const girls = of.reduce((sum, cell) => sum + cell.girls, 0);
    return { terms: terms(of), least: girls, most: girls };
  });
  const sections = [...group(cells, ({ section }) => section).values()].flatMap((of) =>
    of.flatMap((whole) =>
      partitionsOf(whole.place).flatMap((names) => {
        const parts = of.filter(({ place }) => names.some((each) => each === place));
        const isSum = parts.reduce((sum, { girls }) => sum + girls, 0) === whole.girls;
        return isSum ? [{ terms: [...terms(parts), [at.get(whole)!, -1] as const], least: 0, most: 0 }] : [];
      }),
    ),
  );
  return {
    lower: cells.map(({ girls, hidden }) => (hidden ? 0 : girls)),
    upper: cells.map(({ girls, all, hidden }) => (hidden ? all : girls)),
    rows: [...places, ...sections],
  };
}

/** How far a table of girls is from giving an index as it is published: 0 where it gives it to its last decimal. */
export type Gap = (table: GirlsTable) => number;

export function gapOf({ count }: Index, cells: readonly Cell[]): Gap {
  const own = [...cells.keys()].filter((c) => cells[c]!.place === count.territoire);
  const groups = [...group(own, (c) => sectionGroups(count.territoire)(cells[c]!.section)).values()];
  const all = groups.map((of) => of.reduce((sum, c) => sum + cells[c]!.all, 0));
  return (table) => {
    const girls = groups.map((of) => of.reduce((sum, c) => sum + table[c]!, 0));
    const mix = { girls, boys: all.map((size, g) => size - girls[g]!) };
    const made = count.indicateur === "part_secteurs_mixtes" ? [mixedShare(mix)] : dissimilarities(mix);
    const it = made.find(({ modalite = "" }) => modalite === count.modalite)?.indice ?? null;
    if (it === null || count.indice === null) return it === count.indice ? 0 : Infinity;
    return Math.abs(it - count.indice);
  };
}

/**
 * Tables of girls that everything published allows, found from one another by walks: a cell goes beyond what it was in any of them, then
 * the indices that this changes are mended by other walks around their places.
 */
export class GirlsTables {
  readonly #cells: readonly Cell[];
  readonly #hiddenOf: ReadonlyMap<string, readonly number[]>;
  readonly #walker: Walker;
  readonly #random = parkMiller(7);
  readonly #gapsAt = new Map<string, Gap[]>();
  #known: GirlsTable[];
  #smallest: number[] = [];
  #largest: number[] = [];

  constructor(cells: readonly Cell[], totals: Polyhedron) {
    this.#cells = cells;
    const truth = cells.map(({ girls }) => girls);
    const hidden = [...cells.keys()].filter((c) => cells[c]!.hidden);
    this.#hiddenOf = group(hidden, (c) => cells[c]!.place);
    this.#walker = new Walker(totals, truth);
    this.#known = [truth];
    this.#bound();
  }

  width(c: number): number {
    return this.#largest[c]! - this.#smallest[c]!;
  }

  /** From now on, tables give this index too; what undoes it. */
  publish(place: string, gap: Gap): () => void {
    const gaps = this.#gapsAt.get(place) ?? [];
    this.#gapsAt.set(place, [...gaps, gap]);
    const before = this.#known;
    this.#known = before.filter((table) => gap(table) === 0);
    this.#bound();
    return () => {
      this.#gapsAt.set(place, gaps);
      this.#known = [...new Set([...before, ...this.#known])];
      this.#bound();
    };
  }

  /** Whether tables are found in which a cell takes values so far from one another. */
  widen(c: number, width: number): boolean {
    for (let n = 0; n < attempts && this.width(c) < width; n++) this.#attempt(c, width - this.width(c));
    return this.width(c) >= width;
  }

  /** Tries a cell beyond one of its two ends, from a table that is there, or from any other. */
  #attempt(c: number, lacking: number): void {
    const random = this.#random;
    const isUp = random() < 0.5;
    const end = isUp ? this.#largest[c]! : this.#smallest[c]!;
    const atEnd = this.#known.filter((table) => table[c] === end);
    const pool = random() < 0.7 ? atEnd : this.#known;
    const from = pool[Math.floor(random() * pool.length)]!;
    const room = isUp ? this.#cells[c]!.all - from[c]! : from[c]!;
    const most = random() < 0.8 ? Math.min(far, Math.abs(end - from[c]!) + lacking) : room;
    const by = (isUp ? 1 : -1) * (1 + Math.floor(random() * most));
    const move = this.#walker.walk(c, by, random, from);
    const table = move && this.#mend(c, displaced(from, move), move);
    if (!table || (table[c]! >= this.#smallest[c]! && table[c]! <= this.#largest[c]!)) return;
    this.#known.push(table);
    this.#see(table);
  }

  /** The table with its indices mended, the cell where it is; null where that is not done in so many walks. */
  #mend(c: number, start: GirlsTable, made: Displacement): GirlsTable | null {
    const random = this.#random;
    let [table, off] = [start, this.#gapsAfter(start, made, new Map())];
    for (let n = 0; n < mends && off.size > 0; n++) {
      const places = [...off.keys()];
      const own = this.#hiddenOf.get(places[Math.floor(random() * places.length)]!) ?? [];
      const seed = own[Math.floor(random() * own.length)];
      if (seed === undefined || seed === c) continue;
      const by = (random() < 0.5 ? 1 : -1) * (1 + Math.floor(random() * near));
      const move = this.#walker.walk(seed, by, random, table);
      if (!move || move.has(c)) continue;
      const next = displaced(table, move);
      const left = this.#gapsAfter(next, move, off);
      if (total(left) <= total(off)) [table, off] = [next, left];
    }
    return off.size === 0 ? table : null;
  }

  /** The places whose indices a table does not give, and by how much in all, once a move is made; and as it was in those it leaves. */
  #gapsAfter(
    table: GirlsTable,
    move: Displacement,
    before: ReadonlyMap<string, number>,
  ): Map<string, number> {
    const gaps = new Map(before);
    for (const place of new Set([...move.keys()].map((c) => this.#cells[c]!.place))) {
      const gap = (this.#gapsAt.get(place) ?? []).reduce((sum, each) => sum + each(table), 0);
      if (gap > 0) gaps.set(place, gap);
      else gaps.delete(place);
    }
    return gaps;
  }

  #bound(): void {
    this.#smallest = this.#cells.map(() => Infinity);
    this.#largest = this.#cells.map(() => -Infinity);
    for (const table of this.#known) this.#see(table);
  }

  #see(table: GirlsTable): void {
    for (const [c, girls] of table.entries()) {
      if (girls < this.#smallest[c]!) this.#smallest[c] = girls;
      if (girls > this.#largest[c]!) this.#largest[c] = girls;
    }
  }
}

function displaced(table: GirlsTable, move: Displacement): GirlsTable {
  const moved = [...table];
  for (const [c, by] of move) moved[c]! += by;
  return moved;
}

function total(gaps: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const gap of gaps.values()) sum += gap;
  return sum;
}
