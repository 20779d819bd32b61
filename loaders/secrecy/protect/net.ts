import type { Table } from "./table.ts";

/** The table as suppression sees it: who shows what, what is hidden, how relations cross. */
export class Net {
  readonly hidden: boolean[];
  /** For each cell, the relations it is in. */
  readonly linesOf: number[][];
  /** For each relation, the number of its axis; −1 when it has none. */
  readonly axisOf: number[];
  readonly #weights: number[][];
  readonly #rowsOf: number[][];
  /** For each cell, how many of the rows that show it are still published. */
  readonly #shown: number[];
  #crossings: Map<number, number> | undefined;

  constructor(readonly table: Table) {
    this.hidden = table.rows.map((row) => row.hidden);
    this.linesOf = table.cells.map(() => []);
    this.#weights = table.cells.map(() => []);
    this.#rowsOf = table.cells.map(() => []);
    table.lines.forEach((line, l) => {
      for (const [cell, c] of line.terms) {
        this.linesOf[cell]!.push(l);
        this.#weights[cell]!.push(c);
      }
    });
    const axes = [...new Set(table.lines.map((line) => line.axis))];
    this.axisOf = table.lines.map(({ axis }) => (axis === undefined ? -1 : axes.indexOf(axis)));
    table.rows.forEach((row, r) => {
      for (const cell of new Set(row.cells)) this.#rowsOf[cell]!.push(r);
    });
    this.#shown = this.#rowsOf.map((rows) => rows.filter((r) => !this.hidden[r]).length);
    table.rows.forEach((row, r) => {
      if (row.hidden) this.#spread(r);
    });
  }

  isHidden(cell: number): boolean {
    return this.#shown[cell] === 0;
  }

  /** The loss of hiding a cell: that of every published row that shows it. */
  readonly price = (cell: number): number => {
    let total = 0;
    for (const r of this.#rowsOf[cell]!) if (!this.hidden[r]) total += this.table.rows[r]!.loss;
    return total;
  };

  /** 0 for a hidden cell, `Infinity` for any other: what a pattern that hides nothing more may move. */
  readonly free = (cell: number): number => (this.#shown[cell] === 0 ? 0 : Infinity);

  /** The relation of a cell along an axis; −1 when there is none. */
  lineAlong(cell: number, axis: number): number {
    for (const l of this.linesOf[cell]!) if (this.axisOf[l] === axis) return l;
    return -1;
  }

  /** The weight of a cell in one of its relations. */
  weight(cell: number, line: number): number {
    return this.#weights[cell]![this.linesOf[cell]!.indexOf(line)]!;
  }

  /** The only cell that two relations share; −1 when they share none, or several. */
  crossing(one: number, two: number): number {
    this.#crossings ??= this.#cross();
    return this.#crossings.get(Math.min(one, two) * this.table.lines.length + Math.max(one, two)) ?? -1;
  }

  /** Cells that must be protected and are shown by no row, those in the most relations first. */
  secrets(): number[] {
    return this.table.cells
      .flatMap((cell, i) => (cell.need && this.isHidden(i) ? [i] : []))
      .sort((a, b) => this.linesOf[b]!.length - this.linesOf[a]!.length);
  }

  /** Whether a table moved so on these places (−1: no cell) keeps every relation. */
  holds(cells: ArrayLike<number>, steps: ArrayLike<number>): boolean {
    const sums = new Map<number, number>();
    const seen = new Set<number>();
    for (let i = 0; i < cells.length; i++) {
      const cell = cells[i]!;
      if (cell < 0) continue;
      if (seen.has(cell)) return false;
      seen.add(cell);
      this.linesOf[cell]!.forEach((l, k) => {
        sums.set(l, (sums.get(l) ?? 0) + steps[i]! * this.#weights[cell]![k]!);
      });
    }
    return [...sums.values()].every((sum) => sum === 0);
  }

  /** Hides every row that shows one of these cells; the cells that no row shows any more. */
  hide(cells: Iterable<number>): number[] {
    const gone: number[] = [];
    for (const cell of cells) for (const r of this.#rowsOf[cell]!) this.#hide(r, gone);
    return gone;
  }

  /** Shows a row again; the result undoes it. */
  publish(row: number): () => void {
    const cells = new Set(this.table.rows[row]!.cells);
    this.hidden[row] = false;
    for (const cell of cells) this.#shown[cell]!++;
    return () => {
      this.hidden[row] = true;
      for (const cell of cells) this.#shown[cell]!--;
    };
  }

  /** Rows hidden since the start, the costliest first. */
  added(): number[] {
    return this.table.rows
      .flatMap((row, r) => (this.hidden[r] && !row.hidden ? [r] : []))
      .sort((a, b) => this.table.rows[b]!.loss - this.table.rows[a]!.loss);
  }

  /** Whether a row shows what a hidden row owns. */
  isBound(row: number): boolean {
    return this.table.rows[row]!.cells.some((cell) =>
      this.#rowsOf[cell]!.some(
        (r) => r !== row && this.hidden[r] && this.table.rows[r]!.owned?.includes(cell),
      ),
    );
  }

  loss(): number {
    return this.added().reduce((total, r) => total + this.table.rows[r]!.loss, 0);
  }

  #hide(row: number, gone: number[]): void {
    if (this.hidden[row]) return;
    this.hidden[row] = true;
    for (const cell of new Set(this.table.rows[row]!.cells)) if (--this.#shown[cell]! === 0) gone.push(cell);
    this.#spread(row, gone);
  }

  /** What a hidden row owns is hidden in every row that shows it. */
  #spread(row: number, gone: number[] = []): void {
    for (const cell of this.table.rows[row]!.owned ?? [])
      for (const r of this.#rowsOf[cell]!) if (this.table.rows[r]!.loss < Infinity) this.#hide(r, gone);
  }

  #cross(): Map<number, number> {
    const crossings = new Map<number, number>();
    const size = this.table.lines.length;
    this.linesOf.forEach((lines, cell) => {
      for (const one of lines)
        for (const two of lines) {
          if (one >= two) continue;
          const key = one * size + two;
          crossings.set(key, crossings.has(key) ? -1 : cell);
        }
    });
    return crossings;
  }
}
