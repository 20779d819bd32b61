import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { JSDOM } from "jsdom";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readFragment } from "../../site/build/publication-folder.ts";
import { buildSite, SiteRefused } from "../../site/build/site.ts";
import { serveSite } from "../../site/preview/serve.ts";
import { openBrowser, openPage } from "./browser.ts";
import { createSmallProject, type SmallProject } from "./small-project.ts";

const HOSTILE = ["$", "{document.title='x'}"].join("");

const files = {
  "src/index.md": `---
title: Accueil
---

# Qui reste sans stage ?

Les jeunes [[de région]] [[attend|attendent]] [[un mot piégé]], pas [un lien][[ni un autre].

Une phrase, [le placement](/placement) et [la comparaison](/comparer/), [dehors](https://www.crefop.fr/).

::: fig-eure

- ::: fig-liste
`,
  "src/placement/index.md":
    "# Placement\n\n::: fig-eure\n\nRetour à [l'accueil](/) et à [la figure](/#fig-eure).\n",
  "src/comparer/index.md":
    '# Comparer\n\n```js\nimport {total} from "../components/total.js";\nimport {max} from "d3-array";\ndisplay(total([1, 2, max([3])]));\n```\n',
  "src/departements/[code]/index.md.ts": `import { parseArgs } from "node:util";
const { values } = parseArgs({ options: { code: { type: "string" } } });
process.stdout.write(\`---\\ntitle: Fiche \${values.code}\\n---\\n# Fiche \${values.code}\\n\\n::: fig-eure\\n\`);
`,
  "src/components/total.js":
    'import { sum } from "d3-array";\nexport const total = (values) => sum(values);\n',
  "publication/fragments/fig-eure.html": `<figure id="fig-eure"><p>${HOSTILE} &lt;script&gt;alert(1)&lt;/script&gt;</p>
<svg role="img"><title>${HOSTILE}</title></svg><a href="/donnees/x.csv" rel="external">CSV</a>
<script type="application/json">{"nom":"${HOSTILE} \\u003cscript>"}</script></figure>`,
  "publication/fragments/fig-liste.html": "<b>dans une liste</b>",
  "publication/donnees/x.csv": "a;b\n",
};

let small: SmallProject;

beforeAll(async () => {
  small = createSmallProject(files);
  await buildSite(small);
});

afterAll(() => small.remove());

function read(file: string): string {
  return readFileSync(join(small.output, file), "utf8");
}

function page(path: string): Document {
  return new JSDOM(read(join(path, "index.html"))).window.document;
}

describe("the block rule", () => {
  test("a fragment takes the place of its line, a list item's included", () => {
    expect(page("/").querySelector("main figure#fig-eure")).not.toBeNull();
    expect(page("/").querySelector("main li b")?.textContent).toBe("dans une liste");
  });

  test("text that looks like code stays text and keeps the page a reading page", () => {
    const document = page("/");
    expect(document.querySelector("#fig-eure p")?.textContent).toBe(`${HOSTILE} <script>alert(1)</script>`);
    expect(document.querySelector("#fig-eure title")?.textContent).toBe(HOSTILE);
    expect(document.querySelector("#fig-eure script")?.textContent).toContain(HOSTILE);
    expect(document.querySelectorAll("script[type=module]")).toHaveLength(0);
  });

  test("a block that does not exist says so in French where it would stand, in the preview", () => {
    expect(readFragment(small.publication, "fig-absente")).toContain("Le bloc « fig-absente » n’existe pas");
  });
});

describe("the words of the region", () => {
  test("stand where a page asks for them, its verbs agree with its name, brackets of another kind are left", () => {
    expect(page("/").querySelector("main p")?.textContent).toContain("Les jeunes de Normandie attend ");
    expect(page("/").querySelector("main p")?.textContent).toContain("[un lien][[ni un autre]");
  });

  test("are text, whatever they hold", () => {
    expect(page("/").querySelector("main p")?.textContent).toContain(`${HOSTILE} <b>`);
  });
});

test("what people read has French apostrophes and spaces; code and data keep theirs", () => {
  expect(page("/placement/").querySelector("main")?.textContent).toContain("Retour à l’accueil");
  expect(page("/").querySelector("h1")?.textContent).toBe("Qui reste sans stage\u202f?");
  expect(page("/").querySelector("#fig-eure script")?.textContent).toContain("x'");
});

