import type { Sum } from "./model.ts";
import type { Pieces } from "./pieces.ts";

/** The classes of a view, as they were written. */
export interface WrittenClasses {
  pieces: Pieces;
  classOf: readonly number[];
  members: readonly (readonly number[])[];
  /** The unknown of each column, by class. */
  unknowns: readonly ReadonlyMap<string, number>[];
  facts: { open: readonly string[]; size: string };
}

/** The columns that are no open data. */
export const secretColumns = ({ unknowns, facts }: WrittenClasses): string[] =>
  [...(unknowns[0]?.keys() ?? [])].filter((column) => !facts.open.includes(column));

/** The size of some pieces, which everyone knows. */
export function sizeOf({ pieces, facts }: WrittenClasses, some: readonly number[]): number {
  return some.reduce((sum, i) => sum + (pieces.columns.get(facts.size)![i] ?? 0), 0);
}

/** The sum of a column over some classes; those that leave it blank count nothing, as everyone knows, and are no part of it. */
export function sumOver(
  { pieces, members, unknowns }: WrittenClasses,
  classes: readonly number[],
  column: string,
): Sum {
  const values = pieces.columns.get(column)!;
  return classes
    .filter((c) => members[c]!.some((i) => values[i] != null))
    .map((c) => [unknowns[c]!.get(column)!, 1]);
}
