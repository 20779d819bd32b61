import type { Highs } from "highs";
import type { Net } from "./net.ts";
import { Program } from "./program.ts";
import type { Move } from "./table.ts";

/**
 * A table far from the true one: every cell of a group is pushed up or down at random, no further than it needs.
 * One solution shows most cells of the group uncertain enough; null when the vertex is not of whole numbers.
 */
export function findFarTable(
  highs: Highs,
  net: Net,
  group: readonly number[],
  random: () => number,
): Move | null {
  const program = new Program(highs);
  const columns = new Map<number, number>();
  for (const cell of group) {
    const { value, need, least = 0, most = Infinity } = net.table.cells[cell]!;
    const room = need ? Math.max(need.width, need.up ?? 0, need.down ?? 0) : 100;
    const push = need && !net.isProtected(cell) ? random() - 0.5 : 0;
    columns.set(
      cell,
      program.addColumn(push, Math.min(room, most - value), true, -Math.min(room, value - least)),
    );
  }
  const lines = new Set(group.flatMap((cell) => net.linesOf[cell]!));
  for (const l of lines) {
    const terms = net.table.lines[l]!.terms.flatMap(([cell, c]) => {
      const column = columns.get(cell);
      return column === undefined ? [] : [[column, c] as const];
    });
    program.addRow(terms, 0, 0);
  }
  const relaxed = program.minimise(false, 20);
  return relaxed && (readWhole(columns, relaxed) ?? readWhole(columns, program.minimise(true, 20, 0.3)));
}

/** The cells that move; null when the solution is not of whole numbers. */
function readWhole(columns: ReadonlyMap<number, number>, solution: Float64Array | null): Move | null {
  if (!solution) return null;
  const move: Move = new Map();
  for (const [cell, column] of columns) {
    const whole = Math.round(solution[column]!);
    if (Math.abs(whole - solution[column]!) > 1e-6) return null;
    if (whole !== 0) move.set(cell, whole);
  }
  return move;
}

/** Numbers from 0 to 1 that look drawn at random, the same at each run. */
export function drawFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}
