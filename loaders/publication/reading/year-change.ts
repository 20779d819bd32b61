import type { Observation } from "../../indicators/count.ts";

/** How a value moved since the year before, as it may be said. */
export interface YearChange {
  /** In the unit of the value; null where none is published. */
  change: number | null;
  /** Whether it is more than chance: null where it is described and not tested. */
  significant: boolean | null;
  /** Whether it is of the schools that answered both years, the only change of the survey that is tested. */
  sameSchools: boolean;
}

/** The change à champ constant where there is one, else the difference of the two published values (domain.md, section 5). */
export function yearChange(row: Partial<Observation> | undefined): YearChange {
  if (row?.ecart_n1_constant != null)
    return {
      change: row.ecart_n1_constant,
      significant: row.ecart_n1_constant_significatif ?? null,
      sameSchools: true,
    };
  return {
    change: row?.ecart_n1 ?? null,
    significant: row?.ecart_n1_significatif ?? null,
    sameSchools: false,
  };
}
