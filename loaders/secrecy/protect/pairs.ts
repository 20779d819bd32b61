import { group } from "d3-array";
import { findFixedPairs } from "../../statistics/index.ts";
import type { Table } from "./table.ts";
import { addSum, type OneSchool } from "./units.ts";

/** What the sums of two schools are found from. */
export interface Schools {
  alone: readonly OneSchool[];
  /** Cells that everyone knows to a few pupils. */
  nearlyKnown: readonly number[];
  /** How uncertain a sum must stay, where it is not smaller. */
  width: number;
}

/**
 * Adds, for every two schools whose answers are known together though not one by one, the sum that must stay uncertain; false where
 * there are none. Hiding a row for one school may leave it tied to another one.
 * @param tried the pairs added before, and those added here
 */
export function addKnownPairs(
  table: Table,
  { alone, nearlyKnown, width }: Schools,
  tried: Set<string>,
): boolean {
  const shown = new Set(table.rows.flatMap((row) => (row.hidden ? [] : row.cells)));
  // What is known to a few pupils ties two schools nearly as well as what is shown.
  for (const cell of nearlyKnown) shown.add(cell);
  const known = table.lines.map(({ terms }) => terms.filter(([cell]) => !shown.has(cell)));
  const schools = alone.map((school) => ({
    ...school,
    terms: school.cells.filter((cell) => !shown.has(cell)).map((cell) => [cell, 1] as const),
  }));
  let found = false;
  const families = group(schools, ({ column }) => column).values();
  for (const [first, second] of findFixedPairs(table.cells.length, known, families)) {
    const pair = `${first.column} de ${first.unit} et ${second.unit}`;
    if (first.unit === second.unit || tried.has(pair)) continue;
    tried.add(pair);
    const need = { width: Math.min(width, first.size + second.size) };
    addSum(table, [...first.cells, ...second.cells], need);
    found = true;
  }
  return found;
}
