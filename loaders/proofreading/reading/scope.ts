import { dimensionColumns, type Place } from "../../indicators/count.ts";
import { indicators } from "../../indicators/index.ts";
import { previousPeriod } from "../../indicators/periods.ts";
import { isDepartment } from "../../region/territory.ts";
import type { Quantity } from "../text/quantities.ts";
import { type Sentence, titlesAt } from "../text/sentences.ts";
import { betweenOf, isComparedWith } from "./comparison.ts";
import { isRelative, type Mention, thisYear } from "./mentions.ts";
import { type Span, saysNothingElse, segmentAt } from "./segments.ts";

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
  const isBare = (q: number) => saysNothingElse(sentence.plain, quantities[q]!, mentions, segments);
  // « 20 de moins qu'en 2024-2025 » : that year is the one of the comparison, of no other figure.
  const isOfAChange = (mention: Mention) =>
    quantities.some(
      ({ kind, end }) =>
        kind === "ecart" &&
        end <= mention.start &&
        !/[;.]/.test(sentence.plain.slice(end, mention.start)) &&
        !quantities.some((other) => other.start >= end && other.end <= mention.start),
    ) && isComparedWith(sentence.plain, mention);
  const told = mentions.filter((each) => !isOfAChange(each));
  for (const dimension of dimensions) {
    const named = told.filter((each) => each.dimension === dimension);
    const homes = quantities.map((): Mention[] => []);
    const open = quantities.map((): Mention[] => []);
    const isZipped = areZipped(sentence.plain, named, quantities);
    // « de 2 280 à 2 580 conventions entre 2024 et 2025 »
    const first = quantities.findIndex(({ from }) => from);
    const ends = first >= 0 && quantities[first + 1] ? betweenOf(named, sentence.plain) : null;
    if (ends) {
      homes[first]!.push(ends[0]);
      homes[first + 1]!.push(ends[1]);
    }
    for (const [at, mention] of named.entries()) {
      if (ends?.includes(mention)) continue;
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
      const own = segments[segmentAt(segments, mention.start)]!;
      const isTaken = quantities.some(({ start, end }) => start >= own.start && end <= mention.start);
      const claimed = quantities.findIndex(
        ({ start, kind }) =>
          start >= mention.end &&
          !(kind === "ecart" && dimension === "periode") &&
          !(isTaken && sentence.plain.slice(mention.end, start).trim() !== "") &&
          /^ $|^ ?[(:] ?(?:[a-z' ]{0,14})?$/.test(sentence.plain.slice(mention.end, start)),
      );
      if (claimed >= 0) {
        homes[claimed]!.push(mention);
        continue;
      }
      // « 48 (14) » : what stands in brackets right after a figure is its own.
      const bracketed = quantities.findIndex(
        ({ end }) =>
          end <= mention.start &&
          /^(?: [a-z'-]+){0,3} ?\((?:dans|en|pour|le|la|l'| )*$/.test(
            sentence.plain.slice(end, mention.start),
          ),
      );
      if (bracketed >= 0) {
        homes[bracketed]!.push(mention);
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
      const ahead = isAnnounced(sentence.plain, quantity) ? said(homes[q + 1] ?? []) : undefined;
      const inherited = own
        ? undefined
        : (next ?? ahead ?? inherit(dimension, homes, quantities, q, isBare(q), sentence.plain));
      const found = own ?? inherited ?? fromContext(sentence, quantity.start, dimension, mentionsIn);
      if (found?.values.includes(thisYear)) {
        // « cette année » beside a year says nothing more.
        const years = found.values.filter((each) => each !== thisYear);
        if (years.length > 0) scopes[q]![dimension] = { ...found, values: years, sure: years.length === 1 };
      } else if (found && dimension === "periode" && isRelative(found.values[0] ?? ""))
        scopes[q]![dimension] = resolveYear(
          found,
          said(named.filter(({ value }) => !isRelative(value))) ??
            fromContext(sentence, quantity.start, dimension, mentionsIn),
        );
      else if (found)
        scopes[q]![dimension] =
          quantity.from && !own && dimension === "periode" ? { ...found, sure: false } : found;
    });
  }
  return scopes;
}

/**
 * « respectivement », « filles / garçons : 89,6 % / 88,9 % », « de 2 280 à 2 580 entre 2024 et 2025 » : as many names as figures, each in its
 * place.
 */
function areZipped(text: string, named: readonly Mention[], quantities: readonly Quantity[]): boolean {
  const [first, second] = quantities;
  if (named.length < 2 || named.length !== quantities.length || !first || !second) return false;
  if (/\brespectivement\b/.test(text)) return true;
  const areSlashed = (spans: readonly Span[]) =>
    spans.every(({ start }, at) => at === 0 || /^ ?\/ ?$/.test(text.slice(spans[at - 1]!.end, start)));
  if (areSlashed(named) && areSlashed(quantities)) return true;
  return false;
}

/** « Avec 276 conventions, l'Orne… » : a figure of what the sentence is about to name. */
function isAnnounced(text: string, { lead }: Quantity): boolean {
  return /^\s*(?:avec|forte? de|grace a)(?: (?:ses|les|seulement|environ|quelque))* ?$/.test(
    text.slice(0, lead),
  );
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
  text: string,
): Said | undefined {
  for (let before = q - 1; before >= 0; before--) {
    const found = said(homes[before]!);
    if (!found || isHorizon(dimension, found)) continue;
    const isLeading = homes[before]!.every(
      ({ start, end }) =>
        start < quantities[before]!.start ||
        // « 83 % au niveau national (41 500 conventions) »
        /^ ?\((?:dont |soit |avec )?$/.test(text.slice(end, quantities[q]!.start)),
    );
    return { ...found, sure: found.sure && (isLeading || bare || lasting.includes(dimension)) };
  }
  const after = said(homes.slice(q + 1).find((each) => each.length > 0) ?? []);
  return after && !isHorizon(dimension, after) && lasting.includes(dimension) ? after : undefined;
}

const targetYears = new Set(indicators.flatMap(({ target }) => target?.date?.slice(0, 4) ?? []));

/** « 50 000 en 2027 : nous en sommes à 83 % » : the year of a target is the target's alone. */
function isHorizon(dimension: string, { values }: Said): boolean {
  return dimension === "periode" && values.every((each) => targetYears.has(each));
}

/** « ils étaient 90 un an plus tôt » : the year before the one that the text speaks of; as it stands where it speaks of none. */
function resolveYear(said: Said, current: Said | undefined): Said {
  const [value = ""] = said.values;
  const [year = ""] = current?.values ?? [];
  if (!isRelative(value) || current?.values.length !== 1 || isRelative(year)) return said;
  return { ...said, values: [previousPeriod(year)] };
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
