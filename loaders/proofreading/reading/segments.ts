/** A stretch of a plain sentence, its end left out. */
export interface Span {
  start: number;
  end: number;
}

const boundary =
  /[;:()|«»\t]|,(?= )|(?<= )-(?= )|\b(?:et|ou|mais|contre|tandis que|alors que|dont|soit|puis|quand|lorsque|ainsi que|ni)\b/g;

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
