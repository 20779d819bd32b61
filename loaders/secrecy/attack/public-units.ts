import { group } from "d3-array";
import type { CountOfRow } from "../../indicators/compute.ts";
import { factsOf } from "../../indicators/frames.ts";
import { componentsByLabel } from "../../statistics/index.ts";
import type { Move } from "./join-releases.ts";
import type { Model, Sum } from "./model.ts";
import { findMoved } from "./moved-units.ts";
import { columnOf, conditionOf, type Pieces } from "./pieces.ts";
import { findPlaces, type Place } from "./places.ts";
import type { Written } from "./unknown-rows.ts";
import { findRelations, type Vector } from "./vectors.ts";
import { secretColumns, sizeOf, sumOver, type WrittenClasses } from "./written-classes.ts";

/** One or two units, and what a secret column comes to over their pieces. */
export interface UnitGroup {
  units: readonly string[];
  column: string;
  terms: Sum;
  /** Their size, which everyone knows. */
  size: number;
  /** A difference between two releases, which may be under 0. */
  signed?: true;
}

/** The units of a view, which are public: what an attacker may look for. */
export interface PublicUnits {
  groups: readonly UnitGroup[];
  /** The public units whose answers make row `i`, with their size. */
  unitsOf(row: number): ReadonlyMap<string, number>;
  /** Whether row `i` shows only open data of them. */
  isOpen(row: number): boolean;
}

/** A view whose units are public, once written: what its published rows sum, and of whom. */
export interface WrittenUnits extends Written {
  units: PublicUnits;
}

/**
 * Writes what is known of a view whose units are public (schools): everyone knows which of them each published sum counts. Pieces
 * that no sum tells apart are one class; every sum is that of its classes, and what holds in every piece holds in each class.
 */
export function writePublicUnits(
  model: Model,
  rows: readonly CountOfRow[],
  pieces: Pieces,
  moves: readonly Move[] = [],
): WrittenUnits {
  const facts = factsOf(pieces.frame).units!;
  const { places, placeOf } = findPlaces(rows, pieces);
  const columns = [...pieces.columns.keys()].filter((column) => column !== "");
  const classOf = findClasses(places, pieces);
  const members = [...group(classOf.keys(), (i) => classOf[i]!)]
    .sort(([a], [b]) => a - b)
    .map(([, of]) => of);
  const unknowns = members.map((of, c) => addClass(model, columns, of, c, pieces, facts.open));
  for (const { terms, equal } of findLaws(columns, pieces))
    for (const [c, of] of members.entries()) {
      const isFilled = terms.every(([column]) => of.every((i) => pieces.columns.get(column)![i] != null));
      const sum = terms.map(([column, times]) => [unknowns[c]!.get(column)!, times] as const);
      if (isFilled) model.relate(`réponses (classe ${c})`, sum, equal);
    }
  const written = { pieces, classOf, members, unknowns, facts };
  const moved = findMoved(written, moves);
  for (const { terms } of moved.unchanged) model.relate("réponses inchangées", terms, true);
  const measureAt = measuresOf(written, placeOf);
  const groups = [...findSmallGroups(written), ...moved.groups];
  return { measureAt, units: publicUnits(groups, rows, placeOf, pieces, facts) };
}

/** What a measure is at the place of each row, each sum written once. */
function measuresOf(written: WrittenClasses, placeOf: ReadonlyMap<number, Place>): Written["measureAt"] {
  const { pieces, classOf } = written;
  const known = new Map<string, Sum>();
  return (row, measure) => {
    const place = placeOf.get(row);
    const column = columnOf(measure);
    if (!place || column === "") return null;
    const key = `${place.id}|${column}|${conditionOf(measure)}`;
    const holds = pieces.conditions.get(conditionOf(measure))!;
    const sum =
      known.get(key) ??
      sumOver(written, [...new Set(place.pieces.filter((i) => holds[i]).map((i) => classOf[i]!))], column);
    known.set(key, sum);
    return sum;
  };
}

/** What is asked of units in each round: of the view are kept its columns, its units and the pieces of each row. */
function publicUnits(
  groups: readonly UnitGroup[],
  rows: readonly CountOfRow[],
  placeOf: ReadonlyMap<number, Place>,
  { frame, columns, units }: Pieces,
  facts: WrittenClasses["facts"],
): PublicUnits {
  const piecesOf = new Map([...placeOf].map(([row, { pieces }]) => [row, pieces]));
  return {
    groups,
    isOpen(row) {
      const { shows } = rows[row]!;
      const sums = [...(shows?.above ?? []), ...(shows?.below ?? [])].map(([{ sum }]) => sum);
      return shows?.query.from === frame && sums.every((sum) => sum !== null && facts.open.includes(sum));
    },
    unitsOf: (row) => unitsBehind(rows[row]!, piecesOf.get(row) ?? [], { columns, units }, facts),
  };
}

