import type { PairedSums } from "../statistics/index.ts";
import type { UnnamedCount } from "./count.ts";
import type { Frame } from "./frames.ts";
import { type Conditions, conditionsSql, type Form, formSql, type Measure, measureSql } from "./measure.ts";
import type { SecrecyRules } from "./secrecy-rules.ts";

/** The dimensions a query can give, in the order of the published table. */
export const dimensionNames = [
  "periode",
  "territoire",
  "niveau",
  "sexe",
  "secteur",
  "forme",
  "public",
] as const;
export type DimensionName = (typeof dimensionNames)[number];

/** One published row made from the measures of a group. */
export interface RowQuery {
  /** The modality; blank when left out. */
  modalite?: string;
  /** Count above the line, over the measures; null for a row that counts nothing by itself. */
  above: Form | null;
  below?: Form;
  /** SQL of an index that is not above / below. */
  indice?: string;
  /** SQL condition on the dimensions and the measures: the row exists only there. */
  only?: string;
  /** Context that this row replaces by another SQL, `unites` for one. */
  instead?: Record<string, string>;
  /**
   * The numbers of persons that the row gives a reader, by itself or by subtraction; what is above, what is below and their
   * difference when left out. A mean and a score have others, since what is above them counts nobody.
   */
  tells?: readonly Form[];
}

/** What an indicator counts, as data: `compileQuery` writes its SQL. */
export interface Query {
  /** The population in words, first line of the compiled SQL. */
  title: string;
  /** Intermediate relations of this indicator alone. */
  with?: Record<string, string>;
  /** View the counts come from. */
  from: Frame;
  /** Relation joined to it, which gives context and neither removes nor repeats a row of the groups it keeps, and what keeps them. */
  join?: { sql: string; where?: string };
  /** Which rows are counted. */
  where?: Conditions;
  /** SQL of each dimension that applies; the others are blank. */
  dimensions: Partial<Record<DimensionName, string>>;
  /** SQL of a modality that groups the rows; left out when `rows` give it. */
  modalite?: string;
  /** Dimensions kept by each grouping besides the fixed ones; those a grouping leaves out are `ensemble`. None = no summing. */
  groupings?: readonly (readonly DimensionName[])[];
  /** What is counted, by name. */
  measures: Readonly<Record<string, Measure>>;
  /** SQL aggregates that say what the counts rest on: `unites` (unless it is a measure) and, where they apply, the others of `Context`. */
  context?: Readonly<Partial<Record<Context, string>> & Record<string, string>>;
  rows: readonly [RowQuery, ...RowQuery[]];
  /** What makes the published rows from the counted ones, where SQL cannot: an index, a reweighting. */
  fold?: Fold;
}

/** A step that makes rows of several counted ones, with what its rows show in turn. */
export interface Fold {
  rows: (counted: readonly CountedRow[], rules: SecrecyRules) => CountedRow[];
  /** The dimensions summed over, which its rows leave blank. */
  over: readonly DimensionName[];
  /**
   * Above and below the line of a folded row; null where its figures are made again from published ones, and show nothing
   * more.
   */
  shows: { above: Form; below: Form } | null;
}

/** What a compiled query returns, and what a fold makes of it. */
export interface CountedRow extends Partial<UnnamedCount> {
  /** The row of the query that gave it, by its place in `rows`. */
  ligne?: number;
  /** Sums over schools, for the design effect. */
  ecoles?: number | null;
  xx?: number | null;
  xn?: number | null;
  nn?: number | null;
  /** Pupils listed, for a reweighting. */
  recenses?: number | null;
  /** Sums over the schools of this year and the year before. */
  paire?: PairedSums | null;
  strate?: PairedSums | null;
  /** Share of listed pupils whose sex and answer are known. */
  couverture_sexes?: number | null;
}

/** The names that go straight to the published row, or to what is inferred from it. */
const contextNames = [
  "unites",
  "couverture",
  "couverture_sexes",
  "listes",
  "attendus",
  "liste_partielle",
  "statut",
  "incomplet",
  "definition",
  "source",
  "ecoles",
  "xx",
  "xn",
  "nn",
  "recenses",
  "paire",
  "strate",
] as const;
export type Context = (typeof contextNames)[number];

/**
 * The SQL of a query, written to be read: one named step for the counts, one for the rows. DuckDB and ClickHouse run the same text, and
 * `readCounted` reads what it returns.
 */
