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
 * The columns of one pass over received texts: each typed value, then `<name>__lu`, the text itself when it is
 * not written plainly (read afterwards by the cell, once for each distinct text).
 */
export function plainReadingSql(contract: Contract, present: ReadonlySet<string>): string[] {
  return contract.columns.flatMap((column) => {
    const { kind, fallback } = column.cell;
    const name = identifier(column.name);
    const unread = identifier(unreadName(column.name));
    const blank = fallback === null ? `NULL::${kind.sqlType}` : `${quote(String(fallback))}::${kind.sqlType}`;
    if (!present.has(column.name)) return [`${blank} AS ${name}`, `NULL::VARCHAR AS ${unread}`];
    const value = kind.sql(name);
    const isBlank = `coalesce(${name}, '') = ''`;
    const leftover = column.required
      ? `CASE WHEN ${isBlank} THEN '' WHEN (${value}) IS NULL THEN ${name} END`
      : `CASE WHEN NOT (${isBlank}) AND (${value}) IS NULL THEN ${name} END`;
    return [`CASE WHEN ${isBlank} THEN ${blank} ELSE (${value}) END AS ${name}`, `${leftover} AS ${unread}`];
  });
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
