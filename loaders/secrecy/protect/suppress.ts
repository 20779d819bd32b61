import type { Highs } from "highs";
import { parkMiller } from "../../statistics/index.ts";
import { type Memory, recallOr } from "../../writing/memory.ts";
import { findConnected } from "./connected.ts";
import { EjectionChains } from "./ejection-chains.ts";
import { FreeMoves } from "./free-moves.ts";
import { HiddenRows } from "./hidden-rows.ts";
import { getSolver } from "./program.ts";
import { Proofs } from "./proofs.ts";
import { Surroundings } from "./surroundings.ts";
import { type Displacement, linesByCell, type Price, type Table } from "./table.ts";

/** Which rows to hide besides those already hidden, and the cells no choice of rows can protect. */
export interface Suppression {
  /** Rows hidden in the end, those hidden at the start included. */
  hidden: boolean[];
  /** Loss of the rows hidden here. */
  loss: number;
  unprotected: number[];
}

/** In each connected part, rows that may be published again, the costliest first, when later choices made them useless. */
const reconsidered = 40;

/** A row stays hidden when more cells than this rely on it. */
const fewOrphans = 12;

/** Draws of many cells at once, at most, and how many in a row may prove fewer cells than it would take to ask of each. */
const draws = { most: 40, vain: 3, few: 5 };

/**
 * Secondary suppression of tables of any size, one connected part after the other. Parts made only of the first
 * `done` cells are left as they are, and those that the memory knows are not looked at again.
 */
export async function suppress(
  table: Table,
  { done = 0, memory }: { done?: number; memory?: Memory | undefined } = {},
): Promise<Suppression> {
  const highs = await getSolver();
  const whole: Suppression = { hidden: table.rows.map((row) => row.hidden), loss: 0, unprotected: [] };
  for (const part of findConnected(table)) {
    if (part.cells.at(-1)! < done) continue;
    const choice = await recallOr(memory, {
      inputs: ["suppression", part.table],
      size: part.cells.length,
      work: () => suppressConnected(highs, part.table),
      // The loss of a row depends on its count.
      write: ({ hidden, unprotected }) => ({ hidden, unprotected }),
      read: (kept) => recalled(kept, part.table),
    });
    choice.hidden.forEach((each, r) => {
      whole.hidden[part.rows[r]!] = each;
    });
    whole.loss += choice.loss;
    whole.unprotected.push(...choice.unprotected.map((cell) => part.cells[cell]!));
  }
  return whole;
}

/** A choice that was kept; null where it is not one of this table. */
function recalled(kept: Pick<Suppression, "hidden" | "unprotected">, table: Table): Suppression | null {
  if (kept.hidden?.length !== table.rows.length) return null;
  if (table.rows.some((row, r) => row.hidden && !kept.hidden[r])) return null;
  return { ...kept, loss: lossOfHidden(table, kept.hidden) };
}

function lossOfHidden({ rows }: Table, hidden: readonly boolean[]): number {
  return rows.reduce((sum, row, r) => sum + (hidden[r] && !row.hidden ? row.loss : 0), 0);
}

/**
 * For each hidden cell not yet proved uncertain enough, the rows that the cheapest displacements move are hidden; what
 * is hidden on the way is protected in its turn. Rows that later choices made useless are published again.
 */
function suppressConnected(highs: Highs, table: Table): Suppression {
  const rows = new HiddenRows(table);
  const proofs = new Proofs(table);
  const surroundings = new Surroundings(highs, table);
  const linesOf = linesByCell(table);
  const waiting = table.cells
    .flatMap(({ need }, cell) => (need && rows.isHidden(cell) ? [cell] : []))
    .sort((a, b) => linesOf[b]!.length - linesOf[a]!.length);
  const protect = (target: number, price: Price): boolean => {
    if (proofs.isProtected(target)) return true;
    for (const displacement of surroundings.find(target, price) ?? []) {
      waiting.push(...rows.hide(displacement.keys()));
      proofs.learn(displacement);
    }
    return proofs.isProtected(target);
  };

  const random = parkMiller(11);
  const learn = (found: readonly Displacement[]) => {
    for (const displacement of found) proofs.learn(displacement);
  };
  const chains = new EjectionChains(table, (cell) => rows.isHidden(cell));
  for (const target of waiting) if (!proofs.isProtected(target)) learn(chains.find(target, random));
  drawFreeMoves(new FreeMoves(highs, table, (cell) => rows.isHidden(cell)), table, proofs, random);

  const unprotected: number[] = [];
  for (const target of waiting) if (!protect(target, rows.price)) unprotected.push(target);

  const useless = rows.added().filter((row) => !rows.isOwned(row));
  for (const row of useless.slice(0, reconsidered)) {
    if (rows.isOwned(row)) continue;
    const hideAgain = rows.publish(row);
    const { orphans, restore } = proofs.withdraw(table.rows[row]!.cells);
    const exposed = orphans.filter((cell) => rows.isHidden(cell));
    const isSafe = (cell: number) => protect(cell, rows.priceOfHiddenOnly);
    if (exposed.length <= fewOrphans && exposed.every(isSafe)) continue;
    hideAgain();
    restore();
  }
  surroundings.close();
  const loss = lossOfHidden(table, rows.hidden);
  return { hidden: rows.hidden, loss, unprotected: unprotected.filter((cell) => !proofs.isProtected(cell)) };
}

/** Proves cells many at a time, by displacements that cost nothing, as long as that is quicker than one after the other. */
function drawFreeMoves(moves: FreeMoves, { cells }: Table, proofs: Proofs, random: () => number): void {
  const lacking = () => cells.flatMap(({ need }, cell) => (need && !proofs.isProtected(cell) ? [cell] : []));
  let left = lacking();
  for (let [draw, vain] = [0, 0]; draw < draws.most && vain < draws.vain && left.length > 0; draw++) {
    const weights = new Map(left.map((cell) => [cell, random() - 0.5]));
    for (const displacement of moves.draw((cell) => weights.get(cell) ?? 0)) proofs.learn(displacement);
    const now = lacking();
    vain = left.length - now.length < draws.few ? vain + 1 : 0;
    left = now;
  }
  moves.close();
}
