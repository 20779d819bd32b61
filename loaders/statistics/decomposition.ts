/** One territory at one date: pupils placed, pupils who answered, pupils listed. */
export interface Part {
  x: number;
  n: number;
  listed: number;
}

/** What one territory brings to the change of the regional rate, as fractions of 1 (0.01 = one point). */
export interface Contribution {
  code: string;
  /** Its own rate moved. */
  rate: number;
  /** It weighs more or less among pupils listed. */
  weight: number;
  /** More or fewer of its pupils are in schools that answered. */
  coverage: number;
}

/**
 * The change of Σx/Σn between two dates, split by territory into rate, weight and coverage, summing exactly
 * (Kitagawa 1955, JASA 50:1168; weight and coverage averaged over both orders, Shorrocks 2013, J. Econ. Inequal. 11:99).
 * A territory without answer at one date has no change of rate: it moves the region by its weight alone.
 */
export function decomposeChange(
  territories: readonly { code: string; before: Part; after: Part }[],
): { total: number; parts: Contribution[] } | null {
  const before = territories.map((territory) => territory.before);
  const after = territories.map((territory) => territory.after);
  const rateBefore = rateOf(before);
  const rateAfter = rateOf(after);
  if (rateBefore === null || rateAfter === null) return null;
  const middle = (rateBefore + rateAfter) / 2;
  const shares = {
    start: sharesOf(before, before),
    end: sharesOf(after, after),
    onlyWeight: sharesOf(after, before),
    onlyCoverage: sharesOf(before, after),
  };
  const parts = territories.map(({ code, before: b, after: a }, i) => {
    const first = b.n > 0 ? b.x / b.n : a.n > 0 ? a.x / a.n : middle;
    const second = a.n > 0 ? a.x / a.n : first;
    const share = (list: number[]) => list[i] ?? 0;
    const start = share(shares.start);
    const end = share(shares.end);
    const crossed = share(shares.onlyWeight) - share(shares.onlyCoverage);
    const distance = (first + second) / 2 - middle;
    return {
      code,
      rate: ((start + end) / 2) * (second - first),
      weight: (distance * (end - start + crossed)) / 2,
      coverage: (distance * (end - start - crossed)) / 2,
    };
  });
  return { total: rateAfter - rateBefore, parts };
}

function rateOf(parts: readonly Part[]): number | null {
  const n = parts.reduce((sum, part) => sum + part.n, 0);
  return n > 0 ? parts.reduce((sum, part) => sum + part.x, 0) / n : null;
}

/** Share of each territory among pupils who answer, with the pupils listed of one date and the coverage of another. */
function sharesOf(listed: readonly Part[], covered: readonly Part[]): number[] {
  const sizes = listed.map((part, i) => {
    const other = covered[i];
    return other && other.listed > 0 ? (part.listed * other.n) / other.listed : 0;
  });
  const all = sizes.reduce((sum, size) => sum + size, 0);
  return sizes.map((size) => (all > 0 ? size / all : 0));
}
