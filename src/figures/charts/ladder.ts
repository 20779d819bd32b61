import { rect } from "@observablehq/plot";
import { scaleLinear } from "d3-scale";
import { formatNumber, NNBSP } from "../../../loaders/french/format.ts";
import type { Drawing, Label } from "../drawing.ts";
import type { Frame } from "../frame.ts";
import { tone } from "../palette.ts";
import type { LadderChart } from "../spec.ts";
import { textWidth, wrapText } from "../text-width.ts";
import { symbolMeanings } from "../value.ts";

/** Steps on one scale, each with the rule that links it to the one above; nothing is summed. */
export function drawLadder(chart: LadderChart, frame: Frame): Drawing {
  const beside = frame.name === "wide";
  const em = frame.font + 5;
  const bar = 26;
  const names = Math.max(0, ...chart.steps.map((step) => textWidth(step.label, frame.font, true)));
  const left = beside ? Math.min(names, 300) + 18 : 0;
  const room = Math.max(0, ...chart.steps.map((step) => textWidth(written(step), frame.font, true))) + 10;
  const largest = Math.max(1, ...chart.steps.map((step) => step.value ?? 0));
  const x = scaleLinear([0, largest], [left, frame.width - room]);
  const rules = chart.steps.map((step) =>
    step.rule ? wrapText(step.rule, frame.width - left, frame.font) : [],
  );
  let y = 0;
  const placed = chart.steps.map((step, index) => {
    const top = y + (beside ? 0 : em);
    y = top + bar + (rules[index]!.length ? em * rules[index]!.length + 6 : 0) + 14;
    return { ...step, top, rule: rules[index]! };
  });
  const drawn = placed.filter((step) => step.value !== null);

  return {
    height: Math.max(1, y - 8),
    marks: [
      rect(drawn, {
        x1: left,
        x2: (step) => Math.max(left + 2, x(step.value!)),
        y1: "top",
        y2: (step) => step.top + bar,
        fill: tone("focus"),
        title: (step) => `${step.label}${NNBSP}: ${formatNumber(step.value!)}`,
      }),
    ],
    labels: placed.flatMap((step): Label[] => [
      beside
        ? { x: left - 18, y: step.top + bar / 2, text: step.label, anchor: "end", strong: true }
        : { x: 0, y: step.top - em * 0.5, text: step.label, strong: true },
      {
        x: step.value === null ? left : Math.max(left + 2, x(step.value)) + 8,
        y: step.top + bar / 2,
        text: written(step),
        ...(step.value === null ? { tone: "secondary" } : { strong: true }),
      },
      ...step.rule.map(
        (text, line): Label => ({ x: left, y: step.top + bar + em * (line + 0.7), text, tone: "secondary" }),
      ),
    ]),
  };
}

function written(step: Pick<LadderChart["steps"][number], "value" | "statut">): string {
  if (step.value !== null) return formatNumber(step.value);
  return `${step.statut || "x"}${NNBSP}: ${symbolMeanings[step.statut || "x"]}`;
}
