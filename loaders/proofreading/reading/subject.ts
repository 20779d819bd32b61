import { type IndicatorId, indicators } from "../../indicators/index.ts";
import { populations, type Spoken } from "../../indicators/prose.ts";
import { allPlaces } from "../../region/place.ts";
import { plain } from "../text/plain.ts";
import { changeWords, type Quantity } from "../text/quantities.ts";
import { type Sentence, titlesAt } from "../text/sentences.ts";
import { type Mention, regionStem } from "./mentions.ts";
import { neutralWords } from "./neutral-words.ts";
import { type Span, saysNothingElse, segmentAt } from "./segments.ts";

/** An indicator that a figure may be, and the way in which it is said. */
export interface Reading {
  indicateur: IndicatorId;
  spoken: Spoken;
  /** Where its words are. */
  spans: Span[];
}

/** What a figure speaks of. */
export interface Subject {
  readings: Reading[];
  /** Words that narrow it to something else than what is published. */
  narrowing: string[];
}

/** Any of those that a figure may be about. */
const everyone = Object.values(populations).join("|");

/** What the catalogue counts, as the noun after a number. */
export const countedNouns = new RegExp(
  [everyone, ...indicators.flatMap(({ prose }) => prose.flatMap(({ noun }) => noun ?? []))].join("|"),
);

/** « 142 entreprises » : so many of them, and no mark nor score. */
const countsPeople = new RegExp(`^ (?:d'|de |autres )?(?:${everyone})`);

/** A mean is written with decimals, out of so many, or called one: « 114 se disent satisfaites » is none. */
function isMean({ value, below, half }: Quantity, text: string): boolean {
  return (
    below !== undefined ||
    (half > 0 && half < 0.5) ||
    !Number.isInteger(value) ||
    /\b(?:moyenne?|notes?|notent)\b/.test(text)
  );
}

type Figures = readonly Spoken["figure"][];

const kinds: Record<Quantity["kind"], Figures> = {
  part: ["part"],
  sur: ["part"],
  nombre: ["nombre", "moyenne", "score", "indice"],
  fois: ["part", "nombre"],
  ecart: ["part", "nombre"],
};

/** What moves by so many points, by a share of what it was, by so many. */
const changing: Record<NonNullable<Quantity["change"]>["unit"], Figures> = {
  point: ["part", "score", "moyenne"],
  part: ["nombre", "part"],
  nombre: ["nombre"],
};

interface Around {
  sentence: Sentence;
  quantities: readonly Quantity[];
  mentions: readonly Mention[];
  segments: readonly Span[];
}

/** What makes a number in words a figure: the noun that it counts, or a place of the region (« deux dans l'Eure »). */
export const countedAfter = new RegExp(
  `${countedNouns.source}|^ (?:dans|en|pour) (?:l'|la |le |les )?(?:${allPlaces.map(({ nom }) => plain(nom)).join("|")})\\b`,
);

/**
 * What a figure of a sentence speaks of: the words of its own piece, then those of the pieces around it that have no figure; only where its
 * own say nothing else, those of the whole sentence, of the one before, of the title.
 */
