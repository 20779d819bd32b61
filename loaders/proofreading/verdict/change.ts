import { formatNumber } from "../../french/format.ts";
import { dimensionColumns, type Place } from "../../indicators/count.ts";
import { previousPeriod } from "../../indicators/periods.ts";
import { betweenOf, isComparedWith } from "../reading/comparison.ts";
import { isRelative, type Mention } from "../reading/mentions.ts";
import type { Scope } from "../reading/scope.ts";
import type { Reading } from "../reading/subject.ts";
import type { Quantity } from "../text/quantities.ts";
import { type Candidate, type Choice, unknown } from "./choose.ts";
import { compareNumbers, compareShares, type Outcome, tableDecimals } from "./compare.ts";
import type { KnownByIndicator } from "./known.ts";
import { alike, only, surely, together } from "./series.ts";

/** What two numbers of a change stand for, in one dimension: what is said, and what it is compared with. */
interface Pair {
  dimension: keyof Place;
  /** Null for the last period that is published. */
  one: string | null;
  /** Null for the period before. */
  other: string | null;
}

type Unit = NonNullable<Quantity["change"]>["unit"];

/** How many earlier years a change that gives none is looked for in. */
const earlierYears = 5;

/**
 * « 4 points de plus qu'en 2024-2025 », « en hausse de 13 % », « 20 élèves de moins que dans l'Orne » : two published numbers, one taken from
 * the other. What is compared must be said, or be two years that follow; where the sentence leaves it open, nothing is concluded.
 */
export function chooseChange(
  quantity: Quantity,
  readings: readonly Reading[],
  scope: Scope,
  mentions: readonly Mention[],
  text: string,
  known: KnownByIndicator,
): Choice {
  const pair = pairOf(quantity, scope, mentions, text);
  if (pair === null) return unknown;
  return alike(readings.flatMap((reading) => judgeReading(quantity, reading, scope, pair, known) ?? []));
}

/** What a change compares, from the marks of comparison of its sentence; null where it does not say. */
function pairOf(
  { start, change }: Quantity,
  scope: Scope,
  mentions: readonly Mention[],
  text: string,
): Pair | null {
  const isReference = (mention: Mention) => isComparedWith(text, mention);
  const distanceTo = (mention: Mention) => Math.abs(mention.start - start);
  const nearest = (some: readonly Mention[]) => [...some].sort((a, b) => distanceTo(a) - distanceTo(b))[0];
  const pairs = (["territoire", "sexe", "niveau", "modalite", "secteur"] as const).flatMap(
    (dimension): Pair[] => {
      const named = mentions.filter((each) => each.dimension === dimension);
      const values = new Set(named.map(({ value }) => value));
      if (values.size < 2) return [];
      const references = named.filter(isReference);
      const between = betweenOf(named, text);
      if (between) return [{ dimension, one: between[0].value, other: between[1].value }];
      const other = nearest(references);
      const one = nearest(named.filter((each) => each.value !== other?.value && !isReference(each)));
      return other && one && values.size === 2 ? [{ dimension, one: one.value, other: other.value }] : [];
    },
  );
  const years = mentions.filter(({ dimension }) => dimension === "periode");
  const between = betweenOf(years, text);
  const [earlier, later] = between?.map(({ value }) => value).sort() ?? [];
  if (earlier !== undefined && later !== undefined)
    return pairs.length === 0 ? { dimension: "periode", one: later, other: earlier } : null;
  const references = years.filter(isReference);
  const reference = nearest(references);
  if (reference && pairs.length === 0) {
    const current = nearest(years.filter((each) => each.value !== reference.value && !isReference(each)));
    const one = current?.value ?? aroundPeriod(scope, reference.value);
    return {
      dimension: "periode",
      one,
      other: isRelative(reference.value) ? null : (monthOf(reference.value, one, text) ?? reference.value),
    };
  }
  if (pairs.length === 1) return pairs[0]!;
  if (pairs.length > 1) return null;
  const isOverTime =
    /\b(?:sur un an|en un an|d'une annee (?:sur|a) l'autre|annuelle?|d'un an sur l'autre)\b/.test(text) ||
    (change?.direction !== null &&
      !/\b(?:ecart|difference|au-dessus|au-dessous|sous|retard|avance)\b/.test(text));
  if (!isOverTime) return null;
  const current = nearest(years);
  return { dimension: "periode", one: current?.value ?? aroundPeriod(scope, ""), other: null };
}

/** A period that the text gave before, where it is not the one that is compared with. */
function aroundPeriod({ periode }: Scope, reference: string): string | null {
  if (!periode?.sure || periode.values[0] === reference) return null;
  const [value = ""] = periode.values;
  return isRelative(value) ? null : value;
}

