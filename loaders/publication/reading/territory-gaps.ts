import { changeOfGap, gapOf, type SameSchools, whyNotCompared } from "../../../src/figures/evolution/gap.ts";
import type { Observation } from "../../indicators/count.ts";
import { type Place, partPlaces, regionPlace } from "../../region/place.ts";
import type { Interval } from "../../statistics/index.ts";
import { comparable, freedomOf } from "../table/difference.ts";
import type { PublishedData } from "./published-data.ts";
import { yearChange } from "./year-change.ts";

/** Two departments, or two regions of the country, the first with more pupils left out: how far apart, and how that moved; fractions. */
export interface TerritoryGap {
  first: Place;
  second: Place;
  /** Of the parts left out, first minus second. */
  gap: number;
  interval: Interval | null;
  /** Of the gap since the year before, in the same schools of both; null where a change is not published. */
  moved: { change: number; interval: Interval | null } | null;
}

/**
 * Every two parts of the whole, of a level and a year whose rates are published and compare (definition, coverage), the widest gap
 * first (domain.md, section 5).
 */
export function territoryGaps(data: PublishedData, niveau: string, periode: string): TerritoryGap[] {
  const find = (territoire: string) =>
    data.table.find({ indicateur: "taux_placement", niveau, periode, territoire });
  const region = find(regionPlace.code);
  const shown = partPlaces.flatMap((place) => {
    const row = find(place.code);
    return row?.numerateur != null && row.denominateur ? [{ place, row }] : [];
  });
  return shown
    .flatMap((a, i) =>
      shown
        .slice(i + 1)
        .filter((b) => whyNotCompared(a.row, b.row, comparable) === null)
        .map((b) => (leftOut(a.row) >= leftOut(b.row) ? ([a, b] as const) : ([b, a] as const))),
    )
    .map(([first, second]) => ({
      first: first.place,
      second: second.place,
      ...gapBetweenRows(first.row, second.row, region),
      moved: movedOf(first.row, second.row),
    }))
    .sort((a, b) => b.gap - a.gap);
}

function leftOut({ valeur }: Observation): number {
  return 1 - (valeur ?? 1);
}

function gapBetweenRows(first: Observation, second: Observation, region: Observation | undefined) {
  const counts = ({ numerateur, denominateur, deff }: Observation) => ({
    left: (denominateur ?? 0) - (numerateur ?? 0),
    n: denominateur,
    deff,
  });
  const found = gapOf(
    counts(first),
    counts(second),
    region?.unites == null ? null : freedomOf({ ...region, unites: region.unites }),
  );
  return { gap: found?.value ?? 0, interval: found?.interval ?? null };
}

function movedOf(first: Observation, second: Observation): TerritoryGap["moved"] {
  const [a, b] = [sameSchools(first), sameSchools(second)];
  if (!a || !b) return null;
  const { value, interval } = changeOfGap(a, b);
  return { change: value, interval };
}

/** The change in the same schools, of the part left out: its limits change sides. */
function sameSchools(row: Observation): SameSchools | null {
  const { change, sameSchools: isSame } = yearChange(row);
  if (change === null || !isSame) return null;
  const { ecart_n1_constant_bas: low, ecart_n1_constant_haut: high } = row;
  return { change: -change, low: high === null ? null : -high, high: low === null ? null : -low };
}
