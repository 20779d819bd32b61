import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { JSDOM } from "jsdom";
import { describe, expect, test } from "vitest";
import { readPage, writePage } from "../../loaders/writing/page/index.ts";
import { drawChart } from "../../src/figures/draw.ts";
import { frames } from "../../src/figures/frame.ts";
import { charts } from "../figures/examples.ts";

/** Pages with what browsers mend: tables, templates, drawings, texts that look like tags, attributes of every kind. */
const pages = {
  "a page without a head": "<h1>Titre</h1><p>Un<p>deux &amp; &lt;b&gt; &nbsp;\u202f",
  "a drawing": `<!doctype html><body><svg viewBox="0 0 1 1" class="drawing"><linearGradient id="a"/><text x="1">é &amp;</text><use xlink:href="#a"/><foreignObject><p>x</foreignObject></svg>`,
  "a table that is left open": "<table><tr><td>1<td>2<tr><th>a</table>dehors<table><td>x",
  "a template": "<template><p>dans</p><template><b>plus loin</b></template></template><p>dehors</p>",
  "scripts and texts that are kept": `<script type="application/json">{"a":"<b>&amp;"}</script><noscript><p>non</p></noscript><style>a>b{}</style><textarea>
 &lt;x</textarea><pre>
x</pre><!-- une note --><title>Deux</title>`,
  attributes: `<p ID=a Class='x  y' data-une-chose="&quot;&amp;" hidden title="é" title=double>a</p>`,
};

/** What is asked of pages; each is asked of both. */
const selectors = [
  "*",
  "p, h1, td",
  "main p",
  "tr > td, tr > th",
  "td + td",
  "[id], [hidden]",
  "#a.x.y",
  '[data-une-chose*="&"]:not(.z)',
  ":is(p, b):not([hidden])",
  "svg [id^='a'], [title$='é']",
  "linearGradient, svg p",
  "body > *",
  "template p",
];

/** Pages of this very project, as they are written. */
const written = readdirSync("src", { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".md") && !name.includes(".observablehq"))
  .map((name) => readFileSync(join("src", name), "utf8"));

describe("a page in memory is the one that a browser reads", () => {
  test.each(Object.entries(pages))("%s", (_name, html) => {
    const light = readPage(html);
    const whole = new JSDOM(html);
    const { document } = whole.window;
    expect(writePage(light)).toBe(whole.serialize());
    expect(light.title).toBe(document.title);
    expect(light.body.textContent).toBe(document.body.textContent);
    for (const selector of selectors) {
      const found = (page: Document) =>
        [...page.querySelectorAll(selector)].map(({ outerHTML }) => outerHTML);
      expect([selector, found(light)]).toEqual([selector, found(document)]);
    }
  });

  test("whatever a page holds", () => {
    expect(written.length).toBeGreaterThan(10);
    for (const html of written) expect(writePage(readPage(html))).toBe(new JSDOM(html).serialize());
  });
});

/** What finishing does to a page, once by each. */
const changes: { [name: string]: (page: Document) => void } = {
  "content moved into another body": (page) => {
    const content = [...page.body.childNodes];
    page.body.innerHTML = '<header>Avant</header><main id="contenu"></main>';
    page.querySelector("main")?.append(...content, "fin");
  },
  "a text split, its middle replaced": (page) => {
    const text = page.querySelector("p")?.firstChild as Text;
    const rest = text.splitText(1);
    const link = page.createElement("a");
    link.href = "x y.html";
    link.dataset.uneChose = `"<&`;
    link.textContent = rest.data;
    rest.replaceWith(link, "après");
  },
  "elements added, renamed and removed": (page) => {
    const meta = page.createElement("meta");
    meta.httpEquiv = "a";
    meta.content = "b";
    const script = page.createElement("script");
    script.defer = true;
    script.src = "s.js";
    page.head.append(meta, script);
    page.head.prepend("texte");
    page.documentElement.lang = "fr";
    for (const element of page.querySelectorAll("p")) element.classList.add("x", "z");
    page.querySelector("h1, td")?.remove();
    page.querySelector("p")?.after(page.createElement("hr"));
  },
  "a copy of everything, templates included": (page) => {
    const copy = page.body.cloneNode(true) as HTMLElement;
    page.body.append(...copy.childNodes);
  },
  "an attribute removed": (page) => {
    for (const element of page.querySelectorAll("[id]")) element.removeAttribute("id");
  },
};

describe("a page changed in memory is the one that a browser would have", () => {
  test.each(Object.entries(changes))("%s", (_name, change) => {
    for (const html of Object.values(pages)) {
      if (!html.includes("<p") || html.startsWith("<!doctype")) continue;
      const light = readPage(html);
      const whole = new JSDOM(html);
      change(light);
      change(whole.window.document);
      expect(writePage(light)).toBe(whole.serialize());
    }
  });
});

test.each(Object.entries(charts))("a chart is drawn there as in a browser's document: %s", (_type, chart) => {
  const words = { id: "fig-x", title: "Titre", demonstration: true };
  for (const frame of frames)
    expect(drawChart(readPage(""), chart, frame, words).outerHTML).toBe(
      drawChart(new JSDOM("").window.document, chart, frame, words).outerHTML,
    );
});

test("a selector that is not understood throws, rather than finding nothing", () => {
  const page = readPage("<p>");
  for (const selector of ["p:hover", "p ~ p", "p::before", "[a|=b]", "p:nth-child(2)", "p >", ""])
    expect(() => page.querySelectorAll(selector)).toThrow("Not a selector");
});
