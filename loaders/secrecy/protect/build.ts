import type { Classes } from "../../indicators/classes.ts";
import type { CountOfRow } from "../../indicators/compute.ts";
import type { SecrecyRules } from "../../indicators/secrecy-rules.ts";
import { type Combination, type Quantity, valueOfCombination } from "../../indicators/shows.ts";
import { keyOf } from "./conditions.ts";
import { lossOf } from "./information-loss.ts";
import { isOpen, type Verdict } from "./primary.ts";
import { findSums } from "./sums.ts";
import type { Table } from "./table.ts";
import { addUnits, type OneSchool, type UnitCells } from "./units.ts";

/** What the definitions say of the rows of a table, whatever is hidden of them. */
export interface Built {
  table: Table;
  /** The cell below the line of each row. */
  below: (number | null)[];
  alone: OneSchool[];
  nearlyKnown: number[];
}

/**
 * Writes rows as cells tied by everything that the definitions state: row `i` of the table is row `i`. Where
 * nobody knows which rows there are, totals and parts are found among the conditions of the quantities; where units are
 * public (schools), every quantity is the sum of the classes that its conditions select, and the rules of the contract hold
 * in each.
 */
export function buildTable(
  rows: readonly CountOfRow[],
  rules: SecrecyRules,
  classes: readonly Classes[],
): Built {
  const table: Table = { cells: [], rows: [], lines: [] };
  const units = new Map(classes.map((each) => [each.frame, addUnits(table, each, rules)]));
  const cells = new CellsOf(table, units);
  const below = rows.map((row) => addRow(table, row, rules, cells));
  const closed = rows.flatMap(({ shows }) => shows?.measures ?? []).filter(({ frame }) => !units.has(frame));
  for (const { total, parts, rest, open } of findSums(closed)) {
    const terms: [number, number][] = [[cells.find(total), 1]];
    for (const [part, times] of parts) terms.push([cells.find(part), -times]);
    if (open) terms.push([addCell(table, rest), -1]);
    table.lines.push({ terms });
  }
  for (const { open } of units.values())
    for (const cell of open) table.rows.push({ cells: [cell], loss: Infinity, hidden: false });
  const of = [...units.values()];
  return {
    table,
    below,
    alone: of.flatMap(({ alone }) => alone),
    nearlyKnown: of.flatMap(({ nearlyKnown }) => nearlyKnown),
  };
}

/** Adds to a table what verdicts tell: « too few answers » bounds a count, since everyone knows the rule. */
export function tellVerdicts(
  { table, below }: Built,
  rows: readonly CountOfRow[],
  verdicts: readonly Verdict[],
  rules: SecrecyRules,
): void {
  for (const [i, { statut }] of verdicts.entries()) {
    const { secrecy, count } = rows[i]!;
    const each = below[i] ?? null;
    if (statut !== "faible" || each === null || !secrecy.part) continue;
    const { denominateurMinimum } = rules.populations[secrecy.population];
    table.cells[each]!.most = Math.max((denominateurMinimum ?? 1) - 1, count.denominateur ?? 0);
  }
}

/** Adds a row, published; the cell below its line. */
function addRow(table: Table, row: CountOfRow, rules: SecrecyRules, cells: CellsOf): number | null {
  const { count, shows, secrecy } = row;
  if (!shows || count.statut === "x" || count.statut === "nd") {
    table.rows.push({ cells: [], loss: Infinity, hidden: false });
    return null;
  }
  const population = rules.populations[secrecy.population];
  const open = isOpen(row);
  for (const each of shows.measures) cells.find(each);
  const above = shows.above && cells.combine(shows.above, true);
  const below = shows.below && cells.combine(shows.below, false);
  const told = shows.tells.map((each) => cells.combine(each, false));
  const shown = [above, below, ...told].filter((cell) => cell !== null);
  // A true 0 of a view whose rows nobody knows could be published as it is: it needs no protection.
  const isNobody = (cell: number) => table.cells[cell]!.value === 0 && !cells.units.has(shows.query.from);
  // The denominator of a share is a count like any other: above the threshold it may be known, where units are not public.
  const isCommon = (cell: number) =>
    table.cells[cell]!.value > population.secretJusqua && !cells.units.has(shows.query.from);
  if (!open && population.largeur > 0)
    for (const cell of shown) {
      if (isNobody(cell) || (cell === below && isCommon(cell))) continue;
      const each = table.cells[cell]!;
      each.need = { width: Math.max(population.largeur, each.need?.width ?? 0) };
    }
  table.rows.push({
    cells: [...new Set(shown)],
    owned: [above, ...told].filter((cell) => cell !== null && cell !== below) as number[],
    loss: open ? Infinity : lossOf(row),
    hidden: false,
  });
  return below;
}

/** The cells of quantities and of their sums, each made once. */
class CellsOf {
  readonly #known = new Map<string, number>();

  constructor(
    readonly table: Table,
    readonly units: ReadonlyMap<string, UnitCells>,
  ) {}

  find(quantity: Quantity): number {
    return this.combine([[quantity, 1]], false);
  }

  /** The cell of a combination; `signed` where it may be under 0. */
  combine(combination: Combination, signed: boolean): number {
    const name = combination
      .map(([quantity, c]) => `${c} ${keyOf(quantity)}`)
      .sort()
      .join(" + ");
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const terms = this.#terms(combination);
    const key =
      terms.length === 0
        ? name
        : terms
            .map(([cell, c]) => `${cell}×${c}`)
            .sort()
            .join("+");
    let cell = terms.length === 1 && terms[0]![1] === 1 ? terms[0]![0] : this.#known.get(key);
    if (cell === undefined) {
      cell = addCell(this.table, valueOfCombination(combination));
      if (signed && combination.some(([, c]) => c < 0)) this.table.cells[cell]!.least = -1_000_000;
      if (terms.length > 0) this.table.lines.push({ terms: [[cell, -1], ...terms] });
    }
    this.#known.set(key, cell);
    this.#known.set(name, cell);
    return cell;
  }

  /** What the combination sums: classes where units are public, else the cells of its quantities. */
  #terms(combination: Combination): (readonly [cell: number, coefficient: number])[] {
    const units = this.units.get(combination[0]![0].frame);
    if (!units) {
      if (combination.length === 1 && combination[0]![1] === 1) return [];
      return combination.map(([quantity, c]) => [this.find(quantity), c] as const);
    }
    const sums = new Map<number, number>();
    for (const [quantity, c] of combination)
      for (const part of units.partsOf(quantity)) sums.set(part, (sums.get(part) ?? 0) + c);
    return [...units.simplify(sums)];
  }
}

function addCell(table: Table, value: number): number {
  table.cells.push({ value, need: null });
  return table.cells.length - 1;
}
