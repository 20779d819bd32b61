import { type Count, keyOfRow } from "../../indicators/count.ts";
import type { Row } from "../protect/table.ts";

/** Cells that an earlier publication showed and that have not moved: hiding them now protects nothing. */
export function rowsAlreadyShown(
  counts: readonly Count[],
  rows: readonly Row[],
  earlier: readonly Count[],
): Row[] {
  const before = new Map<string, Count[]>();
  for (const row of earlier) before.set(keyOfRow(row), [...(before.get(keyOfRow(row)) ?? []), row]);
  return counts.flatMap((count, i): Row[] => {
    const same = (before.get(keyOfRow(count)) ?? []).some(
      (then) =>
        then.numerateur !== null &&
        then.numerateur === count.numerateur &&
        then.denominateur === count.denominateur,
    );
    return same ? [{ cells: rows[i]!.cells, loss: Infinity, hidden: false }] : [];
  });
}
