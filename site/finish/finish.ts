import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readPage, writePage } from "../../loaders/writing/page/index.ts";
import { type BuildMemory, noMemory } from "../build/memory.ts";
import { lightenPage, sharedWeight } from "./choices.ts";
import { type EmbedPage, embedPages } from "./embed.ts";
import { explainWords } from "./explained-words.ts";
import { finishHead } from "./head.ts";
import { repairLinks } from "./links.ts";
import { notFoundPage } from "./not-found.ts";
import { addPageBar } from "./page-bar.ts";
import { isWorkingPage, loadsPackage, removeDates, removeRuntime, translateClient } from "./runtime.ts";
import { addPolicy } from "./security-policy.ts";
import { writeShell } from "./shell.ts";
import { absoluteLinks, type LinkTo, relativeLinks, type SiteFacts } from "./site-facts.ts";
import { setTypography } from "./typography.ts";

/**
 * Finishes every page of a built folder in place, adds its 404, and a page to embed for each figure.
 * @param memory gives a page that was finished from the same text and the same facts
 */
export function finishPages(folder: string, facts: SiteFacts, memory: BuildMemory = noMemory): void {
  const told = JSON.stringify({ ...facts, pages: [...facts.pages] });
  const shared = sharedWeight(folder);
  for (const path of facts.pages) {
    const file = join(folder, path, "index.html");
    const built = readFileSync(file, "utf8");
    const { html, embeds } = memory.once(["page", path, told, built], () =>
      finishPage(built, path, facts, relativeLinks(path)),
    );
    writeFileSync(file, lightenPage(folder, path, html, shared));
    for (const embed of embeds) {
      mkdirSync(join(folder, embed.path), { recursive: true });
      writeFileSync(join(folder, embed.path, "index.html"), embed.html);
    }
  }
  translateClient(folder);
  const notFound = finishPage(notFoundPage(), "/404", facts, absoluteLinks(facts.base));
  writeFileSync(join(folder, "404.html"), notFound.html);
}

/** One page as Framework built it → the page as published, and its figures to embed. */
function finishPage(
  built: string,
  path: string,
  facts: SiteFacts,
  linkTo: LinkTo,
): { html: string; embeds: EmbedPage[] } {
  let embeds: EmbedPage[] = [];
  const html = rewrite(built, (document) => {
    if (isWorkingPage(document)) removeDates(document);
    else removeRuntime(document);
    dress(document, path, facts, linkTo);
    addPolicy(document, { marks: loadsPackage(document, "htl"), checker: isChecker(document) });
    embeds = embedPages(document, path, facts);
  });
  return { html, embeds };
}

/** One page of the live preview: the same shell; Framework's scripts stay, since they redraw what changes. */
export function finishPreview(html: string, path: string, facts: SiteFacts, linkTo: LinkTo): string {
  return rewrite(html, (document) => dress(document, path, facts, linkTo));
}

function rewrite(html: string, change: (document: Document) => void): string {
  const document = readPage(html);
  change(document);
  return writePage(document);
}

function dress(document: Document, path: string, facts: SiteFacts, linkTo: LinkTo): void {
  replaceBody(document, path, facts, linkTo);
  dropEmptyFolds(document);
  addPageBar(document);
  explainWords(document, facts, linkTo);
  finishHead(document, path, facts, linkTo);
  addAssets(document, facts, linkTo);
  repairLinks(document, path, facts);
  setTypography(document);
}

/** A fold whose blocks are all empty, in this region, is not there. */
function dropEmptyFolds(document: Document): void {
  for (const fold of document.querySelectorAll("main details.more"))
    if ([...fold.children].every(({ tagName }) => tagName === "SUMMARY")) fold.remove();
}

function replaceBody(document: Document, path: string, facts: SiteFacts, linkTo: LinkTo): void {
  const content = [...(document.querySelector("main")?.childNodes ?? [])];
  const { before, above, after } = writeShell(path, facts, linkTo);
  document.body.innerHTML = `${before}<main id="contenu" tabindex="-1">${above}</main>${after}`;
  document.querySelector("main")?.append(...content);
  for (const anchor of document.querySelectorAll("a.observablehq-header-anchor")) {
    anchor.replaceWith(...anchor.childNodes);
  }
  for (const heading of document.querySelectorAll("main :is(h1, h2, h3, h4)[tabindex]")) {
    heading.removeAttribute("tabindex");
  }
}

function addAssets(document: Document, facts: SiteFacts, linkTo: LinkTo): void {
  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = linkTo("/_site/style.css");
  const font = document.createElement("script");
  font.src = linkTo("/_site/font.js");
  const script = document.createElement("script");
  script.defer = true;
  script.src = linkTo("/_site/site.js");
  if (facts.figures) script.dataset.figures = linkTo("/_site/figures.js");
  if (facts.search) script.dataset.recherche = linkTo("/_site/recherche.js");
  document.head.append(style, font, script);
  if (isChecker(document)) addChecker(document, linkTo);
}

/** Whether a page checks files: what it needs for it is loaded on the first one, from the addresses on its script. */
function isChecker(document: Document): boolean {
  return document.querySelector("[data-verifier]") !== null;
}

function addChecker(document: Document, linkTo: LinkTo): void {
  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = linkTo("/_site/verifier-style.css");
  const script = document.createElement("script");
  script.defer = true;
  script.src = linkTo("/_site/verifier.js");
  script.dataset.controle = linkTo("/_site/controle.js");
  script.dataset.moteur = linkTo("/_site/moteur.js");
  document.head.append(style, script);
}
