import { dot, link, type Markish } from "@observablehq/plot";
import { scaleLinear } from "d3-scale";
import { NNBSP } from "../../../loaders/french/format.ts";
import type { Label } from "../drawing.ts";
import { tone } from "../palette.ts";
import type { LikertChart } from "../spec.ts";
import { describeMeasure } from "../value.ts";

type Row = LikertChart["rows"][number];

/** Where a row whose five shares are hidden still has the share of 4 and 5: `y` is the middle of its missing bar. */
export interface ShareRow {
  row: Row;
  y: number;
}

/** Whether only the share of 4 and 5 is published for a row. */
export function hasShareOnly(row: Row): boolean {
  return row.shares === null && row.positive.value !== null;
}

/** The share of 4 and 5 as a dot with its interval, on a line of its own from 0 to 100 %: the bars' scale has another meaning. */
export function drawShares(
  rows: ShareRow[],
  left: number,
  right: number,
): { marks: Markish[]; labels: Label[] } {
  const start = left + 8;
  const end = right - 8;
  const x = scaleLinear([0, 1], [start, end]).clamp(true);
  const title = ({ row }: ShareRow) => describeMeasure(`${row.label}, notes 4 et 5`, row.positive, "percent");
  return {
    marks: [
      link(rows, { x1: start, x2: end, y1: "y", y2: "y", stroke: tone("grid") }),
      link(
        [0, 0.5, 1].flatMap((share) => rows.map(({ y }) => ({ x: x(share), y }))),
        { x1: "x", x2: "x", y1: ({ y }) => y - 4, y2: ({ y }) => y + 4, stroke: tone("grid") },
      ),
      link(
        rows.filter(({ row }) => row.positive.low !== null && row.positive.high !== null),
        {
          x1: ({ row }) => x(row.positive.low ?? 0),
          x2: ({ row }) => x(row.positive.high ?? 0),
          y1: "y",
          y2: "y",
          stroke: tone("focus"),
          strokeWidth: 3,
          title,
        },
      ),
      dot(rows, {
        x: ({ row }) => x(row.positive.value ?? 0),
        y: "y",
        r: 5.5,
        fill: tone("focus"),
        stroke: tone("page"),
        strokeWidth: 1.5,
        title,
      }),
    ],
    labels: rows.slice(-1).flatMap(({ y }): Label[] => [
      { x: left, y: y + 17, text: `0${NNBSP}%`, tone: "secondary" },
      { x: right, y: y + 17, text: `100${NNBSP}%`, anchor: "end", tone: "secondary" },
    ]),
  };
}
