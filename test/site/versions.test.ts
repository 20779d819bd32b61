import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { JSDOM } from "jsdom";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildSite } from "../../site/build/site.ts";
import { createSmallProject, type SmallProject } from "./small-project.ts";

const figure = `<figure class="figure" id="fig-eure"><figcaption><h2 class="figure-title">Dans l'Eure</h2></figcaption>
<svg role="img"><title>Dans l'Eure</title></svg>
<p class="figure-note">Source : enquête. <a href="../methode/index.html#taux">Définition et méthode</a></p>
<ul class="figure-actions"><li class="needs-script"><button type="button" data-cite>Citer</button></li></ul><p class="figure-status" role="status"></p></figure>`;

const version = `<h1>Publication du 6 octobre 2025</h1><p>Ces fichiers ne changent plus.</p>
<p><a href="indicateurs.csv" rel="external">CSV</a> <a href="../../../revisions/index.html">Révisions</a> <a href="../2025-07-10/index.html">Avant</a></p>`;

const manifest = {
  demonstration: false,
  generatedAt: "2025-10-06T08:00:00Z",
  departements: [],
  region: { nom: "Normandie", site: "Observatoire des stages en Normandie", mots: {}, pluriel: false },
  version: { adresse: "2025-10-06", date: "2025-10-06T08:00:00", affichee: true },
  editeur: "Région académique Normandie",
  adresse: "https://stages.exemple.fr/normandie/",
};

let small: SmallProject;

beforeAll(async () => {
  small = createSmallProject({
    "src/index.md": "# Accueil\n\nUne phrase.\n",
    "src/placement/index.md": "# Placement\n\n::: filtre-eure\n",
    "src/methode/index.md": '# Méthode\n\n<h2 id="taux">Taux</h2>\n',
    "src/revisions/index.md": "# Révisions\n\n[La version](/donnees/versions/2025-10-06)\n",
    "publication/fragments/filtre-eure.html": `<div data-filtered><form class="figure-filters"></form>${figure}</div>`,
    "publication/pages/donnees/versions/2025-10-06/index.html": version,
    "publication/pages/donnees/versions/2025-07-10/index.html": version.replace("6 octobre", "10 juillet"),
    "publication/donnees/versions/2025-10-06/indicateurs.csv": "a\n",
    "publication/donnees/versions/2025-07-10/indicateurs.csv": "a\n",
    "publication/revisions.xml": "<feed/>",
  });
  small.write("publication/manifest.json", JSON.stringify(manifest));
  await buildSite({ ...small, base: "/normandie/" });
});

afterAll(() => small?.remove());

const read = (file: string) => readFileSync(join(small.output, file), "utf8");
const page = (file: string) => new JSDOM(read(file)).window.document;

describe("a version's page", () => {
  test("has the shell of the site, its links and its files beside it, and a name for the search engines", () => {
    const document = page("donnees/versions/2025-10-06/index.html");
    expect(document.title).toBe("Publication du 6 octobre 2025 — Observatoire des stages en Normandie");
    expect(document.querySelector("nav a[href='../../../revisions/index.html']")).not.toBeNull();
    expect([...document.querySelectorAll("main a")].map((link) => link.getAttribute("href"))).toEqual([
      "../../../donnees/versions/2025-10-06/indicateurs.csv",
      "../../../revisions/index.html",
      "../../../donnees/versions/2025-07-10/index.html",
    ]);
    expect(read("donnees/versions/2025-10-06/indicateurs.csv")).toBe("a\n");
  });

  test("is left out of the search, which would find each value once a publication", () => {
    expect(read("_site/recherche.js")).not.toContain("Publication du");
  });
});

test("every page says which version it shows, and leads to it, to the log and to the feed", () => {
  const document = page("placement/index.html");
  const footer = document.querySelector(".site-footer");
  expect(footer?.textContent?.replaceAll(/[\u00a0\u202f]/g, " ")).toContain(
    "Dernière version : 6 octobre 2025.",
  );
  expect(footer?.querySelector("a[data-version]")?.getAttribute("href")).toBe(
    "../donnees/versions/2025-10-06/index.html",
  );
  expect(document.querySelector("link[type='application/atom+xml']")?.getAttribute("href")).toBe(
    "../revisions.xml",
  );
  expect(document.querySelector("nav a[href='../revisions/index.html']")).not.toBeNull();
});

describe("a figure to embed", () => {
  test("is the figure of the page, alone: no menu, no button, no form, one title, a link back that opens beside", () => {
    const document = page("figures/fig-eure/index.html");
    expect(document.querySelectorAll("nav, header, footer, form, button, script:not([src])")).toHaveLength(0);
    expect(document.querySelector("h1")?.textContent).toBe("Dans l’Eure");
    expect(document.querySelector("svg title")?.textContent).toBe("Dans l’Eure");
    const back = document.querySelector(".embed-foot a:last-child");
    expect(back?.getAttribute("href")).toBe("../../placement/index.html#fig-eure");
    expect([back?.getAttribute("target"), back?.getAttribute("rel")]).toEqual(["_blank", "noopener"]);
    expect(back?.textContent).toContain("avec ses choix");
    expect(document.querySelector(".figure-note a")?.getAttribute("href")).toBe(
      "../../methode/index.html#taux",
    );
  });

  test("asks for nothing but the style and the font of the site, and is not indexed", () => {
    const document = page("figures/fig-eure/index.html");
    const policy = document
      .querySelector("meta[http-equiv=Content-Security-Policy]")
      ?.getAttribute("content");
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain("connect-src");
    const fetched = [...document.querySelectorAll("script[src], link[href]")].map(
      (element) => element.getAttribute("src") ?? element.getAttribute("href"),
    );
    expect(fetched).toEqual(["../../_site/favicon.svg", "../../_site/style.css", "../../_site/font.js"]);
    expect(document.querySelector("meta[name=robots]")?.getAttribute("content")).toBe("noindex");
  });
});

describe("the site map", () => {
  test("gives the public address of every page, versions included, figures to embed left out", () => {
    const addresses = [...read("sitemap.xml").matchAll(/<loc>(.*?)<\/loc>/g)].map(([, address]) => address);
    expect(addresses).toContain("https://stages.exemple.fr/normandie/placement/");
    expect(addresses).toContain("https://stages.exemple.fr/normandie/donnees/versions/2025-07-10/");
    expect(addresses.join()).not.toContain("/figures/");
  });

  test("is not written without that address, nor for demonstration data", async () => {
    for (const changes of [{ adresse: "" }, { demonstration: true }]) {
      small.write("publication/manifest.json", JSON.stringify({ ...manifest, ...changes }));
      const output = `${small.output}-${Object.keys(changes)[0]}`;
      await buildSite({ ...small, output });
      expect(existsSync(join(output, "sitemap.xml"))).toBe(false);
    }
  });
});
