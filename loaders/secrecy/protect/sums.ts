import { group } from "d3-array";
import { factsOf } from "../../indicators/frames.ts";
import { isList } from "../../indicators/measure.ts";
import type { Quantity } from "../../indicators/shows.ts";
import { allowed, areApart, conditionsKey, isInside, keyOf } from "./boxes.ts";

/** A total and what adds up to it, each part some times; the rest is what no part counts. */
export interface Sum {
  name: string;
  total: Quantity;
  parts: (readonly [part: Quantity, times: number])[];
  rest: number;
}

/**
 * Every sum that the definitions state between quantities of views whose rows nobody knows: a total and its parts along one
 * column (a region and its departments, a year and its months, all marks and each), a column that is the sum of others, the
 * sum of a column that takes a few values.
 */
export function findSums(quantities: readonly Quantity[]): Sum[] {
  const unique = [...new Map(quantities.map((each) => [keyOf(each), each])).values()];
  const columns = [...new Set(unique.flatMap(({ where }) => Object.keys(where)))];
  return [
    ...columns.flatMap((column) => sumsAlong(column, unique)),
    ...sumsOfColumns(unique),
    ...sumsOfValues(unique),
  ];
}

/** Totals and their parts along a column, everything else equal: the smallest ones, and the largest. */
function sumsAlong(column: string, quantities: readonly Quantity[]): Sum[] {
  const families = group(quantities, ({ frame, sum, where }) => {
    const { [column]: _, ...others } = where;
    return `${frame} ${sum} ${conditionsKey(others)}`;
  });
  const of = (each: Quantity) => allowed(each.where, column);
  return [...families.values()].flatMap((family) =>
    family.flatMap((total): Sum[] => {
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
function sumsOfColumns(quantities: readonly Quantity[]): Sum[] {
  const index = new Map(quantities.map((each) => [keyOf(each), each]));
  return quantities.flatMap((total): Sum[] => {
    const columns = total.sum === null ? undefined : factsOf(total.frame).sums[total.sum];
    const parts = (columns ?? []).flatMap((sum) => index.get(keyOf({ ...total, sum })) ?? []);
    const rest = total.value - parts.reduce((sum, { value }) => sum + value, 0);
    if (parts.length === 0 || rest < 0) return [];
    return [{ name: `${total.sum} = ${columns!.join(" + ")}`, total, parts: parts.map((part) => [part, 1]), rest }];
  });
}

/** The sum of a column, from how many rows have each of its values. */
function sumsOfValues(quantities: readonly Quantity[]): Sum[] {
  const counts = quantities.filter(({ sum }) => sum === null);
  return quantities.flatMap((total): Sum[] => {
    const column = total.sum;
    if (column === null) return [];
    const { [column]: _, ...others } = total.where;
    const place = conditionsKey(others);
    const parts = counts.flatMap((each): Sum["parts"] => {
      const { [column]: wanted, ...rest } = each.where;
      if (each.frame !== total.frame || !isList(wanted ?? "rempli") || conditionsKey(rest) !== place) return [];
      const values = wanted as readonly unknown[];
      return values.length === 1 && typeof values[0] === "number" ? [[each, values[0]]] : [];
    });
    const sum = parts.reduce((all, [{ value }, times]) => all + value * times, 0);
    return parts.length > 0 && sum === total.value ? [{ name: `somme de ${column}`, total, parts, rest: 0 }] : [];
  });
}
