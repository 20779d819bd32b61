import type { Highs } from "highs";
import { Displacements, farthestOf } from "./displacements.ts";
import { FreeMoves } from "./free-moves.ts";
import { Ground, Growth } from "./growth.ts";
import type { Block } from "./program.ts";
import type { Displacement, Price, Table, Tie } from "./table.ts";

/** How many cells move at once around a target, then more where that was not enough. */
const sizes = [400, 800, 1600, 3200, 6400];

/** In a part of at most so many cells the cheapest displacements are looked for in the whole part. */
const smallPart = 4000;

/**
 * The highest price that the program of a large part knows, dearer than all details that a displacement moves. What key rows are worth, a
 * thousand billion times what moves for nothing, is beyond the solver's arithmetic there: one program of the country in a hundred never ended.
 */
const dearest = 1e7;

/** How many more cells than those of a vertex of fractions may move in whole numbers, then more; in a large part, a larger block is quicker to ask. */
const wholeSizes = { small: [0, 100, 400, 1600], large: [0, 50, 150, 300] };

/** The cells around a target among which its displacements are looked for. */
export class Surroundings {
  readonly #ground: Ground;
  readonly #farthest: number;
  #whole: Displacements | undefined;

  constructor(
    readonly highs: Highs,
    readonly table: Table,
    tiesOf: readonly (readonly Tie[])[],
  ) {
    this.#ground = new Ground(table, tiesOf);
    this.#farthest = farthestOf(table);
  }

  /**
   * The cheapest displacements that protect a target; null where none are found.
   * @param prices the price that counts; before it, in a large part, those at which to look everywhere around first: cells that stand still at
   * one of them move only where nothing else protects, however far
   */
  find(target: number, prices: readonly [...Price[], Price]): Displacement[] | null {
    if (!this.isSmall)
      for (const price of prices) {
        const found = this.#findAround(target, price);
        if (found) return found;
      }
    return this.#findWhole(this.#getWhole(), target, prices.at(-1)!);
  }

  #findAround(target: number, price: Price): Displacement[] | null {
    const growth = new Growth(this.#ground, [target], price);
    for (const size of sizes) {
      const around = this.#among(growth.to(size));
      const found = this.#findWhole(around, target, price);
      around.close();
      if (found) return found;
    }
    return null;
  }

  /** What moves among hidden cells: those around a target, or all of them where the part is small. */
  freeMoves(target: number, priceOfHiddenOnly: Price, size: number): FreeMoves {
    const block = this.isSmall
      ? this.#every((cell) => priceOfHiddenOnly(cell) === 0)
      : new Growth(this.#ground, [target], priceOfHiddenOnly).to(size);
    return new FreeMoves(this.highs, this.table, block, this.#farthest);
  }

  /** Where the cheapest displacements are of fractions, whole ones are looked for among the cells that these move, then among more. */
  #findWhole(block: Displacements, target: number, price: Price): Displacement[] | null {
    const paid: Price = this.isSmall ? price : (cell) => atMost(dearest, price(cell));
    const found = block.find(target, paid);
    if (found === null || "whole" in found) return found?.whole ?? null;
    const growth = new Growth(this.#ground, found.moved, price);
    for (const more of this.isSmall ? wholeSizes.small : wholeSizes.large) {
      const few = this.#among(growth.to(found.moved.length + more));
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
    this.#whole ??= this.#among(this.#every(() => true));
    return this.#whole;
  }

  /** All cells of a kind, and the relations that they are in. */
  #every(isOne: (cell: number) => boolean): Block {
    const growth = new Growth(this.#ground, [...this.table.cells.keys()].filter(isOne), () => Infinity);
    return growth.to(0);
  }

  #among(block: Block): Displacements {
    return new Displacements(this.highs, this.table, block, this.#farthest);
  }
}

/** A price bounded, but for a cell that must stand still. */
function atMost(most: number, price: number): number {
  return price === Infinity ? Infinity : Math.min(price, most);
}
