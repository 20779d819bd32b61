import type { Net } from "./net.ts";

/** How far to look from a cell: relations to cross, cells of each to take, cells in all. */
export interface Reach {
  reach: number;
  breadth: number;
  most: number;
}

/** All that is tied to a cell, however far. */
export const everywhere: Reach = { reach: Infinity, breadth: Infinity, most: Infinity };

type Price = (cell: number) => number;

/**
 * The cells within `reach` relations of a cell, the nearest `most`, walking only through cells that can move
 * and taking from each relation the `breadth` that cost least.
 */
export function around(net: Net, target: number, { reach, breadth, most }: Reach, price: Price): number[] {
  const seen = new Set([target]);
  const walked = new Set<number>();
  let edge = [target];
  for (let step = 0; step < reach && edge.length > 0 && seen.size < most; step++) {
    const next: number[] = [];
    for (const cell of edge)
      for (const l of net.linesOf[cell]!) {
        if (walked.has(l)) continue;
        walked.add(l);
        for (const other of cheapest(net, l, seen, breadth, price)) {
          seen.add(other);
          next.push(other);
        }
      }
    edge = next;
  }
  return [...seen];
}

/**
 * The corners of the boxes around a cell: from each of its relations the `breadth` cells that cost least, then,
 * relation by relation, the cells where two of those met so far cross, and those that no other relation ties.
 */
export function corners(net: Net, target: number, breadth: number, most: number, price: Price): number[] {
  const seen = new Set([target]);
  const met = new Map<number, number>();
  const walked = new Set<number>();
  const meet = (cell: number): void => {
    for (const l of net.linesOf[cell]!) {
      if (walked.has(l)) continue;
      walked.add(l);
      for (const [other] of net.table.lines[l]!.terms) met.set(other, (met.get(other) ?? 0) + 1);
    }
  };
  meet(target);
  for (const l of net.linesOf[target]!)
    for (const other of cheapest(net, l, seen, breadth, price)) seen.add(other);
  let edge = [...seen];
  for (let step = 0; step < 6 && edge.length > 0 && seen.size < most; step++) {
    for (const cell of edge) meet(cell);
    edge = [];
    for (const [cell, times] of met) {
      if (seen.has(cell) || (times < 2 && net.linesOf[cell]!.length > 1) || price(cell) === Infinity)
        continue;
      seen.add(cell);
      edge.push(cell);
    }
  }
  return [...seen];
}

/** The hidden cells tied together, each group apart, from the cells given. */
export function hiddenGroups(net: Net, starts: readonly number[]): number[][] {
  const seen = new Set<number>();
  const groups: number[][] = [];
  for (const start of starts) {
    if (seen.has(start)) continue;
    const group = around(net, start, everywhere, net.free);
    for (const cell of group) seen.add(cell);
    groups.push(group);
  }
  return groups;
}

function cheapest(net: Net, line: number, except: ReadonlySet<number>, most: number, price: Price): number[] {
  const { cells, lines } = net.table;
  const others = lines[line]!.terms.flatMap(([cell]) => {
    const cost = except.has(cell) ? Infinity : price(cell);
    return cost < Infinity ? [[cell, cost] as const] : [];
  });
  if (others.length <= most) return others.map(([cell]) => cell);
  others.sort((one, two) => one[1] - two[1]);
  // A count too small to give what the others need serves only when it is hidden already.
  const wide = others.filter(([cell]) => cells[cell]!.value >= (cells[cell]!.need?.width ?? 0));
  const chosen = [...wide.slice(0, most), ...others.slice(0, most).filter(([, cost]) => cost === 0)];
  return [...new Set(chosen.map(([cell]) => cell))];
}
