import loadHighs, { type Highs, type Model } from "highs";
import type { Interval } from "./knowledge.ts";

/** One linear problem of the attacker: bounded unknowns, and sums of them known within bounds. */
export interface Polyhedron {
  lower: number[];
  upper: number[];
  /** Unknowns that count nothing, and are real where the others are whole. */
  real?: readonly number[];
  rows: { terms: (readonly [unknown: number, coefficient: number])[]; least: number; most: number }[];
}

/**
 * The best value of an objective and the table that gives it; null when no table satisfies the problem, or when the solver gave up: whoever
 * asks then knows of no table but those met, and calls narrow what they do not show wide.
 */
export interface Extreme {
  value: number;
  point: number[];
}

/** A polyhedron kept in the solver, so that each new objective starts from the last vertex. */
export interface Explorer {
  /** Largest (`sign` 1) or smallest (−1) value of one unknown, over reals or over integers. */
  reach(unknown: number, sign: 1 | -1, integer: boolean): Extreme | null;
  /** Any table where one unknown is within these bounds, over reals or over integers; null when none is found. */
  find(unknown: number, least: number, most: number, integer: boolean): number[] | null;
  /**
   * Largest value of a weighted sum over reals: from nothing, after simplification. Where all weights change, the last vertex is a bad place to
   * start from, in problems of ten thousand unknowns twice as slow.
   */
  push(weights: readonly number[]): Extreme | null;
  /**
   * The cheapest table at these prices of 0 or more, over reals, where some unknowns have these values: "none" where there is none, null where the
   * solver gave up. It starts from the vertex where all are as small as they may, without simplification.
   */
  cheapest(
    prices: Float64Array,
    fixed: readonly (readonly [unknown: number, value: number])[],
  ): number[] | "none" | null;
  /**
   * How far an unknown goes at most, over reals, up to `most`, where some others have these values, and the rows that hold it there: those with a
   * price, all other unknowns costing nearly nothing. It starts as `cheapest` does. Null where the solver gave up.
   */
  holding(
    unknown: number,
    most: number,
    fixed: readonly (readonly [unknown: number, value: number])[],
  ): { rows: number[]; value: number } | null;
  close(): void;
}

/** Whole numbers come out of the solver within this. */
export const precision = 1e-6;

/** The whole numbers between two real ones. */
export const wholeBetween = (low: Extreme, high: Extreme): Interval => ({
  smallest: Math.ceil(low.value - precision) + 0,
  largest: Math.floor(high.value + precision),
});

/** What an unknown costs beside one that is worth 1, and the price of a row below which it holds nothing: what thousands of the first come to. */
const nearlyNothing = 1e-5;
const nothing = 1e-2;

let solver: Promise<Highs> | undefined;

/** Nodes that the search of a whole table may take: the same on every machine. */
const usualNodes = 2000;

/** Seconds after which a program is one that will never end: a failure, and no answer. */
const tooLong = 3600;

