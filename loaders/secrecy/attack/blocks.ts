import { type Extreme, explore, type Polyhedron, precision } from "./solver.ts";
import type { Witnesses } from "./witness.ts";

/** How many unknowns move at once around one of them, then more where that was not enough. */
const sizes = [60, 200, 400, 800, 1600];

/** How far an unknown moves from the table already met. */
const farthest = 12;

/** An unknown with this much room above and below moves freely. */
const roomy = 5;

/** What room weighs beside the share of its facts that a block already meets. */
const roomWeight = 0.25;

/** Nodes of the search in a block. */
const nodes = 200;

/**
 * Whole tables near the first one met, until an interval is wide enough. A problem of ten thousand unknowns is long to search; but a table
 * that differs from a whole one in a small block only is quickly found, and proves as much. Blocks grow around the unknown; what none of
 * them settles is left to the whole problem.
 */
export async function displaceBlocks(witnesses: Witnesses, seed: number, width: number): Promise<void> {
  for (const size of sizes) {
    const block = growBlock(witnesses, [seed], size);
    const explorer = await explore(displacementsOf(witnesses, block), nodes);
    for (const sign of [1, -1] as const) {
      if (witnesses.width(seed) >= width) break;
      const real = explorer.reach(0, sign, false);
      // Fractions are mended only where they leave room for a whole number.
      if (real && sign * real.value >= 1 - precision && !take(witnesses, block, real))
        take(witnesses, block, explorer.reach(0, sign, true));
    }
    explorer.close();
    if (witnesses.width(seed) >= width || block.length < size) return;
  }
}

type Term = Polyhedron["rows"][number]["terms"][number];

/** Whole tables in which the first unknown of a block moves by so much or further, all others but those of the block held still. */
export async function displaceAmong(
  witnesses: Witnesses,
  block: readonly number[],
  by: number,
): Promise<void> {
  const explorer = await explore(displacementsOf(witnesses, block), nodes);
  const [least, most] = by > 0 ? [by, Math.max(by, farthest)] : [Math.min(by, -farthest), by];
  const found = explorer.find(0, least, most, true);
  explorer.close();
  if (found) witnesses.stretch(new Map(block.map((unknown, i) => [unknown, Math.round(found[i]!)])));
}

/** The facts that speak of some unknowns: what each says of them, by their places among them, and of others. */
function factsAmong(witnesses: Witnesses, members: readonly number[]) {
  const at = new Map(members.map((unknown, i) => [unknown, i]));
  const touched = new Set(members.flatMap((unknown) => witnesses.rowsOf(unknown)));
  return Array.from(touched, (row) => {
    const { terms, least, most } = witnesses.problem.rows[row]!;
    return {
      row,
      least,
      most,
      inside: terms.flatMap(([unknown, c]): Term[] => {
        const i = at.get(unknown);
        return i === undefined ? [] : [[i, c]];
      }),
    };
  });
}

/** Takes a displaced table into account; false when it is not one of whole numbers. */
function take(witnesses: Witnesses, block: readonly number[], found: Extreme | null): boolean {
  return found !== null && witnesses.displace(new Map(block.map((unknown, i) => [unknown, found.point[i]!])));
}

/** Displacements of a few unknowns from the first table met, all others held still. */
function displacementsOf(witnesses: Witnesses, members: readonly number[]): Polyhedron {
  const { lower, upper } = witnesses.problem;
  const base = witnesses.base!;
  return {
    lower: members.map((i) => Math.max(-farthest, lower[i]! - base[i]!)),
    upper: members.map((i) => Math.min(farthest, upper[i]! - base[i]!)),
    rows: factsAmong(witnesses, members).map(({ row, least, most, inside }) => {
      const now = witnesses.sumOf(row);
      return { terms: inside, least: least - now, most: most - now };
    }),
  };
}

/**
 * The unknowns that move most easily with some of them, which come first. A fact of which the block has one unknown only holds it
 * still: facts are served in turn, until each has two of its unknowns in the block, then three, up to the size.
 */
export function growBlock(witnesses: Witnesses, seeds: readonly number[], size: number): number[] {
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
  for (const seed of new Set(seeds)) add(seed);
  let isOpen = true;
  for (let share = 2; block.size < size && isOpen; share++) {
    isOpen = false;
    for (const [r, count] of served) {
      const { terms } = rows[r]!;
      if (count >= terms.length || block.size >= size) continue;
      isOpen = true;
      if (count >= share) continue;
      let best: number | undefined;
      for (const [unknown] of terms)
        if (!block.has(unknown) && (best === undefined || ease(unknown) > ease(best))) best = unknown;
      if (best !== undefined) add(best);
    }
  }
  return [...block];
}
