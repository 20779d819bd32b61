import { displaceBlocks } from "./blocks.ts";
import { beyond } from "./bounds.ts";
import type { Knowledge } from "./knowledge.ts";
import type { Sum } from "./model.ts";
import { Witnesses } from "./witness.ts";

/** Tables of whole numbers that agree with everything known, near the true one: how much some sums differ in them. */
export class TablesOfSums {
  readonly #placeOf: ReadonlyMap<Sum, number>;
  readonly #tables: Witnesses;

  /** @param values the true value of each unknown, the first ones of which are those of the knowledge */
  constructor({ unknowns, facts }: Knowledge, values: readonly number[], sums: readonly Sum[]) {
    const all = [...new Set(sums)];
    this.#placeOf = new Map(all.map((sum, i) => [sum, unknowns.length + i]));
    this.#tables = new Witnesses({
      lower: [...unknowns.map(({ least }) => least), ...all.map(() => -beyond)],
      upper: [...unknowns.map(({ most }) => Math.min(most, beyond)), ...all.map(() => beyond)],
      rows: [
        ...facts,
        ...all.map((sum, i) => ({ terms: [[unknowns.length + i, -1] as const, ...sum], least: 0, most: 0 })),
      ],
    });
    const worth = (sum: Sum) => sum.reduce((total, [unknown, c]) => total + c * values[unknown]!, 0);
    this.#tables.meet([...values.slice(0, unknowns.length), ...all.map(worth)]);
  }

  /** Whether tables are found in which a sum differs so much; not found, they may be all the same. */
  async differ(sum: Sum, width: number): Promise<boolean> {
    const place = this.#placeOf.get(sum)!;
    if (this.#tables.base) await displaceBlocks(this.#tables, place, width);
    return this.#tables.width(place) >= width;
  }
}
