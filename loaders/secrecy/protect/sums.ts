import { group } from "d3-array";
import { factsOf } from "../../indicators/frames.ts";
import { isList } from "../../indicators/measure.ts";
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
  const found = [
    ...columns.flatMap((column) => sumsAlong(column, unique)),
    ...sumsOfColumns(unique),
    ...sumsOfValues(unique),
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
function sumsAlong(column: string, quantities: readonly Quantity[]): Found[] {
  const families = group(quantities, (each) => `${each.sum} ${keyWithout(column, each)}`);
  const of = (each: Quantity) => allowed(each.where, column);
  return [...families.values()].flatMap((family) =>
    family.flatMap((total): Found[] => {
      const inside = family.filter((each) => isInside(of(each), of(total)));
      const smallest = inside.filter((each) => !inside.some((other) => isInside(of(other), of(each))));
      const largest = inside.filter((each) => !inside.some((other) => isInside(of(each), of(other))));
      const ways = smallest.every((each) => largest.includes(each)) ? [smallest] : [smallest, largest];
      return ways.flatMap((parts) => {
        const apart = parts.every((one, i) => parts.slice(i + 1).every((two) => areApart(of(one), of(two))));
        const rest = total.value - parts.reduce((sum, { value }) => sum + value, 0);
        if (parts.length === 0 || !apart || rest < 0) return [];
        return [{ name: column, total, parts: parts.map((part) => [part, 1] as const), rest }];
      });
    }),
  );
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
function sumsOfValues(quantities: readonly Quantity[]): Found[] {
  const totals = quantities.filter(({ sum }) => sum !== null);
  const columns = [...new Set(totals.map(({ sum }) => sum!))];
  const counts = columns.flatMap((column) =>
    quantities.flatMap((part) => {
      const values = part.sum === null ? part.where[column] : undefined;
      if (values === undefined || !isList(values) || values.length !== 1) return [];
      const [value] = values;
      return typeof value === "number" ? [{ key: keyWithout(column, part), part, value }] : [];
    }),
  );
  const partsOf = group(counts, ({ key }) => key);
  return totals.flatMap((total): Found[] => {
    const parts = partsOf.get(keyWithout(total.sum!, total)) ?? [];
    const sum = parts.reduce((all, { part, value }) => all + part.value * value, 0);
    if (parts.length === 0 || sum !== total.value) return [];
    return [
      { name: `somme de ${total.sum}`, total, parts: parts.map(({ part, value }) => [part, value]), rest: 0 },
    ];
  });
}

/** The place of a quantity, but for one column of it. */
function keyWithout(column: string, { frame, where }: Quantity): string {
  const { [column]: _, ...others } = where;
  return `${frame} ${column} ${conditionsKey(others)}`;
}
