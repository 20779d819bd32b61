import { parkMiller } from "../../statistics/index.ts";
import { displaceAmong, growBlock } from "./blocks.ts";
import { type Interval, widthOf } from "./knowledge.ts";
import { added, movesFrom, taken } from "./moves.ts";
import { type Explorer, explore } from "./solver.ts";
import type { Displacement, Witnesses } from "./witness.ts";

/** The largest number that a displacement of fractions is multiplied by to make it whole. */
const largestDenominator = 6;

/** How near a whole number is what the solver gives for it. */
const precision = 1e-5;

/** How many more unknowns than those of a displacement of fractions may move in whole numbers, then more. */
const more = [0, 50, 150, 400, 1500];

/**
 * Tables that differ from the first one met as little as possible, in a problem of any size: what is added to each unknown and what is taken
 * from it are two columns, one unit as dear as another. That nothing moves is the cheapest vertex but for what is asked of one unknown: a
 * search from there follows the facts that hold it and no others, and moves some tens of unknowns of ten thousand, nearly always by whole numbers.
 */
export class Nearest {
  readonly #prices: readonly Float64Array[];

  private constructor(
    readonly witnesses: Witnesses,
    readonly explorer: Explorer,
  ) {
    const random = parkMiller(1);
    const columns = 2 * witnesses.problem.lower.length;
    this.#prices = Array.from(more, (_, draw) =>
      new Float64Array(columns).map(() => (draw === 0 ? 1 : 1 + random())),
    );
  }

  /** @param witnesses which have met a table of whole numbers */
  static async open(witnesses: Witnesses): Promise<Nearest> {
    return new Nearest(witnesses, await explore(movesFrom(witnesses.problem, witnesses.base!)));
  }

  /**
   * Looks for tables of whole numbers until those met show an unknown as uncertain as this. Where no table of reals lies so far apart, the
   * interval that they cannot leave; null where there are, or where nobody knows.
   */
  async widen(unknown: number, width: number): Promise<Interval | null> {
    const { witnesses } = this;
    const outer: Interval = { smallest: -Infinity, largest: Infinity };
    const base = witnesses.base![unknown]!;
    for (const [side, sign] of [
      ["largest", 1],
      ["smallest", -1],
    ] as const) {
      const reached = () => sign * (witnesses[side][unknown]! - base);
      let cannot = true;
      for (let by = reached() + width - witnesses.width(unknown); by > reached(); by--) {
        const move = this.#move(unknown, sign * by);
        cannot &&= move === "none";
        if (cannot) outer[side] = base + sign * (by - 1);
        else if (move instanceof Map && (await this.#take(move, unknown, sign * by))) break;
      }
      if (witnesses.width(unknown) >= width) return null;
    }
    return widthOf(outer) < width ? outer : null;
  }

  close(): void {
    this.explorer.close();
  }

  /** The displacement that moves an unknown by so much and costs the least, over reals. */
  #move(unknown: number, by: number, draw = 0): Displacement | "none" | null {
    const { lower, upper } = this.witnesses.problem;
    const value = this.witnesses.base![unknown]! + by;
    if (value < lower[unknown]! || value > upper[unknown]!) return "none";
    const point = this.explorer.cheapest(this.#prices[draw]!, [
      [added(unknown), Math.max(by, 0)],
      [taken(unknown), Math.max(-by, 0)],
    ]);
    if (point === null || point === "none") return point;
    const move = new Map<number, number>();
    for (let i = 0; i < lower.length; i++) {
      const moved = point[added(i)]! - point[taken(i)]!;
      if (Math.abs(moved) > precision) move.set(i, moved);
    }
    return move;
  }

  /** Takes a displacement into account, or one of whole numbers among what it moves and a little more; whether the unknown moves by so much. */
  async #take(first: Displacement, unknown: number, by: number): Promise<boolean> {
    const { witnesses } = this;
    const isThere = () => {
      const to = witnesses.base![unknown]! + by;
      return by > 0 ? witnesses.largest[unknown]! >= to : witnesses.smallest[unknown]! <= to;
    };
    const moved = new Set([unknown]);
    for (const [draw, extra] of more.entries()) {
      const move = draw === 0 ? first : this.#move(unknown, by, draw);
      if (!(move instanceof Map)) continue;
      const whole = wholeOf(move);
      if (whole) witnesses.stretch(whole);
      if (!isThere()) {
        for (const each of move.keys()) moved.add(each);
        await displaceAmong(witnesses, growBlock(witnesses, [...moved], moved.size + extra), by);
      }
      if (isThere()) break;
    }
    return isThere();
  }
}

/** The smallest multiple of whole numbers, unless it is a large one. */
function wholeOf(move: Displacement): Displacement | null {
  const isWhole = (value: number) => Math.abs(value - Math.round(value)) < precision;
  for (let times = 1; times <= largestDenominator; times++)
    if ([...move.values()].every((by) => isWhole(by * times)))
      return new Map(Array.from(move, ([i, by]) => [i, Math.round(by * times)]));
  return null;
}
