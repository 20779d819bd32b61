import { type Class, type Classes, selectorOf } from "../../indicators/classes.ts";
import { factsOf } from "../../indicators/frames.ts";
import type { SecrecyRules } from "../../indicators/secrecy-rules.ts";
import type { Quantity } from "../../indicators/shows.ts";
import { componentsByLabel } from "../../statistics/index.ts";
import { columnRules } from "./contract-rules.ts";
import type { Need, Table } from "./table.ts";

/** One school's secret column. */
export interface OneSchool {
  unit: string;
  column: string;
  size: number;
  cells: readonly number[];
}

/** The cells of the classes of a view. */
export interface UnitCells {
  /** The cells that add up to a quantity. */
  partsOf(quantity: Quantity): number[];
  /** The same sum with the fewest cells: pupils less those placed are those who are not. */
  simplify(terms: ReadonlyMap<number, number>): Map<number, number>;
  /** Cells of columns that are open data. */
  open: readonly number[];
  /** Cells that everyone knows to a few pupils: those of classes that hold fewer than a hidden count must be uncertain by. */
  nearlyKnown: readonly number[];
  /** What one school alone gives in a column, as a sum of cells. */
  alone: readonly OneSchool[];
}

/**
 * Adds one cell a class and column. Classes of one or two schools must stay uncertain by themselves, whatever is shown of
 * others; columns that are open data are shown; the rules of the contract tie the columns of each class.
 */
export function addUnits(table: Table, { frame, classes }: Classes, rules: SecrecyRules): UnitCells {
  const open = factsOf(frame).units!.open;
  const { minimum } = rules.etablissements;
  const width = rules.populations.eleves.largeur;
  const few = (group: UnitGroup) => group.units.size < minimum;
  const needOf = ({ size }: UnitGroup) => ({ width: Math.min(width, size) });
  const single = classes.map((_, c) => groupOf(classes, [c]));
  const openCells: number[] = [];
  const cells = classes.map((each, c) => {
    const given = Object.entries(each.sums).flatMap(([column, value]) => {
      if (value === null) return [];
      const isOpen = open.includes(column);
      const need = few(single[c]!) && !isOpen ? needOf(single[c]!) : null;
      table.cells.push({ value, need });
      const cell = table.cells.length - 1;
      if (isOpen) openCells.push(cell);
      return [[column, cell] as const];
    });
    return new Map(given);
  });
  for (const columns of cells) tieColumns(table, columns, frame);
  const secretOf = (group: UnitGroup) => {
    const columns = new Set(group.classes.flatMap((c) => [...cells[c]!.keys()]));
    return [...columns]
      .filter((column) => !open.includes(column))
      .map((column) => ({ column, cells: group.classes.flatMap((c) => cells[c]!.get(column) ?? []) }));
  };
  const together = findTogether(classes).filter(few);
  for (const group of together)
    for (const { cells: parts } of secretOf(group)) addSum(table, parts, needOf(group));
  const alone = [...single, ...together].flatMap((group): OneSchool[] => {
    const [unit, ...others] = group.units;
    if (unit === undefined || others.length > 0) return [];
    return secretOf(group).map((each) => ({ unit, size: group.size, ...each }));
  });
  const select = selectorOf(classes);
  return {
    open: openCells,
    alone,
    nearlyKnown: single.flatMap(({ size }, c) => (size < width ? [...cells[c]!.values()] : [])),
    simplify: simplifier(cells, frame),
    partsOf: ({ sum, where }) => (sum === null ? [] : select(where).flatMap((c) => cells[c]!.get(sum) ?? [])),
  };
}

/** Adds a sum of cells that must stay uncertain. */
export function addSum(table: Table, parts: readonly number[], need: Need): void {
  const value = parts.reduce((sum, cell) => sum + table.cells[cell]!.value, 0);
  table.cells.push({ value, need });
  table.lines.push({
    terms: [[table.cells.length - 1, -1], ...parts.map((cell) => [cell, 1] as const)],
  });
}

/** Pupils less those placed are those who are not, in each class: a sum with fewer cells. */
function simplifier(
  cells: readonly ReadonlyMap<string, number>[],
  frame: Classes["frame"],
): UnitCells["simplify"] {
  const equal = columnRules(frame).filter((rule) => rule.equal && rule.less.length === 2);
  // For each whole, its two parts: only wholes in a sum are looked at.
  const partsOf = new Map<number, [number, number][]>();
  for (const columns of cells)
    for (const { less, more } of equal) {
      const [whole, one, two] = [more, ...less].map((column) => columns.get(column));
      if (whole === undefined || one === undefined || two === undefined) continue;
      partsOf.set(whole, [...(partsOf.get(whole) ?? []), [one, two], [two, one]]);
    }
  return (terms) => {
    const left = new Map([...terms].filter(([, c]) => c !== 0));
    for (const whole of terms.keys())
      for (const [part, other] of partsOf.get(whole) ?? []) {
        const times = left.get(whole) ?? 0;
        if (times === 0 || left.get(part) !== -times || left.has(other)) continue;
        left.delete(whole);
        left.delete(part);
        left.set(other, times);
      }
    return left;
  };
}

/** Some classes, with the schools they hold and their pupils. */
interface UnitGroup {
  classes: readonly number[];
  units: ReadonlySet<string>;
  size: number;
}

function groupOf(classes: readonly Class[], members: readonly number[]): UnitGroup {
  const units = members.flatMap((c) => classes[c]!.units);
  return {
    classes: members,
    units: new Set(units.map(({ unit }) => unit)),
    size: units.reduce((sum, { size }) => sum + size, 0),
  };
}

/** Several classes that hold all of what their schools give: the girls and the boys of one school. */
function findTogether(classes: readonly Class[]): UnitGroup[] {
  return componentsByLabel(classes.map(({ units }) => units.map(({ unit }) => unit)))
    .filter((members) => members.length > 1)
    .map((members) => groupOf(classes, members));
}

function tieColumns(table: Table, columns: ReadonlyMap<string, number>, frame: Classes["frame"]): void {
  for (const { less, more, equal } of columnRules(frame)) {
    const total = columns.get(more);
    const parts = less.flatMap((column) => columns.get(column) ?? []);
    if (total === undefined || parts.length === 0) continue;
    const worth = (cell: number) => table.cells[cell]!.value;
    const rest = worth(total) - parts.reduce((sum, part) => sum + worth(part), 0);
    if (rest < 0) continue;
    const terms: [number, number][] = [[total, -1], ...parts.map((part) => [part, 1] as [number, number])];
    if (!equal || rest > 0 || parts.length < less.length) {
      table.cells.push({ value: rest, need: null });
      terms.push([table.cells.length - 1, 1]);
    }
    table.lines.push({ terms });
  }
}
