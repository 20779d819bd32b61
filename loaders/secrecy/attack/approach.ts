import { parkMiller } from "../../statistics/index.ts";

/** A component while its intervals are looked at. */
interface Looked {
  /** The width that each interval has to reach. */
  required: readonly number[];
  /** Whether the tables met so far show that an interval is wide enough. */
  isWide(unknown: number): boolean;
  /** Goes as far as possible in one direction; whether a table was found. */
  push(weights: readonly number[]): Promise<boolean>;
}

/** What depends on the size of a component: all else is the same for every one. */
export interface Approach {
  /** Unknowns that may go to the whole problem; those left are undecided, which is a failure. */
  toTheWhole: number;
  /** Whether intervals are made exact to find the narrowest. */
  settles: boolean;
}

/** A component of more unknowns is large: few of its intervals can be asked of the whole problem. */
const large = 2000;

/** Intervals of more unknowns are not made exact: each takes two searches of whole tables. */
const medium = 500;

/** How a component of so many unknowns is attacked. */
export function approachOf(size: number): Approach {
  return { toTheWhole: size > large ? 40 : Infinity, settles: size <= medium };
}

/** Pairs of tables drawn far apart before intervals are settled one by one. */
const draws = 10;

/** Tables drawn far from one another, each with its opposite, show at once that most intervals are wide; only the others are pushed. */
export async function propose({ required, isWide, push }: Looked): Promise<void> {
  if (required.length <= 4) return;
  const random = parkMiller(1);
  for (let round = 0; round < draws; round++) {
    const weights = required.map((_, i) => (isWide(i) ? 0 : random() - 0.5));
    if (weights.every((weight) => weight === 0)) return;
    for (const sign of [1, -1]) await push(weights.map((weight) => sign * weight));
  }
}
