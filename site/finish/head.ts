import type { LinkTo, SiteFacts } from "./site-facts.ts";

/** Rewrites a built page's `<head>`: language, zoom, title, description, Open Graph, favicon, indexing. */
export function finishHead(document: Document, path: string, facts: SiteFacts, linkTo: LinkTo): void {
  document.documentElement.lang = "fr";
  const { head } = document;
  const name = clean(
    head.querySelector("title")?.textContent || document.querySelector("h1")?.textContent || "",
  );
  for (const element of head.querySelectorAll(
    'meta[name="generator"], link[rel="preconnect"], title, base',
  )) {
    element.remove();
  }
  head.querySelector('meta[name="viewport"]')?.setAttribute("content", "width=device-width, initial-scale=1");
  const { region } = facts.manifest;
  const title = path === "/" || name === "" ? region.site : `${name} — ${region.site}`;
  const description = findDescription(document);
  head.querySelector('meta[name="description"]')?.remove();
  const titleElement = document.createElement("title");
  titleElement.textContent = title;
  const metas: [string, string, string][] = [
    ["name", "description", description],
    ["name", "color-scheme", "light dark"],
    ["property", "og:title", title],
    ["property", "og:description", description],
    ["property", "og:type", "website"],
    ["property", "og:locale", "fr_FR"],
    ["property", "og:site_name", region.site],
  ];
  if (facts.manifest.demonstration) metas.push(["name", "robots", "noindex"]);
  head.querySelector('meta[name="viewport"]')?.after(titleElement);
  for (const [kind, name, content] of metas) {
    if (content === "") continue;
    const meta = document.createElement("meta");
    meta.setAttribute(kind, name);
    meta.content = content;
    head.append(meta);
  }
  const icon = document.createElement("link");
  icon.rel = "icon";
  icon.type = "image/svg+xml";
  icon.href = linkTo("/_site/favicon.svg");
  head.append(icon);
  if (facts.pages.has("/revisions/")) head.append(feedLink(document, linkTo));
  const { demonstration, jeuDeDonnees } = facts.manifest;
  if (path === "/donnees/" && jeuDeDonnees && !demonstration)
    head.append(datasetMetadata(document, jeuDeDonnees));
}

/** Where feed readers find the log of revisions. */
function feedLink(document: Document, linkTo: LinkTo): HTMLLinkElement {
  const link = document.createElement("link");
  link.rel = "alternate";
  link.type = "application/atom+xml";
  link.title = "Révisions";
  link.href = linkTo("/revisions.xml");
  return link;
}

/** schema.org description of the published data, as the publication wrote it; none for demonstration data (domain.md § 7). */
function datasetMetadata(document: Document, dataset: object): HTMLScriptElement {
  const script = document.createElement("script");
  script.type = "application/ld+json";
  script.textContent = JSON.stringify(dataset).replaceAll("<", "\\u003c");
  return script;
}

function findDescription(document: Document): string {
  const written = document.querySelector<HTMLMetaElement>('meta[name="description"]')?.content;
  const text = clean(written ?? document.querySelector("main p")?.textContent ?? "");
  return text.length <= 200 ? text : `${text.slice(0, 199).replace(/\s+\S*$/, "")}…`;
}

function clean(text: string): string {
  return text.replace(/[ \n\t]+/g, " ").trim();
}
