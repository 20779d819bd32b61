import { rect, ruleX } from "@observablehq/plot";
import { scaleLinear } from "d3-scale";
import { formatNumber, formatPercent, NNBSP } from "../../../loaders/french/format.ts";
import type { Drawing, Label } from "../drawing.ts";
import type { Frame } from "../frame.ts";
import { type Tone, tone } from "../palette.ts";
import type { LikertChart } from "../spec.ts";
import { nameWidth, shortenText, textWidth } from "../text-width.ts";
import { formatMeasure } from "../value.ts";
import { drawShares, hasShareOnly } from "./likert-share.ts";

const colours: Tone[] = ["attention", "attention-mid", "others", "focus-mid", "focus"];

/** Five answers as bars centred on the neutral one; the share of 4–5 written at the end, n beside the label. */
export function drawLikert(chart: LikertChart, frame: Frame): Drawing {
  const beside = frame.name === "wide";
  const em = frame.font + 5;
  const names = Math.max(
    0,
    ...chart.rows.flatMap((row) => [nameWidth(row.label, frame.font), textWidth(count(row), frame.font)]),
  );
  const left = beside ? Math.min(names, 300) + 18 : 0;
  const end = (row: LikertChart["rows"][number]) =>
    row.positive.value === null ? "" : formatMeasure(row.positive, "percent");
  const room = Math.max(0, ...chart.rows.map((row) => textWidth(end(row), frame.font, true))) + 12;
  const right = beside ? frame.width - room : frame.width;
  const key = keyLabels(chart.answers, frame);
  const top = key.height + em + 6;
  const step = beside ? 48 : em * 2 + 40;
  const bar = 24;
  const offsets = chart.rows.flatMap((row) => (row.shares ? [spans(row.shares)] : []));
  const low = Math.min(-0.05, ...offsets.map((parts) => parts[0]![0]));
  const high = Math.max(0.05, ...offsets.map((parts) => parts[4]![1]));
  const x = scaleLinear([low, high], [left, right]);
  const barTop = (index: number) => top + index * step + (beside ? (step - bar) / 2 : em * 2);
  const bottom = top + chart.rows.length * step;
  const parts = chart.rows.flatMap((row, index) =>
    row.shares
      ? spans(row.shares).map(([start, stop], answer) => ({
          x1: x(start) + 0.75,
          x2: Math.max(x(start) + 0.75, x(stop) - 0.75),
          y: barTop(index),
          answer,
          title: `${row.label}, ${chart.answers[answer]}${NNBSP}: ${formatPercent(row.shares![answer]!, row.positive.n)}`,
        }))
      : [],
  );
  const middles = chart.rows.flatMap((row, index) => (row.shares ? [barTop(index)] : []));
  const swatch = frame.font * 0.8;
  const alone = drawShares(
    chart.rows.flatMap((row, index) => (hasShareOnly(row) ? [{ row, y: barTop(index) + bar / 2 }] : [])),
    left,
    right,
  );

  return {
    height: bottom + 4,
    marks: [
      rect(key.swatches, {
        x1: "x",
        x2: (d) => d.x + swatch,
        y1: (d) => d.y - swatch / 2,
        y2: (d) => d.y + swatch / 2,
        fill: (d) => tone(colours[d.answer]!),
      }),
      rect(parts, {
        x1: "x1",
        x2: "x2",
        y1: "y",
        y2: (part) => part.y + bar,
        fill: (part) => tone(colours[part.answer]!),
        title: "title",
      }),
      ...alone.marks,
      ruleX(middles, { x: x(0), y1: (y) => y - 4, y2: (y) => y + bar + 4, stroke: tone("ink") }),
    ],
    labels: [
      ...key.labels,
      ...alone.labels,
      ...(middles.length > 0 ? sideLabels(x(0), top - em * 0.5, frame) : []),
      ...(beside
        ? [
            {
              x: frame.width,
              y: top - em * 0.5,
              text: "notes 4 et 5",
              anchor: "end" as const,
              tone: "secondary" as const,
            },
          ]
        : []),
      ...chart.rows
        .flatMap((row, index): Label[] => {
          const middle = barTop(index) + bar / 2;
          const strong = row.focus;
          const name = {
            text: shortenText(row.label, beside ? left - 18 : frame.width - room, frame.font, strong),
            strong,
          };
          const hidden: Label[] =
            row.shares || hasShareOnly(row)
              ? []
              : [
                  {
                    x: left,
                    y: middle,
                    text: formatMeasure(row.positive, "percent"),
                    tone: "secondary",
                    halo: true,
                  },
                ];
          if (beside) {
            return [
              { x: left - 18, y: middle - em / 2, anchor: "end", ...name },
              { x: left - 18, y: middle + em / 2, anchor: "end", text: count(row), tone: "secondary" },
              { x: frame.width, y: middle, anchor: "end", text: end(row), strong: true },
              ...hidden,
            ];
          }
          const line = top + index * step;
          return [
            { x: 0, y: line + em * 0.5, ...name },
            { x: 0, y: line + em * 1.4, text: count(row), tone: "secondary" },
            { x: frame.width, y: line + em * 0.5, anchor: "end", text: end(row), strong: true },
            ...hidden,
          ];
        })
        .filter((label) => label.text),
    ],
  };
}

function count(row: LikertChart["rows"][number]): string {
  return row.positive.n === null ? "" : `${formatNumber(row.positive.n)} réponses`;
}

/** What lies on each side of the rule that the bars are centred on, the middle of answer 3; a side without room is left unsaid. */
function sideLabels(x: number, y: number, frame: Frame): Label[] {
  const [less, more] = ["← moins satisfaits", "plus satisfaits →"];
  const fits = x - 6 - textWidth(less, frame.font) >= 0;
  return [
    ...(fits ? [{ x: x - 6, y, text: less, anchor: "end", tone: "secondary" } satisfies Label] : []),
    { x: x + 6, y, text: more, tone: "secondary" },
  ];
}

/** Where each answer starts and ends around the middle of the neutral one. */
function spans(shares: readonly number[]): [number, number][] {
  let at = -(shares[0]! + shares[1]! + shares[2]! / 2);
  return shares.map((share) => {
    const start = at;
    at += share;
    return [start, at];
  });
}

/** The answers with their colours, in as many lines as they need. */
function keyLabels(answers: readonly string[], frame: Frame) {
  const em = frame.font + 5;
  let x = 0;
  let row = 0;
  const swatches: { x: number; y: number; answer: number }[] = [];
  const labels = answers.map((text, answer): Label => {
    const width = textWidth(text, frame.font) + 20;
    if (x > 0 && x + width > frame.width) {
      x = 0;
      row += 1;
    }
    const y = em * (0.6 + row);
    swatches.push({ x, y, answer });
    const label: Label = { x: x + 17, y, text };
    x += width + 18;
    return label;
  });
  return { labels, swatches, height: em * (row + 1.2) };
}