export function readSubject(around: Around, q: number): Subject {
  const share = around.quantities[q]!;
  const next = around.quantities[q + 1];
  // What a share is of stands between it and what it says.
  if (next && isBase(around.sentence.plain, share, next))
    return readSubject({ ...around, quantities: around.quantities.filter((each) => each !== next) }, q);
  const { sentence, quantities, segments } = around;
  const quantity = quantities[q]!;
  const own = ownSpan(around, q);
  const wide = widen(around, q, own);
  const base = baseOf(around, q);
  if (base.length > 0) return { readings: base, narrowing: [] };
  const size = sizeAfter(around, q);
  if (size !== null) return { readings: [], narrowing: [size] };
  const near = spokenIn(sentence.plain, own, quantity);
  const far = spokenIn(sentence.plain, wide, quantity);
  // « a confirmé, précisé ou changé » : the pieces beside it say the same thing in full.
  const isFuller = far.some(
    (each) =>
      near.some(({ indicateur }) => indicateur === each.indicateur) &&
      each.spoken.words.length > near[0]!.spoken.words.length,
  );
  const named = near.length > 0 && !isFuller ? near : far;
  const counted = named.length > 0 ? [] : countedShares(sentence.plain, own, quantity);
  const readings = named.length > 0 ? named : counted;
  if (readings.length > 0) {
    const zone = readings === near || readings === counted ? own : wide;
    const { spans, spoken } = readings[0]!;
    const understood = spoken.among
      ? [...spans, ...populationsIn(sentence.plain, zone, [spoken.among])]
      : spans;
    return { readings, narrowing: narrowing(around, quantity, [zone, wide], understood) };
  }
  const left = aliens(
    around,
    [
      { start: own.start, end: quantity.start },
      { start: quantity.end, end: own.end },
    ],
    populationsIn(sentence.plain, own),
    quantity,
  );
  if (left.length > 0) return { readings: [], narrowing: left };
  const [said = ""] = sentence.plain
    .slice(quantity.end, own.end)
    .split(/\b(?:chez|pour|par|parmi|selon|cote|cotes)\b/);
  const hasNoun = quantity.kind === "nombre" && countedNouns.test(said);
  const isPartOf = /\b(?:sur|parmi) (?:les |ces |un total de )?$/.test(
    sentence.plain.slice(0, quantity.start),
  );
  if (isPartOf) return { readings: [], narrowing: [] };
  const inList = quantity.kind === "nombre" ? listed(around, q, own) : [];
  if (hasNoun || inList.length > 0) return { readings: inList, narrowing: [] };
  const before = quantities[q - 1];
  // « contre 20 % en Seine-Maritime » only names another place or another year.
  if (
    before?.kind === quantity.kind &&
    populationsIn(sentence.plain, own).length === 0 &&
    saysNothingElse(sentence.plain, quantity, around.mentions, segments)
  )
    return readSubject(around, q - 1);
  const clause = clauseAt(sentence.plain, quantity.start);
  const inClause = spokenIn(sentence.plain, clause, quantity);
  const whole =
    inClause.length > 0
      ? inClause
      : spokenIn(sentence.plain, { start: 0, end: sentence.plain.length }, quantity);
  if (whole.length > 0) return { readings: whole, narrowing: [] };
  if (
    aliens(around, [{ start: 0, end: sentence.plain.length }], [], quantity).length > 0 &&
    segments.length > 3
  )
    return { readings: [], narrowing: [] };
  for (const text of [sentence.before.at(-1)?.plain, ...titlesAt(sentence, quantity.start).toReversed()]) {
    if (text === undefined) continue;
    const folded = plain(text);
    const readings = spokenIn(
      folded,
      { start: 0, end: folded.length },
      { ...quantity, start: folded.length, end: folded.length },
    );
    if (readings.length > 0)
      return { readings: readings.map((each) => ({ ...each, spans: [] })), narrowing: [] };
  }
  return { readings: [], narrowing: [] };
}

/** « 80 % des entreprises de plus de 250 salariés » : a figure inside what another one is said of; null without one. */
function sizeAfter({ sentence, quantities, segments }: Around, q: number): string | null {
  const [quantity, next] = [quantities[q]!, quantities[q + 1]];
  if (!next || segmentAt(segments, next.start) !== segmentAt(segments, quantity.start)) return null;
  const between = sentence.plain.slice(quantity.end, next.lead);
  if (/\b(?:objectif|cible|total)\b/.test(between)) return null;
  return /[a-z]{3,} .*\b(?:de|d') ?$|[a-z]{4,} (?:de|d') ?$/.test(between)
    ? sentence.text.slice(next.lead, next.end)
    : null;
}

/** Where pupils, companies… are named. */
function populationsIn(
  text: string,
  { start, end }: Span,
  names = Object.keys(populations) as (keyof typeof populations)[],
): Span[] {
  return names.flatMap((name) =>
    [...text.slice(start, end).matchAll(new RegExp(populations[name], "g"))].map(({ index, 0: all }) => ({
      start: start + index,
      end: start + index + all.length,
    })),
  );
}

function isBase(text: string, share: Quantity, next: Quantity): boolean {
  return (
    share.kind === "part" &&
    next.kind === "nombre" &&
    /^ (?:des|sur les|parmi les|de ces|de nos|de leurs) $/.test(text.slice(share.end, next.lead))
  );
}

/** « 5,8 % des 2 190 élèves » : all of those of whom the figure before is a share. */
function baseOf(around: Around, q: number): Reading[] {
  const { sentence, quantities } = around;
  const [share, quantity] = [quantities[q - 1], quantities[q]!];
  if (!share || !isBase(sentence.plain, share, quantity)) return [];
  return readSubject({ ...around, quantities: quantities.filter((_, at) => at !== q) }, q - 1).readings.map(
    (each) => ({ ...each, spoken: { ...each.spoken, figure: "nombre", counts: "tous" } }),
  );
}

/** « 226 élèves accueillis, dont 119 filles », « : 40 filles et 38 garçons » : the girls and boys of what was just counted. */
function listed({ sentence, mentions, quantities }: Around, q: number, own: Span): Reading[] {
  const isOfSex = mentions.some(
    ({ dimension, start }) => dimension === "sexe" && start >= own.start && start < own.end,
  );
  if (!isOfSex || own.start === 0) return [];
  return spokenIn(sentence.plain, { start: 0, end: own.end }, quantities[q]!, true);
}

