import { type IndicatorId, indicators } from "../../indicators/index.ts";
import { populations, type Spoken } from "../../indicators/prose.ts";
import { region } from "../../region/region.ts";
import { plain } from "../text/plain.ts";
import type { Quantity } from "../text/quantities.ts";
import { type Sentence, titlesAt } from "../text/sentences.ts";
import type { Mention } from "./mentions.ts";
import { neutralWords } from "./neutral-words.ts";
import { type Span, segmentAt } from "./segments.ts";

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

/** What the catalogue counts, as the noun after a number. */
export const countedNouns = new RegExp(
  [
    ...Object.values(populations),
    ...indicators.flatMap(({ prose }) => prose.flatMap(({ noun }) => noun ?? [])),
  ].join("|"),
);

const kinds = {
  part: ["part"],
  sur: ["part"],
  nombre: ["nombre", "moyenne", "score", "indice"],
  fois: ["part", "nombre"],
  ecart: ["part", "nombre"],
};

/** The region's people are named after it. */
const regionStem = plain(region.nom).replace(/(?:ie|e|s)$/, "");

interface Around {
  sentence: Sentence;
  quantities: readonly Quantity[];
  mentions: readonly Mention[];
  segments: readonly Span[];
}

/**
 * What a figure of a sentence speaks of: the words of its own piece, then those of the pieces around it that have no figure; only where its
 * own say nothing else, those of the whole sentence, of the one before, of the title.
 */
export function readSubject(around: Around, q: number): Subject {
  const { sentence, quantities, segments } = around;
  const quantity = quantities[q]!;
  const own = ownSpan(around, q);
  const wide = widen(around, q, own);
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
  const readings = near.length > 0 && !isFuller ? near : far;
  if (readings.length > 0) {
    const zone = readings === near ? own : wide;
    return { readings, narrowing: narrowing(around, quantity, [zone, wide], readings[0]!.spans) };
  }
  const left = aliens(
    around,
    [
      { start: own.start, end: quantity.start },
      { start: quantity.end, end: own.end },
    ],
    [],
  );
  if (left.length > 0) return { readings: [], narrowing: left };
  const hasNoun =
    quantity.kind === "nombre" && countedNouns.test(sentence.plain.slice(quantity.end, own.end));
  const isPartOf = /\b(?:sur|parmi) (?:les |ces |un total de )?$/.test(
    sentence.plain.slice(0, quantity.start),
  );
  if (hasNoun || isPartOf) return { readings: [], narrowing: [] };
  const clause = clauseAt(sentence.plain, quantity.start);
  const inClause = spokenIn(sentence.plain, clause, quantity);
  const whole =
    inClause.length > 0
      ? inClause
      : spokenIn(sentence.plain, { start: 0, end: sentence.plain.length }, quantity);
  if (whole.length > 0) return { readings: whole, narrowing: [] };
  if (aliens(around, [{ start: 0, end: sentence.plain.length }], []).length > 0 && segments.length > 3)
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
function spokenIn(text: string, zone: Span, quantity: Quantity): Reading[] {
  const found: (Reading & { weight: number; distance: number })[] = [];
  const head = headOf(text, zone, quantity);
  for (const { id, prose } of indicators)
    for (const spoken of prose) {
      if (!kinds[quantity.kind].includes(spoken.figure)) continue;
      if (spoken.among !== undefined && head !== null && head !== spoken.among) continue;
      if (spoken.noun !== undefined && !hasNoun(text, zone, quantity, spoken.noun)) continue;
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
  const firm = found.filter(({ spoken }) => !spoken.near);
  const some = firm.length > 0 ? firm : found;
  const weight = Math.max(...some.map((each) => each.weight));
  const heavy = some.filter((each) => each.weight === weight);
  const distance = Math.min(...heavy.map((each) => each.distance));
  return heavy
    .filter((each) => each.distance === distance)
    .map(({ indicateur, spoken, spans }) => ({ indicateur, spoken, spans }));
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
  return aliens(around, stretches, spans);
}

/** Words of some stretches that are neither neutral nor understood. */
function aliens(
  { sentence, mentions, quantities }: Around,
  stretches: readonly Span[],
  spans: readonly Span[],
): string[] {
  const understood = [...mentions, ...quantities, ...spans];
  return [...sentence.plain.matchAll(/[a-z][a-z-]*/g)]
    .map(({ index, 0: word }) => ({ word, at: index, to: index + word.length }))
    .filter(
      ({ word, at, to }) =>
        word.length > 2 &&
        !neutralWords.has(word) &&
        !(regionStem.length > 4 && word.startsWith(regionStem)) &&
        stretches.some(({ start, end }) => at >= start && at < end) &&
        !understood.some((each) => at < each.end && to > each.start),
    )
    .map(({ at, to }) => sentence.text.slice(at, to));
}
