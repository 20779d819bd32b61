import type { Column, Contract } from "./contract.ts";
import { conditionSql } from "./expression.ts";
import { identifier, quote } from "./text.ts";

/** The DuckDB table of a contract's rows, typed; blank is NULL. */
export function createTableSql(contract: Contract, table: string = contract.id): string {
  const lines = contract.columns.map(
    (column) =>
      `  ${identifier(column.name)} ${column.cell.kind.sqlType}${isNeverNull(column) ? " NOT NULL" : ""}`,
  );
  return `CREATE TABLE ${identifier(table)} (\n${lines.join(",\n")}\n)`;
}

/**
 * One pass over received texts: each typed value, then `<name>__lu`, the text itself when it is not written plainly
 * (read afterwards by the cell, once for each distinct text), for the columns present. `others` are passed through.
 */
export function plainReadingSql(
  contract: Contract,
  present: ReadonlySet<string>,
  source: string,
  others: string[] = [],
): string {
  const columns = contract.columns.filter(({ name }) => present.has(name)).map(readColumn);
  const values = columns.map(({ value }) => value);
  const kept = [...columns.flatMap(({ outer }) => outer), ...others];
  return `SELECT ${kept.join(", ")} FROM (SELECT ${["*", ...values].join(", ")} FROM ${source})`;
}

/**
 * The same pass where every cell is written plainly: typed values alone, short codes kept as numbers, which is what a
 * large clean file needs. It fails at the first cell that is not written as its value; what a value or a text must hold
 * besides is left to `isWithinSql` and `keptTexts`, once for the table.
 */
export function allPlainSql(
  contract: Contract,
  present: ReadonlySet<string>,
  source: string,
  others: string[] = [],
): string {
  const columns = contract.columns.filter(({ name }) => present.has(name)).map(plainColumn);
  const plain = columns.flatMap(({ plain }) => plain).join(" AND ") || "true";
  const stop = `CASE WHEN ${plain} THEN true ELSE error('not plain') END AS plain`;
  const kept = [...columns.map(({ typed }) => typed), ...others, stop];
  return `SELECT ${kept.join(", ")} FROM (SELECT ${["*", ...columns.map(({ value }) => value)].join(", ")} FROM ${source})`;
}

function plainColumn({ name: column, cell, required }: Column): {
  value: string;
  typed: string;
  plain: string[];
} {
  const { kind, fallback } = cell;
  const type = kind.codes ? `ENUM(${kind.codes.map(quote).join(", ")})` : kind.sqlType;
  const [text = "", value = ""] = [column, `${column}__valeur`].map(identifier);
  const cast = kind.codes || (kind.plain && "cast" in kind.plain);
  const read = cast ? `TRY_CAST(${text} AS ${type})` : kind.plain ? text : kind.sql(text);
  return {
    value: `${read} AS ${value}`,
    typed: `${fallback === null ? value : `coalesce(${value}, ${quote(String(fallback))}::${type})`} AS ${text}`,
    plain: [
      ...(required ? [`${value} IS NOT NULL`] : []),
      ...(kind.plain && "cast" in kind.plain ? [`${value}::VARCHAR IS NOT DISTINCT FROM ${text}`] : []),
      ...(required || kind.plain ? [] : [`(${text} IS NULL OR ${value} IS NOT NULL)`]),
    ],
  };
}

/** Whether all values of a table read by `allPlainSql` are within their bounds, as one row; null without bounds. */
export function isWithinSql(contract: Contract, present: ReadonlySet<string>, table: string): string | null {
  const within = contract.columns.flatMap(({ name, cell: { kind } }) =>
    present.has(name) && !kind.codes && kind.plain && "cast" in kind.plain
      ? [
          `coalesce(min(${identifier(name)}) >= ${kind.plain.from} AND max(${identifier(name)}) <= ${kind.plain.to}, true)`,
        ]
      : [],
  );
  return within.length > 0 ? `SELECT ${within.join(" AND ")} AS yes FROM ${table}` : null;
}

/** The columns that `allPlainSql` keeps as they are written, each with what its texts must hold. */
export function keptTexts(contract: Contract, present: ReadonlySet<string>): Map<string, string> {
  return new Map(
    contract.columns.flatMap(({ name, cell: { kind } }) =>
      present.has(name) && kind.plain && "holds" in kind.plain
        ? [[name, kind.plain.holds(identifier(name))] as const]
        : [],
    ),
  );
}

/** Columns the file does not have, as constants: their fallback or nothing. */
export function absentColumnsSql(contract: Contract, present: ReadonlySet<string>): string[] {
  return contract.columns
    .filter(({ name }) => !present.has(name))
    .map((column) => `${blankSql(column)} AS ${identifier(column.name)}`);
}

/** Nothing left to read in the columns the file does not have. */
export function absentUnreadSql(contract: Contract, present: ReadonlySet<string>): string[] {
  return contract.columns
    .filter(({ name }) => !present.has(name))
    .map(({ name }) => `NULL::VARCHAR AS ${identifier(unreadName(name))}`);
}

function blankSql({ cell: { kind, fallback } }: Column): string {
  return `${fallback === null ? "NULL" : quote(String(fallback))}::${kind.sqlType}`;
}

/** The value is computed once, inside; outside, a blank text takes the fallback and an unread one is kept. */
function readColumn(column: Column): { value: string; outer: string[] } {
  const { kind, fallback } = column.cell;
  const [name, unread, value] = [column.name, unreadName(column.name), `${column.name}__valeur`].map(
    identifier,
  );
  const typed =
    fallback === null
      ? value
      : `CASE WHEN coalesce(${name}, '') = '' THEN ${blankSql(column)} ELSE ${value} END`;
  const leftover = column.required
    ? `CASE WHEN ${value} IS NULL THEN coalesce(${name}, '') END`
    : `CASE WHEN ${value} IS NULL AND ${name} <> '' THEN ${name} END`;
  return {
    value: `${kind.sql(name ?? "")} AS ${value}`,
    outer: [`${typed} AS ${name}`, `${leftover} AS ${unread}`],
  };
}

/** Rows that break a rule, where the cells it reads, of those that may not be read yet, could be read. */
export function brokenRuleSql(rule: Contract["rules"][number], unread: string[]): string {
  const readable = unread.map((name) => `${identifier(unreadName(name))} IS NULL AND `).join("");
  return `${readable}NOT ${conditionSql(rule.holds)}`;
}

/** The column that keeps what a cell could not be read from. */
export function unreadName(column: string): string {
  return `${column}__lu`;
}

function isNeverNull(column: Column): boolean {
  return column.required || column.cell.fallback !== null;
}
