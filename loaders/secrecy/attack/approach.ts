/** What depends on the size of a component: all else is the same for every one. */
export interface Approach {
  /** Whether tables are drawn among a few unknowns at a time, before anything is asked of the whole problem. */
  byBlocks: boolean;
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
  return { byBlocks: size > large, toTheWhole: size > large ? 40 : Infinity, settles: size <= medium };
}
