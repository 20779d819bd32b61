import type { Highs, Model } from "highs";
import { denominatorOf, readWhole } from "./displacements.ts";
import { type Block, createModel, nothing, solve } from "./program.ts";
import { roomOf } from "./proofs.ts";
import type { Displacement, Table } from "./table.ts";

/**
 * The displacements that move many cells at once, of those that cost nothing: cells that are hidden already, all of them or some, the others
 * standing still. Nothing is paid and no cell is a target, so that one column a cell is enough.
 */
export class FreeMoves {
  readonly cells: readonly number[];
  readonly #model: Model;

  constructor(
    readonly highs: Highs,
    readonly table: Table,
    { cells, matrix }: Block,
    readonly most: number,
  ) {
    this.cells = cells;
    this.#model = createModel(highs, matrix);
  }

  /** The two displacements of whole numbers that go furthest along these weights and against them; one that is not whole is left out. */
  draw(weight: (cell: number) => number): Displacement[] {
    return [1, -1].flatMap((sign) => {
      const vertex = this.#furthest((cell) => sign * weight(cell), 1);
      const whole = vertex && readWhole([vertex], 1);
      if (!vertex || whole) return whole ?? [];
      const divisor = denominatorOf([vertex]);
      const divided = divisor && this.#furthest((cell) => sign * weight(cell), divisor);
      return (divided && readWhole([divided], divisor)) || [];
    });
  }

  /** Ends the search: its memory is the solver's. */
  close(): void {
    this.#model.dispose();
  }

  #furthest(weight: (cell: number) => number, divisor: number): Displacement | null {
    const model = this.#model;
    const everyone = { kind: "range", from: 0, to: this.cells.length - 1 } as const;
    const within = (room: number) => Math.floor(Math.min(room, this.most) / divisor);
    const rooms = this.cells.map((cell) => roomOf(this.table, cell));
    model.changeColsCost(
      everyone,
      Float64Array.from(this.cells, (cell) => -weight(cell)),
    );
    model.changeColsBounds(
      everyone,
      Float64Array.from(rooms, ([, down]) => -within(down)),
      Float64Array.from(rooms, ([up]) => within(up)),
    );
    if (solve(this.highs, model) !== this.highs.constants.modelStatus.optimal) return null;
    const columns = model.getSolution().colValue;
    return new Map(
      this.cells.flatMap((cell, i) =>
        Math.abs(columns[i]!) > nothing ? [[cell, columns[i]!] as const] : [],
      ),
    );
  }
}
