import { geo } from "@observablehq/plot";
import type { Drawing, Label } from "../drawing.ts";
import type { Frame } from "../frame.ts";
import { tone } from "../palette.ts";
import type { MapChart } from "../spec.ts";
import { describeMeasure, formatMeasure } from "../value.ts";
import { outline } from "./map-outline.ts";

/** Where a department's name goes, in the shapes' own coordinates; the centre of the outline would fall on a border. */
const anchors: Record<string, [number, number]> = {
  "14": [198.5, 129],
  "27": [259.5, 130.5],
  "50": [151, 102],
  "61": [224.5, 156],
  "76": [257.5, 96],
};

/** The five departments with name and value on each; the shade follows the value, which is written anyway. */
export function drawMap(chart: MapChart, frame: Frame): Drawing {
  const width = Math.min(frame.width, 620);
  const shift = (frame.width - width) / 2;
  const scale = width / 158;
  const place = ([x, y]: [number, number]): [number, number] => [
    shift + (x - 133.4) * scale,
    4 + (y - 66) * scale,
  ];
  const values = chart.areas.flatMap((area) => (area.value === null ? [] : [area.value]));
  const low = Math.min(0, ...values);
  const high = Math.max(...values, 0.0001);
  const shapes = chart.areas.flatMap((area) => {
    if (area.outline === "") return [];
    const coordinates = outline(area.outline).map((ring) => ring.map(place));
    return [
      { type: "Feature" as const, geometry: { type: "Polygon" as const, coordinates }, properties: area },
    ];
  });
  const shade = (value: number | null) => (value === null ? 0 : 0.06 + (0.34 * (value - low)) / (high - low));
  const em = frame.font + 5;

  return {
    height: 122 * scale + 8,
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
    labels: shapes.flatMap(({ properties: area }): Label[] => {
      const [x, y] = place(anchors[numberOf(area.code)] ?? [0, 0]);
      const value =
        area.value === null ? area.statut || "x" : formatMeasure({ ...area, statut: "" }, chart.unit);
      return [
        { x, y: y - em / 2, text: area.label, anchor: "middle", ...(area.focus ? { strong: true } : {}) },
        { x, y: y + em / 2, text: value, anchor: "middle", strong: true },
      ];
    }),
  };
}

/** A department is `27` in the shapes and may be `D27` among the territories. */
function numberOf(code: string): string {
  return code.replace(/^D/, "");
}
