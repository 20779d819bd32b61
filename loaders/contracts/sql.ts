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
 * large clean file needs. It fails at the first cell that is not plain.
 */
export function allPlainSql(
  contract: Contract,
  present: ReadonlySet<string>,
  source: string,
  others: string[] = [],
): string {
  const columns = contract.columns.filter(({ name }) => present.has(name)).map(plainColumn);
  const stop = `CASE WHEN ${columns.map(({ plain }) => plain).join(" AND ")} THEN true ELSE error('not plain') END AS plain`;
  const kept = [...columns.map(({ typed }) => typed), ...others, stop];
  return `SELECT ${kept.join(", ")} FROM (SELECT ${["*", ...columns.map(({ value }) => value)].join(", ")} FROM ${source})`;
}

function plainColumn(column: Column): { value: string; typed: string; plain: string } {
  const { kind, fallback } = column.cell;
  const type = kind.codes ? `ENUM(${kind.codes.map(quote).join(", ")})` : kind.sqlType;
  const [name = "", value = ""] = [column.name, `${column.name}__valeur`].map(identifier);
  const read = kind.codes ? `TRY_CAST(${name} AS ${type})` : (kind.halves?.value(name) ?? kind.sql(name));
  const plain = kind.codes ? null : kind.halves?.plain(name, value);
  const holds = `${value} IS NOT NULL${plain ? ` AND ${plain}` : ""}`;
  return {
    value: `${read} AS ${value}`,
    typed: `${fallback === null ? value : `coalesce(${value}, ${quote(String(fallback))}::${type})`} AS ${name}`,
    plain: column.required ? `(${holds})` : `(${name} IS NULL OR (${holds}))`,
  };
}

/** Nothing left to read in these columns. */
export function allReadSql(contract: Contract, present: ReadonlySet<string>): string[] {
  return contract.columns
    .filter(({ name }) => present.has(name))
    .map(({ name }) => `NULL::VARCHAR AS ${identifier(unreadName(name))}`);
}

/** Columns the file does not have, as constants: their fallback or nothing, and nothing left to read. */
export function absentColumnsSql(contract: Contract, present: ReadonlySet<string>): string[] {
  return contract.columns
    .filter(({ name }) => !present.has(name))
    .flatMap((column) => [
      `${blankSql(column)} AS ${identifier(column.name)}`,
      `NULL::VARCHAR AS ${identifier(unreadName(column.name))}`,
    ]);
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

/** Rows that break a rule, where every cell it reads could be read. */
export function brokenRuleSql(rule: Contract["rules"][number], reads: string[]): string {
  const readable = reads.map((name) => `${identifier(unreadName(name))} IS NULL`).join(" AND ");
  return `${readable} AND NOT ${conditionSql(rule.holds)}`;
}

/** The column that keeps what a cell could not be read from. */
export function unreadName(column: string): string {
  return `${column}__lu`;
}

function isNeverNull(column: Column): boolean {
  return column.required || column.cell.fallback !== null;
}
