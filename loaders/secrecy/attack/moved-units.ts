import { group } from "d3-array";
import { componentsByLabel } from "../../statistics/index.ts";
import type { Move } from "./join-releases.ts";
import type { Sum } from "./model.ts";
import type { UnitGroup } from "./public-units.ts";
import { secretColumns, sizeOf, sumOver, type WrittenClasses } from "./written-classes.ts";

/** What earlier releases let an attacker look for. */
export interface Moved {
  /** What one or two units answered then, and how much it changed since. */
  groups: UnitGroup[];
  /** Sums of columns that are the same then and now, in pieces that moved elsewhere: now less then is 0. */
  unchanged: { terms: Sum }[];
}

/** More units than this together hide one another. */
const few = 2;

/** The answers of then of units that moved since, and the differences that two releases side by side give of one or two of them. */
export function findMoved(written: WrittenClasses, moves: readonly Move[]): Moved {
  const found: Moved = { groups: [], unchanged: [] };
  for (const [at, since] of group(moves, (move) => move.at)) {
    found.groups.push(...answersThen(written, since, at));
    for (const label of ["name", "unit"] as const) {
      const { groups, unchanged } = differences(written, since, at, label);
      found.groups.push(...groups);
      found.unchanged.push(...unchanged);
    }
  }
  return found;
}

/** What units that moved answered then, whole: a part of it may not have moved. */
function answersThen(written: WrittenClasses, since: readonly Move[], at: string): UnitGroup[] {
  const { pieces, classOf, members } = written;
  const units = new Set(since.map(({ unit }) => unit));
  const names = new Set(since.map(({ name }) => name));
  const unitOf = new Map(since.map(({ before, unit }) => [before, unit]));
  const still = pieces.units!.flatMap((unit, i) =>
    units.has(unit) && !names.has(pieces.names[i]!) ? [i] : [],
  );
  const moved = since.flatMap(({ before }) => (before >= 0 ? [before] : []));
  const classes = [...new Set([...moved, ...still].map((i) => classOf[i]!))];
  const unitsIn = classes.map((c) => [
    ...new Set(members[c]!.map((i) => unitOf.get(i) ?? pieces.units![i]!)),
  ]);
  return componentsByLabel(unitsIn).flatMap((of): UnitGroup[] => {
    const inside = [...new Set(of.flatMap((k) => unitsIn[k]!))];
    const own = of.map((k) => classes[k]!);
    if (inside.length > few || !own.some((c) => members[c]!.some((i) => unitOf.has(i)))) return [];
    const all = own.flatMap((c) => members[c]!);
    return secretColumns(written)
      .map((column) => ({
        units: inside.map((unit) => `${unit} (publication du ${at.slice(0, 10)})`),
        column,
        terms: sumOver(written, own, column),
        size: sizeOf(written, all),
      }))
      .filter(({ terms }) => terms.length > 0);
  });
}

/** How much pieces changed since a release, where no sum tells them from one another. */
function differences(
  written: WrittenClasses,
  since: readonly Move[],
  at: string,
  label: "name" | "unit",
): Moved {
  const { pieces, classOf, members, unknowns } = written;
  const found: Moved = { groups: [], unchanged: [] };
  const moveOf = new Map<number, Move>();
  for (const move of since) for (const i of [move.before, move.now]) if (i >= 0) moveOf.set(i, move);
  const classes = [...new Set([...moveOf.keys()].map((i) => classOf[i]!))];
  const labels = classes.map((c) => members[c]!.map((i) => moveOf.get(i)?.[label] ?? ""));
  for (const of of componentsByLabel(labels)) {
    const own = of.map((k) => classes[k]!);
    const all = own.flatMap((c) => members[c]!);
    // A class that holds an answer that did not move says nothing of those that did.
    if (all.some((i) => !moveOf.has(i))) continue;
    const here = [...new Set(all.map((i) => moveOf.get(i)!))];
    const isNow = (c: number) => members[c]!.every((i) => moveOf.get(i)!.now === i);
    const units = [...new Set(here.map(({ unit }) => unit))];
    const valueAt = (column: string, i: number) => (i < 0 ? null : (pieces.columns.get(column)![i] ?? null));
    for (const column of secretColumns(written)) {
      const terms = own.map((c) => [unknowns[c]!.get(column)!, isNow(c) ? 1 : -1] as const);
      const isSame = here.every(({ before, now }) => valueAt(column, before) === valueAt(column, now));
      if (isSame) found.unchanged.push({ terms });
      else if (units.length <= few)
        found.groups.push({
          units: units.map((unit) => `${unit} (depuis le ${at.slice(0, 10)})`),
          column,
          terms,
          size: sizeOf(written, all),
          signed: true,
        });
    }
  }
  return found;
}
