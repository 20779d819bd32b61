import type { Interval } from "../../../loaders/statistics/index.ts";
import { type EvolutionChoice, isNextYear, yearsOf } from "./choice.ts";
import { type EvolutionData, type EvolutionPlace, type EvolutionRow, findRow, type Group } from "./data.ts";
import { changeOfGap, type Gap, gapOf, gapUnderSilence, whyNotCompared } from "./gap.ts";

/** One place of the pair with its two rows. */
export interface Side {
  place: EvolutionPlace;
  before: EvolutionRow | undefined;
  after: EvolutionRow | undefined;
  /** Of the published rates; null where the two years do not compare, for the reason beside it. */
  change: number | null;
  reason: string;
}

/** Two places in two years, the one with more pupils left out at first in front, and what may be said of their gap. */
export interface Pair {
  from: string;
  to: string;
  first: Side;
  second: Side;
  before: Gap | null;
  after: Gap | null;
  /** Why a gap of two published rates is not there; blank where it is, or where a rate is missing. */
  notBefore: string;
  notAfter: string;
  /** Of the published gap; null where a gap is missing or the years of a place do not compare. */
  change: number | null;
  /** In the same schools of both places; null where it is not published for both. */
  same: Gap | null;
  /** Why what is published of the change is not tested; null where it is. */
  untested: Untested | null;
  silence: { before: Interval; after: Interval } | null;
}

/** A part of the other, years too far apart, or a place whose change in the same schools, or its interval, is not there. */
type Untested =
  | { why: "nested" | "years" }
  | { why: "field"; place: EvolutionPlace }
  | { why: "interval"; places: readonly EvolutionPlace[] };

function reasons({ why, whyBySex }: EvolutionData, groupe: Group): EvolutionData["why"] {
  return groupe === "F" || groupe === "G" ? whyBySex : why;
}

/** A place of the choice in its two years. */
export function sideOf(
  data: EvolutionData,
  choice: EvolutionChoice,
  place: EvolutionPlace,
  groupe: Group = "",
): Side {
  const { from, to } = yearsOf(choice);
  const before = findRow(data, choice.niveau, from, place.code, groupe);
  const after = findRow(data, choice.niveau, to, place.code, groupe);
  if (isNextYear({ from, to }))
    return { place, before, after, change: after?.change ?? null, reason: after?.reason ?? "" };
  const found = gapOf(after, before, null);
  const why = before && after && found ? whyNotCompared(before, after, data.comparable) : null;
  return {
    place,
    before,
    after,
    change: why ? null : (found?.value ?? null),
    reason: why ? reasons(data, groupe)[why] : "",
  };
}

/** The two places of a choice; undefined where the survey has not two places to compare. */
export function comparePair(
  data: EvolutionData,
  choice: EvolutionChoice,
  groupe: Group = "",
): Pair | undefined {
  const [one, other] = [choice.premier, choice.second].map((code) =>
    data.places.find((place) => place.code === code),
  );
  if (!one || !other) return undefined;
  const years = yearsOf(choice);
  const nested = (one.kind === "whole") !== (other.kind === "whole");
  const freedom = (year: string) => (nested ? null : (data.freedom[`${choice.niveau}|${year}`] ?? null));
  const sides = [one, other].map((place) => sideOf(data, choice, place, groupe)) as [Side, Side];
  const at = (a: Side, b: Side, year: "before" | "after") => {
    const [x, y] = [a[year], b[year]];
    const gap = gapOf(x, y, freedom(year === "before" ? years.from : years.to));
    const why = x && y && gap ? whyNotCompared(x, y, data.comparable) : null;
    return why ? { gap: null, not: reasons(data, groupe)[why] } : { gap, not: "" };
  };
  const start = at(...sides, "before").gap ?? at(...sides, "after").gap;
  const [first, second] = start && start.value < 0 ? [sides[1], sides[0]] : sides;
  const [before, after] = [at(first, second, "before"), at(first, second, "after")];
  const moved = before.gap && after.gap && first.change !== null && second.change !== null;
  const same = isNextYear(years) ? sameSchools(first, second) : null;
  const untested = moved || same ? whyUntested(first, second, nested, years, same) : null;
  const limits = nested
    ? null
    : {
        before: gapUnderSilence(first.before, second.before),
        after: gapUnderSilence(first.after, second.after),
      };
  return {
    ...years,
    first,
    second,
    before: before.gap,
    after: after.gap,
    notBefore: before.not,
    notAfter: after.not,
    change: moved ? (after.gap?.value ?? 0) - (before.gap?.value ?? 0) : null,
    same: same && nested ? { ...same, interval: null } : same,
    untested,
    silence: limits?.before && limits.after ? { before: limits.before, after: limits.after } : null,
  };
}

function sameSchools({ after: a }: Side, { after: b }: Side): Gap | null {
  if (a?.same == null || b?.same == null) return null;
  return changeOfGap(
    { change: a.same, low: a.sameLow, high: a.sameHigh },
    { change: b.same, low: b.sameLow, high: b.sameHigh },
  );
}

function whyUntested(
  first: Side,
  second: Side,
  nested: boolean,
  years: { from: string; to: string },
  same: Gap | null,
): Untested | null {
  if (!isNextYear(years)) return { why: "years" };
  const bare = [first, second].find(({ after }) => after?.same == null);
  if (bare) return { why: "field", place: bare.place };
  if (nested) return { why: "nested" };
  if (same?.interval) return null;
  const open = [first, second].filter(({ after }) => after?.sameLow == null || after.sameHigh === null);
  return { why: "interval", places: open.map(({ place }) => place) };
}
