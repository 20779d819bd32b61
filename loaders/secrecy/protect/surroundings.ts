import type { Highs } from "highs";
import { Displacements, type Price } from "./displacements.ts";
import type { Neighbourhood } from "./neighbourhood.ts";
import type { Displacement, Table } from "./table.ts";

/** How far to look from a cell: relations to cross, cells of each to take, cells in all. */
interface Reach {
  reach: number;
  breadth: number;
  most: number;
}

/** The reaches tried one after the other; the last is all that is tied to the cell. */
const reaches: readonly Reach[] = [
  { reach: 4, breadth: 5, most: 120 },
  { reach: 5, breadth: 9, most: 400 },
  { reach: 8, breadth: 30, most: 2500 },
  { reach: Infinity, breadth: Infinity, most: Infinity },
];

/** In a large part each target is looked at with the cells around it, then further. */
export class Surroundings implements Neighbourhood {
  readonly #linesOf: number[][];

  constructor(
    readonly highs: Highs,
    readonly table: Table,
  ) {
    this.#linesOf = table.cells.map(() => []);
    table.lines.forEach(({ terms }, l) => {
      for (const [cell] of terms) this.#linesOf[cell]!.push(l);
    });
  }

  find(target: number, price: Price): Displacement[] | null {
    let before = 0;
    for (const reach of reaches) {
      const cells = this.#around(target, reach, price);
      if (cells.length <= before) continue;
      before = cells.length;
      const lines = [...new Set(cells.flatMap((cell) => this.#linesOf[cell]!))];
      const near = new Displacements(
        this.highs,
        this.table,
        cells,
        lines.map((l) => this.table.lines[l]!),
      );
      const found = near.find(target, price);
      near.close();
      if (found) return found;
    }
    return null;
  }

  close(): void {}

  /**
   * The cells within `reach` relations of a cell, the nearest `most`, walking only through cells that can move
   * and taking from each relation the `breadth` that cost least.
   */
  #around(target: number, { reach, breadth, most }: Reach, price: Price): number[] {
    const seen = new Set([target]);
    const walked = new Set<number>();
    let edge = [target];
    for (let step = 0; step < reach && edge.length > 0 && seen.size < most; step++) {
      const next: number[] = [];
      for (const cell of edge)
        for (const l of this.#linesOf[cell]!) {
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

  #cheapest(line: number, except: ReadonlySet<number>, most: number, price: Price): number[] {
    const { cells, lines } = this.table;
    const others = lines[line]!.terms.flatMap(([cell]) => {
      const cost = except.has(cell) ? Infinity : price(cell);
      return cost < Infinity ? [[cell, cost] as const] : [];
    });
    if (others.length <= most) return others.map(([cell]) => cell);
    others.sort((one, two) => one[1] - two[1]);
    // A count too small to give what the others need serves only when it is hidden already.
    const wide = others.filter(([cell]) => cells[cell]!.value >= (cells[cell]!.need?.width ?? 0));
    const chosen = [...wide.slice(0, most), ...others.slice(0, most).filter(([, cost]) => cost === 0)];
    return [...new Set(chosen.map(([cell]) => cell))];
  }
}
