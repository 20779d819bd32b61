import type { Highs } from "highs";
import { Displacements } from "./displacements.ts";
import { Hypercubes } from "./hypercubes.ts";
import type { Neighbourhood } from "./neighbourhood.ts";
import { type Displacement, linesByCell, type Price, type Table } from "./table.ts";

/** How many cells move at once around a target, then more where that was not enough; in the end, the whole part. */
const sizes = [100, 400, 1600];

/** In a large part a target is protected by a hypercube, else by the cells around it, then further. */
export class Surroundings implements Neighbourhood {
  readonly #linesOf: number[][];
  readonly #usualLoss: number;
  readonly #hypercubes: Hypercubes;
  #whole: Displacements | undefined;

  constructor(
    readonly highs: Highs,
    readonly table: Table,
  ) {
    const losses = table.rows.map(({ loss }) => loss).sort((a, b) => a - b);
    this.#usualLoss = losses[Math.floor(losses.length / 2)]!;
    this.#hypercubes = new Hypercubes(table);
    this.#linesOf = linesByCell(table);
  }

  find(target: number, price: Price): Displacement[] | null {
    const hypercube = this.#hypercubes.find(target, price);
    if (hypercube) return [hypercube];
    for (const size of sizes) {
      const found = this.#findAmong(this.#grow(target, size, price), target, price);
      if (found) return found;
    }
    this.#whole ??= new Displacements(this.highs, this.table, [...this.table.cells.keys()], this.table.lines);
    return this.#whole.find(target, price);
  }

  /** A large part has too many cells for one program to move them all. */
  draw(): Displacement[] {
    return [];
  }

  close(): void {
    this.#whole?.close();
  }

  #findAmong(cells: readonly number[], target: number, price: Price): Displacement[] | null {
    const lines = [...new Set(cells.flatMap((cell) => this.#linesOf[cell]!))];
    const around = new Displacements(
      this.highs,
      this.table,
      cells,
      lines.map((l) => this.table.lines[l]!),
    );
    const found = around.find(target, price);
    around.close();
    return found;
  }

  /**
   * The cells that move most easily with one of them. A relation of which only one cell moves holds it still: the
   * relations met are served in turn, until two of their cells move, then three, up to the size.
   */
  #grow(target: number, size: number, price: Price): number[] {
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
    /** The share of its relations already met, less what it costs; none for a cell that cannot move. */
    const ease = (cell: number): number => {
      const cost = price(cell);
      if (cost === Infinity) return -Infinity;
      const mine = this.#linesOf[cell]!;
      const met = mine.filter((l) => served.has(l)).length / mine.length;
      return met - cost / (cost + this.#usualLoss);
    };
    add(target);
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
