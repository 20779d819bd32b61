import { expect, test } from "vitest";
import { Ground, Growth } from "../../loaders/secrecy/protect/growth.ts";
import type { Block } from "../../loaders/secrecy/protect/program.ts";
import type { Table } from "../../loaders/secrecy/protect/table.ts";
import { randomTable } from "../../scripts/secrecy-tables.ts";
import { crossTable } from "./tables.ts";

const seeds = Array.from({ length: 30 }, (_, i) => i + 1);

/** Each relation of the table that a cell of the block is in, as what its cells there weigh: `cell×weight`, in order. */
function relationsOf({ cells, matrix: { numRows, starts, rows, weights } }: Block): string[] {
  const relations: string[][] = Array.from({ length: numRows }, () => []);
  for (const [i, cell] of cells.entries())
    for (let k = starts[i]!; k < starts[i + 1]!; k++) relations[rows[k]!]!.push(`${cell}×${weights[k]}`);
  return relations.map((terms) => terms.sort().join(" ")).sort();
}

function expectedRelations({ lines }: Table, cells: readonly number[]): string[] {
  const inside = new Set(cells);
  return lines
    .map(({ terms }) => terms.filter(([cell]) => inside.has(cell)).map(([cell, c]) => `${cell}×${c}`))
    .filter((terms) => terms.length > 0)
    .map((terms) => terms.sort().join(" "))
    .sort();
}

test("around a count of a square move first the three that make a corner with it, those that have room", () => {
  const table = crossTable({
    rows: ["w", "x", "y"],
    columns: ["a", "b", "c"],
    counts: [
      [4, 1, 9],
      [1, 1, 1],
      [9, 1, 9],
    ],
    secret: [],
    need: { width: 5 },
  });
  const standing = (cell: number) => (table.rows[cell]!.loss === Infinity ? Infinity : 0);
  const { cells } = new Growth(new Ground(table), [0], standing).to(4);
  expect(cells.map((cell) => table.cells[cell]!.id)).toEqual(["w-a", "w-c", "y-a", "y-c"]);
});

test.each(seeds)(
  "a block is grown further as if it had been asked whole, with all that ties it (table %i)",
  (seed) => {
    const table = randomTable(seed);
    const ground = new Ground(table);
    const price = (cell: number) => (cell % 7 === 3 ? Infinity : cell % 3);
    const growth = new Growth(ground, [0], price);
    for (const size of [1, 5, 12, 30, 1e6]) {
      const block = growth.to(size);
      expect(block).toEqual(new Growth(ground, [0], price).to(size));
      expect(block.cells.length).toBeLessThanOrEqual(Math.max(size, 1));
      expect(block.cells.slice(1).every((cell) => price(cell) < Infinity)).toBe(true);
      expect(relationsOf(block)).toEqual(expectedRelations(table, block.cells));
      for (let i = 0; i < block.cells.length; i++) {
        const column = [...block.matrix.rows.slice(block.matrix.starts[i]!, block.matrix.starts[i + 1]!)];
        expect(column).toEqual(column.toSorted((a, b) => a - b));
      }
    }
  },
);
