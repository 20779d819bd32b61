import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { findBuiltPages } from "../../site/build/page-addresses.ts";
import { openBrowser, openPage } from "./browser.ts";
import { checkFigures } from "./figure-checks.ts";
import { checkMotion, checkOverflow, runAxe } from "./page-checks.ts";

const site = inject("site");
const pages = findBuiltPages(site.folder);
let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser?.close());

test("the site holds the pages that the interface promises", () => {
  const promised = [
    ...["/", "/placement/", "/objectif-50000/", "/mixite/", "/satisfaction/", "/orientation/"],
    ...["/stages-collectifs/", "/evolution/", "/feuille-de-route/", "/donnees/", "/methode/", "/qualite/"],
    ...["/comparer/", "/explorer/", "/verifier/"],
    ...["14", "27", "50", "61", "76"].map((code) => `/departements/${code}/`),
  ];
  expect(promised.filter((path) => !pages.includes(path))).toEqual([]);
});

/** Widths looked at: a desk, the same desk zoomed to 200 %, a phone, the narrowest screen. */
const WIDTHS = [1280, 640, 390, 320];

/** What axe and our own checks find on an open page at every width; axe passes at a desk's and a phone's. */
async function inspect(page: Page, axeRules?: string[]): Promise<string[]> {
  const found: string[] = [];
  for (const width of WIDTHS) {
    const here = await checkOverflow(page, width);
    await page.waitForFunction(areDrawn);
    here.push(...(await page.evaluate(checkFigures)));
    if (width === 1280 || width === 390) here.push(...(await runAxe(page, axeRules)));
    found.push(...here.map((finding) => `${width} px : ${finding}`));
  }
  return found;
}

/** Whether drawings that follow the width of their page have been drawn again: none is squeezed. */
function areDrawn(): boolean {
  return [...document.querySelectorAll("main svg[viewBox]:not(.drawing)")].every(
    (svg) => svg.clientWidth === 0 || svg.clientWidth >= Number(svg.getAttribute("width")) - 1,
  );
}

/** One page, opened once: each look changes what the reader's system asks for, and the page follows at once. */
describe.each(pages)("%s", (path) => {
  let page: Page;
  let problems: string[];

  beforeAll(async () => {
    ({ page, problems } = await openPage(browser, site.url + path.slice(1), site.url));
  });

  afterAll(() => page.context().close());

  test("opens without an error, fits every width, has nothing for axe nor for our own checks", async () => {
    expect(await inspect(page)).toEqual([]);
    expect(await checkMotion(page)).toEqual([]);
    expect(problems).toEqual([]);
  });

  test("has nothing for them in the dark either, where colours alone change", async () => {
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await inspect(page, ["cat.color"])).toEqual([]);
  });

  test.each(["light", "dark"] as const)(
    "keeps its marks where colours are forced, %s",
    async (colorScheme) => {
      await page.emulateMedia({ forcedColors: "active", colorScheme });
      await page.setViewportSize({ width: 1280, height: 800 });
      expect(await page.evaluate(checkFigures)).toEqual([]);
    },
  );

  test("holds with texts twice as large", async () => {
    await page.emulateMedia({ forcedColors: "none", colorScheme: "light" });
    await page.evaluate(() => {
      document.documentElement.style.fontSize = "225%";
    });
    expect(await checkOverflow(page, 1280)).toEqual([]);
  });
});

test("an unknown address shows the 404 page, in French, with the menu", async () => {
  const { page, problems } = await openPage(browser, `${site.url}rien/du/tout/`, site.url);
  expect(await page.textContent("h1")).toBe("Cette page n’existe pas");
  expect(await page.locator("nav a").count()).toBeGreaterThan(5);
  expect(problems.filter((problem) => !problem.includes("404"))).toEqual([]);
  await page.context().close();
});

test("every page of the menu carries the demonstration's banner and stays out of search engines", () => {
  for (const path of pages) {
    const html = readFileSync(join(site.folder, path, "index.html"), "utf8");
    expect(html, path).toContain('class="demonstration-banner"');
    expect(html, path).toContain('<meta name="robots" content="noindex">');
    expect(html, path).not.toContain("schema.org");
  }
});
