import type { Witnesses } from "./witness.ts";

/** An unknown with this much room above and below moves freely. */
const roomy = 5;

/** What room weighs beside the share of its facts that a block already meets. */
const roomWeight = 0.25;

/**
 * The unknowns that move most easily with one of them. A fact of which the block has one unknown only holds it
 * still: facts are served in turn, until each has two of its unknowns in the block, then three, up to the size.
 */
export function growBlock(witnesses: Witnesses, seed: number, size: number): number[] {
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
