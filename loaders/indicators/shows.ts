import { region } from "../region/region.ts";
import { findDepartmentCode, isBassin } from "../region/territory.ts";
import { departmentsOf, isWide } from "../region/tree.ts";
import { type Frame, factsOf } from "./frames.ts";
import { both, type Conditions, combine, type Form, type Measure, termsOf } from "./measure.ts";
import { type CountedRow, dimensionNames, type Query, type RowQuery } from "./query.ts";

/** One named quantity at one place: which rows of a view it sums, what of them, and what it comes to. */
export interface Quantity {
  /** Its name among the measures of its query. */
  name: string;
  frame: Frame;
  /** The column summed; null for rows. */
  sum: string | null;
  /** Every condition its rows satisfy, its place included. */
  where: Conditions;
  value: number;
}

/** A weighted sum of quantities. */
export type Combination = readonly (readonly [quantity: Quantity, coefficient: number])[];

/** What a weighted sum comes to. */
export function valueOfCombination(combination: Combination): number {
  return combination.reduce((sum, [quantity, c]) => sum + c * quantity.value, 0);
}

/** What a published row shows a reader (domain.md, section 6). */
export interface Shows {
  /** The query that counts it. */
  query: Query;
  /** Above and below the line; null where that side counts nothing, or is public already. */
  above: Combination | null;
  below: Combination | null;
  /** The numbers of persons that it gives, by itself or by subtraction. */
  tells: readonly Combination[];
  /** Every measure of its query at its place, published or not. */
  measures: readonly Quantity[];
}

/** The measures of a query at the place of a row, by name. */
export type MeasuresAt = (row: CountedRow) => Readonly<Record<string, Quantity>>;

/** Reads the measures of every group of a query, summed over the dimensions that a row leaves blank; rows of one place share them. */
export function measuresOf(
  query: Query,
  groups: readonly Record<string, string | number | null>[],
): MeasuresAt {
  const names = dimensionNames.filter((name) => query.dimensions[name] !== undefined);
  const kept = names.filter((name) => !query.fold?.over.includes(name));
  const keyOf = (row: Partial<Record<(typeof names)[number], unknown>>, of = kept) =>
    of.map((name) => row[name] ?? "").join("|");
  const sums = new Map<string, Record<string, number>>();
  for (const each of groups) {
    const key = keyOf(each);
    const sum = sums.get(key) ?? {};
    for (const name of Object.keys(query.measures)) sum[name] = (sum[name] ?? 0) + Number(each[name] ?? 0);
    sums.set(key, sum);
  }
  const known = new Map<string, Readonly<Record<string, Quantity>>>();
  return (row) => {
    const place = keyOf(row, names);
    const measures = known.get(place) ?? measuresAt(query, row, sums.get(keyOf(row)) ?? {});
    known.set(place, measures);
    return measures;
  };
}

/** What a counted row shows; null where its figures are made of published ones, or are public. */
export function showsOf(query: Query, row: CountedRow, measuresOfPlace: MeasuresAt): Shows | null {
  const line: Pick<RowQuery, "above" | "below" | "tells"> | null | undefined = query.fold
    ? query.fold.shows
    : query.rows[row.ligne ?? 0];
  if (!line || line.above === null) return null;
  const measures = measuresOfPlace(row);
  const resolve = (form: Form): Combination => resolveForm(form, measures);
  const { above, below } = line;
  const isShare = below !== undefined && row.denominateur != null;
  const told = line.tells ?? [above, ...(isShare ? [below, combine([below, 1], [above, -1])] : [])];
  const shown = { above: row.numerateur == null ? [] : resolve(above), below: isShare ? resolve(below) : [] };
  if (shown.above.length === 0 && shown.below.length === 0) return null;
  return {
    query,
    above: shown.above.length > 0 ? shown.above : null,
    below: shown.below.length > 0 ? shown.below : null,
    tells: told.map(resolve).filter((each) => each.length > 0),
    measures: Object.values(measures),
  };
}

/** A form over measures at one place; terms that are public are known, and left out. */
function resolveForm(form: Form, measures: Readonly<Record<string, Quantity>>): Combination {
  return termsOf(form).flatMap(([name, c]) => {
    const quantity = measures[name];
    return quantity ? [[quantity, c] as const] : [];
  });
}

function measuresAt(
  query: Query,
  row: CountedRow,
  sums: Readonly<Record<string, number>>,
): Record<string, Quantity> {
  const place = placeOf(query, row);
  return Object.fromEntries(
    Object.entries(query.measures).flatMap(([name, measure]) => {
      const quantity = quantityOf(query, measure, place);
      return quantity ? [[name, { ...quantity, name, value: sums[name] ?? 0 }]] : [];
    }),
  );
}

function quantityOf(
  query: Query,
  measure: Measure,
  place: Conditions,
): Omit<Quantity, "name" | "value"> | null {
  if (measure.sameAs === null) return null;
  if (measure.sameAs) {
    const { from, sum = null, when } = measure.sameAs;
    return { frame: from, sum, where: both(place, when) };
  }
  if (factsOf(query.from).open) return null;
  const where = both(both(withoutEverybody(query.where), place), measure.when);
  return { frame: query.from, sum: measure.sum ?? null, where: withFixed(query.from, where) };
}

/** What the dimensions of a row say of its rows; a dimension that is summed over, or blank, says nothing. */
function placeOf(query: Query, row: CountedRow): Conditions {
  const place: Record<string, readonly string[]> = {};
  for (const name of dimensionNames) {
    const value = row[name];
    const column = query.dimensions[name];
    if (value === undefined || value === "" || value === "ensemble" || column === undefined) continue;
    if (name === "territoire") Object.assign(place, territoryConditions(value));
    else if (!column.startsWith("'")) place[column] = [value];
  }
  return place;
}

/** The whole holds every row, a region of the country those of its departments; a department and a bassin are columns, which may cross. */
function territoryConditions(territory: string): Conditions {
  if (isBassin(territory)) return { bassin: [territory.slice(1)] };
  if (territory === region.code) return {};
  const own = isWide(territory) ? departmentsOf(territory) : [territory];
  const codes = own.flatMap((each) => findDepartmentCode(each) ?? []);
  return codes.length > 0 ? { departement: codes } : {};
}

/** `sexe = 'ensemble'` counts every school once: it is no condition on the pupils. */
function withoutEverybody(where: Conditions = {}): Conditions {
  return Object.fromEntries(
    Object.entries(where).filter(
      ([column, wanted]) => column !== "territoire" && !(Array.isArray(wanted) && wanted[0] === "ensemble"),
    ),
  );
}

/** Adds the columns whose value another one fixes: a month is of its year. */
function withFixed(frame: Frame, where: Conditions): Conditions {
  const fixed: Record<string, readonly string[]> = {};
  for (const [from, { column, value }] of Object.entries(factsOf(frame).fixes)) {
    const wanted = where[from];
    if (Array.isArray(wanted)) fixed[column] = [...new Set(wanted.map((each) => value(String(each))))];
  }
  return both(where, fixed);
}
