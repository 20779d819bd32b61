import type { CountOfRow } from "../../indicators/compute.ts";
import type { Count } from "../../indicators/count.ts";

/**
 * Rounds the figures made from counts that are never published: an index (four decimals). Each depends on the girls and boys of every sector,
 * and the fifteen digits of a double are enough to tell one table of them from all the others. Ten thousand values
 * for billions of tables leave nothing to find: they carry no count of their own, so the attack has no interval for them,
 * and this takes its place. Intervals are made after, from what is rounded.
 */
export function roundHashes({ count, open }: Pick<CountOfRow, "count" | "open">): Count {
  if (open) return count;
  return {
    ...count,
    indice: round(count.indice, 4),
    indice_bas: round(count.indice_bas, 4),
    indice_haut: round(count.indice_haut, 4),
  };
}

function round(value: number | null, decimals: number): number | null {
  return value === null ? null : Math.round(value * 10 ** decimals) / 10 ** decimals;
}
