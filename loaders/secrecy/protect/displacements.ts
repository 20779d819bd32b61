import loadHighs, { type Highs, type Model } from "highs";
import { roomOf } from "./proofs.ts";
import type { Displacement, Line, Table } from "./table.ts";

/** The price of moving a cell that is hidden already: enough to move none in vain. */
const almostNothing = 0.001;

/** No cell moves further than so many times what the target needs. */
const farthest = 6;

/** Seconds given to the solver, and how far from the cheapest a displacement of whole numbers may stay. */
const limits = { time_limit: 20, mip_rel_gap: 0.2 };

/** The largest number that a vertex is multiplied by to make it whole. */
const largestDenominator = 6;

/** What moving a cell by one costs; `Infinity` when it stands still. */
export type Price = (cell: number) => number;

let solver: Promise<Highs> | undefined;

/** The solver, loaded once. */
export function getSolver(): Promise<Highs> {
  solver ??= loadHighs();
  return solver;
}

/**
 * The displacements that move some cells of a table, the others standing still, and keep every relation: one linear
 * program, kept in the solver, so that each search starts from the last vertex.
 */
export class Displacements {
  readonly #model: Model;
  /** The rows of the program that say how far the target goes above, below, and in all. */
  readonly #demands: readonly [number, number, number];
  readonly #placeOf: ReadonlyMap<number, number>;
  #target: number | undefined;

