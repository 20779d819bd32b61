import { renderComparison } from "../../../src/figures/compare/index.ts";
import { evolutionBlock } from "../../../src/figures/evolution/index.ts";
import { renderFigure } from "../../../src/figures/figure.ts";
import type { FigureSpec, FilteredFigure } from "../../../src/figures/spec.ts";
import { partPlaces } from "../../region/place.ts";
import { sheets } from "../../region/sheets.ts";
import { readPage } from "../../writing/page/index.ts";
import { amongParts, figuresOfPages } from "../figures/of-pages.ts";
import { sheetFigures } from "../figures/sheet.ts";
import { packComparison } from "../reading/comparison.ts";
import type { Contents } from "../reading/contents.ts";
import { packEvolution } from "../reading/evolution.ts";
import { editionLine, homeAttention, publishedFacts } from "./accueil.ts";
import { elsewhereSections } from "./ailleurs.ts";
import { waitingList } from "./attente.ts";
import { homeChanges } from "./changements.ts";
import {
  columnList,
  dataAnswer,
  filesForPeople,
  filesForPrograms,
  indicatorFiles,
  templateList,
} from "./donnees.ts";
import { roadMap, roadMapAnswer } from "./feuille-de-route.ts";
import type { Html } from "./html.ts";
import { collectiveList, zoneList } from "./listes.ts";
import { accessibilityContact, legalNotice } from "./mentions.ts";
import { catalogue, glossary, secrecyRules, simulations, sourceCatalogue, symbols } from "./methode.ts";
import {
  answerList,
  coverageList,
  extractList,
  qualityAnswer,
  refusedList,
  secrecyReport,
} from "./qualite.ts";
import { homeAnswer, homeKeyFigures } from "./reponses/accueil.ts";
import { collectiveAnswer } from "./reponses/collectifs.ts";
import { mixAnswer } from "./reponses/mixite.ts";
import { regionTarget, targetAnswer } from "./reponses/objectif.ts";
import { guidanceAnswer } from "./reponses/orientation.ts";
import { placementAnswer } from "./reponses/placement.ts";
import { satisfactionAnswer } from "./reponses/satisfaction.ts";
import { zonesAnswer } from "./reponses/zones.ts";
import { nextPublication, revisionList, revisionsAnswer, versionList } from "./revisions.ts";
import { sheetBlocks } from "./sheet.ts";
import { missingList, sourceList } from "./sources.ts";
import { beyondEvolution } from "./suite-evolution.ts";

/** Every block that a page places, by its id: figures (`fig-…`), then words, tiles and lists. */
export function composeFragments(contents: Contents): Map<string, string> {
  const document = readPage("");
  const fragments = new Map<string, string>();
  const place = (figure: FigureSpec | FilteredFigure, page: string, places: readonly string[]) =>
    fragments.set(idOf(figure), renderFigure(document, figure, { root: rootFrom(page), places }));
  const parts = partPlaces.map(({ code }) => code);
  for (const [page, figures] of Object.entries(figuresOfPages))
    for (const draw of figures) {
      const figure = draw(contents.data);
      if (parts.length > 0 || !amongParts.includes(draw)) place(figure, page, parts);
      else fragments.set(idOf(figure), "");
    }
  for (const sheet of sheets) {
    const { pair, parts, others } = sheetFigures(contents.data, sheet);
    const figures = pair.map((figure) => renderFigure(document, figure, { root: "../../" }));
    fragments.set(`paire-${sheet.id}`, `<div class="sheet-pair">\n${figures.join("\n")}\n</div>\n`);
    for (const figure of [...parts, ...others]) place(figure, sheet.folder, []);
  }
  const share = regionTarget(fragments.get("fig-objectif-region") ?? "");
  fragments.set("part-objectif", share === null ? "" : `${share.text}\n`);
  fragments.set("comparer", renderComparison(document, packComparison(contents)));
  fragments.set("evolution", evolutionBlock(document, packEvolution(contents.data), rootFrom("evolution")));
  for (const [id, block] of Object.entries(composeBlocks(contents))) fragments.set(id, `${block.text}\n`);
  return fragments;
}

/** From a page's folder to the site's root: `./`, `../`, `../../`. */
export function rootFrom(page: string): string {
  return page === "" ? "./" : "../".repeat(page.split("/").length);
}

function composeBlocks(contents: Contents): Record<string, Html> {
  const { data, lists } = contents;
  return {
    "reponse-accueil": homeAnswer(data),
    "tuiles-accueil": homeKeyFigures(data),
    "changements-accueil": homeChanges(contents),
    "attention-accueil": homeAttention(contents),
    "reperes-accueil": publishedFacts(lists.reperes),
    "edition-accueil": editionLine(contents),
    "prochaine-publication": nextPublication(contents),
    "reponse-revisions": revisionsAnswer(contents),
    "liste-revisions": revisionList(contents),
    "liste-versions": versionList(contents),
    "reponse-placement": placementAnswer(data),
    "reponse-objectif": targetAnswer(data),
    "reponse-mixite": mixAnswer(data),
    "reponse-satisfaction": satisfactionAnswer(data),
    "reponse-orientation": guidanceAnswer(data),
    "reponse-collectifs": collectiveAnswer(data),
    ...elsewhereSections(lists.ailleurs),
    "liste-collectifs": collectiveList(lists),
    "reponse-zones": zonesAnswer(data),
    "liste-zones": zoneList(data),
    "suite-evolution": beyondEvolution(),
    "reponse-feuille-de-route": roadMapAnswer(lists.actions),
    "liste-actions": roadMap(lists.actions),
    "reponse-donnees": dataAnswer(contents),
    "liste-fichiers": filesForPeople(contents),
    "liste-programmes": filesForPrograms(contents),
    "liste-indicateurs": indicatorFiles(contents),
    "liste-colonnes": columnList(),
    "liste-modeles": templateList(),
    "modeles-a-remplir": templateList("../donnees/modeles"),
    "catalogue-indicateurs": catalogue(),
    "regles-secret": secrecyRules(),
    "liste-simulations": simulations(lists.simulations),
    "liste-symboles": symbols(),
    "catalogue-sources": sourceCatalogue(),
    glossaire: glossary(),
    "reponse-qualite": qualityAnswer(contents),
    "liste-extraits": extractList(contents),
    "liste-refus": refusedList(contents),
    "liste-couverture": coverageList(contents),
    "liste-attente": waitingList(data),
    "liste-reponses": answerList(contents),
    "liste-sources": sourceList(contents),
    "liste-manques": missingList(contents),
    "bilan-secret": secrecyReport(contents),
    "mentions-legales": legalNotice(lists.mentions),
    "contact-accessibilite": accessibilityContact(lists.mentions),
    ...Object.assign({}, ...sheets.map((each) => sheetBlocks(contents, each))),
  };
}

function idOf(figure: FigureSpec | FilteredFigure): string {
  if (!("variants" in figure)) return figure.id;
  const first = Object.values(figure.variants)[0];
  if (!first) throw new Error("A filtered figure without a variant.");
  return first.id;
}
