import { dot, line, link } from "@observablehq/plot";
import { leftAxis, roundScale, spread, tickRoom } from "../axis.ts";
import type { Drawing, Label } from "../drawing.ts";
import type { Frame } from "../frame.ts";
import { tone } from "../palette.ts";
import type { SlopeChart } from "../spec.ts";
import { listByReason } from "../symbols.ts";
import { shortenText, wrapText } from "../text-width.ts";
import { describeMeasure, formatMeasure, formatValue } from "../value.ts";
import { periodLabels } from "./periods.ts";

type Series = SlopeChart["series"][number];

/**
 * Small multiples on one scale: the periods of each series with their intervals, and what may be said of the change. Series of which no period
 * is published are named under them, with the reason: empty panels say no more and take a page.
 */
export function drawSlope(chart: SlopeChart, frame: Frame): Drawing {
  const { unit, periods } = chart;
  const drawn = chart.series.filter(hasValue);
  const series = drawn.length > 0 ? drawn : chart.series;
  const without = chart.series.filter((one) => !series.includes(one));
  const most = frame.name === "wide" ? 6 : 2;
  const rowsOfPanels = Math.max(1, Math.ceil(series.length / most));
  const columns = Math.max(1, Math.ceil(series.length / rowsOfPanels));
  const measures = series.flatMap((one) => one.points);
  const values = spread(measures, chart.extent);
  const height = frame.name === "wide" ? 210 : 130;
  const em = frame.font + 4;
  const probe = roundScale([Math.min(...values, 1), Math.max(...values, 0)], [height, 0], 4, unit);
  const left = tickRoom(probe, unit, 4, frame) + 4;
  const panel = Math.min((frame.width - left) / columns, 420);
  const notes = series.map((one) => wrapText(one.note, panel - 14, frame.font));
  const noteLines = Math.max(0, ...notes.map((lines) => lines.length));
  const title = chart.axis ? wrapText(chart.axis, frame.width, frame.font) : [];
  const head = em + 26;
  const step = head + height + em * (1.5 + noteLines) + 14;
  const marks: Drawing["marks"] = [];
  const labels: Label[] = title.map((text, index) => ({
    x: 0,
    y: em * (0.6 + index),
    text,
    tone: "secondary",
  }));
  const start = title.length * em + (title.length ? 8 : 0);

  series.forEach((one, index) => {
    const column = index % columns;
    const top = start + Math.floor(index / columns) * step + head;
    const box = {
      left: left + column * panel,
      right: left + (column + 1) * panel - 14,
      top,
      bottom: top + height,
    };
    const y = probe.copy().range([box.bottom - 4, box.top + 4]);
    const axis = leftAxis(y, unit, { ...box, ticks: 4, labelled: column === 0 });
    const gap = Math.min(46, (box.right - box.left) / 4);
    const span = (box.right - box.left - 2 * gap) / Math.max(1, periods.length - 1);
    const x = (period: string) =>
      periods.length === 1 ? (box.left + box.right) / 2 : box.left + gap + periods.indexOf(period) * span;
    marks.push(...axis.marks, ...panelMarks(one, x, y, chart));
    labels.push(
      ...axis.labels,
      {
        x: box.left,
        y: top - 26 - em * 0.3,
        text: shortenText(one.label, panel - 14, frame.font, true),
        strong: true,
        ...(one.focus ? { tone: "focus" } : {}),
      },
      ...valueLabels(one, x, y, box.bottom, chart, frame),
      ...periodLabels(periods, x, box.bottom + em * 0.8, span, frame),
      ...notes[index]!.map((text, at) => ({
        x: box.left,
        y: box.bottom + em * (2 + at),
        text,
        tone: "secondary" as const,
      })),
    );
  });
  const foot = start + rowsOfPanels * step;
  const under = listByReason(
    without.map((one) => ({ label: one.label, reason: reasonOf(one, unit) })),
  ).flatMap((text) => wrapText(text, frame.width, frame.font));
  labels.push(...under.map((text, at): Label => ({ x: 0, y: foot + em * at, text, tone: "secondary" })));
  return { height: foot - 8 + em * under.length, marks, labels };
}

function hasValue({ points }: Series): boolean {
  return points.some(({ value }) => value !== null);
}

/** Why no period of a series is published: one reason, or each. */
function reasonOf({ points }: Series, unit: SlopeChart["unit"]): string {
  return [...new Set(points.map((point) => formatMeasure(point, unit)))].join(", ");
}

function panelMarks(
  one: Series,
  x: (period: string) => number,
  y: (value: number) => number,
  chart: SlopeChart,
) {
  const shown = one.points.filter((point) => point.value !== null);
  const stroke = tone(one.focus ? "focus" : "others");
  const title = (point: Series["points"][number]) =>
    describeMeasure(`${one.label}, ${point.period}`, point, chart.unit);
  return [
    link(
      shown.filter((point) => point.low !== null && point.high !== null),
      {
        x1: (point) => x(point.period),
        x2: (point) => x(point.period),
        y1: (point) => y(point.low!),
        y2: (point) => y(point.high!),
        stroke,
        strokeWidth: 3,
        title,
      },
    ),
    line(one.points, {
      x: (point) => x(point.period),
      y: (point) => (point.value === null ? Number.NaN : y(point.value)),
      stroke,
      strokeWidth: 2,
    }),
    dot(shown, {
      x: (point) => x(point.period),
      y: (point) => y(point.value!),
      r: 5.5,
      fill: stroke,
      stroke: tone("page"),
      strokeWidth: 1.5,
      title,
    }),
  ];
}

/**
 * The first and the last value, on the side where their line does not pass: above their interval, or below it when the
 * neighbour is higher. A hidden one says its symbol at the panel's foot, `floor`.
 */
function valueLabels(
  one: Series,
  x: (period: string) => number,
  y: (value: number) => number,
  floor: number,
  chart: SlopeChart,
  frame: Frame,
): Label[] {
  const ends = new Set([chart.periods[0], chart.periods.at(-1)]);
  return one.points
    .filter((point) => ends.has(point.period))
    .map(({ period, value, low, high, statut, ...point }): Label => {
      const at = { x: x(period), anchor: "middle", halo: true } as const;
      if (value === null) return { ...at, y: floor - 10, text: statut || "x", tone: "secondary" };
      const index = chart.periods.indexOf(period);
      const near = one.points.find((other) => other.period === chart.periods[index === 0 ? 1 : index - 1]);
      const above = y(high ?? value) - frame.font;
      const below = y(low ?? value) + frame.font;
      const climbs = near?.value != null && near.value > value && below < floor - frame.font / 2;
      const text = formatValue(value, chart.unit, point.writtenFor ?? point.n);
      return { ...at, y: climbs ? below : above, text, strong: period === chart.periods.at(-1) };
    });
}
