import { rect } from "@observablehq/plot";
import { scaleLinear } from "d3-scale";
import { formatNumber, formatPercent, NNBSP } from "../../../loaders/french/format.ts";
import type { Drawing, Label } from "../drawing.ts";
import type { Frame } from "../frame.ts";
import { tone } from "../palette.ts";
import type { MatrixChart } from "../spec.ts";
import { nameWidth, textWidth, wrapText } from "../text-width.ts";
import { symbolMeanings } from "../value.ts";

type Cell = MatrixChart["cells"][number];

/** Before × after with row shares and the diagonal outlined; on a narrow frame, one block of bars a row. */
export function drawMatrix(chart: MatrixChart, frame: Frame): Drawing {
  return frame.name === "wide" ? drawGrid(chart, frame) : drawBlocks(chart, frame);
}

function drawGrid(chart: MatrixChart, frame: Frame): Drawing {
  const em = frame.font + 5;
  const left =
    Math.max(
      textWidth(chart.rowTitle, frame.font),
      ...chart.rows.map((row) => nameWidth(row.label, frame.font)),
    ) + 18;
  const width = Math.min(140, (frame.width - left) / chart.columns.length);
  const heads = chart.columns.map((column) => wrapText(column.label, width - 6, frame.font, true));
  const headLines = Math.max(...heads.map((lines) => lines.length));
  const top = em * (1.4 + headLines);
  const height = 50;
  const cells = chart.cells.flatMap((cell) => {
    const column = chart.columns.findIndex((one) => one.code === cell.column);
    const row = chart.rows.findIndex((one) => one.code === cell.row);
    if (column < 0 || row < 0) return [];
    return [{ ...cell, x: left + column * width, y: top + row * height }];
  });
  const same = cells.filter((cell) => cell.row === cell.column);
  return {
    height: top + chart.rows.length * height + 4,
    marks: [
      rect(cells, {
        x1: (cell) => cell.x + 1.5,
        x2: (cell) => cell.x + width - 1.5,
        y1: (cell) => cell.y + 1.5,
        y2: (cell) => cell.y + height - 1.5,
        fill: (cell) => tone(cell.share === null ? "band" : "focus"),
        fillOpacity: (cell) => (cell.share === null ? 1 : 0.04 + cell.share * 0.4),
        title: (cell) => describeCell(cell, chart),
      }),
      rect(same, {
        x1: (cell) => cell.x + 2,
        x2: (cell) => cell.x + width - 2,
        y1: (cell) => cell.y + 2,
        y2: (cell) => cell.y + height - 2,
        fill: "none",
        stroke: tone("ink"),
        strokeWidth: 2,
      }),
    ],
    labels: [
      { x: left, y: em * 0.6, text: chart.columnTitle, tone: "secondary" },
      { x: left - 18, y: top - em * 0.6, text: chart.rowTitle, anchor: "end", tone: "secondary" },
      ...heads.flatMap((lines, column) =>
        lines.map(
          (text, line): Label => ({
            x: left + (column + 0.5) * width,
            y: top - em * (lines.length - line - 0.4),
            text,
            anchor: "middle",
            strong: true,
          }),
        ),
      ),
      ...chart.rows.map(
        (row, index): Label => ({
          x: left - 18,
          y: top + (index + 0.5) * height,
          text: row.label,
          anchor: "end",
          strong: true,
        }),
      ),
      ...cells.map(
        (cell): Label => ({
          x: cell.x + width / 2,
          y: cell.y + height / 2,
          text: cell.share === null ? cell.statut || "x" : formatPercent(cell.share, rowTotal(cell, chart)),
          anchor: "middle",
          strong: cell.row === cell.column,
        }),
      ),
    ],
  };
}

function drawBlocks(chart: MatrixChart, frame: Frame): Drawing {
  const em = frame.font + 6;
  const left = Math.max(...chart.columns.map((column) => textWidth(column.label, frame.font))) + 10;
  const x = scaleLinear([0, 1], [left, frame.width - textWidth("100,0 %", frame.font, true) - 6]);
  const block = em * (chart.columns.length + 1.5);
  const bars = chart.rows.flatMap((row, index) =>
    chart.columns.map((column, line) => ({
      column,
      y: em * 1.3 + index * block + em * (line + 1),
      cell: chart.cells.find((one) => one.row === row.code && one.column === column.code),
    })),
  );
  const drawn = bars.flatMap(({ cell, y }) =>
    cell && cell.share !== null ? [{ cell, share: cell.share, y }] : [],
  );
  return {
    height: em + chart.rows.length * block,
    marks: [
      rect(drawn, {
        x1: left,
        x2: (bar) => Math.max(left + 1.5, x(bar.share)),
        y1: (bar) => bar.y + 3,
        y2: (bar) => bar.y + em - 3,
        fill: tone("focus"),
        fillOpacity: (bar) => (bar.cell.row === bar.cell.column ? 1 : 0.75),
        ...{
          stroke: (bar: (typeof drawn)[number]) => (bar.cell.row === bar.cell.column ? tone("ink") : "none"),
        },
        strokeWidth: 2,
        title: (bar) => describeCell(bar.cell, chart),
      }),
    ],
    labels: [
      {
        x: 0,
        y: em * 0.5,
        text: `${chart.rowTitle} → ${chart.columnTitle.toLowerCase()}`,
        tone: "secondary",
      },
      ...chart.rows.map(
        (row, index): Label => ({
          x: 0,
          y: em * 1.3 + index * block + em * 0.5,
          text: `${row.label} →`,
          strong: true,
        }),
      ),
      ...bars.map(
        ({ column, y }): Label => ({ x: left - 10, y: y + em / 2, text: column.label, anchor: "end" }),
      ),
      ...bars.map(({ cell, y }): Label => {
        if (!cell || cell.share === null)
          return { x: left, y: y + em / 2, text: cell?.statut || "x", tone: "secondary" };
        const text = formatPercent(cell.share, rowTotal(cell, chart));
        return {
          x: Math.max(left + 1.5, x(cell.share)) + 6,
          y: y + em / 2,
          text,
          strong: cell.row === cell.column,
        };
      }),
    ],
  };
}

/** Answers of the row, null when one of its cells is hidden. */
function rowTotal(cell: Cell, chart: MatrixChart): number | null {
  const counts = chart.cells.filter((one) => one.row === cell.row).map((one) => one.count);
  return counts.includes(null) ? null : counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
}

function describeCell(cell: Cell, chart: MatrixChart): string {
  const row = chart.rows.find((one) => one.code === cell.row)?.label ?? cell.row;
  const column = chart.columns.find((one) => one.code === cell.column)?.label ?? cell.column;
  if (cell.share === null)
    return `${row} → ${column}${NNBSP}: ${cell.statut ? symbolMeanings[cell.statut] : symbolMeanings.x}`;
  const count = cell.count === null ? "" : ` (${formatNumber(cell.count)})`;
  return `${row} → ${column}${NNBSP}: ${formatPercent(cell.share, rowTotal(cell, chart))}${count}`;
}
