import { displaceBlocks } from "./blocks.ts";
import type { Explorer } from "./solver.ts";
import type { Witnesses } from "./witness.ts";

/** Proposes tables that show at once that most intervals are as wide as required. */
export type Propose = (
  witnesses: Witnesses,
  required: readonly number[],
  whole: () => Promise<Explorer>,
) => Promise<void>;

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

/** How a component of so many unknowns is attacked. */
export function approachOf(size: number): Approach {
  return size > large
    ? { propose: moveFromOne, toTheWhole: 40, settles: false }
    : { propose: drawFar, toTheWhole: Infinity, settles: true };
}

/** Tables near one of them, the solver's where none was met. */
const moveFromOne: Propose = async (witnesses, required, whole) => {
  const start = witnesses.base ? null : (await whole()).reach(0, 1, true);
  if (start) witnesses.meet(start.point);
  await (witnesses.base ? displaceBlocks(witnesses, required) : drawFar(witnesses, required, whole));
};

/** A few tables drawn far from one another, each with its opposite. */
const drawFar: Propose = async (witnesses, required, whole) => {
  if (required.length <= 4) return;
  const explorer = await whole();
  let state = 1;
  const next = () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647 - 0.5;
  };
  for (let round = 0; round < 6; round++) {
    const weights = required.map(next);
    for (const sign of [1, -1]) {
      const extreme = explorer.push(weights.map((weight) => sign * weight));
      if (extreme) witnesses.meet(extreme.point);
    }
  }
};
