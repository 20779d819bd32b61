import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { findBuiltPages } from "../../site/pages.ts";
import { openBrowser, openPage } from "./browser.ts";
import { checkFigures } from "./figure-checks.ts";
import { checkOverflow, runAxe } from "./page-checks.ts";

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
    ...["/stages-collectifs/", "/feuille-de-route/", "/donnees/", "/methode/", "/qualite/"],
    ...["14", "27", "50", "61", "76"].map((code) => `/departements/${code}/`),
  ];
  expect(promised.filter((path) => !pages.includes(path))).toEqual([]);
});

describe.each(pages)("%s", (path) => {
  test("opens without an error, fits 390 and 320 pixels, has nothing for axe nor for our own checks", async () => {
    const { page, problems } = await openPage(browser, site.url + path.slice(1), site.url);
    const found = {
      axe: await runAxe(page),
      figures: await page.evaluate(checkFigures),
      overflow: [] as string[],
    };
    for (const width of [390, 320]) {
      found.overflow.push(...(await checkOverflow(page, width)));
      found.figures.push(...(await page.evaluate(checkFigures)));
    }
    expect({ ...found, problems }).toEqual({ axe: [], figures: [], overflow: [], problems: [] });
    await page.context().close();
  });

  test("keeps its contrasts in the dark", async () => {
    const { page } = await openPage(browser, site.url + path.slice(1), site.url, { colorScheme: "dark" });
    expect(await runAxe(page, ["color-contrast"])).toEqual([]);
    await page.context().close();
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
