import { type Ledger, type Place, placeKey, placeName } from "./places.ts";

/**
 * A count of nobody has no row, and its absence says so: where pupils of one sex have signed conventions and those of the other
 * have no row, they are 0. A share of girls that is 0 for that reason is no secret, nor are those of the sectors of its place.
 */
export function addAbsent(ledger: Ledger): void {
  for (const sexe of ["F", "G"])
    for (const place of findSilent(ledger, sexe)) {
      setNobody(ledger, place);
      if (sexe === "F") releaseShares(ledger, place);
    }
}

/** A total is 0 too where none of its parts counts anybody, and everyone can add them. */
export function releaseEmptyTotals({ knowledge: { facts, unknowns } }: Ledger): void {
  const isNobody = (unknown: number) => unknowns[unknown]!.most === 0;
  for (const { terms, least, most } of facts) {
    const [[total, one] = [-1, 0], ...parts] = terms;
    const isSum =
      least === 0 && most === 0 && one === 1 && parts.length > 0 && parts.every(([, c]) => c === -1);
    if (isSum && unknowns[total]!.required > 0 && parts.every(([part]) => isNobody(part)))
      Object.assign(unknowns[total]!, { most: 0, required: 0 });
  }
}

/** Places whose conventions have a row for another sex and none for this one. */
function findSilent({ places }: Ledger, sexe: string): Place[] {
  const has = (place: Place, each: string) =>
    places.get(placeKey({ ...place, sexe: each }))?.names.has("conventions.n") === true;
  return [...places.values()]
    .filter(({ place, names }) => place.sexe === "ensemble" && names.has("conventions.n"))
    .filter(({ place }) => !has(place, sexe) && ["F", "G", "nd"].some((each) => has(place, each)))
    .map(({ place }) => ({ ...place, sexe }));
}

function setNobody({ knowledge, values, places }: Ledger, place: Place): void {
  const key = placeKey(place);
  const names = places.get(key)?.names ?? new Map<string, number>();
  places.set(key, { place, names });
  names.set("conventions.n", knowledge.unknowns.length);
  knowledge.unknowns.push({ id: `conventions ${placeName(place)} n`, least: 0, most: 0, required: 0 });
  values.push(0);
}

function releaseShares({ knowledge, places }: Ledger, silent: Place): void {
  const whole = { ...silent, sexe: "ensemble" };
  for (const { place, names } of places.values()) {
    const share = names.get("part_filles.n");
    if (share !== undefined && placeKey({ ...place, secteur: whole.secteur }) === placeKey(whole))
      Object.assign(knowledge.unknowns[share]!, { least: 0, most: 0, required: 0 });
  }
}