/** One unknown a column; what is open data, and what no piece of the class fills, is known. */
function addClass(
  model: Model,
  columns: readonly string[],
  of: readonly number[],
  c: number,
  pieces: Pieces,
  open: readonly string[],
): Map<string, number> {
  return new Map(
    columns.map((column) => {
      const values = of.map((i) => pieces.columns.get(column)![i]);
      const value = values.reduce<number>((sum, each) => sum + (each ?? 0), 0);
      const isKnown = open.includes(column) || values.every((each) => each == null);
      return [
        column,
        model.add(`${column} (classe ${c})`, value, isKnown ? { least: value, most: value } : {}),
      ];
    }),
  );
}

/** The class of each piece: pieces of the same places, that satisfy the same conditions. */
function findClasses(places: readonly { id: number; pieces: readonly number[] }[], pieces: Pieces): number[] {
  const signatures: string[][] = Array.from({ length: pieces.count }, () => []);
  for (const place of places) for (const i of place.pieces) signatures[i]!.push(String(place.id));
  for (const [condition, holds] of pieces.conditions)
    for (const [i, each] of holds.entries()) if (each) signatures[i]!.push(condition);
  const known = new Map<string, number>();
  return signatures.map((signature) => {
    const key = signature.join("|");
    const found = known.get(key) ?? known.size;
    known.set(key, found);
    return found;
  });
}

/** Fewest pieces in which a relation between columns must be seen. */
const fewest = 3;

/** What holds between columns in every piece that fills them all. */
function findLaws(columns: readonly string[], pieces: Pieces) {
  const filledBy = [...Array(pieces.count).keys()].map((i) =>
    columns.filter((column) => pieces.columns.get(column)![i] != null),
  );
  const patterns = new Map(filledBy.map((filled) => [filled.join("|"), filled]));
  const laws = new Map<string, { terms: [column: string, coefficient: number][]; equal: boolean }>();
  for (const pattern of patterns.values()) {
    const all = filledBy.flatMap((filled, i) =>
      pattern.every((column) => filled.includes(column)) ? [i] : [],
    );
    if (all.length < fewest) continue;
    const vectors = new Map(
      pattern.map((column): [Vector, string] => [
        pieces.columns.get(column)!.map((value) => value ?? 0),
        column,
      ]),
    );
    for (const { terms, equal } of findRelations([...vectors.keys()], all)) {
      const law = { equal, terms: terms.map(([vector, c]): [string, number] => [vectors.get(vector)!, c]) };
      laws.set(JSON.stringify(law), law);
    }
  }
  return [...laws.values()];
}

/** One or two units that an attacker may single out: those of a class, and those whose classes hold no other. */
function findSmallGroups(written: WrittenClasses): UnitGroup[] {
  const { pieces, members } = written;
  const unitsOf = members.map((of) => [...new Set(of.map((i) => pieces.units![i]!))]);
  const alone = unitsOf.flatMap((units, c) => (units.length <= 2 ? [[c]] : []));
  const together = componentsByLabel(unitsOf).filter(
    (of) => of.length > 1 && new Set(of.flatMap((c) => unitsOf[c]!)).size <= 2,
  );
  return [...alone, ...together].flatMap((of): UnitGroup[] => {
    const units = [...new Set(of.flatMap((c) => unitsOf[c]!))];
    const size = sizeOf(
      written,
      of.flatMap((c) => members[c]!),
    );
    return secretColumns(written)
      .map((column) => ({ units, column, terms: sumOver(written, of, column), size }))
      .filter(({ terms }) => terms.length > 0);
  });
}

/** The units whose answers make a row, with their sizes. */
function unitsBehind(
  { shows }: CountOfRow,
  place: readonly number[],
  pieces: Pick<Pieces, "columns" | "units">,
  { open, size }: { open: readonly string[]; size: string },
): Map<string, number> {
  const sums = [...(shows?.above ?? []), ...(shows?.below ?? [])].flatMap(([{ sum }]) => sum ?? []);
  const secret = sums.filter((sum) => !open.includes(sum));
  const sizes = new Map<string, number>();
  for (const i of place)
    if (secret.some((column) => pieces.columns.get(column)?.[i] != null)) {
      const unit = pieces.units![i]!;
      sizes.set(unit, (sizes.get(unit) ?? 0) + (pieces.columns.get(size)![i] ?? 0));
    }
  return sizes;
}
