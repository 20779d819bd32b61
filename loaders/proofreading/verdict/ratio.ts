import { formatNumber, formatPercent } from "../../french/format.ts";
import type { Place } from "../../indicators/count.ts";
import { region } from "../../region/region.ts";
import { franceCode } from "../../region/territory.ts";
import type { Mention } from "../reading/mentions.ts";
import type { Scope } from "../reading/scope.ts";
import type { Reading } from "../reading/subject.ts";
import type { Quantity } from "../text/quantities.ts";
import { type Candidate, type Choice, unknown, withNeeds } from "./choose.ts";
import { compareShares } from "./compare.ts";
import type { KnownByIndicator } from "./known.ts";
import { alike, only, surely, together } from "./series.ts";

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
  return alike(counted.length > 0 ? counted : judgeAll(readings));

  function judgeAll(some: readonly Reading[]): Choice[] {
    return some.flatMap((reading) => {
      const at = (value: string) => only(reading, { ...scope, territoire: surely(value) }, known);
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
  const {
    values: [above, below],
    both,
  } = together(part, whole);
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

function judge(quantity: Quantity, text: string, one: Candidate, other: Candidate): Choice {
  const {
    values: [a, b],
    both,
  } = together(one, other);
  const isFewer = /\bmoins$/.test(text.slice(quantity.start, quantity.end));
  if (a === null || b === null || a === 0 || b === 0) return { ...unknown, statut: "secret", chosen: both };
  const ratio = isFewer ? b / a : a / b;
  const gap = Math.abs(ratio - quantity.value);
  const statut = gap < 1e-9 ? "confirme" : gap < slack ? "arrondi" : "contredit";
  const value = `${formatNumber(ratio, 1)} fois ${isFewer ? "moins" : "plus"}`;
  return { ...unknown, statut, chosen: { ...both, statut }, value };
}
