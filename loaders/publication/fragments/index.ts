import { JSDOM } from "jsdom";
import { renderComparison } from "../../../src/figures/compare/index.ts";
import { renderFigure } from "../../../src/figures/figure.ts";
import type { FigureSpec, FilteredFigure } from "../../../src/figures/spec.ts";
import { region } from "../../region/region.ts";
import { departmentFigures } from "../figures/departement.ts";
import { figuresOfPages } from "../figures/of-pages.ts";
import { packComparison } from "../reading/comparison.ts";
import type { Material } from "../reading/material.ts";
import { editionLine, homeAnswer, homeAttention, homeKeyFigures, publishedFacts } from "./accueil.ts";
import { homeChanges } from "./changements.ts";
import { departmentBlocks } from "./departement.ts";
import { columnList, dataAnswer, fileList, indicatorFiles, templateList } from "./donnees.ts";
import type { Html } from "./html.ts";
import { collectiveList, roadMap, roadMapAnswer, zoneList } from "./listes.ts";
import { accessibilityContact, legalNotice } from "./mentions.ts";
import { catalogue, glossary, secrecyRules, sourceCatalogue, symbols } from "./methode.ts";
import { targetAnswer } from "./objectif.ts";
import { placementAnswer } from "./placement.ts";
import {
  answerList,
  coverageList,
  extractList,
  qualityAnswer,
  refusedList,
  secrecyReport,
} from "./qualite.ts";
import { collectiveAnswer, guidanceAnswer, mixAnswer, satisfactionAnswer, zonesAnswer } from "./reponses.ts";
import { missingList, sourceList } from "./sources.ts";

/** Every block that a page places, by its id: figures (`fig-…`), then words, tiles and lists. */
export function composeFragments(material: Material): Map<string, string> {
  const { document } = new JSDOM("").window;
  const fragments = new Map<string, string>();
  const place = (figure: FigureSpec | FilteredFigure, page: string) =>
    fragments.set(idOf(figure), renderFigure(document, figure, { root: rootFrom(page) }));
  for (const [page, figures] of Object.entries(figuresOfPages))
    for (const draw of figures) place(draw(material.edition), page);
  for (const { code } of region.departements) {
    const { pair, others } = departmentFigures(material.edition, code);
    const figures = pair.map((figure) => renderFigure(document, figure, { root: "../../" }));
    fragments.set(`paire-departement-${code}`, `<div class="sheet-pair">\n${figures.join("\n")}\n</div>\n`);
    for (const figure of others) place(figure, `departements/${code}`);
  }
  fragments.set("comparer", renderComparison(document, packComparison(material)));
  for (const [id, block] of Object.entries(composeBlocks(material))) fragments.set(id, `${block.text}\n`);
  return fragments;
}

/** From a page's folder to the site's root: `./`, `../`, `../../`. */
export function rootFrom(page: string): string {
  return page === "" ? "./" : "../".repeat(page.split("/").length);
}

function composeBlocks(material: Material): Record<string, Html> {
  const { edition, lists, generatedAt } = material;
  return {
    "reponse-accueil": homeAnswer(edition),
    "tuiles-accueil": homeKeyFigures(edition),
    "changements-accueil": homeChanges(material),
    "attention-accueil": homeAttention(edition),
    "reperes-accueil": publishedFacts(lists.reperes),
    "edition-accueil": editionLine(edition, generatedAt),
    "reponse-placement": placementAnswer(edition),
    "reponse-objectif": targetAnswer(edition),
    "reponse-mixite": mixAnswer(edition),
    "reponse-satisfaction": satisfactionAnswer(edition),
    "reponse-orientation": guidanceAnswer(edition),
    "reponse-collectifs": collectiveAnswer(edition),
    "liste-collectifs": collectiveList(lists.collectifs),
    "reponse-zones": zonesAnswer(edition),
    "liste-zones": zoneList(edition),
    "reponse-feuille-de-route": roadMapAnswer(lists.actions),
    "liste-actions": roadMap(lists.actions),
    "reponse-donnees": dataAnswer(material),
    "liste-fichiers": fileList(),
    "liste-indicateurs": indicatorFiles(material),
    "liste-colonnes": columnList(),
    "liste-modeles": templateList(),
    "catalogue-indicateurs": catalogue(),
    "regles-secret": secrecyRules(),
    "liste-symboles": symbols(),
    "catalogue-sources": sourceCatalogue(),
    glossaire: glossary(),
    "reponse-qualite": qualityAnswer(material),
    "liste-extraits": extractList(material),
    "liste-refus": refusedList(material),
    "liste-couverture": coverageList(material),
    "liste-reponses": answerList(material),
    "liste-sources": sourceList(material),
    "liste-manques": missingList(material),
    "bilan-secret": secrecyReport(material),
    "mentions-legales": legalNotice(lists.mentions),
    "contact-accessibilite": accessibilityContact(lists.mentions),
    ...Object.assign({}, ...region.departements.map((each) => departmentBlocks(edition, each))),
  };
}

function idOf(figure: FigureSpec | FilteredFigure): string {
  if (!("variants" in figure)) return figure.id;
  const first = Object.values(figure.variants)[0];
  if (!first) throw new Error("A filtered figure without a variant.");
  return first.id;
}
