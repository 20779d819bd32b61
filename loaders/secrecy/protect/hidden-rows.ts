import { keyLoss } from "./information-loss.ts";
import type { Table } from "./table.ts";

/** Which rows are hidden so far, and what follows for each cell. */
export class HiddenRows {
  readonly hidden: boolean[];
  readonly #rowsOf: number[][];
  /** For each cell, how many of the rows that show it are still published. */
  readonly #publishedRows: number[];

  constructor(readonly table: Table) {
    this.hidden = table.rows.map((row) => row.hidden);
    this.#rowsOf = table.cells.map(() => []);
    table.rows.forEach((row, r) => {
      for (const cell of new Set(row.cells)) this.#rowsOf[cell]!.push(r);
    });
    this.#publishedRows = this.#rowsOf.map((rows) => rows.filter((r) => !this.hidden[r]).length);
    table.rows.forEach((row, r) => {
      if (row.hidden) this.#hideOwned(r, []);
    });
  }

  isHidden(cell: number): boolean {
    return this.#publishedRows[cell] === 0;
  }

  /** The loss of hiding a cell: that of every published row that shows it. */
  readonly price = (cell: number): number =>
    this.#rowsOf[cell]!.reduce((sum, r) => sum + (this.hidden[r] ? 0 : this.table.rows[r]!.loss), 0);

  /** The price where no key row may be hidden: `Infinity` for what one shows. */
  readonly priceOfDetails = (cell: number): number => {
    const price = this.price(cell);
    return price < keyLoss ? price : Infinity;
  };

  /** 0 for a hidden cell, `Infinity` for any other: the price when nothing more may be hidden. */
  readonly priceOfHiddenOnly = (cell: number): number => (this.isHidden(cell) ? 0 : Infinity);

  /** Hides every row that shows one of these cells; the cells that no row shows any more. */
  hide(cells: Iterable<number>): number[] {
    const gone: number[] = [];
    for (const cell of cells) for (const r of this.#rowsOf[cell]!) this.#hideRow(r, gone);
    return gone;
  }

  /** Publishes a row again; the result puts all rows back as they were before. */
  publish(row: number): () => void {
    const before = [...this.hidden];
    this.#set(row, false);
    return () => {
      for (const [r, was] of before.entries()) if (this.hidden[r] !== was) this.#set(r, was);
    };
  }

  /** Rows hidden since the start, the costliest first. */
  added(): number[] {
    return this.table.rows
      .flatMap((row, r) => (this.hidden[r] && !row.hidden ? [r] : []))
      .sort((a, b) => this.table.rows[b]!.loss - this.table.rows[a]!.loss);
  }

  /** Whether a row shows what a hidden row owns, and so has to stay hidden with it. */
  isOwned(row: number): boolean {
    return this.table.rows[row]!.cells.some((cell) =>
      this.#rowsOf[cell]!.some(
        (r) => r !== row && this.hidden[r] && this.table.rows[r]!.owned?.includes(cell),
      ),
    );
  }

  #set(row: number, hidden: boolean): void {
    this.hidden[row] = hidden;
    for (const cell of new Set(this.table.rows[row]!.cells)) this.#publishedRows[cell]! += hidden ? -1 : 1;
  }

  #hideRow(row: number, gone: number[]): void {
    if (this.hidden[row]) return;
    this.#set(row, true);
    for (const cell of new Set(this.table.rows[row]!.cells)) if (this.isHidden(cell)) gone.push(cell);
    this.#hideOwned(row, gone);
  }

  /** What a hidden row owns is hidden in every row that shows it. */
  #hideOwned(row: number, gone: number[]): void {
    for (const cell of this.table.rows[row]!.owned ?? [])
      for (const r of this.#rowsOf[cell]!) if (this.table.rows[r]!.loss < Infinity) this.#hideRow(r, gone);
  }
}
