import { dimensionColumns, type Place } from "../../indicators/count.ts";
import { isDepartment } from "../../region/territory.ts";
import type { Quantity } from "../text/quantities.ts";
import { type Sentence, titlesAt } from "../text/sentences.ts";
import type { Mention } from "./mentions.ts";
import { type Span, segmentAt } from "./segments.ts";

/** What a figure is said to be about in one dimension; several values where the sentence leaves it open. */
export interface Said {
  values: string[];
  /** Whether the text says it of this figure; else it may be another one (the region, for a place). */
  sure: boolean;
  /** Said by the sentences before or by a title; left out where the sentence says it itself. */
  around?: true;
}

/** What a figure is said to be about. */
export type Scope = Partial<Record<keyof Place, Said>>;

const dimensions = dimensionColumns.filter(
  (name): name is Exclude<typeof name, "indicateur"> => name !== "indicateur",
);

/** Shared by the figures of a sentence, and said once in a paragraph. */
const lasting: readonly string[] = ["periode", "niveau"];

/** What each figure of a sentence is about, from the words around it, then from what was said before and above. */
export function scopesOf(
  sentence: Sentence,
  quantities: readonly Quantity[],
  mentions: readonly Mention[],
  segments: readonly Span[],
  mentionsIn: (text: string) => readonly Mention[],
): Scope[] {
  const scopes = quantities.map((): Scope => ({}));
  const isBare = (q: number) => saysNothingElse(sentence, quantities[q]!, mentions, segments);
  for (const dimension of dimensions) {
    const named = mentions.filter((each) => each.dimension === dimension);
    const homes = quantities.map((): Mention[] => []);
    const open = quantities.map((): Mention[] => []);
    const isZipped = /\brespectivement\b/.test(sentence.plain) && named.length === quantities.length;
    for (const [at, mention] of named.entries()) {
      const partner = named[at - 1];
      const beside = partner && isCoordinated(sentence.plain.slice(partner.end, mention.start));
      const home = beside ? [...homes, ...open].find((each) => each.includes(partner)) : undefined;
      if (home && !isZipped) {
        home.push(mention);
        continue;
      }
      if (isZipped) {
        homes[at]!.push(mention);
        continue;
      }
      const claimed = quantities.findIndex(
        ({ start }) =>
          start >= mention.end &&
          /^ $|^ ?[(:] ?(?:[a-z' ]{0,14})?$/.test(sentence.plain.slice(mention.end, start)),
      );
      if (claimed >= 0) {
        homes[claimed]!.push(mention);
        continue;
      }
      const segment = segmentAt(segments, mention.start);
      const inside = quantities.flatMap(({ start }, q) =>
        segmentAt(segments, start) === segment ? [q] : [],
      );
      const before = inside.filter((q) => quantities[q]!.end <= mention.start).at(-1);
      const first = before ?? inside[0];
      if (first !== undefined) homes[first]!.push(mention);
      else open[nextOf(quantities, mention)]?.push(mention);
    }
    // Pieces without a figure: the next one's where it has none of its own; else the last one's.
    open.forEach((left, next) => {
      if (left.length === 0) return;
      if (homes[next]!.length === 0) homes[next]!.push(...left);
      else if (next > 0 && homes[next - 1]!.length === 0) homes[next - 1]!.push(...left);
    });
    const trailing = named.filter((mention) => nextOf(quantities, mention) === quantities.length);
    const last = quantities.length - 1;
    if (last >= 0 && homes[last]!.length === 0)
      homes[last]!.push(...trailing.filter((each) => !homes.flat().includes(each)));
    quantities.forEach((quantity, q) => {
      const own = said(homes[q]!);
      const next = quantity.from && dimension !== "periode" ? said(homes[q + 1] ?? []) : undefined;
      const inherited = own ? undefined : (next ?? inherit(dimension, homes, quantities, q, isBare(q)));
      const found = own ?? inherited ?? fromContext(sentence, quantity.start, dimension, mentionsIn);
      if (found)
        scopes[q]![dimension] =
          quantity.from && !own && dimension === "periode" ? { ...found, sure: false } : found;
    });
  }
  return scopes;
}

/** « puis 41 500 en 2025 » : a figure that leaves all the rest to the one before it. */
function saysNothingElse(
  sentence: Sentence,
  quantity: Quantity,
  mentions: readonly Mention[],
  segments: readonly Span[],
): boolean {
  const { start, end } = segments[segmentAt(segments, quantity.start)]!;
  const left = [...sentence.plain.slice(start, end).matchAll(/[a-z]{4,}/g)].filter(({ index, 0: word }) => {
    const at = start + index;
    return (
      !/^(?:puis|dans|soit|pour|contre|environ|pres|plus|moins)$/.test(word) &&
      ![...mentions, quantity].some((each) => at < each.end && at + word.length > each.start)
    );
  });
  return left.length === 0;
}

/** « dans l'Eure et dans la Manche » : two of one kind said together. */
function isCoordinated(between: string): boolean {
  return /^,? ?(?:et|ou|,) ?(?:dans |en |de |du |des |d'|a |au )?(?:l'|la |le |les )?$/.test(between);
}

/** The first figure after a mention; their number when there is none. */
function nextOf(quantities: readonly Quantity[], { start }: Mention): number {
  const next = quantities.findIndex((quantity) => quantity.start > start);
  return next < 0 ? quantities.length : next;
}

/** What several mentions say together: the narrowest where one holds the other, else one of them. */
function said(mentions: readonly Mention[]): Said | undefined {
  const values = [...new Set(mentions.map(({ value }) => value))];
  if (values.length === 0) return undefined;
  const narrow = values.filter((value) => rank(value) === Math.max(...values.map(rank)));
  return { values: narrow, sure: narrow.length === 1 };
}

function rank(value: string): number {
  if (value === "FR") return 1;
  if (/^R\d/.test(value)) return 2;
  if (value.startsWith("?") || /^B\d/.test(value)) return 4;
  return isDepartment(value) ? 3 : 0;
}

/** What an earlier figure of the sentence was about, then a later one. */
function inherit(
  dimension: string,
  homes: readonly Mention[][],
  quantities: readonly Quantity[],
  q: number,
  bare: boolean,
): Said | undefined {
  for (let before = q - 1; before >= 0; before--) {
    const found = said(homes[before]!);
    if (!found) continue;
    const isLeading = homes[before]!.every(({ start }) => start < quantities[before]!.start);
    return { ...found, sure: found.sure && (isLeading || bare || lasting.includes(dimension)) };
  }
  const after = said(homes.slice(q + 1).find((each) => each.length > 0) ?? []);
  return after && lasting.includes(dimension) ? after : undefined;
}

/** What the titles say surely; the sentences before it, surely for the year and the level only. */
function fromContext(
  sentence: Sentence,
  place: number,
  dimension: keyof Place,
  mentionsIn: (text: string) => readonly Mention[],
): Said | undefined {
  const of = (text: string) => said(mentionsIn(text).filter((each) => each.dimension === dimension));
  if (lasting.includes(dimension) || dimension === "territoire")
    for (const before of sentence.before.toReversed()) {
      const found = of(before.text);
      if (found) return { ...found, sure: found.sure && lasting.includes(dimension), around: true };
    }
  if (dimension !== "territoire" && !lasting.includes(dimension)) return undefined;
  for (const title of titlesAt(sentence, place).toReversed()) {
    const found = of(title);
    if (found) return { ...found, around: true };
  }
  return undefined;
}