/** What stands between two semicolons. */
function clauseAt(text: string, place: number): Span {
  const end = text.indexOf(";", place);
  return { start: text.lastIndexOf(";", place) + 1, end: end < 0 ? text.length : end };
}

/** The piece of a figure, up to the figures beside it. */
function ownSpan({ quantities, segments }: Around, q: number): Span {
  const segment = segments[segmentAt(segments, quantities[q]!.start)]!;
  const ends = segments[segmentAt(segments, Math.max(0, quantities[q]!.end - 1))]!;
  return {
    start: Math.max(segment.start, quantities[q - 1]?.end ?? 0),
    end: Math.min(ends.end, quantities[q + 1]?.start ?? Infinity),
  };
}

/** The same with the pieces beside it that have no figure. */
function widen({ quantities, segments }: Around, q: number, own: Span): Span {
  const previous = quantities[q - 1];
  const next = quantities[q + 1];
  const start = previous ? Math.max(segments[segmentAt(segments, previous.end - 1)]!.end, 0) : 0;
  const end = next ? segments[segmentAt(segments, next.start)]!.start : Infinity;
  return { start: Math.min(own.start, start), end: Math.max(own.end, Math.min(end, segments.at(-1)!.end)) };
}

/** The ways of the catalogue that a stretch of a sentence uses for such a figure: those that say most, the nearest of them. */
function spokenIn(text: string, zone: Span, quantity: Quantity, isListed = false): Reading[] {
  const found: (Reading & { weight: number; distance: number })[] = [];
  const head = headOf(text, zone, quantity) ?? headOf(text, { start: 0, end: zone.end }, quantity);
  const isCount = quantity.kind === "nombre" && countsPeople.test(text.slice(quantity.end, zone.end));
  for (const { id, prose } of indicators)
    for (const spoken of prose) {
      if (!(quantity.change ? changing[quantity.change.unit] : kinds[quantity.kind]).includes(spoken.figure))
        continue;
      if (isCount && spoken.figure !== "nombre") continue;
      if (spoken.figure === "moyenne" && quantity.kind === "nombre" && !isMean(quantity, text)) continue;
      if (spoken.among !== undefined && head !== null && head !== spoken.among) continue;
      if (
        spoken.noun !== undefined &&
        !quantity.change &&
        !isListed &&
        !hasNoun(text, zone, quantity, spoken.noun)
      )
        continue;
      const all = spoken.words.map((word) => saidNear(text, zone, quantity, word));
      if (all.some((spans) => spans.length === 0)) continue;
      const known = [...all.map(([first]) => first!), ...all.flat()];
      found.push({
        indicateur: id,
        spoken,
        spans: known,
        weight: spoken.words.length,
        distance: distanceTo(known[0]!, quantity),
      });
    }
  // Where so many are said to have moved by a share of them, it is their number that moved.
  const counted = found.filter(({ spoken }) => spoken.figure === "nombre");
  const moved = quantity.change?.unit === "part" && counted.length > 0 ? counted : found;
  const firm = moved.filter(({ spoken }) => !spoken.near);
  const some = firm.length > 0 ? firm : moved;
  const weight = Math.max(...some.map((each) => each.weight));
  const heavy = some.filter((each) => each.weight === weight);
  const distance = Math.min(...heavy.map((each) => each.distance));
  return heavy
    .filter((each) => each.distance === distance)
    .map(({ indicateur, spoken, spans }) => ({ indicateur, spoken, spans }));
}

