import { group, sum } from "d3-array";
import type { Count } from "../../indicators/count.ts";
import {
  corrected,
  dissimilarities,
  indexDecimals,
  mixedShare,
  sectionGroups,
} from "../../indicators/sectors.ts";
import { expectedDissimilarity, type Mix } from "../../statistics/index.ts";
import type { Program, Sum } from "./index-program.ts";

/** Girls of one section at one place, and whether a row shows them. */
export interface Cell {
  place: string;
  section: string;
  girls: number;
  all: number;
  hidden: boolean;
}

/** The girls of each cell, by its number. */
export type GirlsTable = (c: number) => number;

/** A published index, and all that it says of the girls of its place. Its numbers of pupils, and of girls in all, are known. */
export class PublishedIndex {
  readonly #groups: readonly SectorGroup[];
  readonly #mix: Mix;
  /** The numbers of girls for which each group is mixed; for a share of mixed sectors. */
  readonly #mixed: readonly Range[];

  constructor(
    readonly count: Count,
    cells: readonly Cell[],
  ) {
    const own = [...cells.keys()].filter((c) => cells[c]!.place === count.territoire);
    const groups = group(own, (c) => sectionGroups(count.territoire)(cells[c]!.section));
    this.#groups = Array.from(groups.values(), (members) => ({
      members,
      all: sum(members, (c) => cells[c]!.all),
    }));
    this.#mix = this.#mixOf((c) => cells[c]!.girls);
    this.#mixed = this.#isOfMixedSectors ? this.#groups.map(mixedOf) : [];
  }

  get place(): string {
    return this.count.territoire;
  }

  get #isOfMixedSectors(): boolean {
    return this.count.indicateur === "part_secteurs_mixtes";
  }

  /** Whether a table of girls gives it as it is published, to its last decimal. */
  isGivenBy(table: GirlsTable): boolean {
    const mix = this.#mixOf(table);
    const made = this.#isOfMixedSectors ? [mixedShare(mix)] : dissimilarities(mix);
    return made.find(({ modalite = "" }) => modalite === this.count.modalite)?.indice === this.count.indice;
  }

  /** Says it in a program. */
  tell(program: Program): void {
    if (this.#isOfMixedSectors) this.#tellMixed(program);
    else this.#tellSides(program);
  }

  /** Girls beyond an even share, in all the groups that have more: D is their number but for a factor. */
  #tellSides(program: Program): void {
    const [least, most] = this.#beyondEven();
    this.#tellSum(program, [least, most], (each, girls) => {
      const even = this.#share * each.all;
      if (typeof girls === "number") return Math.max(0, girls - even);
      const [isRich, beyond] = [program.whole(0, 1), program.any(0, each.all - even)];
      // What the girls are beyond the even share, or 0.
      program.hold([[beyond, 1], ...opposite(girls.open)], girls.known - even, Infinity);
      program.hold([[beyond, 1], [isRich, even], ...opposite(girls.open)], -Infinity, girls.known);
      program.hold(
        [
          [beyond, 1],
          [isRich, even - each.all],
        ],
        -Infinity,
        0,
      );
      return [beyond, 1];
    });
  }

  /** Pupils of the groups that are mixed: each is below, within or above. */
  #tellMixed(program: Program): void {
    const pupils = sum(this.#groups, ({ all }) => all);
    const [least, most] = this.#rounded.map((share) => share * pupils);
    this.#tellSum(program, [least!, most!], (each, girls, g) => {
      const [from, to] = this.#mixed[g]!;
      if (typeof girls === "number") return girls >= from && girls <= to ? each.all : 0;
      const [below, within, above] = [program.whole(0, 1), program.whole(0, 1), program.whole(0, 1)];
      program.hold(
        [
          [below, 1],
          [within, 1],
          [above, 1],
        ],
        1,
        1,
      );
      program.hold([...girls.open, [within, -from], [above, -(to + 1)]], -girls.known, Infinity);
      program.hold(
        [...girls.open, [below, 1 - from], [within, -to], [above, -each.all]],
        -Infinity,
        -girls.known,
      );
      return [within, each.all];
    });
  }

  /** A sum over groups, of what each says of its girls: a number where they are known, a term where they are looked for. */
  #tellSum(
    program: Program,
    [least, most]: Range,
    part: (
      group: SectorGroup,
      girls: ReturnType<Program["sumOf"]> | number,
      at: number,
    ) => Sum["terms"][number] | number,
  ): void {
    const parts = this.#groups.map((each, at) => {
      const girls = program.sumOf(each.members.map((c) => [c, 1]));
      return part(each, girls.open.length > 0 ? girls : girls.known, at);
    });
    const known = sum(parts.filter((each) => typeof each === "number"));
    const open = parts.filter((each) => typeof each !== "number");
    if (open.length > 0) program.hold(open, least - known, most - known);
  }

  /** The share of girls of the place. */
  get #share(): number {
    return sum(this.#mix.girls) / sum(this.#groups, ({ all }) => all);
  }

  /** What is published as it is, before it is rounded. */
  get #rounded(): Range {
    const half = 1 / indexDecimals / 2;
    return [this.count.indice! - half, this.count.indice! + (1 - margin) * half];
  }

  /** The numbers of girls beyond even shares that give it: D = (1/F + 1/G) of it, and D corrected, (D − E₀)/(1 − E₀), depends on D alone. */
  #beyondEven(): Range {
    const { girls, boys } = this.#mix;
    const chance = this.count.modalite === corrected ? (expectedDissimilarity(girls, boys) ?? 0) : 0;
    const step = 1 / sum(girls) + 1 / sum(boys);
    const [least, most] = this.#rounded.map((it) => (chance + it * (1 - chance)) / step);
    return [least!, most!];
  }

  #mixOf(table: GirlsTable): Mix {
    const girls = this.#groups.map(({ members }) => sum(members, table));
    return { girls, boys: this.#groups.map(({ all }, g) => all - girls[g]!) };
  }
}

/** A half is rounded up: the share of one that keeps a program from what the next index would be. */
const margin = 1e-4;

type Range = readonly [least: number, most: number];

/** A group of sectors at a place: its cells, and its pupils. */
interface SectorGroup {
  members: readonly number[];
  all: number;
}

/** The numbers of girls for which a group is mixed; one that cannot be is from 1 more than its pupils. */
function mixedOf({ all }: SectorGroup): Range {
  const isMixed = (girls: number) => mixedShare({ girls: [girls], boys: [all - girls] }).indice === 1;
  let from = 0;
  while (from <= all && !isMixed(from)) from++;
  let to = from;
  while (to < all && isMixed(to + 1)) to++;
  return [from, to];
}

const opposite = (terms: Sum["terms"]) => terms.map(([unknown, c]) => [unknown, -c] as const);
