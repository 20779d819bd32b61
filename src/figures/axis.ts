import { type Markish, type RuleXOptions, ruleX, ruleY } from "@observablehq/plot";
import { type ScaleLinear, scaleLinear } from "d3-scale";
import { keepInside, type Label } from "./drawing.ts";
import type { Frame } from "./frame.ts";
import { tone } from "./palette.ts";
import type { Measure, Unit } from "./spec.ts";
import { textWidth, wrapText } from "./text-width.ts";
import { formatTick } from "./value.ts";

export type Linear = ScaleLinear<number, number>;

/** A linear scale whose ends are round numbers; that of shares ends at 100 %. */
export function roundScale(
  domain: [number, number],
  range: [number, number],
  ticks: number,
  unit?: Unit,
): Linear {
  const [low, high] = domain[0] === domain[1] ? [domain[0], domain[0] + 1] : domain;
  const scale = scaleLinear([low, high], range).nice(ticks);
  const [start = 0, end = 1] = scale.domain();
  return unit === "percent" && end > 1 && high <= 1 ? scale.domain([start, 1]) : scale;
}

/** The smallest range that holds the values and their intervals; zero-based when no value is negative. */
export function zeroBased(measures: Measure[], others: number[] = []): [number, number] {
  const values = spread(measures, others);
  return [Math.min(0, ...values), Math.max(0, ...values)];
}

/** Every value and limit that a scale must hold. */
export function spread(measures: Measure[], others: number[] = []): number[] {
  const values = measures.flatMap(({ value, low, high }) => (value === null ? [] : [value, low, high]));
  return [...values, ...others].filter((value) => value !== null && Number.isFinite(value)) as number[];
}

export interface AxisParts {
  marks: Markish[];
  labels: Label[];
  /** Height the axis takes below `bottom`. */
  height: number;
}

/** A stretch of the height where vertical lines are drawn: the whole of it, or one for each row where texts stand between. */
export type Band = [top: number, bottom: number];

/** Vertical lines at the same values through every band. */
export function verticalLines(values: number[], x: Linear, bands: Band[], options: RuleXOptions): Markish[] {
  const lines = bands.flatMap(([y1, y2]) => values.map((value) => ({ x: x(value), y1, y2 })));
  return [ruleX(lines, { x: "x", y1: "y1", y2: "y2", ...options })];
}

/** Vertical grid lines through `bands`, tick texts under `bottom`, then the axis's title. */
export function bottomAxis(
  scale: Linear,
  unit: Unit,
  title: string,
  { bottom, bands, ticks, frame }: { bottom: number; bands: Band[]; ticks: number; frame: Frame },
): AxisParts {
  const values = scale.ticks(ticks);
  const step = (values[1] ?? 1) - (values[0] ?? 0);
  const line = frame.font + 4;
  const lines = title ? wrapText(title, frame.width, frame.font) : [];
  const [start = 0] = scale.range();
  return {
    marks: [
      ...verticalLines(values, scale, bands, { stroke: tone("grid") }),
      ...(values.includes(0) ? verticalLines([0], scale, bands, { stroke: tone("others") }) : []),
    ],
    labels: [
      ...values
        .map((value): Label => {
          const text = formatTick(value, unit, step);
          return { x: scale(value), y: bottom + line, text, anchor: "middle", tone: "secondary" };
        })
        .map((label) => keepInside(label, frame)),
      ...lines.map((text, index) => ({
        x: frame.name === "narrow" ? 0 : start,
        y: bottom + line * (2.1 + index),
        text,
        tone: "secondary" as const,
      })),
    ],
    height: line * (1.7 + lines.length),
  };
}

/** Width that the tick texts of a left axis take, with the gap before the drawing. */
export function tickRoom(scale: Linear, unit: Unit, ticks: number, frame: Frame): number {
  const values = scale.ticks(ticks);
  const step = (values[1] ?? 1) - (values[0] ?? 0);
  return 9 + Math.max(0, ...values.map((value) => textWidth(formatTick(value, unit, step), frame.font)));
}

/** Horizontal grid lines from `left` to `right`, tick texts before them. */
export function leftAxis(
  scale: Linear,
  unit: Unit,
  { left, right, ticks, labelled = true }: { left: number; right: number; ticks: number; labelled?: boolean },
): Omit<AxisParts, "height"> {
  const values = scale.ticks(ticks);
  const step = (values[1] ?? 1) - (values[0] ?? 0);
  return {
    marks: [
      ruleY(values, { y: scale, x1: left, x2: right, stroke: tone("grid") }),
      ...(values.includes(0) ? [ruleY([0], { y: scale, x1: left, x2: right, stroke: tone("others") })] : []),
    ],
    labels: labelled
      ? values.map((value) => ({
          x: left - 8,
          y: scale(value),
          text: formatTick(value, unit, step),
          anchor: "end" as const,
          tone: "secondary" as const,
        }))
      : [],
  };
}
