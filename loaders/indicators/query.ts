import type { Count } from "./count.ts";

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
  /** SQL over the measures. */
  numerateur: string;
  denominateur?: string;
  /** SQL of an index that is not numerateur / denominateur. */
  indice?: string;
  /** SQL condition on the dimensions: the row exists only there. */
  only?: string;
  /** Measures that this row replaces by another SQL, `unites` for one. */
  instead?: Record<string, string>;
}

/** What an indicator counts, as data: `compileQuery` writes its SQL. */
export interface Query {
  /** The population in words, first line of the compiled SQL. */
  title: string;
  /** Intermediate relations of this indicator alone. */
  with?: Record<string, string>;
  /** View or relation the counts come from, joins included. */
  from: string;
  where?: string;
  /** SQL of each dimension that applies; the others are blank. */
  dimensions: Partial<Record<DimensionName, string>>;
  /** SQL of a modality that groups the rows; left out when `rows` give it. */
  modalite?: string;
  /** Dimensions kept by each grouping besides the fixed ones; those a grouping leaves out are `ensemble`. None = no summing. */
  groupings?: readonly (readonly DimensionName[])[];
  /** Aggregates by name; `unites` and, where they apply, `couverture`, `statut`, `definition` and `source` are read as such. */
  measures: Record<string, string> & { unites: string };
  rows: readonly [RowQuery, ...RowQuery[]];
  /** What makes the published rows from the counted ones, where SQL cannot: an index, a reweighting. */
  fold?: (rows: readonly CountedRow[]) => CountedRow[];
}

/** What a compiled query returns, and what a fold makes of it. */
export interface CountedRow extends Partial<Count> {
  /** Sums over schools, for the design effect. */
  ecoles?: number | null;
  xx?: number | null;
  xn?: number | null;
  nn?: number | null;
  /** Pupils listed, for a reweighting. */
  recenses?: number | null;
}

/** The names among the measures that go straight to the published row. */
const passed = [
  "unites",
  "couverture",
  "statut",
  "definition",
  "source",
  "ecoles",
  "xx",
  "xn",
  "nn",
  "recenses",
];

/** The SQL of a query, written to be read: one named step for the counts, one for the rows. */
export function compileQuery(query: Query): string {
  const steps = Object.entries(query.with ?? {}).map(
    ([name, sql]) => `${name} AS (\n${indent(sql.trim())}\n)`,
  );
  steps.push(`mesures AS (\n${indent(measures(query))}\n)`);
  return `-- ${query.title}\nWITH ${steps.join(",\n")}\n${query.rows.map((row) => rowSql(query, row)).join("\nUNION ALL BY NAME\n")};\n`;
}

function measures(query: Query): string {
  const summed = summedNames(query);
  const names = namesOf(query);
  const columns = names.map((name) => {
    const sql = query.dimensions[name] ?? "''";
    return summed.has(name) ? `if(grouping(${sql}) = 1, 'ensemble', ${sql}) AS ${name}` : alias(sql, name);
  });
  if (query.modalite) columns.push(alias(query.modalite, "modalite"));
  const aggregates = Object.entries(query.measures).map(([name, sql]) => alias(sql, name));
  const where = query.where ? `\nWHERE ${query.where}` : "";
  return `SELECT\n  ${[...columns, ...aggregates].join(",\n  ")}\nFROM ${query.from}${where}\nGROUP BY ${groupBy(query)}`;
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

function rowSql(query: Query, row: RowQuery): string {
  const kept = Object.keys(query.measures).filter((name) => passed.includes(name));
  const columns = [
    ...namesOf(query),
    ...(query.modalite ? ["modalite"] : row.modalite ? [alias(`'${row.modalite}'`, "modalite")] : []),
    alias(row.numerateur, "numerateur"),
    ...(row.denominateur ? [alias(row.denominateur, "denominateur")] : []),
    ...(row.indice ? [alias(row.indice, "indice")] : []),
    ...kept.map((name) => alias(row.instead?.[name] ?? name, name)),
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