  constructor(
    readonly highs: Highs,
    readonly table: Table,
    readonly cells: readonly number[],
    lines: readonly Line[],
  ) {
    this.#placeOf = new Map(cells.map((cell, i) => [cell, i]));
    const { model, rows } = createModel(highs, lines, this.#placeOf);
    this.#model = model;
    this.#demands = [rows, rows + 1, rows + 2];
  }

  /**
   * The cheapest displacements of whole numbers, one above and one below the true table, that together make a cell
   * as uncertain as it needs; null when there are none. A cell pays its price for each unit it moves: the linear
   * relaxation of hiding it or not (Kelly, Golden and Assad, 1992).
   */
  find(target: number, price: Price): Displacement[] | null {
    this.#aimAt(target);
    const vertex = this.#solve(target, price);
    const whole = vertex && readWhole(vertex, 1);
    if (!vertex || whole) return whole;
    // Vertices are often of halves or thirds: twice or three times a vertex of a table as many times smaller is whole.
    const divisor = denominatorOf(vertex);
    const divided = divisor === undefined ? null : this.#solve(target, price, { divisor });
    const multiplied = divided && readWhole(divided, divisor!);
    if (multiplied) return multiplied;
    const moved = (cell: number) => (vertex.some((side) => side.has(cell)) ? price(cell) : Infinity);
    const integer =
      this.#solve(target, moved, { integer: true }) ?? this.#solve(target, price, { integer: true });
    return integer && readWhole(integer, 1);
  }

  /** Ends the program: its memory is the solver's. */
  close(): void {
    this.#model.dispose();
  }

  #aimAt(target: number): void {
    const [above, below, both] = this.#demands;
    const write = (cell: number, weight: number): void => {
      for (const [k, sign] of columnSigns.entries()) {
        const column = 4 * this.#placeOf.get(cell)! + k;
        const goes = (k < 2 ? sign : -sign) * weight;
        this.#model.changeCoefficient(k < 2 ? above : below, column, goes);
        this.#model.changeCoefficient(both, column, goes);
      }
    };
    if (this.#target === target) return;
    if (this.#target !== undefined) write(this.#target, 0);
    write(target, 1);
    this.#target = target;
  }

  #solve(target: number, price: Price, { divisor = 1, integer = false } = {}): Displacement[] | null {
    const size = 4 * this.cells.length;
    const everyone = { kind: "range", from: 0, to: size - 1 } as const;
    const { width, up = 0, down = 0 } = this.table.cells[target]!.need!;
    const most = farthest * (1 + Math.max(width, up, down));
    const [cost, upper] = [new Float64Array(size), new Float64Array(size)];
    this.cells.forEach((cell, i) => {
      const each = price(cell);
      if (each === Infinity) return;
      const room = roomOf(this.table, cell);
      for (const [k, sign] of columnSigns.entries()) {
        cost[4 * i + k] = Math.max(each, almostNothing);
        upper[4 * i + k] = Math.floor(Math.min(most, room[sign > 0 ? 0 : 1]) / divisor);
      }
    });
    const model = this.#model;
    model.changeColsCost(everyone, cost);
    model.changeColsBounds(everyone, new Float64Array(size), upper);
    model.changeColsIntegrality(everyone, new Int32Array(size).fill(integer ? 1 : 0));
    [up, down, width].forEach((demand, k) => {
      model.changeRowBounds(this.#demands[k]!, Math.ceil(demand / divisor), this.highs.infinity);
    });
    model.zeroAllClocks();
    model.run();
    const { optimal, timeLimit } = this.highs.constants.modelStatus;
    const status = model.getModelStatus();
    if (status !== optimal && !(integer && status === timeLimit)) return null;
    const columns = model.getSolution().colValue;
    return [0, 2].map((side) => {
      const found: Displacement = new Map();
      this.cells.forEach((cell, i) => {
        const moved = columns[4 * i + side]! - columns[4 * i + side + 1]!;
        if (Math.abs(moved) > 1e-6) found.set(cell, moved);
      });
      return found;
    });
  }
}

/** Four columns a cell: what the table above adds to it and takes from it, then what the table below does. */
const columnSigns = [1, -1, 1, -1] as const;

/** Each relation holds above and below; then come the three demands of the target, not yet written. */
function createModel(highs: Highs, lines: readonly Line[], placeOf: ReadonlyMap<number, number>) {
  const [starts, indices, values]: [number[], number[], number[]] = [[0], [], []];
  for (const side of [0, 2])
    for (const { terms } of lines) {
      const inside = terms.filter(([cell]) => placeOf.has(cell));
      if (inside.length === 0) continue;
      for (const [cell, c] of inside) {
        const column = 4 * placeOf.get(cell)! + side;
        indices.push(column, column + 1);
        values.push(c, -c);
      }
      starts.push(indices.length);
    }
  const rows = starts.length - 1;
  starts.push(indices.length, indices.length, indices.length);
  const [numCols, numRows] = [4 * placeOf.size, rows + 3];
  const model = highs.createModel({
    numCols,
    numRows,
    colCost: new Float64Array(numCols),
    colLower: new Float64Array(numCols),
    colUpper: new Float64Array(numCols),
    rowLower: new Float64Array(numRows),
    rowUpper: new Float64Array(numRows),
    matrix: {
      format: "csr",
      numCols,
      numRows,
      starts: Int32Array.from(starts),
      indices: Int32Array.from(indices),
      values: Float64Array.from(values),
    },
  });
  model.options.set({ output_flag: false, ...limits });
  return { model, rows };
}

/** The displacements multiplied, when they are then of whole numbers; null otherwise. */
function readWhole(found: readonly Displacement[], times: number): Displacement[] | null {
  const isWhole = (by: number) => Math.abs(by - Math.round(by)) < precision;
  if (!found.every((each) => [...each.values()].every(isWhole))) return null;
  return found.map((each) => new Map([...each].map(([cell, by]) => [cell, Math.round(by) * times])));
}

const precision = 1e-5;

/** The smallest number that makes every displacement whole. */
function denominatorOf(found: readonly Displacement[]): number | undefined {
  for (let times = 2; times <= largestDenominator; times++)
    if (
      found.every((each) =>
        [...each.values()].every((by) => Math.abs(by * times - Math.round(by * times)) < precision),
      )
    )
      return times;
  return undefined;
}