/** « 114 entreprises se disent satisfaites » : those of a share that is published with its counts. */
function countedShares(text: string, zone: Span, quantity: Quantity): Reading[] {
  if (quantity.kind !== "nombre") return [];
  const asShare = { ...quantity, kind: "part" as const };
  return spokenIn(text, zone, asShare).flatMap((reading) => {
    const { spoken } = reading;
    if (spoken.among === undefined || spoken.near) return [];
    // « … et 114 se disent satisfaites » : those who were named last.
    const isElided = /^ (?:se|sont|ont|en|ne|n'|seraient|etaient)\b/.test(text.slice(quantity.end));
    const noun = populations[spoken.among];
    if (isElided ? !endsWith(text.slice(0, quantity.start), noun) : !hasNoun(text, zone, quantity, noun))
      return [];
    const counts = /\b(?:repondu|repondants?|reponses?|interroge\w*)\b/.test(
      text.slice(quantity.end, Math.min(zone.end, quantity.end + 40)),
    )
      ? ("tous" as const)
      : ("part" as const);
    return [{ ...reading, spoken: { ...spoken, figure: "nombre" as const, counts } }];
  });
}

/** Whether the last population named in a text is this one. */
function endsWith(text: string, noun: string): boolean {
  const last = [...text.matchAll(new RegExp(everyone, "g"))].at(-1)?.[0];
  return last !== undefined && new RegExp(`^(?:${noun})$`).test(last);
}

/** Those a figure is said of: the population named right after it, else the one before. */
function headOf(text: string, zone: Span, quantity: Quantity): keyof typeof populations | null {
  const names = Object.keys(populations) as (keyof typeof populations)[];
  const among = names.flatMap((name) => {
    const [span] = saidNear(text, zone, quantity, populations[name]);
    return span === undefined ? [] : [{ name, at: distanceTo(span, quantity) }];
  });
  const first = among.filter(({ name }) => name !== "conventions").sort((a, b) => a.at - b.at)[0];
  return first?.name ?? null;
}

function hasNoun(text: string, zone: Span, { end, start }: Quantity, noun: string): boolean {
  const next = /^(?:[ ,]*[a-z'-]+){0,4}/.exec(text.slice(end, zone.end))?.[0] ?? "";
  if (new RegExp(noun).test(next)) return firstOf(next, noun) <= firstOf(next, countedNouns.source);
  if (countedNouns.test(next)) return false;
  return new RegExp(noun).test(text.slice(zone.start, start));
}

function firstOf(text: string, pattern: string): number {
  return new RegExp(pattern).exec(text)?.index ?? Infinity;
}

/** Where words are said, the nearest to a figure first, and after it rather than before. */
function saidNear(text: string, zone: Span, quantity: Quantity, words: string): Span[] {
  const part = text.slice(zone.start, Math.min(zone.end, text.length));
  return [...part.matchAll(new RegExp(words, "g"))]
    .map(({ index, 0: all }) => ({ start: zone.start + index, end: zone.start + index + all.length }))
    .sort((a, b) => distanceTo(a, quantity) - distanceTo(b, quantity));
}

function distanceTo(span: Span, { start, end }: Quantity): number {
  if (span.start >= end) return span.start - end;
  return span.end <= start ? start - span.end + 40 : 0;
}

/** Words that narrow a figure: between it and what it says, after that up to the next comma, and whatever « parmi », « chez » or « hors » adds. */
function narrowing(
  around: Around,
  quantity: Quantity,
  [zone, wide]: readonly [Span, Span],
  spans: readonly Span[],
): string[] {
  const { sentence, segments } = around;
  const own = segments[segmentAt(segments, quantity.start)]!;
  const stretches: Span[] = [];
  const first = spans[0]!;
  const pieceOf = (place: number) => segments[segmentAt(segments, place)]!;
  if (first.start >= quantity.end) {
    stretches.push({ start: quantity.end, end: Math.min(first.start, own.end) });
    const piece = pieceOf(first.start);
    if (piece.start > own.start) stretches.push({ start: piece.start, end: first.start });
    stretches.push({ start: first.end, end: Math.min(pieceOf(first.end - 1).end, zone.end) });
  } else {
    const piece = pieceOf(first.start);
    stretches.push({ start: first.end, end: Math.min(piece.end, quantity.start) });
    if (own.start > piece.start) stretches.push({ start: own.start, end: quantity.start });
    stretches.push({ start: quantity.end, end: Math.min(own.end, zone.end) });
  }
  const before = sentence.plain.slice(wide.start, quantity.start);
  for (const { index, 0: all } of before.matchAll(
    /\b(?:parmi|chez|pour|hors|sauf|hormis|concernant|s'agissant|excepte|quant a|du cote)\b[^,;:()]*/g,
  ))
    stretches.push({ start: wide.start + index, end: wide.start + index + all.length });
  return aliens(around, stretches, spans, quantity);
}

/** Words of some stretches that are neither neutral nor understood. */
function aliens(
  { sentence, mentions, quantities }: Around,
  stretches: readonly Span[],
  spans: readonly Span[],
  { change }: Quantity,
): string[] {
  const understood = [...mentions, ...quantities, ...spans];
  return [...sentence.plain.matchAll(/[a-z][a-z-]*/g)]
    .map(({ index, 0: word }) => ({ word, at: index, to: index + word.length }))
    .filter(
      ({ word, at, to }) =>
        word.length > 2 &&
        !neutralWords.has(word) &&
        !(change && changeWords.test(word)) &&
        !(regionStem.length > 4 && word.startsWith(regionStem)) &&
        stretches.some(({ start, end }) => at >= start && at < end) &&
        !understood.some((each) => at < each.end && to > each.start),
    )
    .map(({ at, to }) => sentence.text.slice(at, to));
}
