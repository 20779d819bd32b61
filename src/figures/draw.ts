import { plot } from "@observablehq/plot";
import { drawDots } from "./charts/dots.ts";
import { drawFunnel } from "./charts/funnel.ts";
import { drawLadder } from "./charts/ladder.ts";
import { drawLikert } from "./charts/likert.ts";
import { drawLines } from "./charts/lines.ts";
import { drawMap } from "./charts/map.ts";
import { drawMatrix } from "./charts/matrix.ts";
import { drawMonths } from "./charts/months.ts";
import { drawScatter } from "./charts/scatter.ts";
import { drawSectors } from "./charts/sectors.ts";
import { drawSlope } from "./charts/slope.ts";
import { drawTarget } from "./charts/target.ts";
import { describeChart } from "./describe.ts";
import { type Drawing, type Label, labelMarks } from "./drawing.ts";
import type { Frame } from "./frame.ts";
import { writeAlike } from "./same-decimals.ts";
import type { ChartSpec } from "./spec.ts";
import { sayPartialOnce } from "./value.ts";

/** What a drawing says of itself. */
export interface DrawingWords {
  /** Prefix of the ids inside the drawing, unique on the page. */
  id: string;
  title: string;
  demonstration: boolean;
}

/** The drawing of a chart as an SVG element: named, described, its texts as text, its colours as custom properties. */
export function drawChart(
  document: Document,
  chart: ChartSpec,
  frame: Frame,
  words: DrawingWords,
): SVGSVGElement {
  const written = writeAlike(chart);
  const { height, marks, labels } = withDemonstration(layOut(written, frame), words.demonstration, frame);
  const drawn = plot({
    document,
    width: frame.width,
    height: Math.ceil(height),
    margin: 0,
    x: { type: "identity", axis: null },
    y: { type: "identity", axis: null },
    r: { type: "identity" },
    color: { type: "identity" },
    opacity: { type: "identity" },
    symbol: { type: "identity" },
    marks: [...marks, ...labelMarks(labels, frame)],
  });
  const svg = (drawn.localName === "svg" ? drawn : drawn.querySelector("svg")) as SVGSVGElement;
  clean(svg);
  name(document, svg, frame, words, describeChart(written));
  return svg;
}

/** Marks and texts of a chart in one frame, before they are drawn. */
export function layOut(chart: ChartSpec, frame: Frame): Drawing {
  switch (chart.type) {
    case "dots":
      return drawDots(sayPartialOnce(chart), frame);
    case "slope":
      return drawSlope(chart, frame);
    case "lines":
      return drawLines(chart, frame);
    case "target":
      return drawTarget(chart, frame);
    case "months":
      return drawMonths(chart, frame);
    case "sectors":
      return drawSectors(sayPartialOnce(chart), frame);
    case "likert":
      return drawLikert(chart, frame);
    case "matrix":
      return drawMatrix(chart, frame);
    case "funnel":
      return drawFunnel(chart, frame);
    case "map":
      return drawMap(chart, frame);
    case "ladder":
      return drawLadder(chart, frame);
    case "scatter":
      return drawScatter(chart, frame);
  }
}

/** A last line inside the image itself, so that a downloaded one still says it. */
function withDemonstration(drawing: Drawing, demonstration: boolean, frame: Frame): Drawing {
  if (!demonstration) return drawing;
  const line = frame.font + 8;
  const label: Label = {
    x: frame.width,
    y: drawing.height + line * 0.5,
    text: "Données de démonstration",
    anchor: "end",
    tone: "attention",
  };
  return { ...drawing, height: drawing.height + line, labels: [...drawing.labels, label] };
}

/** Takes away what Plot adds for other uses: its style sheet, its labels on groups, decimals nobody sees. */
function clean(svg: SVGSVGElement): void {
  for (const style of svg.querySelectorAll("style")) style.remove();
  for (const element of [svg, ...svg.querySelectorAll("*")]) {
    for (const attribute of ["style", "aria-label", "aria-hidden", "aria-description", "font-variant"]) {
      element.removeAttribute(attribute);
    }
    for (const attribute of [
      "d",
      "transform",
      "x",
      "y",
      "x1",
      "x2",
      "y1",
      "y2",
      "cx",
      "cy",
      "r",
      "width",
      "height",
      "fill-opacity",
    ]) {
      const value = element.getAttribute(attribute);
      if (value)
        element.setAttribute(
          attribute,
          value.replace(/-?\d+\.\d{2,}(e-?\d+)?/g, (digits) =>
            String(Number(Number(digits).toFixed(attribute === "fill-opacity" ? 2 : 1))),
          ),
        );
    }
  }
}

function name(
  document: Document,
  svg: SVGSVGElement,
  frame: Frame,
  words: DrawingWords,
  description: string,
): void {
  const id = `${words.id}-${frame.name}`;
  svg.setAttribute("class", `drawing drawing-${frame.name}`);
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-labelledby", `${id}-title ${id}-desc`);
  svg.setAttribute("font-family", "'Source Sans 3', 'Source Sans Pro', sans-serif");
  svg.setAttribute("font-size", String(frame.font));
  svg.setAttribute("fill", "var(--ink)");
  const parts = [
    ["title", words.title],
    ["desc", description],
  ] as const;
  svg.prepend(
    ...parts.map(([tag, text]) => {
      const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
      element.id = `${id}-${tag}`;
      element.textContent = text;
      return element;
    }),
  );
}
