import type { CountOfRow } from "../../indicators/compute.ts";
import type { Count } from "../../indicators/count.ts";

/**
 * The design effect of a level and a school year stays the class that was first published: two classes of one year would tell how the
 * spread of the schools moved (domain.md, section 5).
 * @param releases the rows of each earlier publication, oldest first
 */
export function keepDesignEffects(
  rows: readonly CountOfRow[],
  releases: readonly (readonly Count[])[],
): CountOfRow[] {
  const first = new Map<string, number>();
  for (const count of releases.flat()) {
    const key = surveyOf(count);
    if (count.deff !== null && !first.has(key)) first.set(key, count.deff);
  }
  return rows.map((row) => {
    const known = first.get(surveyOf(row.count));
    return row.count.deff === null || known === undefined
      ? row
      : { ...row, count: { ...row.count, deff: known } };
  });
}

function surveyOf({ indicateur, periode, niveau, modalite }: Count): string {
  return [indicateur, periode, niveau, modalite].join("|");
}
