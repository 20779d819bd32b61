import type { Observation } from "../../indicators/count.ts";
import { departmentPlaces, type Place, regionPlace } from "../../region/place.ts";
import { gapBetween, type Interval, roundOutward } from "../../statistics/index.ts";
import { freedomOf } from "../table/difference.ts";
import type { PublishedData } from "./published-data.ts";
import { yearChange } from "./year-change.ts";

/** Two departments, the first with more pupils left out: how far apart, and how that moved; fractions. */
export interface TerritoryGap {
  first: Place;
  second: Place;
  /** Of the parts left out, first minus second. */
  gap: number;
  interval: Interval | null;
  /** Of the gap since the year before, in the same schools of both; null where a change is not published. */
  moved: { change: number; interval: Interval | null } | null;
}

const whole = { low: -1, high: 1 };

/** Every two departments of a level and a year whose rates are published, the widest gap first (domain.md, section 5). */
export function territoryGaps(data: PublishedData, niveau: string, periode: string): TerritoryGap[] {
  const find = (territoire: string) =>
    data.table.find({ indicateur: "taux_placement", niveau, periode, territoire });
  const region = find(regionPlace.code);
  const shown = departmentPlaces.flatMap((place) => {
    const row = find(place.code);
    return row?.numerateur != null && row.denominateur ? [{ place, row }] : [];
  });
  return shown
    .flatMap((a, i) =>
      shown
        .slice(i + 1)
        .map((b) => (leftOut(a.row) >= leftOut(b.row) ? ([a, b] as const) : ([b, a] as const))),
    )
    .map(([first, second]) => ({
      first: first.place,
      second: second.place,
      ...gapOf(first.row, second.row, region),
      moved: movedOf(first.row, second.row),
    }))
    .sort((a, b) => b.gap - a.gap);
}

function leftOut({ valeur }: Observation): number {
  return 1 - (valeur ?? 1);
}

function gapOf(first: Observation, second: Observation, region: Observation | undefined) {
  const counts = ({ numerateur, denominateur }: Observation) => ({
    x: (denominateur ?? 0) - (numerateur ?? 0),
    n: denominateur ?? 0,
  });
  const deff = first.deff;
  const found =
    deff === null || region?.unites == null
      ? null
      : gapBetween(counts(first), counts(second), deff, freedomOf(region.unites));
  return {
    gap: leftOut(first) - leftOut(second),
    interval: found && roundOutward(found.interval, 0.001, whole),
  };
}

/** Schools of two departments move apart: the half-widths of the two changes add up as squares. */
function movedOf(first: Observation, second: Observation): TerritoryGap["moved"] {
  const [a, b] = [yearChange(first), yearChange(second)];
  if (a.change === null || b.change === null || !a.sameSchools || !b.sameSchools) return null;
  const change = b.change - a.change;
  const halves = [first, second].map(({ ecart_n1_constant_bas: low, ecart_n1_constant_haut: high }) =>
    low === null || high === null ? null : (high - low) / 2,
  );
  const [one, other] = halves;
  if (one == null || other == null) return { change, interval: null };
  const half = Math.hypot(one, other);
  return { change, interval: roundOutward({ low: change - half, high: change + half }, 0.001, whole) };
}
