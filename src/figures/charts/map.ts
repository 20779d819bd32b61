import { geo } from "@observablehq/plot";
import { NNBSP } from "../../../loaders/french/format.ts";
import { type Drawing, keepInside, type Label, labelBox, overlap } from "../drawing.ts";
import type { Frame } from "../frame.ts";
import { tone } from "../palette.ts";
import type { MapChart } from "../spec.ts";
import { textWidth } from "../text-width.ts";
import { describeMeasure, formatMeasure } from "../value.ts";
import { bounds, labelPoint } from "./label-point.ts";
import { outline } from "./map-outline.ts";

/** Room kept around the shapes, in their own coordinates. */
const MARGIN = 1;

/** The territories with name and value on each, as many as have room; the shade follows the value, which is written anyway. */
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
  const inFocusFirst = [...drawn].sort((a, b) => Number(b.area.focus) - Number(a.area.focus));
  const beside = besideLabels(
    chart.areas.filter((area) => drawn.length > 0 && area.outline === ""),
    { chart, frame, below: down * scale + 8 },
  );

  return {
    height: Math.max(down * scale + 8, ...beside.map(({ y }) => y + em)),
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
      [
        ...beside.map((label) => [label]),
        ...inFocusFirst.map(({ area, rings }): Label[] => {
          const [[west, east]] = bounds(rings);
          const names = nameLines(area.label, 0.75 * (east - west) * scale, frame);
          const widest = Math.max(...names.map((text) => textWidth(text, frame.font, area.focus)));
          const shape = names.length > 1 ? widest / ((names.length + 1) * em) : undefined;
          const [x, y] = place(labelPoint(rings, shape));
          const top = y - (names.length * em) / 2;
          const labels: Label[] = [
            ...names.map((text, at) => ({
              ...{ x, y: top + at * em, text, anchor: "middle" as const },
              ...(area.focus ? { strong: true } : {}),
            })),
            { x, y: top + names.length * em, text: valueText(area, chart), anchor: "middle", strong: true },
          ];
          return labels.map((label) => keepInside(label, frame));
        }),
      ],
      frame,
    ),
  };
}

type Area = MapChart["areas"][number];

function valueText(area: Area, { unit }: MapChart): string {
  return area.value === null ? area.statut || "x" : formatMeasure({ ...area, statut: "" }, unit);
}

/** What the map has no shape of, listed at its left where there is room, else under it. */
function besideLabels(
  areas: readonly Area[],
  { chart, frame, below }: { chart: MapChart; frame: Frame; below: number },
): Label[] {
  if (areas.length === 0) return [];
  const em = frame.font + 7;
  const top = frame.name === "wide" ? em : below + em;
  return [
    { x: 0, y: top, text: "Hors de cette carte", tone: "secondary" },
    ...areas.map(
      (area, at): Label => ({
        ...{ x: 0, y: top + (at + 1) * em, text: `${area.label}${NNBSP}: ${valueText(area, chart)}` },
        ...(area.focus ? { strong: true } : {}),
      }),
    ),
  ];
}

/** A name on one line, or on two where its shape is narrower: broken at the space or the hyphen nearest to its middle. */
function nameLines(name: string, room: number, frame: Frame): string[] {
  const breaks = [...name.matchAll(/[ -]/g)].map(({ index }) => index);
  if (textWidth(name, frame.font) <= room || breaks.length === 0) return [name];
  const [middle = 0] = breaks.sort((a, b) => Math.abs(a - name.length / 2) - Math.abs(b - name.length / 2));
  return [name.slice(0, middle + 1).trimEnd(), name.slice(middle + 1)];
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
