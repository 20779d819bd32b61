import loadHighs, { type Highs, type Model } from "highs";
import type { Displacement } from "./table.ts";

/** The rows that each column is in, from where it starts to where the next one does, in increasing order, and its weights. */
export interface Matrix {
  numRows: number;
  starts: Int32Array;
  rows: Int32Array;
  weights: Float64Array;
}

/** Some cells of a table, and every relation that one of them is in: a matrix of one column a cell. */
export interface Block {
  cells: readonly number[];
  matrix: Matrix;
}

/** What is asked of the program: the same of each cell above the true table and below it. */
export interface Request {
  /** The cost of moving each cell by one, `Infinity` where it stands still. */
  costs: Float64Array;
  /** How many may be added to each cell, and taken from it. */
  up: Float64Array;
  down: Float64Array;
  /** How far the target goes at least: above, below, and in all. */
  demands: readonly [up: number, down: number, width: number];
  /** Whole numbers only, as cheap as can be found. */
  integer?: boolean;
}

/**
 * How far from the cheapest a solution of whole numbers may stay, and how many nodes its search may take: the same on every machine. No
 * limit of time chooses: the hour is there for a program that would never end, which is a failure.
 */
const limits = { mip_max_nodes: 500, mip_rel_gap: 0.2, time_limit: 3600 };

/** What the solver leaves of zero. */
export const nothing = 1e-6;

let solver: Promise<Highs> | undefined;

/** The solver, loaded once. */
export function getSolver(): Promise<Highs> {
  solver ??= loadHighs();
  return solver;
}

/**
 * Two tables that keep every relation, one above and one below the true one in a target: a linear program kept in the
 * solver, each search of which starts where nothing moves. Cells that are not given stand still.
 */
export class Program {
  readonly cells: readonly number[];
  readonly #model: Model;
  readonly #placeOf: ReadonlyMap<number, number>;
  /** The first of the three rows that say how far the target goes. */
  readonly #demands: number;
  #target: number | undefined;

  constructor(
    readonly highs: Highs,
    { cells, matrix }: Block,
  ) {
    this.cells = cells;
    this.#placeOf = new Map(cells.map((cell, i) => [cell, i]));
    this.#demands = 2 * matrix.numRows;
    this.#model = createModel(highs, twoTables(matrix, 3));
  }

