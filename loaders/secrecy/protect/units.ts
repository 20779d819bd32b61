import { type Class, type Classes, isIn } from "../../indicators/classes.ts";
import { factsOf } from "../../indicators/frames.ts";
import type { SecrecyRules } from "../../indicators/secrecy-rules.ts";
import type { Quantity } from "../../indicators/shows.ts";
import { columnRules } from "./contract-rules.ts";
import type { Table } from "./table.ts";

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
  const { units } = factsOf(frame);
  const open = units!.open;
  const { minimum } = rules.etablissements;
  const width = rules.populations.eleves.largeur;
  const openCells: number[] = [];
  const cells = classes.map((each, i) => {
    const size = sizeOf(each);
    const few = new Set(each.units.map(({ unit }) => unit)).size < minimum;
    return new Map(
      Object.entries(each.sums).flatMap(([column, value]) => {
        if (value === null) return [];
        const isOpen = open.includes(column);
        const need = few && !isOpen ? { width: Math.min(width, size) } : null;
        table.cells.push({ id: `${frame} classe ${i} ${column}`, value, need });
        const cell = table.cells.length - 1;
        if (isOpen) openCells.push(cell);
        return [[column, cell] as const];
      }),
    );
  });
  for (const columns of cells) tieColumns(table, columns, frame);
  for (const together of findFewTogether(classes, minimum)) {
    const size = together.reduce((sum, c) => sum + sizeOf(classes[c]!), 0);
    const columns = [...new Set(together.flatMap((c) => [...cells[c]!.keys()]))];
    for (const column of columns.filter((each) => !open.includes(each))) {
      const parts = together.flatMap((c) => cells[c]!.get(column) ?? []);
      const value = parts.reduce((sum, cell) => sum + table.cells[cell]!.value, 0);
      table.cells.push({ id: `${frame} ${column} de peu`, value, need: { width: Math.min(width, size) } });
      table.lines.push({
        name: "peu d'établissements",
        terms: [[table.cells.length - 1, -1], ...parts.map((cell) => [cell, 1] as const)],
      });
    }
  }
  const oneByOne = [...classes.keys()].map((c) => [c]);
  const alone = [...oneByOne, ...findFewTogether(classes, minimum)].flatMap((together) => {
    const [unit, ...others] = new Set(together.flatMap((c) => classes[c]!.units.map((each) => each.unit)));
    if (unit === undefined || others.length > 0) return [];
    const size = together.reduce((sum, c) => sum + sizeOf(classes[c]!), 0);
    const columns = [...new Set(together.flatMap((c) => [...cells[c]!.keys()]))];
    return columns
      .filter((column) => !open.includes(column))
      .map((column) => ({ unit, column, size, cells: together.flatMap((c) => cells[c]!.get(column) ?? []) }));
  });
  const equal = columnRules(frame).filter((rule) => rule.equal && rule.less.length === 2);
  return {
    open: openCells,
    alone,
    nearlyKnown: classes.flatMap((each, c) => (sizeOf(each) < width ? [...cells[c]!.values()] : [])),
    simplify(terms) {
      const left = new Map([...terms].filter(([, c]) => c !== 0));
      for (const columns of cells)
        for (const { less, more } of equal) {
          const whole = columns.get(more);
          const [one, two] = less.map((column) => columns.get(column));
          if (whole === undefined || one === undefined || two === undefined) continue;
          for (const [part, other] of [
            [one, two],
            [two, one],
          ] as const) {
            const times = left.get(whole) ?? 0;
            if (times === 0 || left.get(part) !== -times || left.has(other)) continue;
            left.delete(whole);
            left.delete(part);
            left.set(other, times);
          }
        }
      return left;
    },
    partsOf({ sum, where }) {
      return classes.flatMap((each: Class, i) =>
        isIn(each, where)
          ? sum === null
            ? []
            : [cells[i]!.get(sum)].filter((cell) => cell !== undefined)
          : [],
      );
    },
  };
}

function sizeOf({ units }: Class): number {
  return units.reduce((sum, { size }) => sum + size, 0);
}

/** Several classes that hold together few schools, and hold all of what they count: the girls and the boys of one school. */
function findFewTogether(classes: readonly Class[], minimum: number): number[][] {
  const groupOf = new Map<string, Set<number>>();
  for (const [c, { units }] of classes.entries()) {
    const joined = new Set([c, ...units.flatMap(({ unit }) => [...(groupOf.get(unit) ?? [])])]);
    for (const each of joined) for (const { unit } of classes[each]!.units) groupOf.set(unit, joined);
  }
  return [...new Set(groupOf.values())]
    .map((group) => [...group])
    .filter((group) => group.length > 1)
    .filter(
      (group) => new Set(group.flatMap((c) => classes[c]!.units.map(({ unit }) => unit))).size < minimum,
    );
}

function tieColumns(table: Table, columns: ReadonlyMap<string, number>, frame: Classes["frame"]): void {
  for (const { name, less, more, equal } of columnRules(frame)) {
    const total = columns.get(more);
    const parts = less.flatMap((column) => columns.get(column) ?? []);
    if (total === undefined || parts.length === 0) continue;
    const worth = (cell: number) => table.cells[cell]!.value;
    const rest = worth(total) - parts.reduce((sum, part) => sum + worth(part), 0);
    if (rest < 0) continue;
    const terms: [number, number][] = [[total, -1], ...parts.map((part) => [part, 1] as [number, number])];
    if (!equal || rest > 0 || parts.length < less.length) {
      table.cells.push({ id: `reste de ${name}`, value: rest, need: null });
      terms.push([table.cells.length - 1, 1]);
    }
    table.lines.push({ name, axis: name, terms });
  }
}
