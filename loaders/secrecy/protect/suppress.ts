import type { Highs } from "highs";
import { parkMiller } from "../../statistics/index.ts";
import { type Crew, shareOut } from "../../writing/crew.ts";
import { type Memory, recallOr } from "../../writing/memory.ts";
import { type Connected, findConnected } from "./connected.ts";
import { EjectionChains } from "./ejection-chains.ts";
import type { FreeMoves } from "./free-moves.ts";
import { HiddenRows } from "./hidden-rows.ts";
import { keyLoss } from "./information-loss.ts";
import { addKnownPairs, type Schools } from "./pairs.ts";
import { getSolver } from "./program.ts";
import { Proofs } from "./proofs.ts";
import { isBeyond, reachOf } from "./reach.ts";
import { Surroundings } from "./surroundings.ts";
import { type Displacement, type Line, type Price, type Table, tiesByCell } from "./table.ts";

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

/** A row stays hidden when more cells than this rely on it: a detail, and a key row. */
const fewOrphans = { detail: 12, key: 150 };

/** How free moves are drawn: so many times at most, until so many in a row prove fewer cells than it would take to ask of each. */
interface Draws {
  most: number;
  vain: number;
  few: number;
}

/** In a small part among all hidden cells; in a large one among so many around a cell, and around each cell just protected. */
const inWhole: Draws = { most: 40, vain: 3, few: 5 };
const inBlock = { most: 6, vain: 1, few: 1, size: 1200 };
const around = { most: 2, vain: 1, few: 1, size: 400 };

/** What helps a suppression. */
export interface Means {
  schools?: Schools;
  /** Rows that an earlier suppression of this table hid, all of them still hidden: what it protected, fewer published rows protect too. */
  before?: readonly boolean[] | undefined;
  memory?: Memory | undefined;
  crew?: Crew | undefined;
}

/**
 * Secondary suppression of tables of any size, one connected part after the other, or side by side where there is a crew. Parts that the memory
 * knows are not looked at again. Where schools are given, so are the sums of two of them that what is chosen would give.
 */
export async function suppress(
  table: Table,
  { schools, before, memory, crew }: Means = {},
): Promise<Suppression> {
  const whole: Suppression = { hidden: table.rows.map((row) => row.hidden), loss: 0, unprotected: [] };
  const parts = findConnected(table);
  const sizeOf = ({ cells }: Connected) => cells.length;
  const choices = await shareOut(crew, parts, sizeOf, (part, hands) => {
    const given: GivenPart = {
      table: part.table,
      schools: schools && schoolsWithin(part, schools),
      before: before && part.rows.map((row) => before[row] ?? false),
    };
    return recallOr(memory, {
      inputs: [
        "suppression",
        part.table,
        ...(given.schools ? [given.schools] : []),
        ...(given.before ? [given.before] : []),
      ],
      size: part.cells.length,
      work: () => (hands ? hands.do<Suppression>("suppression", given) : suppressPart(given)),
      // The loss of a row depends on its count.
      write: ({ hidden, unprotected }) => ({ hidden, unprotected }),
      read: (kept) => recalled(kept, part.table),
    });
  });
  for (const [p, choice] of choices.entries()) {
    const part = parts[p]!;
    choice.hidden.forEach((each, r) => {
      whole.hidden[part.rows[r]!] = each;
    });
    whole.loss += choice.loss;
    // Sums of two schools are in no cell of the table.
    whole.unprotected.push(...choice.unprotected.flatMap((cell) => part.cells[cell] ?? []));
  }
  return whole;
}

/** A connected part by itself, with its schools, and the rows that were hidden before. */
interface GivenPart {
  table: Table;
  schools: Schools | undefined;
  before?: readonly boolean[] | undefined;
}

/** Which rows of a part to hide; nothing outside it is read. */
export async function suppressPart({ table, schools, before }: GivenPart): Promise<Suppression> {
  return suppressWithPairs(await getSolver(), table, schools, before);
}

