/** Draws from a seed written in words: the same words always give the same draws, on every machine. */
export interface Random {
  /** A number from 0 (included) to 1 (excluded). */
  next(): number;
  /** Whether an event of this probability happens. */
  happens(probability: number): boolean;
  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number;
  /** A normal draw of mean 0 and this standard deviation. */
  normal(deviation: number): number;
  /** How many of `trials` happen, each with this probability. */
  binomial(trials: number, probability: number): number;
  /** One of the keys, in proportion to its weight. */
  pick<K extends string>(weights: Readonly<Record<K, number>>): K;
}

/** A generator (mulberry32) started from the words of `seed`. */
export function randomFrom(seed: string): Random {
  let state = hash(seed);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const happens = (probability: number) => next() < probability;
  return {
    next,
    happens,
    whole: (low, high) => low + Math.floor(next() * (high - low + 1)),
    normal: (deviation) => deviation * (sum(12, next) - 6),
    binomial: (trials, probability) => sum(trials, () => (happens(probability) ? 1 : 0)),
    pick: (weights) => pickBy(weights, next()),
  };
}

/** Keys with their weights, and their total, of weights that are drawn from more than once. */
const known = new WeakMap<object, { entries: [string, number][]; total: number }>();

function pickBy<K extends string>(weights: Readonly<Record<K, number>>, draw: number): K {
  const { entries, total } = known.get(weights) ?? remember(weights);
  let left = draw * total;
  for (const [key, weight] of entries) {
    left -= weight;
    if (left < 0) return key as K;
  }
  return entries[entries.length - 1]![0] as K;
}

function remember(weights: Readonly<Record<string, number>>) {
  const entries = Object.entries(weights);
  const read = { entries, total: entries.reduce((total, [, weight]) => total + weight, 0) };
  known.set(weights, read);
  return read;
}

function sum(times: number, draw: () => number): number {
  let total = 0;
  for (let i = 0; i < times; i++) total += draw();
  return total;
}

/** FNV-1a over the UTF-16 units of the words. */
function hash(words: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < words.length; i++) value = Math.imul(value ^ words.charCodeAt(i), 0x01000193);
  return value;
}
