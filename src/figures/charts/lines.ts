import { dot, line, link } from "@observablehq/plot";
import { NNBSP } from "../../../loaders/french/format.ts";
import { leftAxis, roundScale, spread, tickRoom, zeroBased } from "../axis.ts";
import type { Drawing, Label } from "../drawing.ts";
import type { Frame } from "../frame.ts";
import { tone } from "../palette.ts";
import { spaceOut } from "../place.ts";
import type { LinesChart, Measure } from "../spec.ts";
import { shortenText, textWidth, wrapText } from "../text-width.ts";
import { describeMeasure, formatValue, symbolMeanings } from "../value.ts";
import { periodLabels } from "./periods.ts";

type Series = LinesChart["series"][number];
type Point = Series["points"][number];

/** Several series over periods in one panel: intervals drawn, each line named where it ends, the one in focus over the others. */
export function drawLines(chart: LinesChart, frame: Frame): Drawing {
  const { unit, periods } = chart;
  const series = [...chart.series].sort((a, b) => Number(a.focus) - Number(b.focus));
  const shown = series.filter(({ points }) => points.some(({ value }) => value !== null));
  const em = frame.font + 5;
  const title = wrapText(chart.axis, frame.width, frame.font);
  const top = title.length * em + 20;
  const bottom = top + Math.max(frame.name === "wide" ? 320 : 260, shown.length * em);
  const measures = series.flatMap(({ points }) => points);
  const values = spread(measures);
  const range: [number, number] = [Math.min(...values, 1), Math.max(...values, 0)];
  const y = roundScale(unit === "count" ? zeroBased(measures) : range, [bottom, top], 5, unit);

  const most = frame.name === "wide" ? 260 : 132;
  const ends = shown.map((one) => endLabel(one, unit, most, frame));
  const right = frame.width - Math.max(0, ...ends.map(({ text, focus }) => width(text, focus, frame))) - 18;
  const tick = tickRoom(y, unit, 5, frame);
  const starts =
    periods.length === 2 && frame.name === "wide"
      ? shown.flatMap((one) => startLabel(one, periods[0], unit))
      : [];
  const left = tick + Math.max(0, ...starts.map(({ text, focus }) => width(text, focus, frame) + 8));
  const axis = leftAxis(y, unit, { left: tick, right, ticks: 5 });
  const intervals = measures.some(({ low }) => low !== null);
  const spreadOut = !intervals
    ? 0
    : Math.min(6, (right - left) / (2 * periods.length * Math.max(1, shown.length)));
  const inset = 8 + (spreadOut * shown.length) / 2;
  const span = (right - left - 2 * inset) / Math.max(1, periods.length - 1);
  const x = (period: string) => left + inset + periods.indexOf(period) * span;

  const fixed: Label[] = [
    ...title.map((text, index): Label => ({ x: 0, y: em * (0.6 + index), text, tone: "secondary" })),
    ...axis.labels,
    ...periodLabels(periods, x, bottom + em, span, frame),
  ];
  const x1 = right + 16;
  const named = atHeights(ends, y, em, top, bottom);
  const begun = atHeights(starts, y, em, top, bottom);
  const silent = series.filter((one) => !shown.includes(one)).map(({ label }) => label);
  const under = [
    ...(shown.some(isBroken) ? ["Là où une ligne s’interrompt, la valeur n’est pas publiée."] : []),
    ...(measures.some(isPartial) ? [`Rond vide et tirets${NNBSP}: ${symbolMeanings.partiel}.`] : []),
    ...(silent.length > 0 ? [`Aucune valeur publiée${NNBSP}: ${silent.join(", ")}.`] : []),
  ].flatMap((sentence) => wrapText(sentence, frame.width, frame.font));

  return {
    height: bottom + em * (1.8 + under.length),
    marks: [
      ...axis.marks,
      link(named, {
        x1: (end) => x(end.period) + inset,
        y1: (end) => y(end.value),
        x2: x1 - 3,
        y2: "at",
        stroke: tone("grid"),
      }),
      ...shown.flatMap((one, index) =>
        lineMarks(one, (period) => x(period) + (index - (shown.length - 1) / 2) * spreadOut, y, unit),
      ),
    ],
    labels: [
      ...fixed,
      ...begun.map((end): Label => ({ x: left - 4, y: end.at, text: end.text, anchor: "end", ...look(end) })),
      ...named.map((end): Label => ({ x: x1, y: end.at, text: end.text, ...look(end) })),
      ...under.map((text, index): Label => ({ x: 0, y: bottom + em * (2 + index), text, tone: "secondary" })),
    ],
  };
}