/** Loads the solver once, and gives it the problem; each search of a whole table has so many nodes. Close the explorer: its memory is the solver's. */
export async function explore(problem: Polyhedron, nodes = usualNodes): Promise<Explorer> {
  solver ??= loadHighs();
  const highs = await solver;
  const model = createModel(highs, problem, nodes);
  const size = problem.lower.length;
  const everyone = { kind: "range", from: 0, to: size - 1 } as const;
  const real = new Int32Array(size);
  const whole = new Int32Array(size).fill(1);
  for (const unknown of problem.real ?? []) whole[unknown] = 0;
  let integral = false;
  const solve = (weights: Float64Array, integer: boolean) => {
    model.changeColsCost(everyone, weights);
    if (integer !== integral) model.changeColsIntegrality(everyone, integer ? whole : real);
    integral = integer;
    const status = finish(highs, model);
    if (status === highs.constants.modelStatus.timeLimit)
      throw new Error("The linear program of the attack did not end.");
    return status;
  };
  const { optimal, infeasible } = highs.constants.modelStatus;
  const run = (weights: Float64Array, integer: boolean): Extreme | null => {
    if (solve(weights, integer) !== optimal) return null;
    return { value: model.getObjectiveValue(), point: Array.from(model.getSolution().colValue) };
  };
  const reach: Explorer["reach"] = (unknown, sign, integer) => {
    const weights = new Float64Array(size);
    weights[unknown] = sign;
    const extreme = run(weights, integer);
    return extreme && { value: sign * extreme.value, point: extreme.point };
  };
  /** Solves with other bounds, from where all unknowns are as small as they may, and reads what is found. */
  const fromNothing = <Read>(
    weights: Float64Array,
    bounds: readonly (readonly [unknown: number, least: number, most: number])[],
    read: (status: ReturnType<typeof solve>) => Read,
  ): Read => {
    for (const [unknown, least, most] of bounds) model.changeColBounds(unknown, least, most);
    model.clearSolver();
    const usual = {
      presolve: model.options.get("presolve"),
      simplex_scale_strategy: model.options.get("simplex_scale_strategy"),
    };
    model.options.set({ presolve: "off", simplex_scale_strategy: 0 });
    const found = read(solve(weights, false));
    for (const [unknown] of bounds)
      model.changeColBounds(unknown, problem.lower[unknown]!, problem.upper[unknown]!);
    model.options.set(usual);
    return found;
  };
  return {
    reach,
    find(unknown, least, most, integer) {
      model.changeColBounds(unknown, least, most);
      const found = run(new Float64Array(size), integer);
      model.changeColBounds(unknown, problem.lower[unknown]!, problem.upper[unknown]!);
      return found?.point ?? null;
    },
    push(weights) {
      model.clearSolver();
      return run(Float64Array.from(weights), false);
    },
    cheapest(prices, fixed) {
      const bounds = fixed.map(([unknown, value]) => [unknown, value, value] as const);
      const weights = prices.map((price) => -price);
      return fromNothing(weights, bounds, (status) =>
        status === infeasible ? "none" : status === optimal ? Array.from(model.getSolution().colValue) : null,
      );
    },
    holding(unknown, most, fixed) {
      const bounds = fixed.map(([each, value]) => [each, value, value] as const);
      const weights = new Float64Array(size).fill(-nearlyNothing);
      weights[unknown] = 1;
      const furthest = Math.min(most, problem.upper[unknown]!);
      return fromNothing(weights, [[unknown, problem.lower[unknown]!, furthest], ...bounds], (status) => {
        if (status !== optimal) return null;
        const { colValue, rowDual } = model.getSolution();
        const rows = [...rowDual.keys()].filter((row) => Math.abs(rowDual[row]!) > nothing);
        return { rows, value: colValue[unknown]! };
      });
    },
    close: () => model.dispose(),
  };
}

/** Runs a program to its end; once more from nothing where the arithmetic of the solver fails. Null where it fails twice. */
export function finish(highs: Highs, model: Model): ReturnType<Model["getModelStatus"]> | null {
  for (const clear of [false, true]) {
    if (clear) model.clearSolver();
    // The limit of time is on all runs together unless the clock is set back.
    model.zeroAllClocks();
    try {
      model.run();
      return model.getModelStatus();
    } catch (error) {
      if (!(error instanceof highs.errors.HighsError)) throw error;
    }
  }
  return null;
}

function createModel(highs: Highs, problem: Polyhedron, nodes: number): Model {
  const starts = [0];
  const indices: number[] = [];
  const values: number[] = [];
  for (const row of problem.rows) {
    for (const [unknown, coefficient] of row.terms) {
      indices.push(unknown);
      values.push(coefficient);
    }
    starts.push(indices.length);
  }
  const size = problem.lower.length;
  const finite = (value: number) =>
    value === Infinity ? highs.infinity : value === -Infinity ? -highs.infinity : value;
  const model = highs.createModel({
    numCols: size,
    numRows: problem.rows.length,
    sense: highs.constants.objectiveSense.maximize,
    colCost: new Float64Array(size),
    colLower: problem.lower,
    colUpper: problem.upper,
    rowLower: problem.rows.map((row) => finite(row.least)),
    rowUpper: problem.rows.map((row) => finite(row.most)),
    matrix: {
      format: "csr",
      numRows: problem.rows.length,
      numCols: size,
      starts: Int32Array.from(starts),
      indices: Int32Array.from(indices),
      values: Float64Array.from(values),
    },
  });
  model.options.set({
    output_flag: false,
    mip_rel_gap: 0,
    mip_max_nodes: nodes,
    // Its jumps towards a first table cost more here than they find.
    mip_heuristic_run_feasibility_jump: false,
    time_limit: tooLong,
  });
  return model;
}
