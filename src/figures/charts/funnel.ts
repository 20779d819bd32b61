import { areaY, dot, line, link, ruleY } from "@observablehq/plot";
import { formatNumber, formatPercent, NNBSP } from "../../../loaders/french/format.ts";
import { bottomAxis, leftAxis, roundScale, tickRoom } from "../axis.ts";
import { type Drawing, type Label, labelBox } from "../drawing.ts";
import type { Frame } from "../frame.ts";
import { tone } from "../palette.ts";
import { markBox, placeLabels, settleLabels } from "../place.ts";
import type { FunnelChart } from "../spec.ts";
import { wrapText } from "../text-width.ts";

/** Rate against size: limits labelled in words, the points outside them named. */
export function drawFunnel(chart: FunnelChart, frame: Frame): Drawing {
  const { points, limits, reference } = chart;
  const em = frame.font + 5;
  const title = wrapText(chart.axisY, frame.width, frame.font);
  const top = title.length * em + 10;
  const bottom = top + (frame.name === "wide" ? 380 : 320);
  const all = [
    reference.value,
    ...points.map((point) => point.value),
    ...limits.flatMap((one) => [one.low95, one.high95]),
  ];
  const y = roundScale([Math.min(...all), Math.max(...all)], [bottom, top], 5, "percent");
  const [floor = 0, ceiling = 1] = y.domain();
  const left = tickRoom(y, "percent", 5, frame);
  const widest = Math.max(1, ...points.map((point) => point.n), ...limits.map((one) => one.n));
  const x = roundScale([0, widest], [left, frame.width - 10], frame.name === "wide" ? 8 : 4);
  const across = bottomAxis(x, "count", chart.axisX, {
    bottom,
    bands: [[top, bottom]],
    ticks: frame.name === "wide" ? 8 : 4,
    frame,
  });
  const up = leftAxis(y, "percent", { left, right: frame.width - 10, ticks: 5 });
  const clamp = (value: number) => y(Math.min(ceiling, Math.max(floor, value)));
  const describe = (point: FunnelChart["points"][number]) =>
    `${point.label}${NNBSP}: ${formatPercent(point.value, point.n)} (n = ${formatNumber(point.n)})`;
  const bounds = { left, right: frame.width, top, bottom };
  const words = settleLabels(limitLabels(chart, clamp, frame), [], bounds, frame);
  const marksTaken = points.map((point) => markBox(x(point.n), y(point.value), point.flagged ? 8 : 5));
  const names = placeLabels(
    [...points]
      .filter((point) => point.flagged)
      .sort((a, b) => b.n - a.n)
      .map((point) => ({
        x: x(point.n),
        y: y(point.value),
        r: 8,
        text: point.label,
        style: { tone: "focus", strong: true, halo: true },
      })),
    [...marksTaken, ...words.map((label) => labelBox(label, frame))],
    bounds,
    frame,
  );

  return {
    height: bottom + across.height,
    marks: [
      areaY(limits, {
        x: (one) => x(one.n),
        y1: (one) => clamp(one.low95),
        y2: (one) => clamp(one.high95),
        fill: tone("band"),
      }),
      ...across.marks,
      ...up.marks,
      ...(["low95", "high95", "low998", "high998"] as const).map((key) =>
        line(limits, {
          x: (one) => x(one.n),
          y: (one) => (one[key] < floor || one[key] > ceiling ? Number.NaN : y(one[key])),
          stroke: tone("others"),
          strokeWidth: 1.5,
          ...(key.endsWith("998") ? { strokeDasharray: "5 4" } : {}),
        }),
      ),
      ruleY([reference.value], {
        y,
        x1: left,
        x2: frame.width - 10,
        stroke: tone("ink"),
        strokeDasharray: "4 3",
      }),
      link(
        names.flatMap(({ leader }) => leader ?? []),
        { x1: "x1", y1: "y1", x2: "x2", y2: "y2", stroke: tone("others") },
      ),
      ...[false, true].map((flagged) =>
        dot(
          points.filter((point) => point.flagged === flagged),
          {
            x: (point) => x(point.n),
            y: (point) => y(point.value),
            r: flagged ? 7 : 4.5,
            fill: tone(flagged ? "focus" : "others"),
            symbol: flagged ? "diamond" : "circle",
            stroke: tone("page"),
            title: describe,
          },
        ),
      ),
    ],
    labels: [
      ...title.map((text, index) => ({ x: 0, y: em * (0.6 + index), text, tone: "secondary" as const })),
      ...across.labels,
      ...up.labels,
      ...words,
      ...names.map(({ label }) => label),
    ],
  };
}

/** The reference and both limits, named at the right end of their lines. */
function limitLabels(chart: FunnelChart, y: (value: number) => number, frame: Frame): Label[] {
  const last = chart.limits.at(-1);
  const end = { x: frame.width - 12, anchor: "end", tone: "secondary", halo: true } as const;
  const { label, value } = chart.reference;
  const reference: Label = {
    ...end,
    tone: "ink",
    y: y(value) - frame.font * 0.75,
    text: `${label} ${formatPercent(value)}`,
  };
  if (!last) return [reference];
  return [
    reference,
    { ...end, y: y(last.low95) + frame.font * 0.8, text: "limite à 95 %" },
    { ...end, y: y(last.low998) + frame.font * 1.2, text: "- - limite à 99,8 %" },
  ];
}
