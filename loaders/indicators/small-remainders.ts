import { group } from "d3-array";
import type { Territory } from "../region/territory.ts";
import { partitionsOf } from "../region/tree.ts";
import type { CountedRow } from "./query.ts";

/**
 * Hides shares that a subtraction would take to less than a share may rest on: 7 of 9 internships beside 6 of 8 of seconde tells of
 * the one that is left. Wherever the parts that are not published hold fewer than `minimum` together, the smallest published one is
 * hidden with them, until none of the lines (levels of a place, departments of the region) leaves so few.
 */
export function hideSmallRemainders(rows: readonly CountedRow[], minimum: number): CountedRow[] {
  const hidden = new Set(rows.filter((row) => sizeOf(row) < minimum));
  const lines = [...group(rows, ({ periode, modalite }) => `${periode} ${modalite ?? ""}`).values()].flatMap(
    linesOf,
  );
  for (let moved = true; moved; ) {
    moved = false;
    for (const { total, parts } of lines) {
      if (hidden.has(total)) continue;
      const shown = parts.filter((part) => !hidden.has(part));
      const left = sizeOf(total) - shown.reduce((sum, part) => sum + sizeOf(part), 0);
      if (left <= 0 || left >= minimum) continue;
      const smallest = shown.sort((a, b) => sizeOf(a) - sizeOf(b))[0];
      if (!smallest) continue;
      hidden.add(smallest);
      moved = true;
    }
  }
  // The same objects: what a row shows is known by it.
  for (const row of hidden) if (sizeOf(row) >= minimum) row.statut = "c";
  return [...rows];
}

/** Each total with the rows that add up to it: the levels of a place, the departments of the region. */
function linesOf(rows: readonly CountedRow[]): { total: CountedRow; parts: CountedRow[] }[] {
  const isAll = (row: CountedRow) => row.niveau === "ensemble";
  return rows.flatMap((total) => [
    ...(isAll(total)
      ? [{ total, parts: rows.filter((row) => row.territoire === total.territoire && !isAll(row)) }]
      : []),
    ...partitionsOf(total.territoire ?? "").map((codes) => ({
      total,
      parts: rows.filter((row) => codes.includes(row.territoire as Territory) && row.niveau === total.niveau),
    })),
  ]);
}

function sizeOf({ denominateur }: CountedRow): number {
  return denominateur ?? 0;
}