  /** Makes a cell the target of the demands. */
  aimAt(target: number): void {
    if (this.#target === target) return;
    if (this.#target !== undefined) this.#writeDemands(this.#target, 0);
    this.#writeDemands(target, 1);
    this.#target = target;
  }

  /** The displacements of the cheapest solution, above and below; null when there is none, or none within so many nodes. */
  minimise({ costs, up, down, demands, integer = false }: Request): Displacement[] | null {
    const size = 4 * this.cells.length;
    const everyone = { kind: "range", from: 0, to: size - 1 } as const;
    const [cost, most] = [new Float64Array(size), new Float64Array(size)];
    for (let i = 0; i < this.cells.length; i++) {
      if (costs[i] === Infinity) continue;
      for (let column = 4 * i; column < 4 * i + 4; column += 2) {
        cost[column] = cost[column + 1] = costs[i]!;
        most[column] = up[i]!;
        most[column + 1] = down[i]!;
      }
    }
    const model = this.#model;
    model.changeColsCost(everyone, cost);
    model.changeColsBounds(everyone, new Float64Array(size), most);
    model.changeColsIntegrality(everyone, new Int32Array(size).fill(integer ? 1 : 0));
    demands.forEach((demand, k) => {
      model.changeRowBounds(this.#demands + k, demand, this.highs.infinity);
    });
    // That nothing moves is the cheapest vertex but for the demands: a search that starts there only mends those.
    model.clearSolver();
    model.options.set({ presolve: integer ? "choose" : "off" });
    const { modelStatus, solutionStatus } = this.highs.constants;
    const status = solve(this.highs, model);
    const isFound = model.info.get("primal_solution_status") === solutionStatus.feasible;
    if (status !== modelStatus.optimal && !(status === modelStatus.solutionLimit && isFound)) return null;
    const columns = model.getSolution().colValue;
    return [0, 1].map((side) => {
      const found: Displacement = new Map();
      for (let i = 0; i < this.cells.length; i++) {
        const by = columns[4 * i + 2 * side]! - columns[4 * i + 2 * side + 1]!;
        if (Math.abs(by) > nothing) found.set(this.cells[i]!, by);
      }
      return found;
    });
  }

  /** Ends the program: its memory is the solver's. */
  close(): void {
    this.#model.dispose();
  }

  #writeDemands(target: number, weight: number): void {
    const first = 4 * this.#placeOf.get(target)!;
    for (const side of [0, 1])
      signs.forEach((sign, k) => {
        const goes = weight * (side === 0 ? sign : -sign);
        this.#model.changeCoefficient(this.#demands + side, first + 2 * side + k, goes);
        this.#model.changeCoefficient(this.#demands + 2, first + 2 * side + k, goes);
      });
  }
}

/**
 * Runs a program to its end and gives the status of the model. Where the solver gives up (its arithmetic fails on a few programs of
 * thousands), it is asked again from nothing, after simplification; what fails twice has no solution that anyone knows.
 * @throws where an hour was not enough
 */
export function solve(highs: Highs, model: Model): ReturnType<Model["getModelStatus"]> {
  const status = run(highs, model) ?? again(highs, model) ?? highs.constants.modelStatus.solveError;
  if (status === highs.constants.modelStatus.timeLimit)
    throw new Error("The linear program of the suppression did not end.");
  return status;
}

function run(highs: Highs, model: Model): ReturnType<Model["getModelStatus"]> | null {
  // The limit of time is on all runs together unless the clock is set back.
  model.zeroAllClocks();
  try {
    model.run();
  } catch (error) {
    if (error instanceof highs.errors.HighsError) return null;
    throw error;
  }
  return model.getModelStatus();
}

function again(highs: Highs, model: Model): ReturnType<typeof run> {
  const presolve = model.options.get("presolve");
  model.clearSolver();
  model.options.set({ presolve: "on" });
  const status = run(highs, model);
  model.options.set({ presolve });
  return status;
}

/** What a column adds to its cell: there is one to add and one to take away. */
const signs = [1, -1] as const;

/** The relations of two tables apart, and so many more rows: what is added to each cell and taken from it, in the first, then in the second. */
function twoTables({ numRows, starts, rows, weights }: Matrix, more: number): Matrix {
  const two: Matrix = {
    numRows: 2 * numRows + more,
    starts: new Int32Array(4 * starts.length - 3),
    rows: new Int32Array(4 * rows.length),
    weights: new Float64Array(4 * rows.length),
  };
  let [column, end] = [0, 0];
  for (let i = 0; i + 1 < starts.length; i++)
    for (const first of [0, numRows])
      for (const sign of signs) {
        for (let k = starts[i]!; k < starts[i + 1]!; k++, end++) {
          two.rows[end] = first + rows[k]!;
          two.weights[end] = sign * weights[k]!;
        }
        two.starts[++column] = end;
      }
  return two;
}

/** A program whose rows are all to come to 0, its columns held at 0 until their bounds are said. */
export function createModel(highs: Highs, { numRows, starts, rows, weights }: Matrix): Model {
  const numCols = starts.length - 1;
  const model = highs.createModel({
    numCols,
    numRows,
    colCost: new Float64Array(numCols),
    colLower: new Float64Array(numCols),
    colUpper: new Float64Array(numCols),
    rowLower: new Float64Array(numRows),
    rowUpper: new Float64Array(numRows),
    matrix: { format: "csc", numCols, numRows, starts, indices: rows, values: weights },
  });
  model.options.set({ output_flag: false, ...limits });
  return model;
}
