import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { readPage } from "../../loaders/writing/page/index.ts";
import { type BuildMemory, noMemory } from "../build/memory.ts";
import { textNodes } from "../finish/text-nodes.ts";
import type { SearchEntry } from "./find.ts";

const NAMED = "main h2[id], main h3[id], main figure[id], main dt[id], main section[id]";

/**
 * What can be found in one finished page: the page under its title, the words of its menu and its keywords; its headings, its
 * definitions, its figures with what their tables are about (territories, sectors).
 */
export function indexPage(document: Document, path: string, keywords = ""): SearchEntry[] {
  const file = `${path.slice(1)}index.html`;
  const page = textOf(document.querySelector("h1"));
  const menu = textOf(document.querySelector('nav a[aria-current="page"]'));
  const places = [...document.querySelectorAll(NAMED)].map(
    (element): SearchEntry => ({
      title: textOf(/^(H[23]|DT)$/.test(element.tagName) ? element : element.querySelector("h2, h3, h4")),
      page,
      href: `${file}#${element.id}`,
      words: "",
      text: element.tagName === "FIGURE" ? figureText(element) : textOf(paragraphAfter(element), 200),
    }),
  );
  const seen = new Set<string>();
  const distinct = places.filter(({ title }) => title !== "" && !seen.has(title) && seen.add(title));
  const lead = document.querySelector("main p.answer") ?? document.querySelector("main p");
  return [
    { title: page, page: "", href: file, words: `${menu} ${keywords}`.trim(), text: textOf(lead) },
    ...distinct,
  ];
}

/** Writes `_site/recherche.js`: a classic script, since modules and `fetch` fail on `file://`. */
export async function writeSearch(
  folder: string,
  pages: ReadonlySet<string>,
  project: string,
  memory: BuildMemory = noMemory,
): Promise<void> {
  // A version says again what the pages say: a search would find each value as many times as it was published.
  const searched = [...pages].filter((path) => !path.startsWith("/donnees/versions/"));
  const entries = searched.flatMap((path) => {
    const html = readFileSync(join(folder, path, "index.html"), "utf8");
    const keywords = readKeywords(project, path);
    return memory.once(["recherche", path, keywords, html], () => indexPage(readPage(html), path, keywords));
  });
  const data = entries.map(({ title, page, href, words, text }) => [title, page, href, words, text]);
  const panel = await memory.onceAwaited(["panneau de recherche"], () => bundlePanel(project));
  writeFileSync(
    join(folder, "_site", "recherche.js"),
    `var rechercheIndex=${JSON.stringify(data)};\n${panel}`,
  );
}

async function bundlePanel(project: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(project, "site", "search", "panel.ts")],
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    target: ["es2020"],
    logLevel: "silent",
  });
  return outputFiles[0]?.text ?? "";
}

/** The line `keywords:` of a page's front matter: words that readers type and the page does not write. */
function readKeywords(project: string, path: string): string {
  const source = join(project, "src", path, "index.md");
  if (!existsSync(source)) return "";
  return /^---\n[\s\S]*?^keywords:[ \t]*(.*)$[\s\S]*?^---$/m.exec(readFileSync(source, "utf8"))?.[1] ?? "";
}

/** A figure's field, then the names in the first column of its table. */
function figureText(figure: Element): string {
  const names = [...figure.querySelectorAll("tbody th")].map((cell) => textOf(cell));
  return `${textOf(figure.querySelector("p"))} ${[...new Set(names)].join(" ").slice(0, 500)}`.trim();
}

function paragraphAfter(element: Element): Element | null {
  const next = element.nextElementSibling;
  return next && /^(P|UL|OL|DL|DD)$/.test(next.tagName) ? next : null;
}

function textOf(element: Element | null, limit = 300): string {
  if (!element) return "";
  const text = textNodes(element).map(({ data }) => data);
  return text
    .join(" ")
    .replace(/[ \n\t]+/g, " ")
    .trim()
    .slice(0, limit);
}
