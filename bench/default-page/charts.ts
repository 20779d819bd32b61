import { drawChart } from "../../src/figures/draw.ts";
import { findVariant } from "../../src/figures/filters.ts";
import { narrow, wide } from "../../src/figures/frame.ts";
import type { FigureSpec, FilteredFigure } from "../../src/figures/spec.ts";

/** What a cell of the default page calls: the same chart of ours, drawn by Plot in the browser at the width it has. */
export function drawFigure(figure: FigureSpec | FilteredFigure, width: number): Element {
  const spec = "variants" in figure ? firstVariant(figure) : figure;
  if (!spec?.chart) return document.createElement("p");
  return drawChart(document, spec.chart, width < 640 ? narrow : wide, spec);
}

function firstVariant(figure: FilteredFigure): FigureSpec | null {
  return findVariant(
    figure,
    figure.filters.map(({ options }) => options[0]?.value ?? ""),
  );
}
