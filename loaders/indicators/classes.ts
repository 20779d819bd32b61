import type { DuckDBConnection } from "@duckdb/node-api";
import { quote } from "../contracts/text.ts";
import { region } from "../region/region.ts";
import { readRows } from "../warehouse/rows.ts";
import type { CountOfRow } from "./compute.ts";
import { type Frame, factsOf } from "./frames.ts";
import { allows, type Conditions, isList, type Value, type Wanted } from "./measure.ts";
import type { Quantity } from "./shows.ts";

/** Pieces of public units (the girls of a school) that no published row tells apart: the cells of all sums. */
export interface Class {
  /** Value of each column that a condition speaks of; null where it is blank. */
  values: Readonly<Record<string, Value | null>>;
  /** Whether each column is filled, for those of which nothing else matters. */
  filled: Readonly<Record<string, boolean>>;
  /** What each summed column comes to; null where no piece fills it. */
  sums: Readonly<Record<string, number | null>>;
  /** The public units its pieces are of, with the size that everyone knows. */
  units: readonly { unit: string; size: number }[];
}

/** The classes of one view of public units. */
export interface Classes {
  frame: Frame;
  classes: readonly Class[];
}

/** Every quantity that the rows show or are made of. */
export function quantitiesOf(rows: readonly CountOfRow[]): Quantity[] {
  return rows.flatMap(({ shows }) => shows?.measures ?? []);
}

/** The classes of each view whose units are public, by the columns that the definitions speak of. */
export async function readClasses(db: DuckDBConnection, rows: readonly CountOfRow[]): Promise<Classes[]> {
  const quantities = quantitiesOf(rows);
  const used = [...new Set(quantities.map(({ frame }) => frame))].filter((frame) => factsOf(frame).units);
  return Promise.all(
    used.map(async (frame) => ({
      frame,
      classes: await readFrame(
        db,
        frame,
        quantities.filter((q) => q.frame === frame),
      ),
    })),
  );
}

async function readFrame(
  db: DuckDBConnection,
  frame: Frame,
  quantities: readonly Quantity[],
): Promise<Class[]> {
  const { units } = factsOf(frame);
  const conditions = quantities.flatMap(({ where }) => Object.entries(where));
  const valued = distinct(conditions.flatMap(([column, wanted]) => (wanted === "rempli" ? [] : [column])));
  const filled = distinct(conditions.map(([column]) => column)).filter((column) => !valued.includes(column));
  const named = distinct(quantities.flatMap(({ sum }) => (sum === null ? [] : [sum])));
  const summed = distinct([...named, units!.size, ...units!.open]);
  const columns = [
    ...valued.map((column, i) => `${column} AS v${i}`),
    ...filled.map((column, i) => `${column} IS NOT NULL AS f${i}`),
    ...summed.map((column, i) => `sum(${column}) AS s${i}`),
    `list(${units!.name} ORDER BY ${units!.name}) AS unites`,
    `list(coalesce(${units!.size}, 0) ORDER BY ${units!.name}) AS tailles`,
  ];
  const keys = [...valued.map((_, i) => `v${i}`), ...filled.map((_, i) => `f${i}`)];
  const found = await readRows<Record<string, unknown>>(
    db,
    `SELECT ${columns.join(", ")} FROM ${frame}
     WHERE len(_pieces) = 1 AND territoire = ${quote(region.code)}
     GROUP BY ${keys.join(", ")} ORDER BY ${keys.join(", ")}`,
  );
  return found.map((row) => ({
    values: Object.fromEntries(valued.map((column, i) => [column, row[`v${i}`] as Value | null])),
    filled: Object.fromEntries(filled.map((column, i) => [column, row[`f${i}`] as boolean])),
    sums: Object.fromEntries(summed.map((column, i) => [column, row[`s${i}`] as number | null])),
    units: (row.unites as string[]).map((unit, i) => ({ unit, size: Number((row.tailles as unknown[])[i]) })),
  }));
}

/** The classes that satisfy conditions, by their places; the same condition is looked at once. */
export function selectorOf(classes: readonly Class[]): (where: Conditions) => readonly number[] {
  const every = [...classes.keys()];
  /** The classes of one condition, in order and as a set. */
  const known = new Map<string, { found: readonly number[]; set?: ReadonlySet<number> }>();
  const of = (column: string, wanted: Wanted) => {
    const key = `${column} ${JSON.stringify(wanted)}`;
    const those = known.get(key) ?? { found: every.filter((c) => isIn(classes[c]!, column, wanted)) };
    known.set(key, those);
    return those;
  };
  const selected = new Map<string, readonly number[]>();
  return (where) => {
    const key = JSON.stringify(where);
    const before = selected.get(key);
    if (before) return before;
    // Those of the narrowest condition are few, and only they are asked of the others.
    const [narrowest, ...others] = Object.entries(where)
      .map(([column, wanted]) => of(column, wanted))
      .sort((a, b) => a.found.length - b.found.length);
    const sets = others.map((those) => {
      those.set ??= new Set(those.found);
      return those.set;
    });
    const found = (narrowest?.found ?? every).filter((c) => sets.every((set) => set.has(c)));
    selected.set(key, found);
    return found;
  };
}

/** Whether the pieces of a class satisfy a condition. */
function isIn({ values, filled }: Class, column: string, wanted: Wanted): boolean {
  if (wanted === "rempli" && column in filled) return filled[column]!;
  const value = values[column];
  if (value === null || value === undefined) return !isList(wanted) && wanted !== "rempli";
  return allows(wanted, value);
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}
