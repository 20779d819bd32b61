import { group } from "d3-array";
import { factsOf } from "../../indicators/frames.ts";
import { type Conditions, isList } from "../../indicators/measure.ts";
import type { Quantity } from "../../indicators/shows.ts";
import { allowed, areApart, conditionsKey, isInside, keyOf } from "./conditions.ts";

/** A total and what adds up to it, each part some times; the rest is what no part counts. */
export interface Sum {
  name: string;
  total: Quantity;
  parts: (readonly [part: Quantity, times: number])[];
  rest: number;
  /** Whether there may be a rest: nobody knows that it is 0 where such a sum leaves one elsewhere. */
  open: boolean;
}

type Found = Omit<Sum, "open">;

/**
 * Every sum that the definitions state between quantities of views whose rows nobody knows: a total and its parts along one
 * column (a region and its departments, a year and its months, all marks and each), a column that is the sum of others, the
 * sum of a column that takes a few values.
 */
export function findSums(quantities: readonly Quantity[]): Sum[] {
  const unique = [...new Map(quantities.map((each) => [keyOf(each), each])).values()];
  const columns = [...new Set(unique.flatMap(({ where }) => Object.keys(where)))];
  const numbers = new ConditionNumbers();
  const found = [
    ...columns.flatMap((column) => sumsAlong(column, unique, numbers)),
    ...sumsOfColumns(unique),
    ...sumsOfValues(unique, numbers),
  ];
  const open = new Set(found.flatMap((sum) => (sum.rest > 0 ? [kindOf(sum)] : [])));
  return found.map((sum) => ({ ...sum, open: open.has(kindOf(sum)) }));
}

/** Sums of one kind have the same parts of the same whole, elsewhere in the table. */
function kindOf({ name, total, parts }: Found): string {
  const asked = (each: Quantity) => conditionsKey({ [name]: each.where[name] ?? { not: [] } });
  return [
    total.frame,
    name,
    total.sum,
    asked(total),
    ...parts.map(([part]) => `${part.sum} ${asked(part)}`).sort(),
  ].join("|");
}

/** Totals and their parts along a column, everything else equal: the smallest ones, and the largest. */
function sumsAlong(column: string, quantities: readonly Quantity[], numbers: ConditionNumbers): Found[] {
  const families = group(quantities, (each) => `${each.sum} ${numbers.without(column, each)}`);
  const known = new Map<string, readonly Way[]>();
  return [...families.values()].flatMap((family): Found[] => {
    if (family.length === 1) return [];
    // Which values are inside which is the same wherever the same places are counted.
    const key = family.map((each) => numbers.of(column, each)).join();
    const ways = known.get(key) ?? waysOf(family.map(({ where }) => allowed(where, column)));
    known.set(key, ways);
    return ways.flatMap(({ total, parts }): Found[] => {
      const whole = family[total]!;
      const rest = whole.value - parts.reduce((sum, p) => sum + family[p]!.value, 0);
      if (rest < 0) return [];
      return [{ name: column, total: whole, parts: parts.map((p) => [family[p]!, 1] as const), rest }];
    });
  });
}

/** What is allowed in total and in parts, by their places. */
interface Way {
  total: number;
  parts: readonly number[];
}

/** The smallest parts of each, and the largest, where no two of them allow the same. */
function waysOf(family: readonly ReturnType<typeof allowed>[]): Way[] {
  const isIn = (part: number, whole: number) => isInside(family[part]!, family[whole]!);
  const places = [...family.keys()];
  return places.flatMap((total) => {
    const inside = places.filter((each) => isIn(each, total));
    const smallest = inside.filter((each) => !inside.some((other) => isIn(other, each)));
    const largest = inside.filter((each) => !inside.some((other) => isIn(each, other)));
    const ways = smallest.every((each) => largest.includes(each)) ? [smallest] : [smallest, largest];
    return ways.flatMap((parts): Way[] => {
      const apart = parts.every((one, i) =>
        parts.slice(i + 1).every((two) => areApart(family[one]!, family[two]!)),
      );
      return parts.length > 0 && apart ? [{ total, parts }] : [];
    });
  });
}

/** Columns that are the sum of others: the others that no quantity gives are the rest. */
function sumsOfColumns(quantities: readonly Quantity[]): Found[] {
  const index = new Map(quantities.map((each) => [keyOf(each), each]));
  return quantities.flatMap((total): Found[] => {
    const columns = total.sum === null ? undefined : factsOf(total.frame).sums[total.sum];
    const parts = (columns ?? []).flatMap((sum) => index.get(keyOf({ ...total, sum })) ?? []);
    const rest = total.value - parts.reduce((sum, { value }) => sum + value, 0);
    if (parts.length === 0 || rest < 0) return [];
    return [
      { name: `${total.sum} = ${columns!.join(" + ")}`, total, parts: parts.map((part) => [part, 1]), rest },
    ];
  });
}

/** The sum of a column, from how many rows have each of its values. */
function sumsOfValues(quantities: readonly Quantity[], numbers: ConditionNumbers): Found[] {
  const totals = quantities.filter(({ sum }) => sum !== null);
  const columns = [...new Set(totals.map(({ sum }) => sum!))];
  const counts = columns.flatMap((column) =>
    quantities.flatMap((part) => {
      const values = part.sum === null ? part.where[column] : undefined;
      if (values === undefined || !isList(values) || values.length !== 1) return [];
      const [value] = values;
      return typeof value === "number" ? [{ key: numbers.without(column, part), part, value }] : [];
    }),
  );
  const partsOf = group(counts, ({ key }) => key);
  return totals.flatMap((total): Found[] => {
    const parts = partsOf.get(numbers.without(total.sum!, total)) ?? [];
    const sum = parts.reduce((all, { part, value }) => all + part.value * value, 0);
    if (parts.length === 0 || sum !== total.value) return [];
    return [
      { name: `somme de ${total.sum}`, total, parts: parts.map(({ part, value }) => [part, value]), rest: 0 },
    ];
  });
}

/** Conditions by number: a country has a million quantities, whose conditions are long texts and few. */
class ConditionNumbers {
  readonly #numbers = new Map<string, number>();
  readonly #known = new WeakMap<Conditions, readonly (readonly [column: string, number: number])[]>();

  /** The place of a quantity, but for one column of it. */
  without(column: string, { frame, where }: Quantity): string {
    let key = `${frame} ${this.#number(column)}`;
    for (const [name, number] of this.#all(where)) if (name !== column) key += ` ${number}`;
    return key;
  }

  /** What a quantity asks of a column; 0 for nothing. */
  of(column: string, { where }: Quantity): number {
    return this.#all(where).find(([name]) => name === column)?.[1] ?? 0;
  }

  #all(where: Conditions): readonly (readonly [column: string, number: number])[] {
    const known = this.#known.get(where);
    if (known) return known;
    const all = Object.keys(where)
      .sort()
      .map((column) => [column, this.#number(conditionsKey({ [column]: where[column]! }))] as const);
    this.#known.set(where, all);
    return all;
  }

  #number(text: string): number {
    const number = this.#numbers.get(text) ?? this.#numbers.size + 1;
    this.#numbers.set(text, number);
    return number;
  }
}
