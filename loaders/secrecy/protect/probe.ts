import type { Highs } from "highs";
import type { Net } from "./net.ts";
import { denominatorOf } from "./pattern.ts";
import { Program } from "./program.ts";
import type { Proofs } from "./proofs.ts";
import type { Move } from "./table.ts";

/**
 * A table far from the true one: every cell of a group is pushed up or down at random, no further than it needs.
 * One solution shows most cells of the group uncertain enough; null when no vertex of whole numbers is met.
 */
export function findFarTable(
  highs: Highs,
  net: Net,
  proofs: Proofs,
  group: readonly number[],
  random: () => number,
): Move | null {
  const pushes = group.map((cell) => (proofs.isProtected(cell) ? 0 : random() - 0.5));
  const lines = [...new Set(group.flatMap((cell) => net.linesOf[cell]!))];
  const at = new Map(group.map((cell, i) => [cell, i]));
  const relax = (times: number): Float64Array | null => {
    const program = new Program(highs);
    group.forEach((cell, i) => {
      const { value, need, least = 0, most = Infinity } = net.table.cells[cell]!;
      const room = need ? Math.max(need.width, need.up ?? 0, need.down ?? 0) : 100;
      const [up, down] = [Math.min(room, most - value), Math.min(room, value - least)];
      program.addColumn(pushes[i]!, Math.floor(up / times), false, -Math.floor(down / times));
    });
    for (const l of lines) {
      const terms = net.table.lines[l]!.terms.flatMap(([cell, c]) => {
        const column = at.get(cell);
        return column === undefined ? [] : [[column, c] as const];
      });
      program.addRow(terms, 0, 0);
    }
    return program.minimise(false, 20);
  };
  // A vertex of halves is made whole as in a pattern: the table is divided, and its vertex multiplied.
  let times = 1;
  for (let turn = 0; turn < 3; turn++) {
    const columns = relax(times);
    if (!columns) return null;
    const denominator = denominatorOf(columns);
    if (denominator === 1) return readMove(group, columns, times);
    if (denominator === 0) return null;
    times = denominator * times;
  }
  return null;
}

function readMove(group: readonly number[], columns: Float64Array, times: number): Move {
  const move: Move = new Map();
  group.forEach((cell, i) => {
    const whole = Math.round(columns[i]!) * times;
    if (whole !== 0) move.set(cell, whole);
  });
  return move;
}
