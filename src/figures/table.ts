import { escapeHtml } from "./html.ts";
import type { TableSpec } from "./spec.ts";
import { explainSymbols, renderSymbol, tableSymbols } from "./symbols.ts";

export interface TableOptions {
  /** Folded in `<details>`, as under a figure. */
  folded?: boolean;
}

/**
 * A table of values: caption, scoped headers, the region's row in bold, the symbols explained under it. site.js makes its
 * headers sort (numeric columns by `data-sort`, where a hidden value has none and goes last).
 */
export function renderTable(table: TableSpec, { folded = false }: TableOptions = {}): string {
  const symbols = explainSymbols(tableSymbols(table));
  const body = [
    `<div class="table-scroll" role="group" tabindex="0" aria-label="${escapeHtml(table.caption)}">`,
    `<table class="values" data-sortable><caption>${escapeHtml(table.caption)}</caption>`,
    `<thead><tr>${table.columns.map(renderHeader).join("")}</tr></thead>`,
    `<tbody>${table.rows.map((row) => renderRow(row, table.columns)).join("\n")}</tbody></table></div>`,
    symbols ? `<p class="table-symbols">${escapeHtml(symbols)}</p>` : "",
  ].join("");
  return folded
    ? `<details class="figure-table"><summary>Tableau des valeurs</summary>${body}</details>`
    : `<div class="table">${body}</div>`;
}

/** A school year or a date in digits, which must not break at its hyphen. */
const period = /^[\d-]+$/;
const schoolYear = /\d{4}-\d{2,4}/g;

function renderHeader(column: TableSpec["columns"][number]): string {
  const label = escapeHtml(column.label).replace(schoolYear, '<span class="period">$&</span>');
  return `<th scope="col"${column.numeric ? ' class="number"' : ""}>${label}</th>`;
}

function renderRow(row: TableSpec["rows"][number], columns: TableSpec["columns"]): string {
  const cells = columns.map((column, index) => {
    const { text, sort } = row.cells[column.key] ?? { text: "", sort: null };
    if (index === 0) return `<th scope="row">${escapeHtml(text)}</th>`;
    const kind = column.numeric ? "number" : period.test(text) ? "period" : "";
    const order = sort === null ? "" : ` data-sort="${sort}"`;
    return `<td${kind ? ` class="${kind}"` : ""}${order}>${renderSymbol(text) ?? escapeHtml(text)}</td>`;
  });
  return `<tr${row.strong ? ' class="strong"' : ""}>${cells.join("")}</tr>`;
}