interface End {
  text: string;
  focus: boolean;
  value: number;
  /** The period its line ends at, or begins. */
  period: string;
}

/** Labels beside the values they name, highest first, none over another. */
function atHeights(ends: End[], y: (value: number) => number, gap: number, top: number, bottom: number) {
  const sorted = [...ends].sort((a, b) => b.value - a.value);
  const heights = spaceOut(
    sorted.map(({ value }) => y(value)),
    gap,
    top,
    bottom,
  );
  return sorted.map((end, index) => ({ ...end, at: heights[index] ?? 0 }));
}

function look({ focus }: End): Partial<Label> {
  return { strong: focus, tone: focus ? "focus" : "secondary" };
}

function width(text: string, focus: boolean, frame: Frame): number {
  return textWidth(text, frame.font, focus);
}

/** « Eure 85,0 % » at the height of the last value shown; the name gives way to the value where room is short. */
function endLabel(
  { label, focus, points }: Series,
  unit: LinesChart["unit"],
  most: number,
  frame: Frame,
): End {
  const last = points.findLast(({ value }) => value !== null);
  const value = last?.value ?? 0;
  const written = ` ${formatValue(value, unit, last?.writtenFor ?? last?.n ?? null)}`;
  const name = shortenText(label, most - width(written, focus, frame), frame.font, focus);
  return { text: name + written, focus, value, period: last?.period ?? "" };
}

function startLabel({ focus, points }: Series, period: string | undefined, unit: LinesChart["unit"]): End[] {
  const first = points.find((point) => point.period === period);
  if (first?.value == null) return [];
  return [
    {
      text: formatValue(first.value, unit, first.writtenFor ?? first.n),
      focus,
      value: first.value,
      period: first.period,
    },
  ];
}

function lineMarks(
  one: Series,
  x: (period: string) => number,
  y: (value: number) => number,
  unit: LinesChart["unit"],
) {
  const shown = one.points.filter(({ value }) => value !== null);
  const stroke = tone(one.focus ? "focus" : "others");
  const title = (point: Point) => describeMeasure(`${one.label}, ${point.period}`, point, unit);
  return [
    link(
      shown.filter(({ low, high }) => low !== null && high !== null),
      {
        x1: (point: Point) => x(point.period),
        x2: (point: Point) => x(point.period),
        y1: (point: Point) => y(point.low ?? 0),
        y2: (point: Point) => y(point.high ?? 0),
        stroke,
        strokeWidth: one.focus ? 3 : 2,
        title,
      },
    ),
    line(
      one.points.filter((point) => !isPartial(point)),
      {
        x: (point) => x(point.period),
        y: (point) => (point.value === null ? Number.NaN : y(point.value)),
        stroke,
        strokeWidth: one.focus ? 3.5 : 1.5,
      },
    ),
    link(partialSteps(one), {
      x1: ([from]) => x(from.period),
      x2: ([, to]) => x(to.period),
      y1: ([from]) => y(from.value ?? 0),
      y2: ([, to]) => y(to.value ?? 0),
      stroke,
      strokeWidth: one.focus ? 2.5 : 1.5,
      strokeDasharray: "4 4",
    }),
    dot(shown, {
      x: (point: Point) => x(point.period),
      y: (point: Point) => y(point.value ?? 0),
      r: one.focus ? 5.5 : 4,
      fill: (point: Point) => (isPartial(point) ? tone("page") : stroke),
      stroke: (point: Point) => (isPartial(point) ? stroke : tone("page")),
      strokeWidth: 1.5,
      title,
    }),
  ];
}

function isPartial({ value, statut }: Measure): boolean {
  return value !== null && statut === "partiel";
}

/** A value is missing between the first and the last one shown. */
function isBroken({ points }: Series): boolean {
  const first = points.findIndex(({ value }) => value !== null);
  const last = points.findLastIndex(({ value }) => value !== null);
  return points.slice(first, last).some(({ value }) => value === null);
}

/** Steps from one period to the next where either is incomplete. */
function partialSteps({ points }: Series): [Point, Point][] {
  return points.flatMap((point, index): [Point, Point][] => {
    const next = points[index + 1];
    if (point.value === null || next?.value == null) return [];
    return isPartial(point) || isPartial(next) ? [[point, next]] : [];
  });
}
