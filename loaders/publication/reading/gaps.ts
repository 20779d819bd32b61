import type { Observation } from "../../indicators/count.ts";
import { benjaminiHochberg, differenceTest } from "../../statistics/index.ts";

/** A territory whose gap to the rest of the region is told from chance, several being compared at once. */
export interface Gap {
  row: Observation;
  /** Above or below the rest of the region. */
  side: "above" | "below";
  /** P-value corrected for the number of territories compared. */
  adjusted: number;
}

interface Counted {
  numerateur: number;
  denominateur: number;
  deff: number | null;
}

/**
 * The territories, of one type, period and level, that differ from the rest of the region at 5 % after
 * Benjamini–Hochberg (domain.md, section 5). A territory whose difference is not published is not compared.
 */
export function findGaps(rows: readonly Observation[], region: Observation | undefined): Gap[] {
  if (!isCounted(region)) return [];
  const compared = rows.filter(
    (row): row is Observation & Counted => isCounted(row) && row.ecart_region_significatif !== null,
  );
  const adjusted = benjaminiHochberg(compared.map((row) => test(row, region)));
  return compared
    .map(
      (row, index) =>
        ({
          row,
          side:
            row.numerateur / row.denominateur > region.numerateur / region.denominateur ? "above" : "below",
          adjusted: adjusted[index] ?? 1,
        }) satisfies Gap,
    )
    .filter((gap) => gap.adjusted <= 0.05);
}

function test(row: Counted, region: Counted): number {
  const restBase = region.denominateur - row.denominateur;
  const rest = region.numerateur - row.numerateur;
  return differenceTest(
    row.numerateur / row.denominateur,
    effective(row.denominateur, row.deff),
    restBase > 0 ? rest / restBase : 0,
    effective(restBase, region.deff),
  );
}

function effective(size: number, deff: number | null): number {
  return size / Math.max(1, deff ?? 1);
}

function isCounted(row: Observation | undefined): row is Observation & Counted {
  return row !== undefined && row.numerateur !== null && row.denominateur !== null && row.denominateur > 0;
}
