/** How uncertain a hidden cell must stay: a table at least `up` above, one `down` below, and `width` apart. */
export interface Need {
  width: number;
  up?: number;
  down?: number;
}

/** One count, a whole number; shown by the rows that list it, by none when it is only implied. */
export interface Cell {
  value: number;
  /** Bounds that everyone knows; 0 and `Infinity` by default. */
  least?: number;
  most?: number;
  /** What holds once the cell is hidden; null for a cell that needs no protection. */
  need: Need | null;
}

/** What is published or hidden at once: a published row shows one or several cells. */
export interface Row {
  cells: number[];
  /** Those of its cells that no other row may show once it is hidden, save rows that cannot be. */
  owned?: number[];
  /** What readers lose when it is hidden; `Infinity` when it cannot be. */
  loss: number;
  hidden: boolean;
}

/** An additive relation known to everyone: the weighted sum of the cells' values is 0. */
export interface Line {
  terms: (readonly [cell: number, coefficient: number])[];
}

/** A suppression problem: cells, the rows that show them, the relations that tie them. */
export interface Table {
  cells: Cell[];
  rows: Row[];
  lines: Line[];
}

/** A way to another possible table: the cells that change and by how much; every relation still holds. */
export type Displacement = Map<number, number>;

/** The loss of hiding each cell: 0 when it is hidden already, `Infinity` when it must stand still. */
export type Price = (cell: number) => number;

/** A relation that a cell is in, and what the cell weighs in it. */
export interface Tie {
  line: number;
  weight: number;
}

/** For each cell, the relations it is in, with its weights. */
export function tiesByCell({ cells, lines }: Pick<Table, "cells" | "lines">): Tie[][] {
  const found: Tie[][] = cells.map(() => []);
  for (const [line, { terms }] of lines.entries())
    for (const [cell, weight] of terms) found[cell]!.push({ line, weight });
  return found;
}
