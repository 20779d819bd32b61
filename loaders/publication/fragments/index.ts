import { JSDOM } from "jsdom";
import { renderFigure } from "../../../src/components/figure.ts";
import type { FigureSpec, FilteredFigure } from "../../../src/components/spec.ts";
import type { Html } from "../html.ts";
import type { Material } from "../material.ts";
import { figuresOfPages } from "../pages.ts";
import { editionLine, homeAnswer, homeAttention, homeKeyFigures, publishedFacts } from "./accueil.ts";
import { targetAnswer } from "./objectif.ts";
import { placementAnswer } from "./placement.ts";

/** Every block that a page places, by its id: figures (`fig-…`), then words, tiles and lists. */
export function composeFragments(material: Material): Map<string, string> {
  const { document } = new JSDOM("").window;
  const fragments = new Map<string, string>();
  for (const [page, figures] of Object.entries(figuresOfPages))
    for (const draw of figures) {
      const figure = draw(material.edition);
      fragments.set(idOf(figure), renderFigure(document, figure, { root: rootFrom(page) }));
    }
  for (const [id, block] of Object.entries(composeBlocks(material))) fragments.set(id, block.text);
  return fragments;
}

/** From a page's folder to the site's root: `./`, `../`, `../../`. */
export function rootFrom(page: string): string {
  return page === "" ? "./" : "../".repeat(page.split("/").length);
}

function composeBlocks({ edition, lists, generatedAt }: Material): Record<string, Html> {
  return {
    "reponse-accueil": homeAnswer(edition),
    "tuiles-accueil": homeKeyFigures(edition),
    "attention-accueil": homeAttention(edition),
    "reperes-accueil": publishedFacts(lists.reperes),
    "edition-accueil": editionLine(edition, generatedAt),
    "reponse-placement": placementAnswer(edition),
    "reponse-objectif": targetAnswer(edition),
  };
}

function idOf(figure: FigureSpec | FilteredFigure): string {
  if (!("variants" in figure)) return figure.id;
  const first = Object.values(figure.variants)[0];
  if (!first) throw new Error("A filtered figure without a variant.");
  return first.id;
}
