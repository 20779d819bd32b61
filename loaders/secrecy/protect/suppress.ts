import type { Highs } from "highs";
import { findBox } from "./box.ts";
import { around, corners, everywhere, hiddenGroups, type Reach } from "./near.ts";
import { Net } from "./net.ts";
import { splitTable } from "./parts.ts";
import { findPattern } from "./pattern.ts";
import { findFarTable } from "./probe.ts";
import { getSolver } from "./program.ts";
import { Proofs } from "./proofs.ts";
import { drawFrom } from "./random.ts";
import type { Move, Table } from "./table.ts";

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

/** In a large part the corners of small boxes around the cell come before. */
const boxes = [
  { breadth: 2, most: 100 },
  { breadth: 4, most: 600 },
];

/** A part of more cells than this is large. */
const largePart = 400;

/** Tables drawn far from the true one, to see at once which hidden cells are safe. */
const draws = 4;

/** In each part, rows that may be published again, the costliest first, when later choices made them useless. */
const reconsidered = 40;

/** A row stays hidden when more cells than this rely on it. */
const fewOrphans = 12;

/**
 * Secondary suppression, the documented heuristic for tables of any size, one part of the table after the other.
 * Parts made only of the first `done` cells are left as they are.
 */
export async function suppress(table: Table, done = 0): Promise<Suppression> {
  const highs = await getSolver();
  const whole: Suppression = { hidden: table.rows.map((row) => row.hidden), loss: 0, unprotected: [] };
  for (const part of splitTable(table)) {
    if (part.cells.at(-1)! < done) continue;
    const choice = suppressPart(highs, part.table);
    choice.hidden.forEach((each, r) => {
      whole.hidden[part.rows[r]!] = each;
    });
    whole.loss += choice.loss;
    whole.unprotected.push(...choice.unprotected.map((cell) => part.cells[cell]!));
  }
  return whole;
}

/**
 * Tables drawn far from the true one show most hidden cells safe. For each cell left, the cheapest box in a large
 * part, else the cheapest pattern of rows that leaves it uncertain enough, is hidden; it often serves its
 * neighbours. Rows that later choices made useless are published again. Every proof is a table of whole numbers.
 */
function suppressPart(highs: Highs, table: Table): Suppression {
  const net = new Net(table);
  const proofs = new Proofs(table);
  const unprotected: number[] = [];
  const large = table.cells.length > largePart;
  const find = (target: number, price: (cell: number) => number, near = false): Move[] | null => {
    const box = large ? findBox(net, target, price) : null;
    if (box) return [box];
    let before = 0;
    const steps = large ? [...boxes, ...reaches] : reaches;
    for (const reach of near ? steps.slice(0, 2) : steps) {
      const among =
        "reach" in reach
          ? around(net, target, reach, price)
          : corners(net, target, reach.breadth, reach.most, price);
      if (among.length <= before) continue;
      const moves = findPattern({ highs, net, target, among, price, last: reach === everywhere });
      if (moves) return moves;
      before = among.length;
    }
    return null;
  };

  look(highs, net, proofs);
  const waiting = net.secrets();
  for (const target of waiting) {
    if (proofs.isProtected(target)) continue;
    const moves = find(target, net.price);
    if (!moves) unprotected.push(target);
    for (const move of moves ?? []) {
      waiting.push(...net.hide(move.keys()));
      proofs.learn(move);
    }
  }

  const useless = net.added().filter((row) => !net.isBound(row));
  for (const row of useless.slice(0, reconsidered)) {
    if (net.isBound(row)) continue;
    const hideAgain = net.publish(row);
    const { orphans, undo } = proofs.forget(table.rows[row]!.cells);
    const exposed = orphans.filter((cell) => net.isHidden(cell));
    const saved =
      exposed.length <= fewOrphans &&
      exposed.every((target) => {
        const moves = proofs.isProtected(target) ? null : find(target, net.free, large);
        for (const move of moves ?? []) proofs.learn(move);
        return proofs.isProtected(target);
      });
    if (saved) continue;
    hideAgain();
    undo();
  }
  return { hidden: net.hidden, loss: net.loss(), unprotected };
}

/** Draws tables far from the true one among the cells already hidden. */
function look(highs: Highs, net: Net, proofs: Proofs): void {
  const random = drawFrom(20251006);
  for (const group of hiddenGroups(net, net.secrets()))
    for (let draw = 0; draw < draws && group.length > 8; draw++) {
      if (group.every((cell) => proofs.isProtected(cell))) break;
      const move = findFarTable(highs, net, proofs, group, random);
      if (move) proofs.learn(move);
    }
}
