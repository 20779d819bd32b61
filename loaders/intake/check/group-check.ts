import type { Observation } from "../receipt/finding.ts";

/** A check over several rows of one extract: SQL that gives `_ligne` and `lu` for each row to show. */
export interface GroupCheck
  extends Pick<Observation, "niveau" | "code" | "colonne" | "says" | "attendu" | "a_faire"> {
  sql(table: string, totals: string): string;
  /** SQL asked in turn, where asking costs less than looking: nothing can be wrong once one is false. */
  mayFind?: ((table: string, totals: string) => string)[];
  /** True when nothing can be wrong where no row is by sex. */
  bySex?: true;
}