describe("addresses", () => {
  test("each page is a folder with its index, department sheets included", () => {
    for (const path of ["/", "/placement/", "/departements/14/", "/departements/27/"]) {
      expect(page(path).querySelectorAll("h1")).toHaveLength(1);
    }
    expect(page("/departements/27/").title).toBe("Fiche 27 — Observatoire des stages en Normandie");
  });

  test("links are relative files, so that they open from a USB stick", () => {
    const links = [...page("/").querySelectorAll("main p a, main figure a")].map((a) =>
      a.getAttribute("href"),
    );
    expect(links).toEqual([
      "./placement/index.html",
      "./comparer/index.html",
      "https://www.crefop.fr/",
      "./donnees/x.csv",
    ]);
    const back = [...page("/placement/").querySelectorAll("main p a")].map((a) => a.getAttribute("href"));
    expect(back).toEqual(["../index.html", "../index.html#fig-eure"]);
  });

  test("downloads are copied to their stable address", () => {
    expect(read("donnees/x.csv")).toBe("a;b\n");
  });

  test("the 404 page links from the root, wherever the host serves it", () => {
    const document = new JSDOM(read("404.html")).window.document;
    expect(document.querySelector(".site-title")?.getAttribute("href")).toBe("/");
    expect(document.querySelector("link[rel=stylesheet]")?.getAttribute("href")).toBe("/_site/style.css");
  });
});

describe("the two kinds of page", () => {
  test("a reading page carries only its own three files and a strict policy", () => {
    const document = page("/placement/");
    const sources = [...document.querySelectorAll("script[src], link[rel=stylesheet]")].map(
      (element) => element.getAttribute("src") ?? element.getAttribute("href"),
    );
    expect(sources).toEqual(["../_site/style.css", "../_site/font.js", "../_site/site.js"]);
    expect(policy(document)).toContain("script-src 'self';");
  });

  test("a working page keeps its runtime, each inline script by its hash", () => {
    const document = page("/comparer/");
    expect(document.querySelectorAll("script[type=module]")).toHaveLength(1);
    expect(policy(document)).toMatch(/script-src 'self' 'sha256-[^']+';/);
  });
});

test("a working page computes in the browser, with the modules it reaches and no other", async () => {
  const imported = readdirSync(join(small.output, "_import", "components"));
  expect(imported).toHaveLength(1);
  expect(imported[0]).toMatch(/^total\.[0-9a-f]+\.js$/);
  expect(readdirSync(join(small.output, "_node"))).toEqual([expect.stringMatching(/^d3-array/)]);
  const server = await serveSite(small.output, 0);
  const browser = await openBrowser();
  try {
    const { page, problems } = await openPage(browser, `${server.url}comparer/`, server.url);
    await expect.poll(() => page.textContent("main")).toContain("6");
    expect(problems).toEqual([]);
  } finally {
    await browser.close();
    await server.close();
  }
});

test("the navigation lists only the pages that exist and says which one is open", () => {
  const nav = page("/placement/").querySelector("nav");
  expect(nav?.querySelector("[aria-current=page]")?.textContent).toBe("Qui reste sans stage\u202f?");
  const labels = [...(nav?.querySelectorAll("a") ?? [])].map((a) => a.textContent);
  expect(labels).toEqual(["L’essentiel", "Qui reste sans stage\u202f?", "Comparer", "Calvados", "Eure"]);
});

test("a site under a sub-path has a 404 page that knows it", async () => {
  const output = `${small.output}-base`;
  await buildSite({ ...small, output, base: "/stages/" });
  expect(readFileSync(join(output, "404.html"), "utf8")).toContain('href="/stages/_site/style.css"');
});

test("a site that fails a check replaces nothing", async () => {
  const before = read("index.html");
  small.write("src/placement/index.md", "# Placement\n\n[perdu](/nulle-part)\n");
  small.write("src/index.md", "# Nouveau\n\n::: fig-absente\n\nLes jeunes [[du coin]].\n");
  const error = await buildSite(small).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(SiteRefused);
  expect((error as SiteRefused).findings.map(({ page, message }) => [page, message])).toEqual([
    ["index.html", "le bloc « fig-absente » n’existe pas : vérifiez la ligne « ::: fig-absente »"],
    ["index.html", "« [[du coin]] » n’est pas un mot de la région : CONTRIBUTING.md les donne"],
    ["placement/index.html", "lien qui ne mène nulle part : ../nulle-part.html"],
  ]);
  expect(read("index.html")).toBe(before);
  expect(existsSync(join(small.project, ".stages", "site.lock"))).toBe(false);
});

function policy(document: Document): string {
  return document.querySelector("meta[http-equiv=Content-Security-Policy]")?.getAttribute("content") ?? "";
}
