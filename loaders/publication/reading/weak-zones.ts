import type { Observation } from "../../indicators/count.ts";
import { type Place, partPlacesOf, regionPlace } from "../../region/place.ts";
import { noDifferenceWords } from "../table/difference.ts";
import { solutionsToFind } from "../words/attention.ts";
import type { Compared } from "../words/differences.ts";
import type { Level } from "../words/terms.ts";
import { bassinPlaces } from "./bassins.ts";
import { findGaps } from "./gaps.ts";
import { placementLevels } from "./placement-side.ts";
import type { PublishedData } from "./published-data.ts";

/** A territory to reinforce: below the rest of the region once all of its type are compared at once. */
export interface Zone {
  place: Place;
  kind: "part" | "bassin";
  row: Observation;
  region: Observation;
  /** Solutions that would bring it to the region's rate. */
  toFind: number;
}

/** What was compared, and what stands out, for a level and a year. */
export interface Zones {
  zones: Zone[];
  compared: { parts: number; bassins: number };
  /** Territories of the survey that were not compared, each with its reason in words. */
  uncompared: { parts: Uncompared[]; bassins: Uncompared[] };
}

/** A territory that was not compared with the rest of the region, and why. */
export interface Uncompared {
  place: Place;
  reason: string;
}

/**
 * « Zones à renforcer » (domain.md, section 5): departments below the rest of their region, regions and bassins below the rest of the
 * whole that they are read against, by the rule that simulation chose (docs/simulations.md); most solutions to find first.
 */
export function zonesToReinforce(
  data: PublishedData,
  level: Level,
  periode: string,
  whole: Place = regionPlace,
): Zones {
  const known = found.get(data) ?? new Map<string, Zones>();
  const key = [level.code, periode, whole.code].join("|");
  const zones = known.get(key) ?? findZones(data, level, periode, whole);
  found.set(data, known.set(key, zones));
  return zones;
}

/** Each sheet of a territory asks for the zones of what is around it. */
const found = new WeakMap<PublishedData, Map<string, Zones>>();

function findZones(data: PublishedData, level: Level, periode: string, whole: Place): Zones {
  const find = (territoire: string) =>
    data.table.find({ indicateur: "taux_placement", niveau: level.code, periode, territoire });
  const region = find(whole.code);
  const among = (places: readonly Place[], kind: Zone["kind"]) => {
    const rows = places.flatMap((place) => {
      const row = find(place.code);
      return row ? [{ place, row }] : [];
    });
    const gaps = findGaps(
      rows.map(({ row }) => row),
      region,
    ).filter(({ side }) => side === "below");
    const zones = rows.flatMap(({ place, row }): Zone[] =>
      region && gaps.some((gap) => gap.row === row)
        ? [{ place, kind, row, region, toFind: solutionsToFind({ row, region }) ?? 0 }]
        : [],
    );
    const isCompared = ({ row }: { row: Observation }) =>
      row.valeur !== null && row.ecart_region_significatif !== null;
    return {
      zones,
      compared: rows.filter(isCompared).length,
      uncompared: rows
        .filter((each) => !isCompared(each))
        .map(({ place, row }) => ({ place, reason: reasonOf(row) })),
    };
  };
  const parts = among(partPlacesOf(whole.code), "part");
  const bassins = among(whole.code === regionPlace.code ? bassinPlaces(data) : [], "bassin");
  return {
    zones: [...parts.zones, ...bassins.zones].sort((a, b) => b.toFind - a.toFind),
    compared: { parts: parts.compared, bassins: bassins.compared },
    uncompared: { parts: parts.uncompared, bassins: bassins.uncompared },
  };
}

/** A level, its latest year, and what was found there. */
export interface LatestZones {
  level: Level;
  year: string;
  found: Zones;
}

/** Zones of the latest year of each level. */
export function latestZones(data: PublishedData, whole: Place = regionPlace): LatestZones[] {
  return placementLevels(data).flatMap(({ level, years }) =>
    years[0] === undefined
      ? []
      : [{ level, year: years[0], found: zonesToReinforce(data, level, years[0], whole) }],
  );
}

/** Why a territory is not compared: its own reason, else that the play of schools is not known. */
function reasonOf(row: Compared): string {
  const reason = row.valeur === null ? "cache" : row.sans_ecart_region;
  if (row.statut === "x") return noDifferenceWords.sans_valeur;
  return reason == null
    ? "trop peu d'établissements ont répondu pour savoir ce que vaut le hasard"
    : noDifferenceWords[reason];
}
