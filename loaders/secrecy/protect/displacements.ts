import type { Highs } from "highs";
import { type Block, Program } from "./program.ts";
import { roomOf } from "./proofs.ts";
import type { Displacement, Price, Table } from "./table.ts";

/** The price of moving a cell that is hidden already: enough to move none in vain. */
const almostNothing = 0.001;

/** No cell moves further than so many times the largest need. */
const farthest = 6;

/** The largest number that a vertex is multiplied by to make it whole. */
const largestDenominator = 6;

/** A number this near a whole one is it. */
const precision = 1e-5;

/** The displacements that move some cells of a table, `most` at most, the others standing still. */
export class Displacements {
  readonly cells: readonly number[];
  readonly #program: Program;
  readonly #up: Float64Array;
  readonly #down: Float64Array;

  constructor(
    highs: Highs,
    readonly table: Table,
    block: Block,
    most: number,
  ) {
    this.cells = block.cells;
    this.#program = new Program(highs, block);
    const rooms = block.cells.map((cell) => roomOf(table, cell));
    this.#up = Float64Array.from(rooms, ([up]) => Math.min(up, most));
    this.#down = Float64Array.from(rooms, ([, down]) => Math.min(down, most));
  }

  /**
   * The cheapest displacements, one above and one below the true table, that together make a cell as uncertain as it needs; null when
   * there are none. A cell pays its price for each unit it moves: the linear relaxation of hiding it or not (Kelly, Golden and Assad,
   * 1992). They are of whole numbers, or `fractions` of the cells that they move, to be looked at again among few cells.
   */
  find(target: number, price: Price): { whole: Displacement[] } | { moved: number[] } | null {
    this.#program.aimAt(target);
    const vertex = this.#cheapest(target, price);
    if (!vertex) return null;
    const whole = readWhole(vertex, 1);
    if (whole) return { whole };
    // Vertices are often of halves or thirds: twice or three times a vertex of a table as many times smaller is whole.
    const divisor = denominatorOf(vertex);
    const divided = divisor ? this.#cheapest(target, price, { divisor }) : null;
    const multiplied = divided && readWhole(divided, divisor!);
    if (multiplied) return { whole: multiplied };
    return { moved: [...new Set(vertex.flatMap((side) => [...side.keys()]))] };
  }

  /** The same in whole numbers, as cheap as can be found; null when none is found. */
  findWhole(target: number, price: Price): Displacement[] | null {
    this.#program.aimAt(target);
    const found = this.#cheapest(target, price, { integer: true });
    return found && readWhole(found, 1);
  }

  /** Ends the search: its memory is the solver's. */
  close(): void {
    this.#program.close();
  }

  #cheapest(target: number, price: Price, { divisor = 1, integer = false } = {}): Displacement[] | null {
    const { width, up = 0, down = 0 } = this.table.cells[target]!.need!;
    const within = (rooms: Float64Array) => rooms.map((room) => Math.floor(room / divisor));
    return this.#program.minimise({
      costs: Float64Array.from(this.cells, (cell) => Math.max(price(cell), almostNothing)),
      up: within(this.#up),
      down: within(this.#down),
      demands: [Math.ceil(up / divisor), Math.ceil(down / divisor), Math.ceil(width / divisor)],
      integer,
    });
  }
}

/** How far a cell of a table moves at most. */
export function farthestOf({ cells }: Table): number {
  const need = cells.reduce(
    (most, { need }) => Math.max(most, need?.width ?? 0, need?.up ?? 0, need?.down ?? 0),
    0,
  );
  return farthest * (1 + need);
}

const isWhole = (value: number) => Math.abs(value - Math.round(value)) < precision;

/** The displacements multiplied, when they are then of whole numbers; null otherwise. */
export function readWhole(found: readonly Displacement[], times: number): Displacement[] | null {
  if (!found.every((each) => [...each.values()].every(isWhole))) return null;
  return found.map((each) => new Map([...each].map(([cell, by]) => [cell, Math.round(by) * times])));
}

/** The smallest number that makes every displacement whole. */
export function denominatorOf(found: readonly Displacement[]): number | null {
  for (let times = 2; times <= largestDenominator; times++)
    if (found.every((each) => [...each.values()].every((by) => isWhole(by * times)))) return times;
  return null;
}
