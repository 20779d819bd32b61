import type { Measure } from "../../indicators/measure.ts";
import { columnOf, conditionOf, type Pieces } from "./pieces.ts";

/** What a measure holds for each piece, as numbers. */
export type Vector = readonly number[];

/** The vector of each measure of a view, each made once: measures that are equal in every row have the same. */
export function vectorsOf(pieces: Pieces): (measure: Measure) => Vector {
  const made = new Map<string, Vector>();
  const equal = new Map<string, Vector>();
  return (measure) => {
    const name = `${columnOf(measure)}|${conditionOf(measure)}`;
    const known = made.get(name);
    if (known) return known;
    const column = pieces.columns.get(columnOf(measure))!;
    const condition = pieces.conditions.get(conditionOf(measure))!;
    const vector = column.map((value, i) => (condition[i] ? (value ?? 0) : 0));
    const text = vector.join(",");
    const same = equal.get(text) ?? vector;
    equal.set(text, same);
    made.set(name, same);
    return same;
  };
}

/** A relation that holds in every piece looked at: the weighted sum of vectors is 0, or 0 at least. */
export interface RowRelation {
  terms: [vector: Vector, coefficient: number][];
  equal: boolean;
}

/**
 * What holds between measures in every one of the pieces: which never exceeds which, which add up to which. It is read from
 * the rows themselves; nothing says here what a measure means.
 */
export function findRelations(vectors: readonly Vector[], pieces: readonly number[]): RowRelation[] {
  const counted = [...new Set(vectors)].filter((vector) => pieces.some((i) => vector[i] !== 0));
  const empty = [...new Set(vectors)].filter((vector) => !counted.includes(vector));
  const isUnder = (a: Vector, b: Vector) => a !== b && pieces.every((i) => a[i]! <= b[i]!);
  const under = new Map(counted.map((whole) => [whole, counted.filter((part) => isUnder(part, whole))]));
  const relations: RowRelation[] = [];
  for (const [whole, parts] of under) {
    const smallest = parts.filter((part) => under.get(part)!.every((each) => !parts.includes(each)));
    const largest = parts.filter((part) => !parts.some((each) => under.get(each)!.includes(part)));
    for (const family of smallest.every((each) => largest.includes(each)) ? [smallest] : [smallest, largest])
      relations.push(...addUp(whole, [...family, ...empty], pieces));
    for (const part of [...largest, ...empty])
      relations.push({
        terms: [
          [whole, 1],
          [part, -1],
        ],
        equal: false,
      });
  }
  relations.push(...findTriples(counted, pieces), ...findWeighted(counted, pieces));
  return relations;
}

/** Parts of a whole that share no piece: their sum is the whole, or less. */
function addUp(whole: Vector, parts: readonly Vector[], pieces: readonly number[]): RowRelation[] {
  if (parts.length < 2) return [];
  let isExact = true;
  for (const i of pieces) {
    let sum = 0;
    for (const part of parts) sum += part[i]!;
    if (sum > whole[i]!) return [];
    if (sum < whole[i]!) isExact = false;
  }
  const terms: RowRelation["terms"] = [[whole, 1], ...parts.map((part): [Vector, number] => [part, -1])];
  return [{ terms, equal: isExact }];
}

/** Fewest pieces in which a sum must be seen before it is taken for a law. */
const fewest = 3;

/** One measure that is the sum of two others. */
function findTriples(vectors: readonly Vector[], pieces: readonly number[]): RowRelation[] {
  const relations: RowRelation[] = [];
  for (const [a, one] of vectors.entries())
    for (const two of vectors.slice(a + 1))
      for (const whole of vectors) {
        if (whole === one || whole === two) continue;
        if (!pieces.every((i) => one[i]! + two[i]! === whole[i]!)) continue;
        const seen = (vector: Vector) => pieces.filter((i) => vector[i] !== 0).length >= fewest;
        if (seen(one) && seen(two))
          relations.push({
            terms: [
              [whole, -1],
              [one, 1],
              [two, 1],
            ],
            equal: true,
          });
      }
  return relations;
}

/** A measure that is the same number in every piece of each part of the rows: a sum of marks, from how many gave each. */
function findWeighted(vectors: readonly Vector[], pieces: readonly number[]): RowRelation[] {
  const flags = vectors.filter((vector) => pieces.every((i) => vector[i] === 0 || vector[i] === 1));
  return vectors
    .filter((vector) => !flags.includes(vector))
    .flatMap((total): RowRelation[] => {
      const weights = flags.map((flag) => {
        const values = new Set(pieces.filter((i) => flag[i] === 1).map((i) => total[i]!));
        return values.size === 1 ? [...values][0]! : null;
      });
      const used = flags.filter((_, f) => weights[f] !== null && weights[f] !== 0);
      const isSum = pieces.every(
        (i) => flags.reduce((sum, flag, f) => sum + flag[i]! * (weights[f] ?? 0), 0) === total[i]!,
      );
      if (!isSum || used.length < 2) return [];
      return [
        {
          terms: [
            [total, -1],
            ...used.map((flag): [Vector, number] => [flag, weights[flags.indexOf(flag)]!]),
          ],
          equal: true,
        },
      ];
    });
}
