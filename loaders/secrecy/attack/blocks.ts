import { type Extreme, explore, type Polyhedron } from "./solver.ts";
import type { Witnesses } from "./witness.ts";

/** How many unknowns move at once around one of them, then more where that was not enough. */
const sizes = [60, 200, 400, 800, 1600];

/** How far an unknown moves from the table already met. */
const farthest = 12;

/** An unknown with this much room above and below moves freely. */
const roomy = 5;

/** What room weighs beside the share of its facts that a block already meets. */
const roomWeight = 0.25;

/** Whole numbers come out of the solver within this. */
const precision = 1e-6;

/** Nodes of the search in a block. */
const nodes = 200;

/** How many unknowns tables are drawn among, then more. */
export const drawnAmong = [400, 1600];

/** Pairs of tables drawn among the same unknowns at most, as long as each settles this many. */
const draws = 6;
const few = 2;

/**
 * Whole tables near the first one met, drawn far apart among the unknowns around one of them: they settle many at once. Gives those among
 * which they were drawn.
 */
export async function drawInBlock(
  witnesses: Witnesses,
  seed: number,
  size: number,
  isWide: (unknown: number) => boolean,
  random: () => number,
): Promise<readonly number[]> {
  const block = growBlock(witnesses, seed, size);
  const explorer = await explore(displacementsOf(witnesses, block), nodes);
  let left = block.filter((unknown) => !isWide(unknown));
  for (let [draw, settled] = [0, few]; draw < draws && settled >= few && left.length > 0; draw++) {
    const lacking = new Set(left);
    const weights = block.map((unknown) => (lacking.has(unknown) ? random() - 0.5 : 0));
    for (const sign of [1, -1]) take(witnesses, block, explorer.push(weights.map((weight) => sign * weight)));
    left = left.filter((unknown) => !isWide(unknown));
    settled = lacking.size - left.length;
  }
  explorer.close();
  return block;
}

/**
 * Whole tables near the first one met, until an interval is wide enough. A problem of ten thousand unknowns is long to search; but a table
 * that differs from a whole one in a small block only is quickly found, and proves as much. Blocks grow around the unknown; what none of
 * them settles is left to the whole problem.
 */
export async function displaceBlocks(witnesses: Witnesses, seed: number, width: number): Promise<void> {
  const most = witnesses.problem.lower.length;
  for (const size of sizes.filter((each) => each <= 2 * most)) {
    const block = growBlock(witnesses, seed, size);
    const explorer = await explore(displacementsOf(witnesses, block), nodes);
    for (const sign of [1, -1] as const) {
      if (witnesses.width(seed) >= width) break;
      const real = explorer.reach(0, sign, false);
      // Fractions are mended only where they leave room for a whole number.
      if (real && sign * real.value >= 1 - precision && !take(witnesses, block, real))
        take(witnesses, block, explorer.reach(0, sign, true));
    }
    explorer.close();
    if (witnesses.width(seed) >= width) return;
  }
}

/** Takes a displaced table into account; false when it is not one of whole numbers. */
function take(witnesses: Witnesses, block: readonly number[], found: Extreme | null): boolean {
  if (found === null) return false;
  const moves = block.map((unknown, i) => [unknown, Math.round(found.point[i]!), found.point[i]!] as const);
  if (moves.some(([, whole, real]) => Math.abs(whole - real) > precision)) return false;
  return witnesses.displace(new Map(moves.map(([unknown, whole]) => [unknown, whole])));
}

/** Displacements of a few unknowns from the first table met, all others held still. */
function displacementsOf(witnesses: Witnesses, members: readonly number[]): Polyhedron {
  const { lower, upper, rows } = witnesses.problem;
  const base = witnesses.base!;
  const at = new Map(members.map((unknown, i) => [unknown, i]));
  const touched = new Set(members.flatMap((unknown) => witnesses.rowsOf(unknown)));
  return {
    lower: members.map((i) => Math.max(-farthest, lower[i]! - base[i]!)),
    upper: members.map((i) => Math.min(farthest, upper[i]! - base[i]!)),
    rows: [...touched].map((r) => {
      const { terms, least, most } = rows[r]!;
      const sum = witnesses.sumOf(r);
      const inside = terms.flatMap(([unknown, c]) => {
        const i = at.get(unknown);
        return i === undefined ? [] : [[i, c] as const];
      });
      return { terms: inside, least: least - sum, most: most - sum };
    }),
  };
}

/**
 * The unknowns that move most easily with one of them, which comes first. A fact of which the block has one unknown only holds it
 * still: facts are served in turn, until each has two of its unknowns in the block, then three, up to the size.
 */
function growBlock(witnesses: Witnesses, seed: number, size: number): number[] {
  const { rows, lower, upper } = witnesses.problem;
  const base = witnesses.base!;
  const block = new Set<number>();
  const served = new Map<number, number>();
  const add = (unknown: number): void => {
    block.add(unknown);
    for (const r of witnesses.rowsOf(unknown)) served.set(r, (served.get(r) ?? 0) + 1);
  };
  const ease = (unknown: number): number => {
    const facts = witnesses.rowsOf(unknown);
    const met = facts.filter((r) => served.has(r)).length / facts.length;
    const room = Math.min(roomy, base[unknown]! - lower[unknown]!, upper[unknown]! - base[unknown]!);
    return met + (roomWeight * room) / roomy;
  };
  const most = Math.min(size, base.length);
  add(seed);
  for (let share = 2; block.size < most && share <= base.length; share++)
    for (const [r, count] of served) {
      const { terms } = rows[r]!;
      if (count >= Math.min(share, terms.length) || block.size >= most) continue;
      let best: number | undefined;
      for (const [unknown] of terms)
        if (!block.has(unknown) && (best === undefined || ease(unknown) > ease(best))) best = unknown;
      if (best !== undefined) add(best);
    }
  return [...block];
}
