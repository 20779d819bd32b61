import { parkMiller } from "../../statistics/index.ts";
import { type Explorer, explore, type Polyhedron } from "./solver.ts";
import type { Witnesses } from "./witness.ts";

/** How many unknowns move at once around one of them, then more where that was not enough. */
const sizes = [60, 100, 200, 400, 800];

/** How far an unknown moves from the table already met; many whole numbers divide it. */
const farthest = 12;

/** An unknown with this much room above and below moves freely. */
const roomy = 5;

/** What room weighs beside the share of its facts that a block already meets. */
const roomWeight = 0.25;

/** Weight of the unknown a block is made for, beside those of its neighbours, drawn between −1/2 and 1/2. */
const first = 3;

/**
 * Whole tables near one already met. A problem of ten thousand unknowns has few whole vertices; but a table that
 * differs from a whole one in a small block only is quickly found, and proves as much. Blocks grow around the
 * unknowns whose interval is not known to be wide enough; what no block settles is left to the whole problem.
 */
export async function displaceBlocks(witnesses: Witnesses, required: readonly number[]): Promise<void> {
  const lacks = (unknown: number) => witnesses.width(unknown) < required[unknown]!;
  const random = parkMiller(11);
  for (const size of sizes.filter((each) => each <= 2 * required.length))
    for (const seed of required.keys()) {
      if (!lacks(seed)) continue;
      const block = new Block(witnesses, growBlock(witnesses, seed, size));
      const neighbour = (unknown: number) => (lacks(unknown) ? random() - 0.5 : 0);
      for (const others of [neighbour, () => 0])
        for (const sign of [1, -1])
          if (lacks(seed)) await block.push((each) => (each === seed ? sign * first : others(each)));
      block.close();
    }
}

/** Displacements of a few unknowns from the first table met, all others held still. */
class Block {
  readonly #explorers = new Map<number, Explorer>();

  constructor(
    readonly witnesses: Witnesses,
    readonly members: readonly number[],
  ) {}

  /** Displaces as far as possible in one direction. A vertex of halves is made whole: the problem is halved, its vertex doubled. */
  async push(weigh: (unknown: number) => number): Promise<void> {
    const weights = this.members.map(weigh);
    for (let times = 1; times <= farthest; ) {
      const explorer = this.#explorers.get(times) ?? (await explore(this.#problem(times)));
      this.#explorers.set(times, explorer);
      const point = explorer.push(weights)?.point;
      const denominator = point && denominatorOf(point);
      if (!denominator) return;
      if (denominator === 1) {
        const moves = this.members.map((unknown, i) => [unknown, times * Math.round(point[i]!)] as const);
        this.witnesses.displace(new Map(moves.filter(([, by]) => by !== 0)));
        return;
      }
      times *= denominator;
    }
  }

  close(): void {
    for (const explorer of this.#explorers.values()) explorer.close();
  }

  /** The displacements divided by `times`. */
  #problem(times: number): Polyhedron {
    const { witnesses, members } = this;
    const { lower, upper, rows } = witnesses.problem;
    const base = witnesses.base!;
    const at = new Map(members.map((unknown, i) => [unknown, i]));
    const touched = new Set(members.flatMap((unknown) => witnesses.rowsOf(unknown)));
    return {
      lower: members.map((i) => Math.ceil(Math.max(-farthest, lower[i]! - base[i]!) / times)),
      upper: members.map((i) => Math.floor(Math.min(farthest, upper[i]! - base[i]!) / times)),
      rows: [...touched].map((r) => {
        const { terms, least, most } = rows[r]!;
        const sum = witnesses.sumOf(r);
        const inside = terms.flatMap(([unknown, c]) => {
          const i = at.get(unknown);
          return i === undefined ? [] : [[i, c] as const];
        });
        return { terms: inside, least: (least - sum) / times, most: (most - sum) / times };
      }),
    };
  }
}

/**
 * The unknowns that move most easily with one of them. A fact of which the block has one unknown only holds it
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

/** The smallest number by which all these become whole; none when it is large. */
function denominatorOf(point: readonly number[]): number | undefined {
  const isWhole = (value: number) => Math.abs(value - Math.round(value)) < 1e-6;
  return [1, 2, 3, 4, 5, 6].find((times) => point.every((value) => isWhole(times * value)));
}
