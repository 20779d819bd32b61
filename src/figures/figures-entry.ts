import { NNBSP } from "../../loaders/french/format.ts";
import { cite } from "./browser/cite.ts";
import { saveImage } from "./browser/image.ts";
import { present } from "./browser/presentation.ts";
import { redrawWithTerms } from "./browser/terms.ts";
import { bindEvolution } from "./evolution/index.ts";
import { renderFigure } from "./figure.ts";
import { findVariant, type InlineVariants } from "./filters.ts";

/** What figures.js gives to site.js: it is loaded on the first use of a filter or of an image. */
export interface FiguresScript {
  redraw: typeof redraw;
  saveImage: typeof saveImage;
  present: typeof present;
  cite: typeof cite;
  bindEvolution: typeof bindEvolution;
}

window.figuresStages = { redraw, saveImage, present, cite, bindEvolution };

/** Replaces the figure inside `holder` by the variant of these choices; returns the sentence that announces it. */
function redraw(holder: HTMLElement, choices: string[]): string {
  const inline = holder.querySelector('script[type="application/json"]')?.textContent;
  const figure = holder.querySelector(".figure");
  if (!inline || !figure) return "";
  const { filtered, options } = JSON.parse(inline) as InlineVariants;
  const spec = findVariant(filtered, choices);
  if (!spec) return "Ce choix n’a pas de données. La figure n’a pas changé.";
  const open = figure.querySelector("details")?.open ?? false;
  redrawWithTerms(holder, () => {
    figure.outerHTML = renderFigure(document, spec, options);
  });
  const details = holder.querySelector<HTMLDetailsElement>(".figure details");
  if (details) details.open = open;
  return `Figure mise à jour${NNBSP}: ${spec.title}`;
}
