import { dot, line } from "@observablehq/plot";
import { scaleLinear } from "d3-scale";
import { formatNumber, NNBSP } from "../../../loaders/french/format.ts";
import { leftAxis, roundScale, tickRoom } from "../axis.ts";
import type { Drawing, Label } from "../drawing.ts";
import type { Frame } from "../frame.ts";
import { tone } from "../palette.ts";
import { settleLabels } from "../place.ts";
import type { MonthsChart } from "../spec.ts";
import { textWidth, wrapText } from "../text-width.ts";

const names = [
  "janv.",
  "févr.",
  "mars",
  "avr.",
  "mai",
  "juin",
  "juil.",
  "août",
  "sept.",
  "oct.",
  "nov.",
  "déc.",
];

/** Cumulative months of several years: the last one in focus, each named at the end of its line. */
export function drawMonths(chart: MonthsChart, frame: Frame): Drawing {
  const { series } = chart;
  const em = frame.font + 5;
  const title = wrapText(chart.axis, frame.width, frame.font);
  const top = title.length * em + 16;
  const bottom = top + (frame.name === "wide" ? 320 : 260);
  const values = series.flatMap((one) => one.points.map((point) => point.value));
  const y = roundScale([0, Math.max(1, ...values)], [bottom, top], 5);
  const left = tickRoom(y, "count", 5, frame);
  const ends = series.flatMap((one) => (one.points.length ? [{ ...one.points.at(-1)!, ...one }] : []));
  const written = (end: (typeof ends)[number]) =>
    frame.name === "wide" ? `${end.year}${NNBSP}: ${formatNumber(end.value)}` : String(end.year);
  const room = Math.max(0, ...ends.map((end) => textWidth(written(end), frame.font, true)));
  const x = scaleLinear([1, 12], [left + 16, frame.width - room - 14]);
  const axis = leftAxis(y, "count", { left, right: frame.width - room - 6, ticks: 5 });
  const ticks = frame.name === "wide" ? names.map((_, index) => index + 1) : [1, 4, 7, 10];
  const points = series.flatMap((one) =>
    one.points.map((point) => ({ ...point, year: one.year, focus: one.focus })),
  );
  const fixed: Label[] = [
    ...title.map((text, index): Label => ({ x: 0, y: em * (0.6 + index), text, tone: "secondary" })),
    ...axis.labels,
    ...ticks.map((month): Label => {
      const text = names[month - 1]!;
      return { x: x(month), y: bottom + em * 0.9, text, anchor: "middle", tone: "secondary" };
    }),
  ];
  const endLabels = [...ends]
    .sort((a, b) => b.value - a.value)
    .map(
      (end): Label => ({
        ...(end.month === 12
          ? { x: x(12) + 12, y: y(end.value) }
          : { x: x(end.month) - 8, y: y(end.value) - 16, anchor: end.month > 4 ? "end" : "start" }),
        text: written(end),
        strong: end.focus,
        tone: end.focus ? "focus" : "secondary",
        halo: true,
      }),
    );
  const bounds = { left, right: frame.width, top: top - 16, bottom: bottom + 8 };

  return {
    height: bottom + em * 1.4,
    marks: [
      ...axis.marks,
      ...[false, true].map((focus) =>
        line(
          points.filter((point) => point.focus === focus),
          {
            x: (point) => x(point.month),
            y: (point) => y(point.value),
            z: "year",
            stroke: tone(focus ? "focus" : "others"),
            strokeWidth: focus ? 3.5 : 2,
          },
        ),
      ),
      dot(ends, {
        x: (end) => x(end.month),
        y: (end) => y(end.value),
        r: (end) => (end.focus ? 6 : 4),
        fill: (end) => tone(end.focus ? "focus" : "others"),
        stroke: tone("page"),
        title: (end) => `${end.year}, ${names[end.month - 1]}${NNBSP}: ${formatNumber(end.value)}`,
      }),
    ],
    labels: [...fixed, ...settleLabels(endLabels, fixed, bounds, frame)],
  };
}
