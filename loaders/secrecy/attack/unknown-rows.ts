import { group } from "d3-array";
import type { CountOfRow } from "../../indicators/compute.ts";
import type { Measure } from "../../indicators/measure.ts";
import type { Query } from "../../indicators/query.ts";
import type { Model, Sum } from "./model.ts";
import type { Pieces } from "./pieces.ts";
import { findPlaces, type Place } from "./places.ts";
import { findRelations, type Vector, vectorsOf } from "./vectors.ts";

/** The unknowns of one view: what each measure comes to at the place of a published row. */
export interface Written {
  /** A measure at the place of row `i`, as a sum of unknowns; null where nothing is counted there. */
  measureAt(row: number, measure: Measure): Sum | null;
}

/**
 * Writes what is known of a view whose rows nobody knows: every measure at every place is an unknown; measures of one place
 * are tied by what holds in every row; places are tied by which rows they share: a place holds those inside it, and equals
 * them when no row of it is left.
 */
export function writeUnknownRows(model: Model, rows: readonly CountOfRow[], pieces: Pieces): Written {
  const { places, placeOf } = findPlaces(rows, pieces);
  const vectorOf = vectorsOf(pieces);
  const measures = (query: Query) =>
    Object.entries(query.measures).map(([name, each]) => [name, vectorOf(each)] as const);
  const families = familiesOf(places, pieces.count);
  const unknowns = new Map<string, { unknown: number; family: Family }[]>();
  const areAlike = remembered(cutAlike);
  const at = new Map<Place, Map<Vector, number>>();
  const everywhere = remembered((vector: Vector, { universe }: Family) => contentsOf(vector, universe));
  for (const place of places) {
    const here = new Map<Vector, number>();
    for (const [name, vector] of measures(place.query)) {
      if (here.has(vector)) continue;
      const contents = contentsOf(vector, place.pieces);
      const family = families.get(place.family)!;
      const key = contents && `${contents} ${everywhere(vector, family)}`;
      const same = key === null ? [] : (unknowns.get(key) ?? []);
      const known = same.find((each) => areAlike(each.family, family));
      const value = place.pieces.reduce((sum, i) => sum + vector[i]!, 0);
      const unknown = known?.unknown ?? model.add(`${name} (${place.name})`, value);
      if (key !== null && !known) unknowns.set(key, [...same, { unknown, family }]);
      here.set(vector, unknown);
    }
    at.set(place, here);
  }
  for (const [query, of] of group(places, (place) => place.query)) {
    const all = [...new Set(of.flatMap((place) => place.pieces))];
    for (const { terms, equal } of findRelations(
      measures(query).map(([, vector]) => vector),
      all,
    ))
      for (const place of of) {
        const here = at.get(place)!;
        model.relate(
          `mesures (${place.name})`,
          terms.map(([vector, c]) => [here.get(vector)!, c] as const),
          equal,
        );
      }
  }
  tiePlaces(model, places, at, families);
  return {
    measureAt(row, measure) {
      const place = placeOf.get(row);
      const unknown = place && at.get(place)?.get(vectorOf(measure));
      return unknown === undefined ? null : [[unknown, 1]];
    },
  };
}

/** What identifies a sum: the same pieces, with the same value each; null for one that counts nothing. */
function contentsOf(vector: Vector, pieces: readonly number[]): string | null {
  let [a, b, n] = [0, 0, 0];
  for (const i of pieces) {
    const value = vector[i]!;
    if (value === 0) continue;
    a = (a + Math.imul(i + 1, 0x9e3779b1) * value) | 0;
    b = (b + Math.imul((i + 7) ^ (i << 7), 0x85ebca6b) * (value + 13)) | 0;
    n += 1;
  }
  return n === 0 ? null : `${a} ${b} ${n}`;
}

interface Family {
  members: Place[];
  /** For each piece, the place of the family that it is in; −1 for none. */
  memberOf: Int32Array;
  /** Every piece that some place of it counts: two sums of the same rows are equal by law when these are the same too. */
  universe: readonly number[];
}

/** The places of each family, by its name. */
function familiesOf(places: readonly Place[], count: number): Map<string, Family> {
  return new Map(
    [...group(places, ({ family }) => family)].map(([name, members]) => {
      const memberOf = new Int32Array(count).fill(-1);
      members.forEach((member, m) => {
        for (const i of member.pieces) memberOf[i] = m;
      });
      const universe = [...memberOf.keys()].filter((i) => memberOf[i]! >= 0);
      return [name, { members, memberOf, universe }];
    }),
  );
}

