import type { CountOfRow } from "../../indicators/compute.ts";
import type { Query } from "../../indicators/query.ts";
import type { EarlierRelease } from "../releases/earlier.ts";
import type { Group, Pieces } from "./pieces.ts";

/** What a release of then and today do not have alike of one piece: its number in each, −1 where it had none. */
export interface Move {
  name: string;
  /** The public unit it is of. */
  unit: string;
  before: number;
  now: number;
  /** ISO date and time of the release. */
  at: string;
}

/** Today's rows and pieces, with those of the earlier releases: a piece that did not move is the same one. */
export interface Joined {
  rows: CountOfRow[];
  pieces: Pieces[];
  /** Where the rows of each release start among the rows. */
  starts: readonly { at: string; from: number; to: number }[];
  /** The pieces that moved since each release, by view. */
  moves: ReadonlyMap<string, readonly Move[]>;
}

/**
 * Puts the pieces of earlier releases beside today's. A piece whose every column and condition is what it was is one unknown, then
 * and now; one that moved is another unknown, of another unit, whose size everyone knows too.
 */
export function joinReleases(
  rows: readonly CountOfRow[],
  pieces: readonly Pieces[],
  earlier: readonly EarlierRelease[],
): Joined {
  const known = earlier.flatMap(({ at, recounted }) =>
    recounted ? [{ at, recounted, twins: new Map<Query, Query>() }] : [],
  );
  const all = [...rows];
  const starts = known.map(({ at, recounted, twins }) => {
    const from = all.length;
    for (const row of recounted.rows) all.push(rowThen(row, twins));
    return { at, from, to: all.length };
  });
  const moves = new Map<string, Move[]>();
  const joined = pieces.map((now) => {
    if (now.units === null || known.length === 0) return now;
    const ledger = new PiecesOf(now);
    for (const { at, recounted, twins } of known) {
      const of = recounted.pieces.find(({ frame }) => frame === now.frame);
      if (of) ledger.add(of, at, twins);
    }
    moves.set(now.frame, ledger.moves);
    return ledger.pieces();
  });
  return { rows: all, pieces: joined, starts, moves };
}

/** A row under a twin of its query, whose groups are those of then. */
function rowThen(row: CountOfRow, twins: Map<Query, Query>): CountOfRow {
  const { query } = row.shows!;
  const twin = twins.get(query) ?? { ...query };
  twins.set(query, twin);
  return { ...row, shows: { ...row.shows!, query: twin } };
}

/** The pieces of a view, then of the releases, each state once. */
class PiecesOf {
  readonly moves: Move[] = [];
  readonly #now: Pieces;
  readonly #names: string[];
  readonly #units: string[];
  readonly #columns: Map<string, (number | null)[]>;
  readonly #conditions: Map<string, boolean[]>;
  readonly #groups: Map<Query, readonly Group[]>;
  readonly #states: Map<string, number>;

  constructor(now: Pieces) {
    this.#now = now;
    this.#names = [...now.names];
    this.#units = [...now.units!];
    this.#columns = new Map([...now.columns].map(([name, values]) => [name, [...values]]));
    this.#conditions = new Map([...now.conditions].map(([name, values]) => [name, [...values]]));
    this.#groups = new Map(now.groups);
    this.#states = new Map(now.names.map((_, i) => [this.#stateOf(now, i), i]));
  }

  /** Everything that a piece holds, as one text. */
  #stateOf(pieces: Pieces, i: number): string {
    const cells = [...this.#columns.keys()].map((name) => pieces.columns.get(name)?.[i] ?? "");
    const holds = [...this.#conditions.keys()].map((name) => (pieces.conditions.get(name)?.[i] ? 1 : 0));
    return [pieces.names[i], ...cells, ...holds].join("|");
  }

  add(then: Pieces, at: string, twins: ReadonlyMap<Query, Query>): void {
    const nowOf = new Map(this.#now.names.map((name, i) => [name, i]));
    const indexOf = then.names.map((name, i) => {
      const state = this.#stateOf(then, i);
      const found = this.#states.get(state) ?? this.#push(then, i, at, state);
      const now = nowOf.get(name) ?? -1;
      if (found !== now) this.moves.push({ name, unit: then.units![i]!, before: found, now, at });
      return found;
    });
    const were = new Set(then.names);
    for (const [now, name] of this.#now.names.entries())
      if (!were.has(name)) this.moves.push({ name, unit: this.#now.units![now]!, before: -1, now, at });
    for (const [query, twin] of twins)
      this.#groups.set(
        twin,
        (then.groups.get(query) ?? []).map(({ dimensions, pieces }) => ({
          dimensions,
          pieces: pieces.map((i) => indexOf[i]!).sort((a, b) => a - b),
        })),
      );
  }

  #push(then: Pieces, i: number, at: string, state: string): number {
    const index = this.#names.length;
    this.#names.push(then.names[i]!);
    this.#units.push(`${then.units![i]!} au ${at}`);
    for (const [name, values] of this.#columns) values.push(then.columns.get(name)?.[i] ?? null);
    for (const [name, values] of this.#conditions) values.push(then.conditions.get(name)?.[i] ?? false);
    this.#states.set(state, index);
    return index;
  }

  pieces(): Pieces {
    return {
      frame: this.#now.frame,
      count: this.#names.length,
      names: this.#names,
      units: this.#units,
      columns: this.#columns,
      conditions: this.#conditions,
      groups: this.#groups,
    };
  }
}
