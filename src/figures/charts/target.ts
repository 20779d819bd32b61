import { dot, line, link } from "@observablehq/plot";
import { scaleLinear } from "d3-scale";
import { formatNumber, NNBSP } from "../../../loaders/french/format.ts";
import { leftAxis, roundScale, tickRoom } from "../axis.ts";
import { type Drawing, keepInside, type Label } from "../drawing.ts";
import type { Frame } from "../frame.ts";
import { tone } from "../palette.ts";
import { settleLabels } from "../place.ts";
import type { TargetChart } from "../spec.ts";
import { wrapText } from "../text-width.ts";

/** A line with its published points, the target as a diamond, the pace it requires as dashes, the gap in words. */
export function drawTarget(chart: TargetChart, frame: Frame): Drawing {
  const { points, target } = chart;
  const all = target ? [...points, target] : points;
  const em = frame.font + 5;
  const words = [chart.gap, chart.pace]
    .filter(Boolean)
    .flatMap((text) => wrapText(text, frame.width, frame.font, true));
  const top = words.length * em + em * 1.8;
  const bottom = top + (frame.name === "wide" ? 280 : 220);
  const probe = roundScale([0, Math.max(1, ...all.map((point) => point.value))], [bottom, top], 5);
  const left = tickRoom(probe, "count", 5, frame);
  const years = all.map((point) => point.year);
  const first = Math.min(...years);
  const lastYear = Math.max(...years, first + 1);
  const edge = frame.name === "wide" ? 60 : 34;
  const x = scaleLinear([first, lastYear], [left + edge, frame.width - edge]);
  const axis = leftAxis(probe, "count", { left, right: frame.width, ticks: 5 });
  const last = points.at(-1);
  const roomy = x(first + 1) - x(first) > 52;
  const ticks = roomy ? range(first, lastYear) : apart([lastYear, last?.year ?? first, first], x);
  const title = wrapText(chart.axis, frame.width, frame.font);
  const crowded = x(first + 1) - x(first) < 60;
  const fixed: Label[] = [
    ...words.map((text, index): Label => ({ x: 0, y: em * (0.6 + index), text, strong: true })),
    ...axis.labels,
    ...ticks.map((year): Label => {
      return { x: x(year), y: bottom + em * 0.9, text: String(year), anchor: "middle", tone: "secondary" };
    }),
    ...title.map((text, index): Label => ({ x: 0, y: bottom + em * (2 + index), text, tone: "secondary" })),
  ];
  const named = [
    ...(target ? [{ ...target, rise: 22, text: target.label, tone: "ink" as const, strong: true }] : []),
    ...points
      .filter((point) => !crowded || point === points[0] || point === last)
      .reverse()
      .map((point) => ({
        ...point,
        rise: 18,
        text: point.label || formatNumber(point.value),
        tone: "focus" as const,
        strong: point === last,
      })),
  ].map(({ year, value, rise, ...style }) =>
    keepInside({ x: x(year), y: probe(value) - rise, anchor: "middle", halo: true, ...style }, frame),
  );
  const bounds = { left, right: frame.width + 1, top: words.length * em, bottom };

  return {
    height: bottom + em * (1.4 + title.length) + 4,
    marks: [
      ...axis.marks,
      ...(last && target
        ? [
            link([0], {
              x1: x(last.year),
              y1: probe(last.value),
              x2: x(target.year),
              y2: probe(target.value),
              stroke: tone("ink"),
              strokeWidth: 1.5,
              strokeDasharray: "5 4",
            }),
          ]
        : []),
      line(points, {
        x: (point) => x(point.year),
        y: (point) => probe(point.value),
        stroke: tone("focus"),
        strokeWidth: 3,
      }),
      dot(points, {
        x: (point) => x(point.year),
        y: (point) => probe(point.value),
        r: 6,
        fill: tone("focus"),
        stroke: tone("page"),
        strokeWidth: 1.5,
        title: (point) => `${point.year}${NNBSP}: ${formatNumber(point.value)}`,
      }),
      ...(target
        ? [
            dot([target], {
              x: x(target.year),
              y: probe(target.value),
              symbol: "diamond",
              r: 9,
              fill: tone("page"),
              stroke: tone("ink"),
              strokeWidth: 2.5,
              title: `${target.label}${NNBSP}: ${formatNumber(target.value)}`,
            }),
          ]
        : []),
    ],
    labels: [...fixed, ...settleLabels(named, fixed, bounds, frame)],
  };
}

/** The years, in this order, that leave room for their neighbours. */
function apart(years: number[], x: (year: number) => number): number[] {
  const kept: number[] = [];
  for (const year of years) if (kept.every((other) => Math.abs(x(other) - x(year)) > 44)) kept.push(year);
  return kept;
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