/**
 * Whether two families tell apart the same rows of those that both count: that two of their places have the same ones is then no chance, as it is
 * where a region has, of a change of plans, individual internships only.
 */
function cutAlike(one: Family, other: Family): boolean {
  return one === other || (staysWithin(one, other) && staysWithin(other, one));
}

/** Whether rows of one place of a family are never of two places of another. */
function staysWithin({ members }: Family, { memberOf }: Family): boolean {
  return members.every(
    ({ pieces }) => new Set(pieces.map((i) => memberOf[i]!).filter((m) => m >= 0)).size <= 1,
  );
}

/** What is found of two things, looked for once. */
function remembered<A extends object, B extends object, Found>(
  find: (a: A, b: B) => Found,
): (a: A, b: B) => Found {
  const known = new Map<A, Map<B, Found>>();
  return (a, b) => {
    const of = known.get(a) ?? new Map<B, Found>();
    known.set(a, of);
    if (!of.has(b)) of.set(b, find(a, b));
    return of.get(b)!;
  };
}

/** Each place against each family of places: those of the family that lie whole inside it add up to it, or to part of it. */
function tiePlaces(
  model: Model,
  places: readonly Place[],
  at: ReadonlyMap<Place, ReadonlyMap<Vector, number>>,
  byName: ReadonlyMap<string, Family>,
): void {
  const families = [...byName.values()];
  const nested = new Map(families.map((whole) => [whole, families.filter((parts) => nests(parts, whole))]));
  for (const place of places) {
    const used: Family[] = [];
    const inside = nested
      .get(byName.get(place.family)!)!
      .flatMap((family) => {
        const found = insideOf(place, family);
        return found && found.length > 0 ? [{ family, found }] : [];
      })
      .sort((a, b) => a.found.length - b.found.length);
    for (const { family, found } of inside) {
      if (used.some((coarse) => refines(place, family, coarse))) continue;
      const isLaw = byName.get(place.family)!.universe.every((i) => family.memberOf[i]! >= 0);
      if (tie(model, place, found, at, isLaw)) used.push(family);
    }
  }
}

/**
 * Whether each place of a family that meets one of another lies whole inside it, everywhere: that some do is chance, such as a
 * sector in which nobody left the sex blank.
 */
function nests(parts: Family, whole: Family): boolean {
  if (parts === whole) return false;
  return parts.members.every(({ pieces }) =>
    pieces.every((i) => whole.memberOf[i] === whole.memberOf[pieces[0]!]),
  );
}

/** The places of a family that lie whole inside a place; null when it cuts one. */
function insideOf(place: Place, { members, memberOf }: Family): Place[] | null {
  const counts = new Map<number, number>();
  for (const i of place.pieces) {
    const m = memberOf[i]!;
    if (m >= 0) counts.set(m, (counts.get(m) ?? 0) + 1);
  }
  const found: Place[] = [];
  for (const [m, n] of counts) {
    if (n !== members[m]!.pieces.length) return null;
    found.push(members[m]!);
  }
  return found;
}

/** Whether each place of a family lies in one of another, inside `place`: what it says is then said through it. */
function refines(place: Place, fine: Family, coarse: Family): boolean {
  const parent = new Map<number, number>();
  for (const i of place.pieces) {
    const m = fine.memberOf[i]!;
    if (m < 0) continue;
    const p = coarse.memberOf[i]!;
    if (p < 0 || (parent.has(m) && parent.get(m) !== p)) return false;
    parent.set(m, p);
  }
  return true;
}

/**
 * Ties each measure that the place and its parts have in common; false when they have none. The parts are the whole only where
 * every row that such a place counts is in one of them, anywhere: that nothing is left here by chance is known to nobody.
 */
function tie(
  model: Model,
  place: Place,
  parts: readonly Place[],
  at: ReadonlyMap<Place, ReadonlyMap<Vector, number>>,
  isLaw: boolean,
): boolean {
  let tied = false;
  for (const [vector, total] of at.get(place)!) {
    const found = parts.flatMap((part) => at.get(part)!.get(vector) ?? []);
    if (found.length < parts.length || found.includes(total)) continue;
    const terms: [number, number][] = [[total, 1], ...found.map((part): [number, number] => [part, -1])];
    const isExact = isLaw && model.valueOf(terms) === 0;
    tied = model.relate(`parties (${place.name})`, terms, isExact) || tied;
  }
  return tied;
}
