import { geo } from "@observablehq/plot";
import { type Drawing, keepInside, type Label, labelBox, overlap } from "../drawing.ts";
import type { Frame } from "../frame.ts";
import { tone } from "../palette.ts";
import type { MapChart } from "../spec.ts";
import { describeMeasure, formatMeasure } from "../value.ts";
import { bounds, labelPoint } from "./label-point.ts";
import { outline } from "./map-outline.ts";

/** Room kept around the shapes, in their own coordinates. */
const MARGIN = 1;

/** The departments with name and value on each, as many as have room; the shade follows the value, which is written anyway. */
export function drawMap(chart: MapChart, frame: Frame): Drawing {
  const width = Math.min(frame.width, 620);
  const drawn = chart.areas.flatMap((area) =>
    area.outline === "" ? [] : [{ area, rings: outline(area.outline) }],
  );
  const [[left, right], [top, bottom]] = bounds(drawn.flatMap(({ rings }) => rings));
  const [across, down] = [right - left + 2 * MARGIN, bottom - top + 2 * MARGIN];
  const scale = Math.min(width / across, width / down);
  const shift = (frame.width - across * scale) / 2;
  const place = ([x, y]: [number, number]): [number, number] => [
    shift + (x - left + MARGIN) * scale,
    4 + (y - top + MARGIN) * scale,
  ];
  const values = chart.areas.flatMap((area) => (area.value === null ? [] : [area.value]));
  const low = Math.min(0, ...values);
  const high = Math.max(...values, 0.0001);
  const shapes = drawn.map(({ area, rings }) => ({
    type: "Feature" as const,
    geometry: { type: "Polygon" as const, coordinates: rings.map((ring) => ring.map(place)) },
    properties: area,
  }));
  const shade = (value: number | null) => (value === null ? 0 : 0.06 + (0.34 * (value - low)) / (high - low));
  const em = frame.font + 5;

  return {
    height: down * scale + 8,
    marks: [
      geo(shapes, {
        fill: (shape) => tone(shape.properties.value === null ? "band" : "focus"),
        fillOpacity: (shape) => (shape.properties.value === null ? 1 : shade(shape.properties.value)),
        stroke: tone("others"),
        strokeWidth: 1.2,
        title: (shape) => describeMeasure(shape.properties.label, shape.properties, chart.unit),
      }),
      geo(
        shapes.filter((shape) => shape.properties.focus),
        { fill: "none", stroke: tone("focus"), strokeWidth: 3 },
      ),
    ],
    labels: withoutOverlap(
      drawn.map(({ area, rings }): Label[] => {
        const [x, y] = place(labelPoint(rings));
        const value =
          area.value === null ? area.statut || "x" : formatMeasure({ ...area, statut: "" }, chart.unit);
        const labels: Label[] = [
          { x, y: y - em / 2, text: area.label, anchor: "middle", ...(area.focus ? { strong: true } : {}) },
          { x, y: y + em / 2, text: value, anchor: "middle", strong: true },
        ];
        return labels.map((label) => keepInside(label, frame));
      }),
      frame,
    ),
  };
}

/** Name and value of each department, but of those where they would cover a former one: the table has them all. */
function withoutOverlap(groups: readonly Label[][], frame: Frame): Label[] {
  const kept: Label[] = [];
  for (const group of groups) {
    const free = group.every((label) =>
      kept.every((one) => !overlap(labelBox(label, frame), labelBox(one, frame))),
    );
    if (free) kept.push(...group);
  }
  return kept;
}
