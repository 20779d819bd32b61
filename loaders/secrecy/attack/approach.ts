/** What depends on the size of a component: all else is the same for every one. */
export interface Approach {
  /** Unknowns of which the whole problem may be asked; those left are undecided, which is a failure. */
  toTheWhole: number;
  /** Whether intervals are made exact to find the narrowest. */
  settles: boolean;
}

/** A component of more unknowns is large: few of its intervals can be asked of the whole problem. */
const large = 2000;

/** The whole problem of a large component may be asked of so many unknowns as have together this many: each takes the longer, the larger it is. */
const asked = 100_000;

/** Intervals of more unknowns are not made exact: each takes two searches of whole tables. */
const medium = 500;

/** How a component of so many unknowns is attacked. */
export function approachOf(size: number): Approach {
  const isLarge = size > large;
  return {
    toTheWhole: isLarge ? Math.floor(asked / size) : Infinity,
    settles: size <= medium,
  };
}