/** The schools with a cell in a part; what is public already is in none. */
function schoolsWithin(part: Connected, { alone, nearlyKnown, width }: Schools): Schools {
  const placeOf = new Map(part.cells.map((cell, i) => [cell, i]));
  const within = (cells: readonly number[]) => cells.flatMap((cell) => placeOf.get(cell) ?? []);
  return {
    alone: alone
      .map((school) => ({ ...school, cells: within(school.cells) }))
      .filter(({ cells }) => cells.length > 0),
    nearlyKnown: within(nearlyKnown),
    width,
  };
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

/** Chooses, then again for the sums of two schools that the choice gives; what was proved before is still. */
function suppressWithPairs(
  highs: Highs,
  table: Table,
  schools?: Schools,
  before?: readonly boolean[],
): Suppression {
  const proved: Displacement[] = [];
  const pairs = new Set<string>();
  let { table: now, settled } = before
    ? settledBefore(table, schools, before, pairs)
    : { table, settled: new Set<number>() };
  let choice = suppressConnected(highs, now, proved, settled);
  for (;;) {
    const { hidden, unprotected } = choice;
    const next = withHidden(now, hidden);
    if (!schools || !addKnownPairs(next, schools, pairs))
      return { ...choice, loss: lossOfHidden(table, hidden) };
    const sums = next.lines.slice(now.lines.length);
    for (const displacement of proved) follow(displacement, sums);
    settled = new Set([...settled, ...unprotected]);
    choice = suppressConnected(highs, next, proved, settled);
    choice.unprotected.unshift(...unprotected);
    now = next;
  }
}

/** What an earlier suppression looked at: the cells that it hid, protected or not to be, and the sums of two schools that it gave. */
function settledBefore(
  table: Table,
  schools: Schools | undefined,
  before: readonly boolean[],
  pairs: Set<string>,
): { table: Table; settled: Set<number> } {
  const then = withHidden(table, before);
  if (schools) addKnownPairs(then, schools, pairs);
  const rows = new HiddenRows(then);
  const settled = new Set([...then.cells.keys()].filter((cell) => rows.isHidden(cell)));
  return { table: { ...then, rows: table.rows }, settled };
}

/** The same table with other rows hidden, to which cells and lines can be added. */
function withHidden({ cells, lines, rows }: Table, hidden: readonly boolean[]): Table {
  return {
    cells: [...cells],
    lines: [...lines],
    rows: rows.map((row, r) => ({ ...row, hidden: hidden[r]! })),
  };
}

/** Moves each new sum, the first term of its relation, with its parts. */
function follow(displacement: Displacement, sums: readonly Line[]): void {
  for (const { terms } of sums) {
    const [[sum] = [], ...parts] = terms;
    const by = parts.reduce((all, [cell, c]) => all + c * (displacement.get(cell) ?? 0), 0);
    if (by !== 0) displacement.set(sum!, by);
  }
}

/**
 * For each hidden cell not yet proved uncertain enough, the rows that the cheapest displacements move are hidden; what
 * is hidden on the way is protected in its turn. Rows that later choices made useless are published again.
 * @param proved displacements of hidden cells found before; becomes all that still are
 * @param settled cells found before to be protected, or to be protected by nothing
 */
function suppressConnected(
  highs: Highs,
  table: Table,
  proved: Displacement[],
  settled: ReadonlySet<number>,
): Suppression {
  const rows = new HiddenRows(table);
  const tiesOf = tiesByCell(table);
  const proofs = new Proofs(table, tiesOf);
  const surroundings = new Surroundings(highs, table, tiesOf);
  for (const displacement of proved) proofs.learn(displacement);
  const waiting = table.cells
    .flatMap(({ need }, cell) => (need && rows.isHidden(cell) && !settled.has(cell) ? [cell] : []))
    .sort((a, b) => tiesOf[b]!.length - tiesOf[a]!.length);
  let reach: ReturnType<typeof reachOf> | undefined;
  const isHopeless = (cell: number): boolean => {
    reach ??= reachOf(table, (each) => rows.price(each) === Infinity);
    return isBeyond(reach[cell]!, table.cells[cell]!.need!);
  };
  const protect = (target: number, ...prices: [...Price[], Price]): boolean => {
    if (proofs.isProtected(target)) return true;
    for (const displacement of surroundings.find(target, prices) ?? []) {
      waiting.push(...rows.hide(displacement.keys()));
      proofs.learn(displacement);
    }
    return proofs.isProtected(target);
  };

  const random = parkMiller(11);
  const learn = (found: readonly Displacement[]) => {
    for (const displacement of found) proofs.learn(displacement);
  };
  const chains = new EjectionChains(table, tiesOf, (cell) => rows.isHidden(cell));
  for (const target of waiting) if (!proofs.isProtected(target)) learn(chains.find(target, random));
  const draw = (target: number, { size, ...draws }: typeof inBlock): readonly number[] => {
    const moves = surroundings.freeMoves(target, rows.priceOfHiddenOnly, size);
    const inside = new Set(moves.cells);
    const lacking = waiting.filter((cell) => inside.has(cell) && !proofs.isProtected(cell));
    drawFreeMoves(moves, lacking, proofs, random, surroundings.isSmall ? inWhole : draws);
    moves.close();
    return moves.cells;
  };
  const drawn = new Set<number>();
  for (const target of waiting)
    if (!drawn.has(target) && !proofs.isProtected(target))
      for (const cell of draw(target, inBlock)) drawn.add(cell);

  const unprotected: number[] = [];
  for (const target of waiting) {
    if (proofs.isProtected(target)) continue;
    if (isHopeless(target) || !protect(target, rows.priceOfDetails, rows.price)) unprotected.push(target);
    // What was hidden for one cell protects those near it.
    else if (!surroundings.isSmall) draw(target, around);
  }

  const publishAgain = (row: number, price: Price, few: number): void => {
    if (rows.isOwned(row)) return;
    const restoreRows = rows.publish(row);
    const { orphans, restore } = proofs.withdraw(table.rows[row]!.cells);
    const from = waiting.length;
    waiting.push(...orphans.filter((cell) => rows.isHidden(cell)));
    let isSafe = waiting.length - from <= few;
    for (let w = from; isSafe && w < waiting.length; w++) {
      if (!proofs.isProtected(waiting[w]!)) learn(chains.find(waiting[w]!, random));
      isSafe = protect(waiting[w]!, price);
    }
    if (isSafe) return;
    restoreRows();
    restore();
    // What was hidden on the way is published again: nothing is proved by moving it.
    proofs.withdraw(waiting.splice(from).filter((cell) => !rows.isHidden(cell)));
  };
  const isKey = (row: number) => table.rows[row]!.loss >= keyLoss;
  for (const row of rows.added().filter(isKey).slice(0, reconsidered))
    publishAgain(row, rows.priceOfDetails, fewOrphans.key);
  const isDetail = (row: number) => !isKey(row) && !rows.isOwned(row);
  for (const row of rows.added().filter(isDetail).slice(0, reconsidered))
    publishAgain(row, rows.priceOfHiddenOnly, fewOrphans.detail);
  surroundings.close();
  proved.splice(0, proved.length, ...proofs.displacements());
  const loss = lossOfHidden(table, rows.hidden);
  return { hidden: rows.hidden, loss, unprotected: unprotected.filter((cell) => !proofs.isProtected(cell)) };
}

/** Proves cells many at a time, by displacements that cost nothing, as long as that is quicker than one after the other. */
function drawFreeMoves(
  moves: FreeMoves,
  lacking: readonly number[],
  proofs: Proofs,
  random: () => number,
  draws: Draws,
): void {
  let left = lacking;
  for (let [draw, vain] = [0, 0]; draw < draws.most && vain < draws.vain && left.length > 0; draw++) {
    const weights = new Map(left.map((cell) => [cell, random() - 0.5]));
    for (const displacement of moves.draw((cell) => weights.get(cell) ?? 0)) proofs.learn(displacement);
    const before = left.length;
    left = left.filter((cell) => !proofs.isProtected(cell));
    vain = before - left.length < draws.few ? vain + 1 : 0;
  }
}