/** « 50 de plus que le même mois de 2024 » : the month that the text speaks of, a year before. */
function monthOf(year: string, current: string | null, text: string): string | null {
  const month = /^\d{4}(-\d{2})$/.exec(current ?? "")?.[1];
  return month !== undefined && /^\d{4}$/.test(year) && /\bmeme mois\b/.test(text) ? `${year}${month}` : null;
}

function judgeReading(
  quantity: Quantity,
  reading: Reading,
  scope: Scope,
  pair: Pair,
  known: KnownByIndicator,
): Choice | null {
  const at = (value: string | null) => {
    const { [pair.dimension]: _, ...rest } = scope;
    return only(reading, value === null ? rest : { ...rest, [pair.dimension]: surely(value) }, known);
  };
  const one = at(pair.one);
  if (!one) return null;
  if (pair.dimension !== "periode") {
    const other = at(pair.other);
    return other && differOnlyBy(pair.dimension, one, other) ? judge(quantity, one, other) : null;
  }
  const wanted = pair.other ?? previousPeriod(one.main.periode);
  if (isVague(wanted, one) || (pair.one !== null && isVague(pair.one, one))) return null;
  const other = at(wanted);
  if (!other || !differOnlyBy("periode", one, other) || other.main.periode >= one.main.periode) return null;
  const verdict = judge(quantity, one, other);
  if (pair.one !== null || pair.other !== null || verdict?.statut !== "contredit") return verdict;
  return outdated(quantity, at, other, verdict) ?? verdict;
}

/** The same change of an earlier year, where the text gives none. */
function outdated(
  quantity: Quantity,
  at: (period: string) => Candidate | null,
  from: Candidate,
  verdict: Choice,
): Choice | null {
  let one: Candidate = from;
  for (let step = 0; step < earlierYears; step++) {
    const other = at(previousPeriod(one.main.periode));
    if (!other) return null;
    const earlier = judge(quantity, one, other);
    if (earlier?.statut === "confirme" || earlier?.statut === "arrondi")
      return { ...verdict, statut: "perime", once: one.main };
    one = other;
  }
  return null;
}

/** « 2024 » of what is counted by school year: which of the two is not said. */
function isVague(said: string, { main }: Candidate): boolean {
  return said.length !== main.periode.length;
}

function differOnlyBy(dimension: keyof Place, { main: a }: Candidate, { main: b }: Candidate): boolean {
  return (
    a.origine === b.origine &&
    dimensionColumns.every((name) => (name === dimension ? a[name] !== b[name] : a[name] === b[name]))
  );
}

function judge(quantity: Quantity, one: Candidate, other: Candidate): Choice | null {
  const { unit, direction } = quantity.change!;
  const {
    values: [a, b],
    both,
  } = together(one, other);
  if (a === null || b === null) return { ...unknown, statut: "secret", chosen: both };
  // A year that is not over yet is not compared.
  if (one.main.statut === "partiel" || other.main.statut === "partiel") return null;
  const { unite } = one.main;
  const gap = unit === "part" ? (b === 0 ? null : a / b - 1) : a - b;
  if (gap === null) return null;
  const isAgainst = direction !== null && Math.sign(gap) === (direction === "hausse" ? -1 : 1);
  const statut = isAgainst ? "contredit" : compareGap(quantity, unite, Math.abs(gap));
  if (statut === null) return null;
  // « le taux a progressé de 4 % » is often said of points.
  if (statut === "contredit" && unit === "part" && unite === "part") return null;
  return { ...unknown, statut, chosen: { ...both, statut }, value: gapText(unit, unite, gap) };
}

function compareGap(quantity: Quantity, unite: Candidate["main"]["unite"], gap: number): Outcome {
  const { change, value, half } = quantity;
  if (change!.unit === "part") return compareShares(quantity, { decimales: 1, denominateur: null }, gap);
  if (unite === "part")
    return compareShares(
      { ...quantity, value: value / 100, half: half / 100 },
      { decimales: 1, denominateur: null },
      // Both rates are published to the tenth, and a reader takes one from the other.
      Math.round(gap * 1000) / 1000,
    );
  return compareNumbers(quantity, { unite }, unite === "nombre" ? gap : Math.round(gap * 100) / 100);
}

function gapText(unit: Unit, unite: Candidate["main"]["unite"], gap: number): string {
  const more = gap < 0 ? "de moins" : "de plus";
  if (unit === "part") return `${formatNumber(Math.abs(gap) * 100, 1)} % ${more}`;
  const size = Math.abs(gap) * (unite === "part" ? 100 : 1);
  const text = formatNumber(size, tableDecimals[unite]);
  return unite === "nombre" ? `${text} ${more}` : `${text} point${size >= 2 ? "s" : ""} ${more}`;
}