export function compileQuery(query: Query): string {
  const steps = [...stepsOf(query), `mesures AS (\n${indent(measures(query))}\n)`];
  return `-- ${query.title}\nWITH ${steps.join(",\n")}\n${query.rows.map((row, i) => rowSql(query, row, i)).join("\nUNION ALL\n")};\n`;
}

/** Every measure of every group, as SQL: what is counted, before rows are made of it. */
export function compileMeasures(query: Query): string {
  const steps = stepsOf(query);
  return `${steps.length > 0 ? `WITH ${steps.join(",\n")}\n` : ""}${measures(query)}`;
}

function stepsOf({ with: named = {} }: Query): string[] {
  return Object.entries(named).map(([name, sql]) => `${name} AS (\n${indent(sql.trim())}\n)`);
}

/** The pieces of every group, as SQL: which rows of the extracts its sums are made of. */
export function compileMembers(query: Query): string {
  const { modalite: _, ...plain } = query;
  return compileMeasures({ ...plain, measures: {}, context: { _pieces: "flatten(list(_pieces))" } });
}

function measures(query: Query): string {
  const summed = summedNames(query);
  const names = namesOf(query);
  const columns = names.map((name) => {
    const sql = query.dimensions[name] ?? "''";
    return summed.has(name) ? `if(grouping(${sql}) = 1, 'ensemble', ${sql}) AS ${name}` : alias(sql, name);
  });
  if (query.modalite) columns.push(alias(query.modalite, "modalite"));
  const aggregates = Object.entries(query.measures).map(([name, measure]) =>
    alias(measureSql(measure), name),
  );
  const context = Object.entries(query.context ?? {}).map(([name, sql]) => alias(sql, name));
  return `SELECT\n  ${[...columns, ...aggregates, ...context].join(",\n  ")}\nFROM ${source(query)}\nGROUP BY ${groupBy(query)}`;
}

/** The relation that a query counts, with its conditions. */
function source({ from, join, where }: Query): string {
  const conditions = [join?.where, where && conditionsSql(where)].filter(Boolean).join(" AND ");
  return `${from}${join?.sql ? ` ${join.sql}` : ""}${conditions ? `\nWHERE ${conditions}` : ""}`;
}

/** One grouping per set: the fixed dimensions, then those the set keeps. */
function groupBy(query: Query): string {
  const summed = summedNames(query);
  const sql = (name: DimensionName) => query.dimensions[name] ?? "''";
  const fixed = namesOf(query)
    .filter((name) => !summed.has(name))
    .map(sql)
    .concat(query.modalite ?? [])
    .filter((key) => !key.startsWith("'"));
  if (!query.groupings) return fixed.join(", ");
  const sets = query.groupings.map((kept) => `(${[...fixed, ...kept.map(sql)].join(", ")})`);
  return `GROUPING SETS (\n  ${sets.join(",\n  ")}\n)`;
}

function rowSql(query: Query, row: RowQuery, ligne: number): string {
  const known = [...Object.keys(query.measures), ...Object.keys(query.context ?? {})];
  const kept = contextNames.filter((name) => known.includes(name));
  const has = (name: "modalite" | "below" | "indice") => query.rows.some((each) => each[name] !== undefined);
  const optional = (name: string, sql: string | undefined) => alias(sql ?? "NULL", name);
  const columns = [
    ...namesOf(query),
    ...(query.modalite
      ? ["modalite"]
      : has("modalite")
        ? [optional("modalite", row.modalite && `'${row.modalite}'`)]
        : []),
    alias(row.above === null ? "NULL" : formSql(row.above), "numerateur"),
    ...(has("below") ? [optional("denominateur", row.below && formSql(row.below))] : []),
    ...(has("indice") ? [optional("indice", row.indice)] : []),
    ...kept.map((name) => alias(row.instead?.[name] ?? name, name)),
    alias(String(ligne), "ligne"),
  ];
  return `SELECT ${columns.join(", ")}\nFROM mesures${row.only ? `\nWHERE ${row.only}` : ""}`;
}

function summedNames(query: Query): Set<DimensionName> {
  return new Set(query.groupings?.flat() ?? []);
}

function namesOf(query: Query): DimensionName[] {
  return dimensionNames.filter((name) => query.dimensions[name] !== undefined);
}

function alias(sql: string, name: string): string {
  return sql === name ? name : `${sql} AS ${name}`;
}

function indent(text: string): string {
  return text.replaceAll(/^(?=.)/gm, "  ");
}
