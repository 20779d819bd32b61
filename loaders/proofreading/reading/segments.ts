/** A stretch of a plain sentence, its end left out. */
export interface Span {
  start: number;
  end: number;
}

const boundary =
  /[;:()|«»\t•]|,(?= )|(?<= )[-/](?= )|\b(?:et|ou|mais|contre|tandis que|alors que|dont|soit|puis|quand|lorsque|ainsi que|ni)\b/g;

/** Pieces of a sentence between its commas and conjunctions, those inside `whole` spans left out. */
export function segmentsOf(plain: string, whole: readonly Span[]): Span[] {
  const cuts = [...plain.matchAll(boundary)].filter(
    ({ index }) => !whole.some(({ start, end }) => index > start && index < end),
  );
  const starts = [0, ...cuts.map(({ index }) => index)];
  return starts.map((start, at) => ({ start, end: starts[at + 1] ?? plain.length }));
}

/** Which of some spans holds a place. */
export function segmentAt(segments: readonly Span[], place: number): number {
  return Math.max(
    0,
    segments.findIndex(({ start, end }) => place >= start && place < end),
  );
}

/** « puis 41 500 en 2025 » : a figure that leaves all the rest to the one before it. */
export function saysNothingElse(
  text: string,
  quantity: Span,
  mentions: readonly Span[],
  segments: readonly Span[],
): boolean {
  const { start, end } = segments[segmentAt(segments, quantity.start)]!;
  const left = [...text.slice(start, end).matchAll(/[a-z]{4,}/g)].filter(({ index, 0: word }) => {
    const at = start + index;
    return (
      !/^(?:puis|dans|soit|pour|contre|environ|pres|plus|moins)$/.test(word) &&
      ![...mentions, quantity].some((each) => at < each.end && at + word.length > each.start)
    );
  });
  return left.length === 0;
}
