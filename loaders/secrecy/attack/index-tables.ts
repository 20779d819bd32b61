import { group } from "d3-array";
import { isWide, partitionsOf } from "../../region/tree.ts";
import { growBlock } from "./blocks.ts";
import type { Cell, GirlsTable, PublishedIndex } from "./index-facts.ts";
import { Program } from "./index-program.ts";
import { Nearest } from "./nearest.ts";
import { explore, type Polyhedron } from "./solver.ts";
import { type Displacement, Witnesses } from "./witness.ts";

/** Nodes of the search of a table that indices allow. */
const nodes = 400;

/** What is known of the girls of hidden cells before any index: those of each place, and a wide place is its departments. */
export function totalsOf(cells: readonly Cell[]): Polyhedron {
  const at = new Map(cells.map((cell, c) => [cell, c]));
  const row = (sum: readonly (readonly [Cell, number])[], value: number) => {
    const known = sum.reduce((n, [{ hidden, girls }, sign]) => (hidden ? n : n + sign * girls), 0);
    const terms = sum.flatMap(([cell, sign]) => (cell.hidden ? [[at.get(cell)!, sign] as const] : []));
    return { terms, least: value - known, most: value - known };
  };
  const places = [...group(cells, ({ place }) => place).values()].map((of) =>
    row(
      of.map((cell) => [cell, 1]),
      of.reduce((sum, cell) => sum + cell.girls, 0),
    ),
  );
  const sections = [...group(cells, ({ section }) => section).values()].flatMap((of) =>
    of.flatMap((whole) =>
      partitionsOf(whole.place).flatMap((names) => {
        const parts = of.filter(({ place }) => names.some((each) => each === place));
        const isSum = parts.length > 0 && parts.reduce((sum, { girls }) => sum + girls, 0) === whole.girls;
        return isSum ? [row([...parts.map((part) => [part, 1] as const), [whole, -1]], 0)] : [];
      }),
    ),
  );
  return {
    lower: cells.map(({ girls, hidden }) => (hidden ? 0 : girls)),
    upper: cells.map(({ girls, all, hidden }) => (hidden ? all : girls)),
    rows: [...places, ...sections].filter(({ terms }) => terms.length > 0),
  };
}

/**
 * Tables of girls that everything published allows, each as what it changes of the true one. Programs find them; sums and indices are made again
 * for each before it is believed.
 */
export class GirlsTables {
  readonly #cells: readonly Cell[];
  readonly #truth: readonly number[];
  readonly #totals: Polyhedron;
  readonly #published = new Map<string, PublishedIndex[]>();
  readonly #checked: Witnesses;
  #known: Displacement[] = [];
  #smallest: number[] = [];
  #largest: number[] = [];

  /** @param totals what is known of the girls before any index (`totalsOf`), these cells being its unknowns */
  constructor(cells: readonly Cell[], totals: Polyhedron) {
    this.#cells = cells;
    this.#truth = cells.map(({ girls }) => girls);
    this.#totals = totals;
    this.#checked = this.#check(totals);
    this.#bound();
  }

  width(c: number): number {
    return this.#largest[c]! - this.#smallest[c]!;
  }

  /** From now on, tables give this index too; what undoes it. */
  publish(index: PublishedIndex): () => void {
    const others = this.#published.get(index.place) ?? [];
    this.#published.set(index.place, [...others, index]);
    const before = this.#known;
    this.#known = before.filter((move) => this.#gives(move, index.place));
    this.#bound();
    return () => {
      this.#published.set(index.place, others);
      this.#known = [...new Set([...before, ...this.#known])];
      this.#bound();
    };
  }

