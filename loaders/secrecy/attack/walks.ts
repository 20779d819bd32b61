import type { Polyhedron } from "./solver.ts";
import type { Displacement } from "./witness.ts";

/** Moves of a walk at most. */
const longest = 150;

/** Unknowns of a broken fact that are looked at. */
const looked = 50;

/** Moves during which an unknown that has just moved stays where it is. */
const tabu = 8;

/** A fact holds to this. */
const nothing = 1e-6;

/**
 * Whole tables near one that is known, by walks (Selman, Kautz and Cohen, 1994): an unknown moves as far as it is asked to, then facts that
 * no longer hold are mended one after the other, the one of fewest unknowns first, by the unknown that leaves the fewest broken. They cost
 * next to nothing beside a linear program. What they propose is for others to check.
 */
export class Walker {
  /** For each unknown, the facts that speak of it and with what weight, in turn. */
  readonly #factsOf: number[][];
  /** By how much the sum of each fact may go down, and up, from that of the base. */
  readonly #down: Float64Array;
  readonly #up: Float64Array;

  constructor(
    readonly problem: Polyhedron,
    readonly base: readonly number[],
  ) {
    const { rows, lower } = problem;
    this.#factsOf = lower.map(() => []);
    rows.forEach(({ terms }, r) => {
      for (const [unknown, c] of terms) this.#factsOf[unknown]!.push(r, c);
    });
    const sums = rows.map(({ terms }) => terms.reduce((sum, [unknown, c]) => sum + c * base[unknown]!, 0));
    this.#down = Float64Array.from(rows, ({ least }, r) => least - sums[r]! - nothing);
    this.#up = Float64Array.from(rows, ({ most }, r) => most - sums[r]! + nothing);
  }

  /**
   * What moves when an unknown moves by so much, or as far towards it as its bounds let it; null where the walk does not end. It starts from the
   * base, or from a table in which every fact has the sum that it has there.
   */
  walk(
    seed: number,
    by: number,
    random: () => number,
    from: readonly number[] = this.base,
  ): Displacement | null {
    const { rows, lower, upper } = this.problem;
    const moved = new Map<number, number>();
    const last = new Map<number, number>();
    const sums = new Map<number, number>();
    const broken = new Set<number>();
    /** The part of a move that bounds allow. */
    const within = (unknown: number, asked: number): number => {
      const now = from[unknown]! + (moved.get(unknown) ?? 0);
      return Math.max(lower[unknown]! - now, Math.min(upper[unknown]! - now, asked));
    };
    const move = (unknown: number, step: number): void => {
      moved.set(unknown, (moved.get(unknown) ?? 0) + step);
      const facts = this.#factsOf[unknown]!;
      for (let k = 0; k < facts.length; k += 2) {
        const sum = (sums.get(facts[k]!) ?? 0) + step * facts[k + 1]!;
        sums.set(facts[k]!, sum);
        if (this.#excess(facts[k]!, sum) === 0) broken.delete(facts[k]!);
        else broken.add(facts[k]!);
      }
    };
    const first = within(seed, by);
    if (first === 0) return null;
    move(seed, first);
    for (let steps = 0; broken.size > 0; steps++) {
      if (steps >= longest) return null;
      let row = -1;
      for (const r of broken) if (row < 0 || rows[r]!.terms.length < rows[row]!.terms.length) row = r;
      const { terms } = rows[row]!;
      const excess = this.#excess(row, sums.get(row)!);
      const start = Math.floor(random() * terms.length);
      let [best, step, fewest] = [-1, 0, Infinity];
      for (let k = 0; k < Math.min(terms.length, looked); k++) {
        const [unknown, c] = terms[(start + k) % terms.length]!;
        if (unknown === seed || steps - (last.get(unknown) ?? -Infinity) < tabu) continue;
        const mending = -excess / c;
        const asked = within(
          unknown,
          mending > 0 ? Math.ceil(mending - nothing) : Math.floor(mending + nothing),
        );
        if (asked === 0) continue;
        const facts = this.#factsOf[unknown]!;
        let more = 0;
        for (let j = 0; j < facts.length; j += 2) {
          if (this.#excess(facts[j]!, (sums.get(facts[j]!) ?? 0) + asked * facts[j + 1]!) !== 0) more++;
          if (broken.has(facts[j]!)) more--;
        }
        if (more < fewest) [best, step, fewest] = [unknown, asked, more];
      }
      if (best < 0) return null;
      last.set(best, steps);
      move(best, step);
    }
    return new Map([...moved].filter(([, each]) => each !== 0));
  }

  /** By how much a displaced sum is above what a fact allows, or, negative, below. */
  #excess(row: number, sum: number): number {
    if (sum > this.#up[row]!) return sum - this.#up[row]! + nothing;
    if (sum < this.#down[row]!) return sum - this.#down[row]! - nothing;
    return 0;
  }
}
