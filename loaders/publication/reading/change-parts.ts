import { capitalise } from "../../french/grammar.ts";
import type { IndicatorId } from "../../indicators/catalogue.ts";
import { previousPeriod } from "../../indicators/periods.ts";
import { type Place, partPlaces, regionPlace } from "../../region/place.ts";
import { agreedWithPart, partNoun } from "../../region/words.ts";
import { decomposeChange } from "../../statistics/index.ts";
import type { PublishedData } from "./published-data.ts";

/** What one territory brings to the change of the regional part left out, in fractions of 1: 0.01 is one point more left out. */
export interface ChangePart {
  place: Place | typeof others;
  rate: number;
  weight: number;
  coverage: number;
}

/** The change of the regional part left out since the year before, and what makes it. */
export interface Change {
  from: string;
  total: number;
  parts: ChangePart[];
}

/** Hidden territories are one part: what the whole has besides the others. */
export const others = {
  code: "autres",
  nom: `${capitalise(partNoun)}s non ${agreedWithPart("publiés", "publiées")}`,
} as const;

/**
 * The change of the regional rate split by department into its own rate, its weight among pupils listed, and its
 * coverage, summing exactly; null where the two years do not compare (domain.md, section 5).
 */
export function findChange(data: PublishedData, niveau: string, periode: string): Change | null {
  const from = previousPeriod(periode);
  const region = data.table.find({
    indicateur: "taux_placement",
    niveau,
    periode,
    territoire: regionPlace.code,
  });
  if (region?.ecart_n1 == null) return null;
  const counts = (place: Place) => {
    const before = countsOf(data, niveau, from, place.code);
    const after = countsOf(data, niveau, periode, place.code);
    return before && after ? { place, before, after } : null;
  };
  const whole = counts(regionPlace);
  if (!whole) return null;
  const shown = partPlaces
    .flatMap((place) => counts(place) ?? [])
    .filter(({ before, after }) => before.listed + after.listed > 0);
  const rest = {
    place: others,
    before: subtract(
      whole.before,
      shown.map(({ before }) => before),
    ),
    after: subtract(
      whole.after,
      shown.map(({ after }) => after),
    ),
  };
  const territories = rest.before.listed + rest.after.listed > 0 ? [...shown, rest] : shown;
  const split = decomposeChange(
    territories.map(({ place, before, after }) => ({ code: place.code, before, after })),
  );
  if (!split) return null;
  const places = new Map<string, Place | typeof others>(territories.map(({ place }) => [place.code, place]));
  return {
    from,
    total: -split.total,
    parts: split.parts.map(({ code, rate, weight, coverage }) => ({
      place: places.get(code) ?? others,
      rate: -rate,
      weight: -weight,
      coverage: -coverage,
    })),
  };
}

interface Counts {
  x: number;
  n: number;
  listed: number;
}

/** Placed, answered and listed pupils; nobody where no school is listed; null where the rate is hidden. */
function countsOf(data: PublishedData, niveau: string, periode: string, territoire: string): Counts | null {
  const find = (indicateur: IndicatorId) => data.table.find({ indicateur, niveau, periode, territoire });
  const rate = find("taux_placement");
  const listed = find("couverture")?.denominateur ?? 0;
  if (!rate || rate.statut === "x") return { x: 0, n: 0, listed };
  if (rate.numerateur === null || rate.denominateur === null) return null;
  return { x: rate.numerateur, n: rate.denominateur, listed };
}

function subtract(whole: Counts, parts: readonly Counts[]): Counts {
  const rest = (of: keyof Counts) => whole[of] - parts.reduce((sum, part) => sum + part[of], 0);
  return { x: rest("x"), n: rest("n"), listed: rest("listed") };
}
