import type { Place } from "../../../region/place.ts";

/** Places that a reader compares at a glance, in the order that everybody knows: beyond, they come by value. */
const atAGlance = 8;

/** Rows of a whole and its parts, the whole first; many parts come by value, the largest first and those without one last. */
export function inOrder<Row extends { place: Place }>(
  rows: readonly Row[],
  whole: Place,
  measured: (row: Row) => number | null | undefined,
): readonly Row[] {
  if (rows.length <= atAGlance) return rows;
  const rank = (row: Row) =>
    row.place.code === whole.code ? Number.POSITIVE_INFINITY : (measured(row) ?? Number.NEGATIVE_INFINITY);
  const ranked = rows.map((row) => ({ row, rank: rank(row) }));
  return ranked.sort((a, b) => (a.rank === b.rank ? 0 : b.rank - a.rank)).map(({ row }) => row);
}
