import loadHighs, { type Highs } from "highs";

let loaded: Promise<Highs> | undefined;

/** The solver, loaded once. */
export function getSolver(): Promise<Highs> {
  loaded ??= loadHighs();
  return loaded;
}

/** A linear program written column by column, then row by row, and minimised. */
export class Program {
  readonly #cost: number[] = [];
  readonly #lower: number[] = [];
  readonly #upper: number[] = [];
  readonly #whole: boolean[] = [];
  readonly #starts = [0];
  readonly #indices: number[] = [];
  readonly #values: number[] = [];
  readonly #least: number[] = [];
  readonly #most: number[] = [];

  constructor(readonly highs: Highs) {}

  /** Adds a variable from `lower` to `upper` and gives its place. */
  addColumn(cost: number, upper: number, whole = false, lower = 0): number {
    this.#cost.push(cost);
    this.#lower.push(lower);
    this.#upper.push(upper === Infinity ? this.highs.infinity : upper);
    this.#whole.push(whole);
    return this.#cost.length - 1;
  }

  /** Adds a constraint: the weighted sum lies between two values. */
  addRow(
    terms: readonly (readonly [column: number, coefficient: number])[],
    least: number,
    most: number,
  ): void {
    for (const [column, coefficient] of terms) {
      this.#indices.push(column);
      this.#values.push(coefficient);
    }
    this.#starts.push(this.#indices.length);
    this.#least.push(least === -Infinity ? -this.highs.infinity : least);
    this.#most.push(most === Infinity ? this.highs.infinity : most);
  }

  /** The columns of the cheapest solution, of whole numbers where asked; null when there is none in `seconds`. */
  minimise(integer: boolean, seconds: number, gap = 0): Float64Array | null {
    const size = this.#cost.length;
    const { constants } = this.highs;
    const model = this.highs.createModel({
      numCols: size,
      numRows: this.#least.length,
      colCost: this.#cost,
      colLower: this.#lower,
      colUpper: this.#upper,
      rowLower: this.#least,
      rowUpper: this.#most,
      matrix: {
        format: "csr",
        numRows: this.#least.length,
        numCols: size,
        starts: Int32Array.from(this.#starts),
        indices: Int32Array.from(this.#indices),
        values: Float64Array.from(this.#values),
      },
      ...(integer ? { integrality: Int32Array.from(this.#whole, (whole) => (whole ? 1 : 0)) } : {}),
    });
    try {
      model.options.set({ output_flag: false, time_limit: seconds, mip_rel_gap: gap });
      model.run();
      const status = model.getModelStatus();
      if (
        status !== constants.modelStatus.optimal &&
        !(gap > 0 && status === constants.modelStatus.timeLimit)
      )
        return null;
      return model.getSolution().colValue as Float64Array;
    } finally {
      model.dispose();
    }
  }
}
