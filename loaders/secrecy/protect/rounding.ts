import type { CountOfRow } from "../../indicators/compute.ts";
import type { Count } from "../../indicators/count.ts";

/**
 * Rounds the figures made from counts that are never published: an index by form, its difference, a reweighted rate (four
 * decimals), a design effect (three). Each depends on the girls and boys of every sector, or on the pupils of every
 * school, and the fifteen digits of a double are enough to tell one table of them from all the others. Ten thousand values
 * for billions of tables leave nothing to find: they carry no count of their own, so the attack has no interval for them,
 * and this takes its place. Intervals are made after, from what is rounded.
 */
export function roundHashes({ count, open }: Pick<CountOfRow, "count" | "open">): Count {
  const deff = round(count.deff, 3);
  if (open) return { ...count, deff };
  return {
    ...count,
    deff,
    indice: round(count.indice, 4),
    indice_bas: round(count.indice_bas, 4),
    indice_haut: round(count.indice_haut, 4),
  };
}

function round(value: number | null, decimals: number): number | null {
  return value === null ? null : Math.round(value * 10 ** decimals) / 10 ** decimals;
}
