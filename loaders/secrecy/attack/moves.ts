import type { Polyhedron } from "./solver.ts";

/** The places of what is added to an unknown and of what is taken from it. */
export const added = (unknown: number) => 2 * unknown;
export const taken = (unknown: number) => 2 * unknown + 1;

/** What can be added to each unknown of a table and taken from it: that nothing moves is the table itself. */
export function movesFrom({ lower, upper, rows }: Polyhedron, base: readonly number[]): Polyhedron {
  return {
    lower: lower.flatMap(() => [0, 0]),
    upper: base.flatMap((value, i) => [upper[i]! - value, value - lower[i]!]),
    rows: rows.map(({ terms, least, most }) => {
      const now = terms.reduce((sum, [i, c]) => sum + c * base[i]!, 0);
      return {
        terms: terms.flatMap(([i, c]): [number, number][] => [
          [added(i), c],
          [taken(i), -c],
        ]),
        least: least - now,
        most: most - now,
      };
    }),
  };
}
