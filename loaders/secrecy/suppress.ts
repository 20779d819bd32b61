import { everywhere, Net, type Reach } from "./net.ts";
import { findPattern, type Pattern } from "./pattern.ts";
import { drawFrom, findFarTable } from "./probe.ts";
import { getSolver } from "./program.ts";
import type { Table } from "./table.ts";

/** Which rows to hide besides those already hidden, and the cells no choice of rows can protect. */
export interface Suppression {
  /** Rows hidden in the end, those hidden at the start included. */
  hidden: boolean[];
  /** Loss of the rows hidden here. */
  loss: number;
  unprotected: number[];
}

/** How far from a cell its protection is looked for, then further. */
const reaches: readonly Reach[] = [
  { reach: 4, breadth: 5, most: 120 },
  { reach: 5, breadth: 9, most: 400 },
  { reach: 8, breadth: 30, most: 2500 },
  everywhere,
];

/** In a large table the corners of small boxes around the cell come before. */
const boxes = [
  { breadth: 2, most: 100 },
  { breadth: 4, most: 600 },
];

/** A table of more cells than this is large. */
const largeTable = 400;

/** Tables drawn far from the true one, to see at once which hidden cells are safe. */
const draws = 4;

/** Rows that may be published again, the costliest first, when later choices made them useless. */
const reconsidered = 40;

/** A row stays hidden when more cells than this rely on it. */
const fewOrphans = 12;

/**
 * Secondary suppression, the documented heuristic for tables of any size. Tables drawn far from the true one
 * show most hidden cells safe. For each cell left, the cheapest pattern of rows that leaves it uncertain
 * enough is hidden; a pattern often serves its neighbours. Rows that later choices made useless are published
 * again. Every proof is a table of whole numbers, so that no rounding hides behind it.
 */
export async function suppress(table: Table): Promise<Suppression> {
  const highs = await getSolver();
  const net = new Net(table);
  const unprotected = new Set<number>();
  const large = table.cells.length > largeTable;
  const random = drawFrom(20251006);
  const free = (cell: number) => (net.isHidden(cell) ? 0 : Infinity);

  const look = (): void => {
    for (const group of net.groups())
      for (let draw = 0; draw < draws && group.length > 8; draw++) {
        if (group.every((cell) => !table.cells[cell]!.need || net.isProtected(cell))) break;
        const move = findFarTable(highs, net, group, random);
        if (move) net.learn(move);
      }
  };
  const find = (target: number, price: (cell: number) => number, near = false): Pattern | null => {
    let before = 0;
    const steps = large ? [...boxes, ...reaches] : reaches;
    for (const reach of near ? steps.slice(0, 2) : steps) {
      const among =
        "reach" in reach
          ? net.around(target, reach, price)
          : net.corners(target, reach.breadth, reach.most, price);
      const pattern = among.length > before ? findPattern(highs, net, target, among, price) : null;
      if (pattern) return pattern;
      before = among.length;
    }
    return null;
  };

  look();
  for (let turn = net.exposed(); turn.length > 0; turn = net.exposed(unprotected))
    for (const target of turn) {
      if (net.isProtected(target)) continue;
      const pattern = find(target, net.price);
      if (pattern) net.apply(pattern);
      else unprotected.add(target);
    }

  for (const row of net
    .added()
    .filter((each) => !net.isBound(each))
    .slice(0, reconsidered)) {
    if (net.isBound(row)) continue;
    const undo = net.publish(row);
    const orphans = net.exposed(unprotected);
    const saved =
      orphans.length <= fewOrphans &&
      orphans.every((target) => {
        const pattern = net.isProtected(target) ? null : find(target, free, large);
        if (pattern) net.apply(pattern);
        return net.isProtected(target);
      });
    if (!saved) undo();
  }
  return { hidden: net.hidden, loss: net.loss(), unprotected: [...unprotected] };
}
