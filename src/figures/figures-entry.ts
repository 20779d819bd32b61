import { NNBSP } from "../../loaders/french/format.ts";
import { saveImage, slide } from "./browser/image.ts";
import { present } from "./browser/presentation.ts";
import { redrawWithTerms } from "./browser/terms.ts";
import { bindEvolution } from "./evolution/index.ts";
import { renderFigure } from "./figure.ts";
import { findVariant, type InlineVariants } from "./filters.ts";
import { focusOn } from "./focus.ts";

/** What figures.js gives to site.js: it is loaded on the first use of a filter or of an image. */
export interface FiguresScript {
  redraw: typeof redraw;
  saveImage: typeof saveImage;
  present: typeof present;
  /** A figure as a slide, for those who draw the meeting pack. */
  slide: typeof slide;
  bindEvolution: typeof bindEvolution;
}

window.figuresStages = { redraw, saveImage, present, slide, bindEvolution };

/** Replaces the figure inside `holder` by the variant of these choices, with this place in colour; returns the sentence that announces it. */
function redraw(holder: HTMLElement, choices: string[], place: string): string {
  const inline = holder.querySelector('script[type="application/json"]')?.textContent;
  const figure = holder.querySelector(".figure");
  if (!inline || !figure) return "";
  const { filtered, options } = JSON.parse(inline) as InlineVariants;
  const variant = findVariant(filtered, choices);
  const spec = variant && focusOn(variant, place);
  if (!spec) return "Ce choix n’a pas de données. La figure n’a pas changé.";
  const open = figure.querySelector("details")?.open ?? false;
  redrawWithTerms(holder, () => {
    figure.outerHTML = renderFigure(document, spec, options);
  });
  const details = holder.querySelector<HTMLDetailsElement>(".figure details");
  if (details) details.open = open;
  return `Figure mise à jour${NNBSP}: ${spec.title}`;
}
