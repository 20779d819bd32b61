import type { Block, Matrix } from "./program.ts";
import { roomOf } from "./proofs.ts";
import { type Price, type Table, type Tie, tiesByCell } from "./table.ts";

/** A cell that may lose fewer than this moves less easily: this much for one that may lose none. */
const roomy = 3;
const stuckWeight = 0.3;

/** What a part of a table is made of, to grow around any of its cells. */
export class Ground {
  readonly #usualLoss: number;
  /** For each relation, its cells. */
  readonly cellsOf: readonly Int32Array[];
  /** How much less easily each cell moves that has little to lose. */
  readonly #stuck: Float64Array;

  /** @param tiesOf the relations of each cell, where they are at hand */
  constructor(
    table: Table,
    readonly tiesOf: readonly (readonly Tie[])[] = tiesByCell(table),
  ) {
    const losses = table.rows.map(({ loss }) => loss).sort((a, b) => a - b);
    this.#usualLoss = losses[Math.floor(losses.length / 2)]!;
    this.cellsOf = table.lines.map(({ terms }) => Int32Array.from(terms, ([cell]) => cell));
    this.#stuck = Float64Array.from(table.cells, (_, cell) => {
      const [, down] = roomOf(table, cell);
      return stuckWeight * (1 - Math.min(down / roomy, 1));
    });
  }

  /** How easily a cell moves of whose relations some are already met: less what it costs and what holds it; not at all where it stands still. */
  ease(cell: number, met: number, cost: number): number {
    if (cost === Infinity) return -Infinity;
    return met / this.tiesOf[cell]!.length - cost / (cost + this.#usualLoss) - this.#stuck[cell]!;
  }
}

/**
 * The cells that move most easily with some of them, the nearest first. A relation of which only one cell moves holds it still: the relations
 * met are served in turn, until two of their cells move, then three, as far as it is asked.
 */
export class Growth {
  readonly #cells: number[] = [];
  readonly #isChosen: Uint8Array;
  /** The place of each relation met, and how many are. */
  readonly #placeOf: Int32Array;
  #lines = 0;
  /** For each relation, how many of its cells are chosen, and for each cell, how many of its relations are met. */
  readonly #served: Int32Array;
  readonly #met: Int32Array;
  /** The price of each cell that was asked. */
  readonly #prices: Float64Array;
  /** Relations that may take one more cell. */
  readonly #open = new Set<number>();
  readonly #next: Iterator<void>;

  constructor(
    readonly ground: Ground,
    from: readonly number[],
    readonly price: Price,
  ) {
    const [cells, lines] = [ground.tiesOf.length, ground.cellsOf.length];
    this.#isChosen = new Uint8Array(cells);
    this.#placeOf = new Int32Array(lines);
    this.#served = new Int32Array(lines);
    this.#met = new Int32Array(cells);
    this.#prices = new Float64Array(cells).fill(Number.NaN);
    for (const cell of from) this.#choose(cell);
    this.#next = this.#grow();
  }

  /** So many cells, where there are. The next answer goes on from there. */
  to(size: number): Block {
    while (this.#cells.length < size && !this.#next.next().done);
    return { cells: [...this.#cells], matrix: this.#matrix() };
  }

  /** The columns of the cells, the relations of each in the order in which they were met. */
  #matrix(): Matrix {
    const { tiesOf } = this.ground;
    const starts = new Int32Array(this.#cells.length + 1);
    for (const [i, cell] of this.#cells.entries()) starts[i + 1] = starts[i]! + tiesOf[cell]!.length;
    const rows = new Int32Array(starts.at(-1)!);
    const weights = new Float64Array(starts.at(-1)!);
    for (const [i, cell] of this.#cells.entries()) {
      let end = starts[i]!;
      for (const { line, weight } of tiesOf[cell]!) {
        const row = this.#placeOf[line]!;
        let k = end++;
        for (; k > starts[i]! && rows[k - 1]! > row; k--) {
          rows[k] = rows[k - 1]!;
          weights[k] = weights[k - 1]!;
        }
        rows[k] = row;
        weights[k] = weight;
      }
    }
    return { numRows: this.#lines, starts, rows, weights };
  }

  *#grow(): Generator<void> {
    for (let share = 2; this.#open.size > 0; share++)
      for (const line of this.#open) {
        if (this.#served[line]! >= share) continue;
        const best = this.#easiest(line);
        if (best < 0) this.#open.delete(line);
        else {
          this.#choose(best);
          yield;
        }
      }
  }

  #easiest(line: number): number {
    let [best, most] = [-1, -Infinity];
    for (const cell of this.ground.cellsOf[line]!) {
      if (this.#isChosen[cell]) continue;
      const ease = this.ground.ease(cell, this.#met[cell]!, this.#priceOf(cell));
      if (ease > most) [best, most] = [cell, ease];
    }
    return best;
  }

  #priceOf(cell: number): number {
    const known = this.#prices[cell]!;
    if (!Number.isNaN(known)) return known;
    const price = this.price(cell);
    this.#prices[cell] = price;
    return price;
  }

  #choose(cell: number): void {
    if (this.#isChosen[cell]) return;
    this.#isChosen[cell] = 1;
    this.#cells.push(cell);
    for (const { line } of this.ground.tiesOf[cell]!) {
      if (this.#served[line]!++ > 0) continue;
      this.#open.add(line);
      this.#placeOf[line] = this.#lines++;
      for (const other of this.ground.cellsOf[line]!) this.#met[other]!++;
    }
  }
}
