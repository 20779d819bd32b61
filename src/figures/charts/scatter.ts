import { dot, link } from "@observablehq/plot";
import { scaleSqrt } from "d3-scale";
import { NNBSP } from "../../../loaders/french/format.ts";
import { bottomAxis, leftAxis, roundScale, tickRoom } from "../axis.ts";
import type { Drawing } from "../drawing.ts";
import type { Frame } from "../frame.ts";
import { tone } from "../palette.ts";
import { markBox, placeLabels } from "../place.ts";
import type { ScatterChart } from "../spec.ts";
import { wrapText } from "../text-width.ts";
import { formatValue } from "../value.ts";

/** Two measures of one thing: every point named where its name fits, all of them in the table. */
export function drawScatter(chart: ScatterChart, frame: Frame): Drawing {
  const { points, unitX, unitY } = chart;
  const em = frame.font + 5;
  const title = wrapText(chart.axisY, frame.width, frame.font);
  const top = title.length * em + 12;
  const bottom = top + (frame.name === "wide" ? 420 : 360);
  const ticks = frame.name === "wide" ? 8 : 4;
  const y = roundScale(
    [Math.min(0, ...points.map((point) => point.y)), Math.max(0.01, ...points.map((point) => point.y))],
    [bottom, top],
    5,
    unitY,
  );
  const left = tickRoom(y, unitY, 5, frame);
  const x = roundScale(
    [Math.min(0, ...points.map((point) => point.x)), Math.max(0.01, ...points.map((point) => point.x))],
    [left, frame.width - 20],
    ticks,
    unitX,
  );
  const across = bottomAxis(x, unitX, chart.axisX, { bottom, bands: [[top, bottom]], ticks, frame });
  const up = leftAxis(y, unitY, { left, right: frame.width - 10, ticks: 5 });
  const largest = Math.max(1, ...points.map((point) => point.size ?? 0));
  const radius = scaleSqrt([0, largest], [5, 13]);
  const drawn = [...points]
    .sort((a, b) => (b.size ?? 0) - (a.size ?? 0))
    .map((point) => ({
      ...point,
      px: x(point.x),
      py: y(point.y),
      r: point.size === null ? 6 : radius(point.size),
    }));
  const names = placeLabels(
    drawn.map((point) => ({
      x: point.px,
      y: point.py,
      r: point.r,
      text: point.label,
      style: { halo: true },
    })),
    drawn.map((point) => markBox(point.px, point.py, point.r)),
    { left, right: frame.width, top: top - 6, bottom },
    frame,
  );
  return {
    height: bottom + across.height,
    marks: [
      ...across.marks,
      ...up.marks,
      link(
        names.flatMap(({ leader }) => leader ?? []),
        { x1: "x1", y1: "y1", x2: "x2", y2: "y2", stroke: tone("others") },
      ),
      dot(drawn, {
        x: "px",
        y: "py",
        r: "r",
        fill: tone("focus"),
        stroke: tone("page"),
        strokeWidth: 1.5,
        title: (point) =>
          `${point.label}${NNBSP}: ${formatValue(point.x, unitX)} et ${formatValue(point.y, unitY)}`,
      }),
    ],
    labels: [
      ...title.map((text, index) => ({ x: 0, y: em * (0.6 + index), text, tone: "secondary" as const })),
      ...across.labels,
      ...up.labels,
      ...names.map(({ label }) => label),
    ],
  };
}
