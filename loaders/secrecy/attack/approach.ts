import { parkMiller } from "../../statistics/index.ts";
import { displaceBlocks } from "./blocks.ts";
import type { Witnesses } from "./witness.ts";

/** A component while its intervals are looked at. */
interface Looked {
  witnesses: Witnesses;
  /** The width that each interval has to reach. */
  required: readonly number[];
  /** Whether the tables met so far show that an interval is wide enough. */
  isWide(unknown: number): boolean;
  /** Goes as far as possible in one direction; whether a table was found. */
  push(weights: readonly number[]): Promise<boolean>;
}

/** Proposes tables that show at once that most intervals are as wide as required. */
export type Propose = (component: Looked) => Promise<void>;

/** What depends on the size of a component: all else is the same for every one. */
export interface Approach {
  propose: Propose;
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
  return size > large
    ? { propose: moveFromOne, toTheWhole: 40, settles: false }
    : { propose: drawThenMove, toTheWhole: Infinity, settles: size <= medium };
}

/** Tables far from one another, then near one of them for what is not known to be wide yet. */
const drawThenMove: Propose = async (component) => {
  await drawFar(component);
  const { witnesses, required, isWide } = component;
  const lacking = required.map((width, i) => (isWide(i) ? 0 : width));
  if (witnesses.base && lacking.some((width) => width > 0)) await displaceBlocks(witnesses, lacking);
};

/** Tables near one of them, the solver's where none was met. */
const moveFromOne: Propose = async (component) => {
  const { witnesses, required, push } = component;
  if (!witnesses.base) await push(required.map(() => 0));
  await (witnesses.base ? displaceBlocks(witnesses, required) : drawFar(component));
};

/** Pairs of tables drawn far apart before intervals are settled one by one. */
const draws = 10;

/** A few tables drawn far from one another, each with its opposite; only what is not known to be wide is pushed. */
const drawFar: Propose = async ({ required, isWide, push }) => {
  if (required.length <= 4) return;
  const random = parkMiller(1);
  for (let round = 0; round < draws; round++) {
    const weights = required.map((_, i) => (isWide(i) ? 0 : random() - 0.5));
    if (weights.every((weight) => weight === 0)) return;
    for (const sign of [1, -1]) await push(weights.map((weight) => sign * weight));
  }
};
