import { quote } from "../contracts/text.ts";
import type { Frame } from "./frames.ts";

/** A value that a column may hold. */
export type Value = string | number | boolean;

/** What a column must be: one of these values, none of these, or not blank. */
export type Wanted = readonly Value[] | { not: readonly Value[] } | "rempli";

/** Conditions on the columns of one row, all of which hold. */
export type Conditions = Readonly<Record<string, Wanted>>;

/**
 * A named quantity: rows counted, or a column summed, where conditions hold. It is data, so that the SQL, the protection
 * and the words are read from one definition.
 */
export interface Measure {
  /** The column summed; rows are counted when it is left out. */
  sum?: string;
  when?: Conditions;
  /** An empty sum is 0 rather than not available. */
  orZero?: true;
  /** The same quantity counted from another view, which is where it is protected; null for a figure that is public already. */
  sameAs?: { from: Frame; sum?: string; when?: Conditions } | null;
}

/** A weighted sum of measures, by name: `{ promoteurs: 1, detracteurs: -1 }`; one name alone counts once. */
export type Form = string | Readonly<Record<string, number>>;

/** The terms of a form. */
export function termsOf(form: Form): [name: string, coefficient: number][] {
  return typeof form === "string" ? [[form, 1]] : Object.entries(form);
}

/** The weighted sum of several forms, without the names that cancel. */
export function combine(...parts: readonly (readonly [form: Form, coefficient: number])[]): Form {
  const sum: Record<string, number> = {};
  for (const [form, times] of parts)
    for (const [name, c] of termsOf(form)) sum[name] = (sum[name] ?? 0) + times * c;
  return Object.fromEntries(Object.entries(sum).filter(([, c]) => c !== 0));
}

/** A measure as a SQL aggregate. */
export function measureSql({ sum, when, orZero }: Measure): string {
  const conditions = when ? conditionsSql(when) : "";
  const aggregate = `${sum ? `sum(${sum})` : "count(*)"}${conditions ? ` FILTER (WHERE ${conditions})` : ""}`;
  return orZero ? `coalesce(${aggregate}, 0)` : aggregate;
}

/** A form as SQL over the measures it names: `notes_4 + notes_5`. */
export function formSql(form: Form): string {
  return termsOf(form)
    .map(([name, c], i) => {
      const times = Math.abs(c) === 1 ? name : `${Math.abs(c)} * ${name}`;
      if (i === 0) return c < 0 ? `-${times}` : times;
      return `${c < 0 ? "-" : "+"} ${times}`;
    })
    .join(" ");
}

/** Conditions as SQL; blank when there is none. */
export function conditionsSql(conditions: Conditions): string {
  return Object.entries(conditions)
    .map(([column, wanted]) => wantedSql(column, wanted))
    .join(" AND ");
}

function wantedSql(column: string, wanted: Wanted): string {
  if (wanted === "rempli") return `${column} IS NOT NULL`;
  if ("not" in wanted) {
    const values = wanted.not.map(literal);
    return values.length === 1 ? `${column} <> ${values[0]}` : `${column} NOT IN (${values.join(", ")})`;
  }
  if (wanted.length === 1) {
    const [only] = wanted;
    if (typeof only === "boolean") return only ? column : `NOT ${column}`;
    return `${column} = ${literal(only!)}`;
  }
  return `${column} IN (${wanted.map(literal).join(", ")})`;
}

function literal(value: Value): string {
  return typeof value === "string" ? quote(value) : String(value);
}

/** Conditions that hold together: on one column, the values that both allow. */
export function both(first: Conditions, second: Conditions = {}): Conditions {
  const joined: Record<string, Wanted> = { ...first };
  for (const [column, wanted] of Object.entries(second))
    joined[column] = column in joined ? intersect(joined[column]!, wanted) : wanted;
  return joined;
}

function intersect(a: Wanted, b: Wanted): Wanted {
  if (isList(a)) return a.filter((value) => allows(b, value));
  if (isList(b)) return b.filter((value) => allows(a, value));
  if (a === "rempli") return b;
  if (b === "rempli") return a;
  return { not: [...new Set([...a.not, ...b.not])] };
}

/** Whether a value that is not blank is wanted. */
export function allows(wanted: Wanted, value: Value): boolean {
  if (wanted === "rempli") return true;
  return isList(wanted) ? wanted.includes(value) : !wanted.not.includes(value);
}

/** Whether what is wanted is a list of values. */
export function isList(wanted: Wanted): wanted is readonly Value[] {
  return Array.isArray(wanted);
}