  /**
   * Looks for the tables nearest to the true one until each cell is as wide as asked, before any index is published: those that leave wide places
   * as they are first, since the indices of those then say nothing of them.
   */
  async lookNear(asked: readonly number[]): Promise<void> {
    const { lower, upper, rows } = this.#totals;
    const isHeld = this.#cells.map(({ place }) => isWide(place));
    const held = (bounds: readonly number[]) =>
      bounds.map((bound, c) => (isHeld[c] ? this.#truth[c]! : bound));
    for (const problem of [{ lower: held(lower), upper: held(upper), rows }, this.#totals]) {
      const nearest = await Nearest.open(this.#check(problem));
      for (const [c, width] of asked.entries()) if (this.width(c) < width) await nearest.widen(c, width);
      nearest.close();
    }
  }

  /** Whether tables are found in which a cell takes values so far from one another: any that indices allow, by so many cells around it, then more. */
  async widen(c: number, width: number, blockSizes: readonly number[]): Promise<boolean> {
    for (const size of blockSizes) {
      if (this.width(c) >= width) break;
      const block = growBlock(this.#checked, [c], size);
      await this.#widenAmong(block, c, width);
      if (block.length < size) break;
    }
    return this.width(c) >= width;
  }

  async #widenAmong(block: readonly number[], c: number, width: number): Promise<void> {
    const explorer = await explore(this.#programOf(block), nodes);
    const look = (least: number, most: number) => {
      const point = least <= most && explorer.find(0, least, most, true);
      if (!point) return;
      const moves = block.map((each, i) => [each, Math.round(point[i]!) - this.#truth[each]!] as const);
      this.#checked.displace(new Map(moves.filter(([, by]) => by !== 0)));
    };
    for (let by = width - this.width(c); by > 0; by = Math.min(by - 1, width - this.width(c))) {
      look(this.#largest[c]! + by, this.#totals.upper[c]!);
      if (this.width(c) < width) look(this.#totals.lower[c]!, this.#smallest[c]! - by);
    }
    explorer.close();
  }

  /** Everything published of some cells, those of all others being as they are. */
  #programOf(block: readonly number[]): Polyhedron {
    const program = new Program(this.#totals, this.#truth, block);
    for (const place of new Set(block.map((c) => this.#cells[c]!.place)))
      for (const index of this.#published.get(place) ?? []) index.tell(program);
    return program.problem;
  }

  /** Tables that sums allow, of which those that give every index are kept here. */
  #check(problem: Polyhedron): Witnesses {
    const tables = new CheckedTables(problem, (move) => this.#take(move));
    if (!tables.meet(this.#truth)) throw new Error("The sums of girls are not those of their cells.");
    return tables;
  }

  /** Keeps a table that sums allow, unless an index is not given by it; whether it is. */
  #take(move: Displacement): boolean {
    const places = new Set([...move.keys()].map((c) => this.#cells[c]!.place));
    if (![...places].every((place) => this.#gives(move, place))) return false;
    if ([...move].some(([c, by]) => this.#isBeyond(c, this.#truth[c]! + by))) {
      this.#known.push(move);
      this.#see(move);
    }
    return true;
  }

  #gives(move: Displacement, place: string): boolean {
    if (![...move.keys()].some((c) => this.#cells[c]!.place === place)) return true;
    const table: GirlsTable = (c) => this.#truth[c]! + (move.get(c) ?? 0);
    return (this.#published.get(place) ?? []).every((index) => index.isGivenBy(table));
  }

  #isBeyond(c: number, girls: number): boolean {
    return girls < this.#smallest[c]! || girls > this.#largest[c]!;
  }

  #bound(): void {
    this.#smallest = [...this.#truth];
    this.#largest = [...this.#truth];
    for (const move of this.#known) this.#see(move);
  }

  #see(move: Displacement): void {
    for (const [c, by] of move) {
      const girls = this.#truth[c]! + by;
      if (girls < this.#smallest[c]!) this.#smallest[c] = girls;
      if (girls > this.#largest[c]!) this.#largest[c] = girls;
    }
  }
}

/** Tables that sums allow, and that something else must allow too. */
class CheckedTables extends Witnesses {
  constructor(
    problem: Polyhedron,
    readonly isAllowed: (move: Displacement) => boolean,
  ) {
    super(problem);
  }

  override displace(move: Displacement): boolean {
    return super.displace(move) && this.isAllowed(move);
  }
}
