import { readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { JSDOM, VirtualConsole } from "jsdom";
import type { SearchEntry } from "./find.ts";

const NAMED = "main h2[id], main h3[id], main figure[id], main dt[id], main section[id]";

/** What can be found in one finished page: the page, its headings, its figures, its definitions. */
export function indexPage(document: Document, path: string): SearchEntry[] {
  const file = `${path.slice(1)}index.html`;
  const page = textOf(document.querySelector("h1"));
  const lead = textOf(document.querySelector("main p"));
  const places = [...document.querySelectorAll(NAMED)].map((element) => ({
    title: textOf(/^(H[23]|DT)$/.test(element.tagName) ? element : element.querySelector("h2, h3, h4")),
    page,
    href: `${file}#${element.id}`,
    text: textOf(element.tagName === "FIGURE" ? element.querySelector("p") : element.nextElementSibling, 160),
  }));
  const seen = new Set<string>();
  const distinct = places.filter(({ title }) => title !== "" && !seen.has(title) && seen.add(title));
  return [{ title: page, page: "", href: file, text: lead }, ...distinct];
}

/** Writes `_site/recherche.js`: a classic script, since modules and `fetch` fail on `file://`. */
export async function writeSearch(folder: string, pages: ReadonlySet<string>): Promise<void> {
  const entries = [...pages].flatMap((path) => {
    const html = readFileSync(join(folder, path, "index.html"), "utf8");
    return indexPage(new JSDOM(html, { virtualConsole: new VirtualConsole() }).window.document, path);
  });
  const data = entries.map(({ title, page, href, text }) => [title, page, href, text]);
  await build({
    entryPoints: [join(import.meta.dirname, "panel.ts")],
    outfile: join(folder, "_site", "recherche.js"),
    bundle: true,
    minify: true,
    format: "iife",
    target: ["es2020"],
    banner: { js: `var rechercheIndex=${JSON.stringify(data)};` },
    logLevel: "silent",
  });
}

function textOf(element: Element | null, limit = 300): string {
  return (element?.textContent ?? "")
    .replace(/[ \n\t]+/g, " ")
    .trim()
    .slice(0, limit);
}
