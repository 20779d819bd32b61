import { normalQuantile } from "./normal.ts";

/** A source of numbers in [0, 1). */
export type Random = () => number;

/** A seeded source, the same numbers on every machine (Weyl sequence mixed by two multiplications, 32 bits). */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
  };
}

/** A lighter seeded source (Park and Miller 1988), for the weights of linear programs; the seed is from 1 to 2³¹ − 2. */
export function parkMiller(seed: number): Random {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

/** Successes in n trials: by inversion, or the rounded normal where n·p·(1 − p) > 100. */
export function drawBinomial(n: number, p: number, random: Random): number {
  if (n <= 0 || p <= 0) return 0;
  if (p >= 1) return n;
  if (p > 0.5) return n - drawBinomial(n, 1 - p, random);
  const variance = n * p * (1 - p);
  if (variance > 100) {
    const z = normalQuantile(Math.max(random(), 2 ** -33));
    return Math.min(n, Math.max(0, Math.round(n * p + z * Math.sqrt(variance))));
  }
  const odds = p / (1 - p);
  let mass = Math.exp(n * Math.log1p(-p));
  let left = random() - mass;
  let k = 0;
  while (left > 0 && k < n) {
    k += 1;
    mass *= (odds * (n - k + 1)) / k;
    left -= mass;
  }
  return k;
}

/** As many people as in `counts`, each drawn into a cell with the chances that `counts` gives. */
export function redraw(counts: readonly number[], random: Random): number[] {
  let people = counts.reduce((sum, count) => sum + count, 0);
  let weight = people;
  return counts.map((count) => {
    const drawn = weight > 0 ? drawBinomial(people, Math.min(1, count / weight), random) : 0;
    people -= drawn;
    weight -= count;
    return drawn;
  });
}
