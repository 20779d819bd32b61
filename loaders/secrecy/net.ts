import type { Pattern } from "./pattern.ts";
import type { Move, Table } from "./table.ts";

/** How far to look from a cell: relations to cross, cells of each to take, cells in all. */
export interface Reach {
  reach: number;
  breadth: number;
  most: number;
}

/** All that is tied to a cell, however far. */
export const everywhere: Reach = { reach: Infinity, breadth: Infinity, most: Infinity };

/** The table as suppression sees it: who shows what, what is hidden, which tables protect which cell. */
export class Net {
  readonly hidden: boolean[];
  /** For each cell, the relations it is in. */
  readonly linesOf: number[][];
  readonly #rowsOf: number[][];
  /** For each cell, how many of the rows that show it are still published. */
  readonly #shown: number[];
  /** For each cell, the possible tables where it is largest and smallest, so far. */
  readonly #best = new Map<number, Pattern>();
  readonly #guarded = new Set<number>();

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
    table.rows.forEach((row, r) => {
      if (row.hidden) this.#spread(r);
    });
  }

  isHidden(cell: number): boolean {
    return this.#shown[cell] === 0;
  }

  isProtected(cell: number): boolean {
    return this.#guarded.has(cell);
  }

  /** The loss of hiding a cell: that of every published row that shows it. */
  readonly price = (cell: number): number => {
    let total = 0;
    for (const r of this.#rowsOf[cell]!) if (!this.hidden[r]) total += this.table.rows[r]!.loss;
    return total;
  };

  /**
   * The cells within `reach` relations of a cell, the nearest `most`, walking only through cells that can move
   * and taking from each relation the `breadth` that cost least.
   */
  around(target: number, { reach, breadth, most }: Reach, price: (cell: number) => number): number[] {
    const seen = new Set([target]);
    const walked = new Set<number>();
    let edge = [target];
    for (let step = 0; step < reach && edge.length > 0 && seen.size < most; step++) {
      const next: number[] = [];
      for (const cell of edge)
        for (const l of this.linesOf[cell]!) {
          if (walked.has(l)) continue;
          walked.add(l);
          for (const other of this.#cheapest(l, seen, breadth, price)) {
            seen.add(other);
            next.push(other);
          }
        }
      edge = next;
    }
    return [...seen];
  }

  /**
   * The corners of the boxes around a cell: from each of its relations the `breadth` cells that cost least, then,
   * relation by relation, the cells where two of those met so far cross, and those that no other relation ties.
   */
  corners(target: number, breadth: number, most: number, price: (cell: number) => number): number[] {
    const seen = new Set([target]);
    const met = new Map<number, number>();
    const walked = new Set<number>();
    const meet = (cell: number): void => {
      for (const l of this.linesOf[cell]!) {
        if (walked.has(l)) continue;
        walked.add(l);
        for (const [other] of this.table.lines[l]!.terms) met.set(other, (met.get(other) ?? 0) + 1);
      }
    };
    meet(target);
    for (const l of this.linesOf[target]!)
      for (const other of this.#cheapest(l, seen, breadth, price)) seen.add(other);
    let edge = [...seen];
    for (let step = 0; step < 6 && edge.length > 0 && seen.size < most; step++) {
      for (const cell of edge) meet(cell);
      edge = [];
      for (const [cell, times] of met) {
        if (seen.has(cell) || (times < 2 && this.linesOf[cell]!.length > 1) || price(cell) === Infinity)
          continue;
        seen.add(cell);
        edge.push(cell);
      }
    }
    return [...seen];
  }

  #cheapest(
    line: number,
    except: ReadonlySet<number>,
    most: number,
    price: (cell: number) => number,
  ): number[] {
    const others = this.table.lines[line]!.terms.flatMap(([cell]) => {
      const cost = except.has(cell) ? Infinity : price(cell);
      return cost < Infinity ? [[cell, cost] as const] : [];
    });
    if (others.length <= most) return others.map(([cell]) => cell);
    others.sort((one, two) => one[1] - two[1]);
    // A count too small to give what the others need serves only when it is hidden already.
    const wide = others.filter(
      ([cell]) => this.table.cells[cell]!.value >= (this.table.cells[cell]!.need?.width ?? 0),
    );
    const chosen = [...wide.slice(0, most), ...others.slice(0, most).filter(([, cost]) => cost === 0)];
    return [...new Set(chosen.map(([cell]) => cell))];
  }

  /** Hidden cells that nothing protects yet, those in the most relations first. */
  exposed(except: ReadonlySet<number> = new Set()): number[] {
    return this.table.cells
      .flatMap((cell, i) =>
        cell.need && this.isHidden(i) && !this.#guarded.has(i) && !except.has(i) ? [i] : [],
      )
      .sort((a, b) => this.linesOf[b]!.length - this.linesOf[a]!.length);
  }

  /** The hidden cells tied together, each group apart; groups without a cell to protect are left out. */
  groups(): number[][] {
    const seen = new Set<number>();
    const groups: number[][] = [];
    for (const start of this.exposed()) {
      if (seen.has(start)) continue;
      const group = this.around(start, everywhere, (cell) => (this.isHidden(cell) ? 0 : Infinity));
      for (const cell of group) seen.add(cell);
      groups.push(group);
    }
    return groups;
  }

  /** Hides the rows of a pattern, and takes its two tables into account. */
  apply({ up, down }: Pattern): void {
    for (const cell of [...up.keys(), ...down.keys()]) for (const r of this.#rowsOf[cell]!) this.#hide(r);
    this.learn(up);
    this.learn(down);
  }

  /** Takes a possible table into account: a cell is protected when its extremes are far enough apart. */
  learn(move: Move): void {
    for (const [cell, change] of move) {
      const { need } = this.table.cells[cell]!;
      if (!need || this.#guarded.has(cell)) continue;
      const best = this.#best.get(cell) ?? { up: new Map(), down: new Map() };
      if (change > (best.up.get(cell) ?? 0)) best.up = move;
      if (change < (best.down.get(cell) ?? 0)) best.down = move;
      this.#best.set(cell, best);
      const [high, low] = [best.up.get(cell) ?? 0, best.down.get(cell) ?? 0];
      if (high - low >= need.width && high >= (need.up ?? 0) && -low >= (need.down ?? 0))
        this.#guarded.add(cell);
    }
  }

  /** Rows hidden since the start, the costliest first. */
  added(): number[] {
    return this.table.rows
      .flatMap((row, r) => (this.hidden[r] && !row.hidden ? [r] : []))
      .sort((a, b) => this.table.rows[b]!.loss - this.table.rows[a]!.loss);
  }

  /** Whether a row shows what a hidden row owns. */
  isBound(row: number): boolean {
    const others = this.table.rows[row]!.cells.flatMap((cell) =>
      this.#rowsOf[cell]!.filter(
        (r) => r !== row && this.hidden[r] && this.table.rows[r]!.owned?.includes(cell),
      ),
    );
    return others.length > 0;
  }

  /** Publishes a row again and forgets the tables that moved what it shows; the result undoes both. */
  publish(row: number): () => void {
    const [best, guarded] = [new Map(this.#best), new Set(this.#guarded)];
    this.hidden[row] = false;
    for (const cell of new Set(this.table.rows[row]!.cells)) this.#shown[cell]!++;
    const fixed = this.table.rows[row]!.cells;
    for (const [cell, { up, down }] of best)
      if (fixed.some((each) => up.has(each) || down.has(each))) {
        this.#best.delete(cell);
        this.#guarded.delete(cell);
      }
    return () => {
      this.hidden[row] = true;
      for (const cell of new Set(this.table.rows[row]!.cells)) this.#shown[cell]!--;
      this.#best.clear();
      this.#guarded.clear();
      for (const [cell, pattern] of best) this.#best.set(cell, pattern);
      for (const cell of guarded) this.#guarded.add(cell);
    };
  }

  loss(): number {
    return this.added().reduce((total, r) => total + this.table.rows[r]!.loss, 0);
  }

  #hide(row: number): void {
    if (this.hidden[row]) return;
    this.hidden[row] = true;
    for (const cell of new Set(this.table.rows[row]!.cells)) this.#shown[cell]!--;
    this.#spread(row);
  }

  /** What a hidden row owns is hidden in every row that shows it. */
  #spread(row: number): void {
    for (const cell of this.table.rows[row]!.owned ?? [])
      for (const r of this.#rowsOf[cell]!) if (this.table.rows[r]!.loss < Infinity) this.#hide(r);
  }
}
