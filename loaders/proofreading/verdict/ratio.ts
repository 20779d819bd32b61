import { formatNumber, formatPercent } from "../../french/format.ts";
import type { Place } from "../../indicators/count.ts";
import { region } from "../../region/region.ts";
import { franceCode } from "../../region/territory.ts";
import type { Mention } from "../reading/mentions.ts";
import type { Said, Scope } from "../reading/scope.ts";
import type { Reading } from "../reading/subject.ts";
import type { Quantity } from "../text/quantities.ts";
import {
  type Candidate,
  type Choice,
  candidatesOf,
  latest,
  preferred,
  unknown,
  withNeeds,
} from "./choose.ts";
import { compareShares, valueAs } from "./compare.ts";
import type { KnownByIndicator } from "./known.ts";

/** How far from the number said two published ones may be: « deux fois plus » is said from 1.65 to 2.35. */
const slack = 0.35;

/**
 * « deux fois plus d'élèves sans solution dans l'Eure que dans la Manche » : two places compared, by counts or by shares. Anything else that
 * is said to be so many times more is not judged.
 */
export function chooseRatio(
  quantity: Quantity,
  readings: readonly Reading[],
  scope: Scope,
  mentions: readonly Mention[],
  text: string,
  known: KnownByIndicator,
): Choice {
  const places = mentions.filter(({ dimension }) => dimension === "territoire");
  const [first, second] = places;
  if (!first || !second || places.length > 2 || first.value === second.value) return unknown;
  const [here, there] = [first.value, second.value];
  const between = text.slice(first.end, second.start);
  if (!/\b(?:que|qu'|par rapport)\b/.test(between)) return unknown;
  // « plus d'élèves » compares counts, where they are published.
  const counted = /^ (?:d'|de )/.test(text.slice(quantity.end))
    ? judgeAll(readings.filter(({ spoken }) => spoken.figure === "nombre"))
    : [];
  const verdicts = counted.length > 0 ? counted : judgeAll(readings);
  const [verdict] = verdicts;
  if (!verdict) return unknown;
  if (verdicts.every(({ statut }) => statut === verdict.statut)) return verdict;
  return { ...unknown, statut: "ambigu", candidates: verdicts.flatMap(({ chosen }) => chosen ?? []) };

  function judgeAll(some: readonly Reading[]): Choice[] {
    return some.flatMap((reading) => {
      const at = (value: string) =>
        only(reading, { ...scope, territoire: { values: [value], sure: true } }, known);
      const [one, other] = [at(here), at(there)];
      return one && other && one.main.periode === other.main.periode
        ? [judge(quantity, text, one, other)]
        : [];
    });
  }
}

/**
 * « un tiers des conventions de la région sont de Seine-Maritime », « 12 % des conventions dans le commerce » : one published count out of
 * another, the whole of which is named, or is that of all sectors.
 */
export function choosePartOf(
  quantity: Quantity,
  readings: readonly Reading[],
  scope: Scope,
  mentions: readonly Mention[],
  known: KnownByIndicator,
): Choice {
  const wholes = wholeOf(scope, mentions);
  const [reading, another] = withNeeds(readings, scope);
  if (wholes === null || !reading || another) return unknown;
  const part = only(reading, wholes.part, known);
  const whole = part && only(reading, { ...wholes.whole, periode: surely(part.main.periode) }, known);
  if (!part || !whole || part.main.statut === "partiel") return unknown;
  const both = { ...part, known: [...part.known, ...whole.known] };
  const [above, below] = [valueAs(part.spoken, part.main), valueAs(whole.spoken, whole.main)];
  if (above === null || below === null) return { ...unknown, statut: "secret", chosen: both };
  if (below === 0 || above > below) return unknown;
  const statut = compareShares(quantity, { decimales: 1, denominateur: null }, above / below);
  if (statut === null) return unknown;
  return { ...unknown, statut, chosen: { ...both, statut }, value: formatPercent(above / below) };
}

/** What a share is of, and the part of it: two places of which one holds the other, else one sector of all of them. */
function wholeOf(scope: Scope, mentions: readonly Mention[]): { part: Scope; whole: Scope } | null {
  const named = (dimension: keyof Place) => [
    ...new Set(mentions.filter((each) => each.dimension === dimension).map(({ value }) => value)),
  ];
  const places = named("territoire");
  const sectors = named("secteur");
  const wide = places.filter((each) => each === region.code || each === franceCode);
  const narrow = places.filter((each) => !wide.includes(each));
  if (places.length === 2 && wide.length === 1 && sectors.length === 0)
    return {
      part: { ...scope, territoire: surely(narrow[0]!) },
      whole: { ...scope, territoire: surely(wide[0]!) },
    };
  if (places.length > 1 || sectors.length !== 1) return null;
  const { secteur: _, ...whole } = scope;
  return { part: { ...scope, secteur: surely(sectors[0]!) }, whole };
}

function surely(value: string): Said {
  return { values: [value], sure: true };
}

/** The last number published of a place; null where there are several series. */
export function only(reading: Reading, scope: Scope, known: KnownByIndicator): Candidate | null {
  const figure = reading.spoken.figure === "part" ? "part" : "nombre";
  const any = {
    kind: figure,
    value: 0,
    half: 0,
    round: false,
    hedge: null,
    from: false,
    start: 0,
    end: 0,
    lead: 0,
  } as const;
  const last = latest(preferred(candidatesOf(any, reading, scope, known), scope).first);
  return last.length === 1 ? last[0]! : null;
}

function judge(quantity: Quantity, text: string, one: Candidate, other: Candidate): Choice {
  const [a, b] = [valueAs(one.spoken, one.main), valueAs(other.spoken, other.main)];
  const isFewer = /\bmoins$/.test(text.slice(quantity.start, quantity.end));
  const sources = { ...one, known: [...one.known, ...other.known] };
  if (a === null || b === null || a === 0 || b === 0)
    return { ...unknown, statut: "secret", chosen: sources };
  const ratio = isFewer ? b / a : a / b;
  const gap = Math.abs(ratio - quantity.value);
  const statut = gap < 1e-9 ? "confirme" : gap < slack ? "arrondi" : "contredit";
  const value = `${formatNumber(ratio, 1)} fois ${isFewer ? "moins" : "plus"}`;
  return { ...unknown, statut, chosen: { ...sources, statut }, value };
}
