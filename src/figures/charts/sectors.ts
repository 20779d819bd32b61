import { dot, link, rect } from "@observablehq/plot";
import { scaleLinear, scaleSqrt } from "d3-scale";
import { frenchSpaces } from "../../../loaders/french/format.ts";
import { type Band, bottomAxis, verticalLines } from "../axis.ts";
import type { Drawing, Label } from "../drawing.ts";
import type { Frame } from "../frame.ts";
import { tone } from "../palette.ts";
import type { SectorsChart } from "../spec.ts";
import { listByReason } from "../symbols.ts";
import { shortenText, textWidth, wrapText } from "../text-width.ts";
import { describeMeasure, formatMeasure } from "../value.ts";

type Row = SectorsChart["rows"][number];

/** One mark a sector on 0–100 % of girls: the 40–60 band shaded, area = conventions, sorted, both ends named. */
export function drawSectors(chart: SectorsChart, frame: Frame): Drawing {
  const rows = chart.rows.filter((row) => row.value !== null).sort((a, b) => b.value! - a.value!);
  const beside = frame.name === "wide";
  const em = frame.font + 5;
  const room =
    Math.max(0, ...rows.map((row) => textWidth(formatMeasure(row, "percent"), frame.font, true))) + 20;
  const names = Math.max(0, ...rows.map((row) => textWidth(row.label, frame.font)));
  const left = beside ? Math.min(names, 300) + 26 : 14;
  const right = frame.width - (beside ? room : 14);
  const x = scaleLinear([0, 1], [left, right]);
  const top = em * (beside ? 1.5 : 2.6);
  const step = beside ? 34 : em + 30;
  const bottom = top + rows.length * step;
  const largest = Math.max(1, ...rows.map((row) => row.size ?? 0));
  const radius = scaleSqrt([0, largest], [4, 14]);
  const middle = (index: number) => top + index * step + (beside ? step / 2 : step - 16);
  const shown = rows.map((row, index) => ({ ...row, y: middle(index) }));
  const bands: Band[] = beside ? [[top, bottom]] : shown.map((row) => [row.y - 14, row.y + 14]);
  const axis = bottomAxis(x, "percent", chart.axis, { bottom, bands, ticks: beside ? 10 : 4, frame });
  const hidden = hiddenLines(chart.rows, frame.width, frame.font);
  const title = (row: Row) => describeMeasure(row.label, row, "percent");

  return {
    height: bottom + axis.height + hidden.length * em,
    marks: [
      rect(bands, { x1: x(0.4), x2: x(0.6), y1: "0", y2: "1", fill: tone("band") }),
      ...axis.marks,
      ...verticalLines([0.5], x, bands, { stroke: tone("others"), strokeDasharray: "4 3" }),
      link(
        shown.filter((row) => row.low !== null && row.high !== null),
        {
          x1: (row) => x(row.low!),
          x2: (row) => x(row.high!),
          y1: "y",
          y2: "y",
          stroke: side,
          strokeWidth: 2.5,
          title,
        },
      ),
      dot(shown, {
        x: (row) => x(row.value!),
        y: "y",
        r: (row) => radius(row.size ?? 0),
        symbol: (row: Row) => (row.value! < 0.4 ? "square" : row.value! > 0.6 ? "circle" : "diamond"),
        fill: side,
        stroke: tone("page"),
        strokeWidth: 1.5,
        title,
      }),
    ],
    labels: [
      ...axis.labels,
      ...hidden.map(
        (text, index): Label => ({
          x: 0,
          y: bottom + axis.height + em * (index + 0.6),
          text,
          tone: "secondary",
        }),
      ),
      ...endLabels(x, frame),
      ...rows.flatMap((row, index) =>
        rowLabels(row, middle(index), top + index * step + em * 0.6, left, frame),
      ),
    ],
  };
}

/** Girls' colour above 60 %, boys' under 40 %, neither between. */
function side(row: Row): string {
  const share = row.value ?? 0.5;
  return tone(share > 0.6 ? "girls" : share < 0.4 ? "boys" : "focus");
}

function endLabels(x: (share: number) => number, frame: Frame): Label[] {
  const line = frame.font + 5;
  const y = line * 0.6;
  const raised = frame.name === "narrow" ? y + line : y;
  return [
    { x: x(0), y: raised, text: "■ surtout des garçons", tone: "boys", strong: true },
    { x: x(0.5), y, text: frenchSpaces("40 à 60 % : mixte"), anchor: "middle", tone: "focus", strong: true },
    { x: x(1), y: raised, text: "● surtout des filles", anchor: "end", tone: "girls", strong: true },
  ];
}

function rowLabels(row: Row, middle: number, above: number, left: number, frame: Frame): Label[] {
  const beside = frame.name === "wide";
  const value = formatMeasure(row, "percent");
  const room = frame.width - textWidth(value, frame.font, true) - 10;
  const name: Label = beside
    ? { x: left - 26, y: middle, text: shortenText(row.label, left - 26, frame.font), anchor: "end" }
    : { x: 0, y: above, text: shortenText(row.label, room, frame.font) };
  return [name, { x: frame.width, y: beside ? middle : above, text: value, anchor: "end", strong: true }];
}

/** The sectors without a value, listed under each reason. */
function hiddenLines(rows: Row[], width: number, font: number): string[] {
  const hidden = rows.filter(({ value }) => value === null);
  const listed = listByReason(
    hidden.map((row) => ({ label: row.label, reason: formatMeasure(row, "percent") })),
  );
  return listed.flatMap((text) => wrapText(text, width, font));
}
