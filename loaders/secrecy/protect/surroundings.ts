import type { Highs } from "highs";
import { Displacements } from "./displacements.ts";
import { FreeMoves } from "./free-moves.ts";
import { roomOf } from "./proofs.ts";
import { type Displacement, type Line, linesByCell, type Price, type Table } from "./table.ts";

/** How many cells move at once around a target, then more where that was not enough. */
const sizes = [400, 800, 1600, 3200, 6400];

/** In a part of at most so many cells the cheapest displacements are looked for in the whole part. */
const smallPart = 4000;

/** A cell that may lose fewer than this moves less easily: this much for one that may lose none. */
const roomy = 3;
const stuckWeight = 0.3;

/**
 * The highest price that the program of a large part knows, dearer than all details that a displacement moves. What key rows are worth, a
 * thousand billion times what moves for nothing, is beyond the solver's arithmetic there: one program of the country in a hundred never ended.
 */
const dearest = 1e7;

/** How many more cells than those of a vertex of fractions may move in whole numbers, then more; in a large part, a larger block is quicker to ask. */
const wholeSizes = { small: [0, 100, 400, 1600], large: [0, 50, 150, 300] };

/** The cells around a target among which its displacements are looked for. */
export class Surroundings {
  readonly #linesOf: number[][];
  readonly #usualLoss: number;
  #whole: Displacements | undefined;

  constructor(
    readonly highs: Highs,
    readonly table: Table,
  ) {
    const losses = table.rows.map(({ loss }) => loss).sort((a, b) => a - b);
    this.#usualLoss = losses[Math.floor(losses.length / 2)]!;
    this.#linesOf = linesByCell(table);
  }

  /** The cheapest displacements that protect a target; null where none are found. */
  find(target: number, price: Price): Displacement[] | null {
    if (this.isSmall) return this.#findWhole(this.#getWhole(), target, price);
    for (const size of sizes) {
      const around = this.#among(this.#grow([target], size, price));
      const found = this.#findWhole(around, target, price);
      around.close();
      if (found) return found;
    }
    return this.#findWhole(this.#getWhole(), target, price);
  }

  /** What moves among hidden cells: those around a target, or all of them where the part is small. */
  freeMoves(target: number, priceOfHiddenOnly: Price, size: number): FreeMoves {
    const cells = this.isSmall
      ? [...this.table.cells.keys()].filter((cell) => priceOfHiddenOnly(cell) === 0)
      : this.#grow([target], size, priceOfHiddenOnly);
    return new FreeMoves(this.highs, this.table, cells, this.#linesWith(cells));
  }

  /** Where the cheapest displacements are of fractions, whole ones are looked for among the cells that these move, then among more. */
  #findWhole(block: Displacements, target: number, price: Price): Displacement[] | null {
    const paid: Price = this.isSmall ? price : (cell) => atMost(dearest, price(cell));
    const found = block.find(target, paid);
    if (found === null || "whole" in found) return found?.whole ?? null;
    for (const more of this.isSmall ? wholeSizes.small : wholeSizes.large) {
      const few = this.#among(this.#grow(found.moved, found.moved.length + more, price));
      const whole = few.findWhole(target, paid);
      few.close();
      if (whole) return whole;
    }
    return null;
  }

  /** Ends the search: its memory is the solver's. */
  close(): void {
    this.#whole?.close();
  }

  /** Whether one program may move the whole part. */
  get isSmall(): boolean {
    return this.table.cells.length <= smallPart;
  }

  #getWhole(): Displacements {
    this.#whole ??= this.#among([...this.table.cells.keys()]);
    return this.#whole;
  }

  #among(cells: readonly number[]): Displacements {
    return new Displacements(this.highs, this.table, cells, this.#linesWith(cells));
  }

  #linesWith(cells: readonly number[]): Line[] {
    const lines = new Set<number>();
    for (const cell of cells) for (const l of this.#linesOf[cell]!) lines.add(l);
    return Array.from(lines, (l) => this.table.lines[l]!);
  }

  /**
   * The cells that move most easily with some of them. A relation of which only one cell moves holds it still: the
   * relations met are served in turn, until two of their cells move, then three, up to the size.
   */
  #grow(from: readonly number[], size: number, price: Price): number[] {
    const { lines } = this.table;
    const chosen = new Set<number>();
    const served = new Map<number, number>();
    /** Relations that may take one more cell. */
    const open = new Set<number>();
    const add = (cell: number): void => {
      chosen.add(cell);
      for (const l of this.#linesOf[cell]!) {
        if (!served.has(l)) open.add(l);
        served.set(l, (served.get(l) ?? 0) + 1);
      }
    };
    /** The share of its relations already met, less what it costs and what holds it; none for a cell that cannot move. */
    const ease = (cell: number): number => {
      const cost = price(cell);
      if (cost === Infinity) return -Infinity;
      const mine = this.#linesOf[cell]!;
      let met = 0;
      for (const l of mine) if (served.has(l)) met++;
      const [, down] = roomOf(this.table, cell);
      const stuck = stuckWeight * (1 - Math.min(down / roomy, 1));
      return met / mine.length - cost / (cost + this.#usualLoss) - stuck;
    };
    for (const cell of from) add(cell);
    for (let share = 2; chosen.size < size && open.size > 0; share++)
      for (const l of open) {
        if (served.get(l)! >= share || chosen.size >= size) continue;
        let [best, most] = [-1, -Infinity];
        for (const [cell] of lines[l]!.terms) {
          const each = chosen.has(cell) ? -Infinity : ease(cell);
          if (each > most) [best, most] = [cell, each];
        }
        if (best < 0) open.delete(l);
        else add(best);
      }
    return [...chosen];
  }
}

/** A price bounded, but for a cell that must stand still. */
function atMost(most: number, price: number): number {
  return price === Infinity ? Infinity : Math.min(price, most);
}
