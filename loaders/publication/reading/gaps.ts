import type { Observation } from "../../indicators/count.ts";
import { benjaminiHochberg, differenceTest, weakPlaces } from "../../statistics/index.ts";
import { freedomOf } from "../table/difference.ts";

/** A territory whose gap to the rest of the region is told from chance, several being compared at once. */
export interface Gap {
  row: Observation;
  /** Above or below the rest of the region. */
  side: "above" | "below";
}

interface Counted {
  numerateur: number;
  denominateur: number;
}

/**
 * The territories, of one type, period and level, that differ from the rest of the region once all are compared at once (domain.md,
 * section 5): of the survey by the rule of « zones à renforcer » (docs/simulations.md), of conventions at 5 % after
 * Benjamini–Hochberg. A territory whose difference is not published, or not tested, is not compared.
 */
export function findGaps(rows: readonly Observation[], region: Observation | undefined): Gap[] {
  if (!isCounted(region)) return [];
  const compared = rows.filter(isCompared);
  if (region.deff !== null) return surveyedGaps(compared, region, region.deff);
  const adjusted = benjaminiHochberg(compared.map((row) => test(row, region)));
  return compared
    .filter((_, index) => (adjusted[index] ?? 1) <= 0.05)
    .map((row) => ({
      row,
      side: row.numerateur / row.denominateur > region.numerateur / region.denominateur ? "above" : "below",
    }));
}

/** Schools rise and fall together: departments are looked at as one family, from below, then from above. */
function surveyedGaps(
  rows: readonly (Observation & Counted)[],
  region: Observation & Counted,
  deff: number,
): Gap[] {
  const freedom = freedomOf({ ...region, unites: region.unites ?? 0 });
  const listed = (counts: (row: Counted) => { x: number; n: number }) =>
    weakPlaces([rows.map(counts)], counts(region), deff, freedom)[0]!.map((place) => place.listed);
  const below = listed(({ numerateur, denominateur }) => ({ x: numerateur, n: denominateur }));
  const above = listed(({ numerateur, denominateur }) => ({ x: denominateur - numerateur, n: denominateur }));
  return rows.flatMap((row, i): Gap[] =>
    below[i] ? [{ row, side: "below" }] : above[i] ? [{ row, side: "above" }] : [],
  );
}

function test(row: Counted, region: Counted): number {
  const restBase = region.denominateur - row.denominateur;
  const rest = region.numerateur - row.numerateur;
  return differenceTest(
    row.numerateur / row.denominateur,
    row.denominateur,
    restBase > 0 ? rest / restBase : 0,
    restBase,
  );
}

/** Whether a territory is compared with the rest of the region: its difference is published and tested. */
export function isCompared(row: Observation | undefined): row is Observation & Counted {
  return isCounted(row) && row.ecart_region_significatif !== null;
}

function isCounted(row: Observation | undefined): row is Observation & Counted {
  return row !== undefined && row.numerateur !== null && row.denominateur !== null && row.denominateur > 0;
}
