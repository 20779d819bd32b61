import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { findBuiltPages } from "../../site/build/page-addresses.ts";
import { openBrowser, openPage } from "./browser.ts";
import { findFonts } from "./page-checks.ts";

const site = inject("site");
const root = `${pathToFileURL(site.folder).href}/`;
let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser?.close());

function address(path: string): string {
  return pathToFileURL(join(site.folder, path, "index.html")).href;
}

describe("opened from a USB stick", () => {
  test.each(findBuiltPages(site.folder).filter((path) => !["/comparer/", "/explorer/"].includes(path)))(
    "%s has no red line and fetches nothing outside the site's folder",
    async (path) => {
      const { page, problems } = await openPage(browser, address(path), root);
      expect(await findFonts(page, "h1")).toEqual([expect.stringMatching(/^Source Sans 3/)]);
      expect(problems).toEqual([]);
      await page.context().close();
    },
  );

  test("links lead from page to page", async () => {
    const { page, problems } = await openPage(browser, address("/"), root);
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.click("nav a[href$='placement/index.html']");
    await page.click("nav a[href$='departements/27/index.html']");
    expect(await page.textContent("h1")).toContain("Eure");
    expect(problems).toEqual([]);
    await page.context().close();
  });

  test("search finds a department without accents and leads to it", async () => {
    const { page, problems } = await openPage(browser, address("/placement/"), root);
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.fill("#recherche", "seine maritime");
    const results = page.locator(".search-results a");
    await results.first().waitFor();
    await results.first().click();
    await page.waitForURL(/departements\/76\/index\.html/);
    expect(problems).toEqual([]);
    await page.context().close();
  });

  test("a filter redraws its figure in place", async () => {
    const { page, problems } = await openPage(browser, address("/placement/"), root);
    const holder = page.locator("[data-filtered]").first();
    const before = await holder.locator("figure").innerHTML();
    const select = page.locator(".page-bar select").first();
    await select.selectOption({ index: 1 });
    await expect.poll(() => page.locator("[data-bar-status]").textContent()).toContain("Page mise à jour");
    await expect.poll(() => holder.locator("figure").innerHTML()).not.toBe(before);
    await select.selectOption({ index: 0 });
    await expect
      .poll(async () => withoutIds(await holder.locator("figure").innerHTML()))
      .toBe(withoutIds(before));
    expect(problems).toEqual([]);
    await page.context().close();
  });
});

function withoutIds(html: string): string {
  return html.replace(/\s+(id|hidden|aria-labelledby|open)="[^"]*"/g, "").replace(/href="[^"]*"/g, "");
}
