import { dot, link, rect } from "@observablehq/plot";
import { type Band, bottomAxis, roundScale, verticalLines, zeroBased } from "../axis.ts";
import { type Drawing, keepInside, type Label } from "../drawing.ts";
import type { Frame } from "../frame.ts";
import { tone } from "../palette.ts";
import type { DotsChart, DotsRow } from "../spec.ts";
import { nameWidth, shortenText, textWidth } from "../text-width.ts";
import { describeMeasure, formatMeasure, formatValue } from "../value.ts";

/** One dot with its interval a row, or a bar from zero: labels at the left on a wide frame, above the row on a narrow one. */
export function drawDots(chart: DotsChart, frame: Frame): Drawing {
  const { rows, reference, unit } = chart;
  const beside = frame.name === "wide";
  const line = frame.font + 5;
  const written = rows.map((row) => (row.value === null ? "" : formatMeasure(row, unit)));
  const room = Math.max(0, ...written.map((text) => textWidth(text, frame.font, true)));
  const names = Math.max(
    0,
    ...rows.flatMap((row) => [nameWidth(row.label, frame.font), textWidth(row.detail, frame.font)]),
  );
  const left = beside ? Math.min(names, 320) + 20 : 8;
  const right = beside ? frame.width - room - 16 : frame.width - 8;
  const top = reference ? line + 6 : 6;
  const tall = rows.some((row) => row.detail);
  const step = beside ? (tall ? 2 * line + 10 : line + 12) : (tall ? 2 : 1) * line + 28;
  const bottom = top + rows.length * step;
  const domain = chart.domain ?? zeroBased(rows, reference ? [reference.value] : []);
  const x = roundScale(domain, [left, right], beside ? 6 : 4, unit);
  const middle = (index: number) => top + index * step + (beside ? step / 2 : step - 14);
  const shown = rows.map((row, index) => ({ ...row, y: middle(index) })).filter((row) => row.value !== null);
  const focused = rows.some((row) => row.focus);
  const colour = (row: DotsRow) => tone(row.sex ?? (row.focus || !focused ? "focus" : "others"));
  const title = (row: DotsRow) => describeMeasure(row.label, row, unit);
  const bands: Band[] = beside ? [[top, bottom]] : shown.map((row) => [row.y - 11, row.y + 11]);
  const axis = bottomAxis(x, unit, chart.axis, { bottom, bands, ticks: beside ? 6 : 4, frame });

  return {
    height: bottom + axis.height,
    marks: [
      ...axis.marks,
      ...(reference
        ? verticalLines([reference.value], x, bands, { stroke: tone("ink"), strokeDasharray: "4 3" })
        : []),
      link(
        shown.filter((row) => row.low !== null && row.high !== null),
        {
          x1: (row) => x(row.low),
          x2: (row) => x(row.high),
          y1: "y",
          y2: "y",
          stroke: colour,
          strokeWidth: 3,
          title,
        },
      ),
      ...(isSum(chart)
        ? [
            rect(shown, {
              x1: x(0),
              x2: (row) => x(row.value),
              y1: (row) => row.y - 9,
              y2: (row) => row.y + 9,
              fill: colour,
              title,
            }),
          ]
        : (["girls", "boys"] as const).map((sex) =>
            dot(
              shown.filter((row) => (row.sex === "boys") === (sex === "boys")),
              {
                x: (row) => x(row.value),
                y: "y",
                r: 7,
                ...(sex === "boys" ? { symbol: "square" as const } : {}),
                fill: colour,
                stroke: tone("page"),
                strokeWidth: 1.5,
                title,
              },
            ),
          )),
    ],
    labels: [
      ...axis.labels,
      ...(reference ? [referenceLabel(reference, x(reference.value), unit, frame)] : []),
      ...rows.flatMap((row, index) =>
        beside
          ? besideRow(row, middle(index), left, written[index]!, chart, frame)
          : aboveRow(row, top + index * step, middle(index), written[index]!, chart, frame),
      ),
    ],
  };
}

/** Counts, and points that add up, are lengths from zero; a share is a place on its axis. */
function isSum({ unit, rows }: DotsChart): boolean {
  return unit === "count" || (unit === "points" && rows.every(({ low }) => low === null));
}

function referenceLabel(
  reference: { label: string; value: number },
  x: number,
  unit: DotsChart["unit"],
  frame: Frame,
) {
  const text = `${reference.label} ${formatValue(reference.value, unit)}`;
  return keepInside({ x, y: frame.font * 0.7, text, anchor: "middle" }, frame);
}

function besideRow(
  row: DotsRow,
  y: number,
  left: number,
  value: string,
  chart: DotsChart,
  frame: Frame,
): Label[] {
  const half = row.detail ? (frame.font + 5) / 2 : 0;
  const name = shortenText(row.label, left - 20, frame.font, row.focus);
  const x = left - 20;
  return [
    { x, y: y - half, text: name, anchor: "end", strong: row.focus, ...(row.focus ? { tone: "focus" } : {}) },
    ...(row.detail
      ? [{ x, y: y + half, text: row.detail, anchor: "end", tone: "secondary" } satisfies Label]
      : []),
    valueLabel(row, y, value, left, chart, frame),
  ];
}

function aboveRow(
  row: DotsRow,
  top: number,
  middle: number,
  value: string,
  chart: DotsChart,
  frame: Frame,
): Label[] {
  const line = frame.font + 5;
  const room = frame.width - textWidth(value, frame.font, true) - 12;
  const name = shortenText(row.label, room, frame.font, row.focus);
  return [
    { x: 0, y: top + line * 0.6, text: name, strong: row.focus, ...(row.focus ? { tone: "focus" } : {}) },
    ...(row.detail
      ? [
          {
            x: 0,
            y: top + line * 1.6,
            text: shortenText(row.detail, frame.width, frame.font),
            tone: "secondary",
          } satisfies Label,
        ]
      : []),
    valueLabel(row, row.value === null ? middle : top + line * 0.6, value, 8, chart, frame),
  ];
}

function valueLabel(
  row: DotsRow,
  y: number,
  value: string,
  left: number,
  chart: DotsChart,
  frame: Frame,
): Label {
  if (row.value === null) {
    return { x: left + 6, y, text: formatMeasure(row, chart.unit), tone: "secondary", halo: true };
  }
  return {
    x: frame.width,
    y,
    text: value,
    anchor: "end",
    strong: true,
    ...(row.focus ? { tone: "focus" } : {}),
  };
}
