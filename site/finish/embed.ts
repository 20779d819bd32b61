import { posix } from "node:path";
import { typeset } from "../../loaders/french/typography.ts";
import { splitAddress } from "./links.ts";
import { demonstrationBanner, publishedOn, versionText } from "./shell.ts";
import { type LinkTo, relativeLinks, type SiteFacts } from "./site-facts.ts";
import { textNodes } from "./text-nodes.ts";

/** A figure as a page of its own, to stand in a frame of another site. */
export interface EmbedPage {
  /** Its address, `/figures/<id>/`. */
  path: string;
  html: string;
}

/** Where the pages to embed are: they are no pages of the site, which neither lists nor searches them. */
export const embedFolder = "/figures/";

/** What only the page of a figure can answer: choices, buttons, what a script reads. */
const LEFT_OUT = ".figure-actions, .figure-status, .needs-script, script, template";

/** Nothing is asked of anyone; a frame needs no script of ours but the one that asks for the font. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src data:; base-uri 'none'; form-action 'none'";

/**
 * The figures of a finished page, each as it is drawn there, with its title, its table, its note and a link back: nothing is drawn
 * twice. A figure with choices shows the first one.
 */
export function embedPages(document: Document, page: string, facts: SiteFacts): EmbedPage[] {
  return [...document.querySelectorAll<HTMLElement>('main figure.figure[id^="fig-"]')].map((figure) => {
    const path = `${embedFolder}${figure.id}/`;
    return { path, html: frame(document, figure, page, relativeLinks(path), facts) };
  });
}

function frame(
  document: Document,
  source: HTMLElement,
  page: string,
  linkTo: LinkTo,
  facts: SiteFacts,
): string {
  const figure = source.cloneNode(true) as HTMLElement;
  for (const element of figure.querySelectorAll(LEFT_OUT)) element.remove();
  for (const term of figure.querySelectorAll("a.term")) term.replaceWith(...term.childNodes);
  for (const link of figure.querySelectorAll<HTMLAnchorElement>("a[href]")) leadOut(link, page, linkTo);
  const title = figure.querySelector(".figure-title");
  const heading = document.createElement("h1");
  heading.className = "figure-title";
  heading.append(...(title?.childNodes ?? []));
  title?.replaceWith(heading);
  const name = heading.textContent ?? "";
  const choices = source.closest("[data-filtered]") ? ", avec ses choix" : "";
  const back = document.createElement("a");
  back.href = `${linkTo(page)}#${source.id}`;
  back.target = "_blank";
  back.rel = "noopener";
  back.textContent = `Voir la figure sur le site${choices} (nouvel onglet)`;
  const { site } = facts.manifest.region;
  const about = document.createElement("p");
  about.className = "embed-foot";
  about.innerHTML = `${publishedOn(facts)}${versionText(facts, linkTo)}`;
  for (const link of about.querySelectorAll("a")) [link.target, link.rel] = ["_blank", "noopener"];
  about.prepend(`${site}. `);
  about.append(back);
  for (const node of textNodes(about)) node.data = typeset(node.data);
  const title_ = document.createElement("title");
  title_.textContent = `${name} — ${site}`;
  return `<!DOCTYPE html>
<html lang="fr"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
${title_.outerHTML}
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<link rel="icon" type="image/svg+xml" href="${linkTo("/_site/favicon.svg")}">
<link rel="stylesheet" href="${linkTo("/_site/style.css")}">
<script src="${linkTo("/_site/font.js")}"></script>
</head>
<body class="embed">
${facts.manifest.demonstration ? demonstrationBanner() : ""}<main>
${figure.outerHTML}
${about.outerHTML}
</main>
</body></html>
`;
}

/** A link written on the figure's page, as the frame must write it: it opens beside the page that frames it. */
function leadOut(link: HTMLAnchorElement, page: string, linkTo: LinkTo): void {
  const href = link.getAttribute("href") ?? "";
  if (!/^([a-z][\w+.-]*:|\/\/)/i.test(href)) {
    const { address, rest } = splitAddress(href);
    const target = address === "" ? page : posix.resolve(page, address);
    link.setAttribute("href", linkTo(target) + rest);
  }
  link.target = "_blank";
  link.rel = "noopener";
}
