import { findPattern, type Pattern } from "./pattern.ts";
import { getSolver } from "./program.ts";
import type { Table } from "./table.ts";

/** Which rows to hide besides those already hidden, and the cells no choice of rows can protect. */
export interface Suppression {
  /** Rows hidden in the end, those hidden at the start included. */
  hidden: boolean[];
  /** Loss of the rows hidden here. */
  loss: number;
  unprotected: number[];
}

/** Cells within this many relations of the target are looked at first; more only when they do not suffice. */
const reaches = [2, 3, 6, Infinity];

/**
 * Secondary suppression, the documented heuristic for tables of any size. Cell after cell, the cheapest
 * pattern of rows that leaves it uncertain enough is hidden; a pattern found for one cell often serves its
 * neighbours, and rows made useless by later choices are published again, the costliest first.
 */
export async function suppress(table: Table): Promise<Suppression> {
  const highs = await getSolver();
  const net = new Net(table);
  const unprotected = new Set<number>();
  const find = (target: number, within: number, price: (cell: number) => number) =>
    findPattern(highs, table, net.linesOf, target, net.around(target, within, price), price);

  const protectAll = (): void => {
    for (let turn = net.exposed(unprotected); turn.length > 0; turn = net.exposed(unprotected)) {
      for (const target of turn) {
        if (net.isProtected(target)) continue;
        const free = (cell: number) => (net.isHidden(cell) ? 0 : Infinity);
        const pattern =
          find(target, 3, free) ??
          reaches.reduce<Pattern | null>((found, reach) => found ?? find(target, reach, net.price), null);
        if (pattern) net.apply(pattern);
        else unprotected.add(target);
      }
    }
  };
  protectAll();
  for (const row of net.added()) {
    const undo = net.publish(row);
    const orphans = net.exposed(unprotected);
    const free = (cell: number) => (net.isHidden(cell) ? 0 : Infinity);
    const saved =
      orphans.length <= 40 &&
      orphans.every((target) => {
        if (net.isProtected(target)) return true;
        const pattern = find(target, 6, free);
        if (pattern) net.apply(pattern);
        return pattern !== null;
      });
    if (!saved) undo();
  }
  return { hidden: net.hidden, loss: net.loss(), unprotected: [...unprotected] };
}

/** The table as suppression sees it: who shows what, what is hidden, which pattern protects which cell. */
class Net {
  readonly hidden: boolean[];
  readonly linesOf: number[][];
  readonly #rowsOf: number[][];
  /** For each cell, how many of the rows that show it are still published. */
  readonly #shown: number[];
  readonly #guards = new Map<number, Pattern>();

  constructor(readonly table: Table) {
    this.hidden = table.rows.map((row) => row.hidden);
    this.linesOf = table.cells.map(() => []);
    this.#rowsOf = table.cells.map(() => []);
    table.lines.forEach((line, l) => {
      for (const [cell] of line.terms) this.linesOf[cell]!.push(l);
    });
    table.rows.forEach((row, r) => {
      for (const cell of new Set(row.cells)) this.#rowsOf[cell]!.push(r);
    });
    this.#shown = this.#rowsOf.map((rows) => rows.filter((r) => !this.hidden[r]).length);
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

  /** The cells within so many relations of a cell, walking only through cells that can move. */
  around(target: number, reach: number, price: (cell: number) => number): number[] {
    const seen = new Set([target]);
    let edge = [target];
    for (let step = 0; step < reach && edge.length > 0 && seen.size < 3000; step++) {
      const next: number[] = [];
      for (const cell of edge)
        for (const l of this.linesOf[cell]!)
          for (const [other] of this.table.lines[l]!.terms)
            if (!seen.has(other) && price(other) < Infinity) {
              seen.add(other);
              next.push(other);
            }
      edge = next;
    }
    return [...seen];
  }

  isProtected(cell: number): boolean {
    return this.#guards.has(cell);
  }

  /** Hidden cells that no pattern protects yet, those with the fewest relations first. */
  exposed(except: ReadonlySet<number>): number[] {
    return this.table.cells
      .flatMap((cell, i) =>
        cell.need && this.isHidden(i) && !this.#guards.has(i) && !except.has(i) ? [i] : [],
      )
      .sort((a, b) => this.linesOf[b]!.length - this.linesOf[a]!.length);
  }

  /** Hides the rows of a pattern, and notes every cell that it protects. */
  apply(pattern: Pattern): void {
    const cells = new Set([...pattern.up.keys(), ...pattern.down.keys()]);
    for (const cell of cells) {
      for (const r of this.#rowsOf[cell]!) this.#hide(r);
    }
    for (const cell of cells) {
      const { need } = this.table.cells[cell]!;
      if (!need || this.#guards.has(cell)) continue;
      const [a, b] = [pattern.up.get(cell) ?? 0, pattern.down.get(cell) ?? 0];
      const [high, low] = [Math.max(a, b, 0), Math.min(a, b, 0)];
      if (high - low >= need.width && high >= (need.up ?? 0) && -low >= (need.down ?? 0))
        this.#guards.set(cell, pattern);
    }
  }

  /** Rows hidden since the start, the costliest first. */
  added(): number[] {
    return this.table.rows
      .flatMap((row, r) => (this.hidden[r] && !row.hidden ? [r] : []))
      .sort((a, b) => this.table.rows[b]!.loss - this.table.rows[a]!.loss);
  }

  /** Publishes a row again and drops the patterns that moved it; the result undoes both. */
  publish(row: number): () => void {
    const before = new Map(this.#guards);
    this.hidden[row] = false;
    for (const cell of new Set(this.table.rows[row]!.cells)) this.#shown[cell]!++;
    for (const [cell, pattern] of this.#guards) {
      const moved = [...pattern.up.keys(), ...pattern.down.keys()];
      if (!this.isHidden(cell) || moved.some((each) => !this.isHidden(each))) this.#guards.delete(cell);
    }
    return () => {
      this.#hide(row);
      this.#guards.clear();
      for (const [cell, pattern] of before) this.#guards.set(cell, pattern);
    };
  }

  loss(): number {
    return this.added().reduce((total, r) => total + this.table.rows[r]!.loss, 0);
  }

  #hide(row: number): void {
    if (this.hidden[row]) return;
    this.hidden[row] = true;
    for (const cell of new Set(this.table.rows[row]!.cells)) this.#shown[cell]!--;
  }
}
