import type { Count } from "../../indicators/count.ts";

/** Where and when conventions are counted. */
type Place = Pick<Count, "periode" | "territoire" | "niveau" | "sexe" | "forme" | "public">;

/**
 * Whether the table says, by a row that it has not, that girls or boys signed no convention at a place: the other pupils who
 * signed there have a row of their own. Sectors have no row by sex: none of them can hold more than their place.
 */
export function findAbsent(counts: readonly Count[]): (place: Place) => boolean {
  const sexes = new Map<string, Set<string>>();
  for (const count of counts) {
    if (count.indicateur !== "conventions" || !isWhole(count.secteur) || isWhole(count.sexe)) continue;
    const key = placeOf(count);
    sexes.set(key, (sexes.get(key) ?? new Set<string>()).add(count.sexe));
  }
  return (place) => {
    const there = sexes.get(placeOf(place));
    return /^[FG]$/.test(place.sexe) && there !== undefined && !there.has(place.sexe);
  };
}

function placeOf({ periode, territoire, niveau, forme, ...rest }: Place): string {
  return [periode, territoire, ...[niveau, forme, rest.public].map((value) => value || "ensemble")].join("|");
}

function isWhole(value: string): boolean {
  return value === "" || value === "ensemble";
}
