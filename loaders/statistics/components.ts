import { group } from "d3-array";

/**
 * Which elements groups tie to one another, directly or through others: the number of its component for each element, components
 * numbered in the order of their first element.
 */
export function numberComponents(size: number, groups: Iterable<readonly number[]>): Int32Array {
  const parent = Int32Array.from({ length: size }, (_, i) => i);
  const root = (element: number): number => {
    let at = element;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]!]!;
      at = parent[at]!;
    }
    return at;
  };
  for (const group of groups) for (const each of group) parent[root(each)] = root(group[0]!);
  const numbers = new Map<number, number>();
  return parent.map((_, i) => {
    const at = root(i);
    const number = numbers.get(at) ?? numbers.size;
    numbers.set(at, number);
    return number;
  });
}

/** Elements that share a label, directly or through others: the members of each component, in increasing order. */
export function componentsByLabel(labelsOf: readonly (readonly string[])[]): number[][] {
  const labelled = labelsOf.flatMap((labels, element) => labels.map((label) => ({ label, element })));
  const ties = [...group(labelled, ({ label }) => label).values()];
  const numbers = numberComponents(
    labelsOf.length,
    ties.map((of) => of.map(({ element }) => element)),
  );
  return [...group(labelsOf.keys(), (element) => numbers[element]!).values()];
}
