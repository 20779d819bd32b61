import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { findBuiltPages } from "../../site/build/page-addresses.ts";
import { openBrowser, openPage } from "./browser.ts";
import { findFonts, measureShift } from "./page-checks.ts";
import { serveSlowly } from "./slow-site.ts";

const site = inject("site");
const pages = findBuiltPages(site.folder);
/** Pages without a cell: they carry no module. */
const reading = new Set(
  pages.filter(
    (path) => !readFileSync(join(site.folder, path, "index.html"), "utf8").includes('type="module"'),
  ),
);
let browser: Browser;
let slow: Awaited<ReturnType<typeof serveSlowly>>;

beforeAll(async () => {
  browser = await openBrowser();
  slow = await serveSlowly(site.url);
});

afterAll(async () => {
  await browser?.close();
  slow?.close();
});

describe.each([390, 1280])("a first visit by a slow line on a window of %i pixels", (width) => {
  const viewport = { width, height: 850 };

  test.concurrent.each(pages)(
    "%s is light, shows the site's own font at once and does not move",
    async (path) => {
      const { page } = await openPage(browser, "about:blank", "about:", { viewport });
      let weight = 0;
      page.on("response", (response) => {
        weight += Number(response.headers()["content-length"] ?? Number.NaN);
      });
      await page.goto(slow.url + path.slice(1), { waitUntil: "networkidle" });
      expect(weight).toBeGreaterThan(30_000);
      if (reading.has(path)) expect(weight).toBeLessThanOrEqual(100_000);
      expect(await measureShift(page)).toBeLessThanOrEqual(0.02);
      for (const selector of ["h1", "main p"]) {
        const fonts = await findFonts(page, selector);
        expect(fonts.length).toBeGreaterThan(0);
        expect(fonts.filter((font) => !font.startsWith("Source Sans 3"))).toEqual([]);
      }
      await page.context().close();
    },
  );
});

test("where the font's script does not come, pages do not move either", async () => {
  for (const path of pages) {
    const { page } = await openPage(browser, "about:blank", "about:", {
      viewport: { width: 390, height: 850 },
    });
    await page.route("**/_site/font.js", (route) => route.abort());
    await page.goto(site.url + path.slice(1), { waitUntil: "load" });
    expect(await measureShift(page), path).toBeLessThanOrEqual(0.02);
    await page.context().close();
  }
});

test("the chart code is loaded on the first use of a filter, once, and not before", async () => {
  const { page } = await openPage(browser, `${site.url}placement/`, site.url);
  const loaded: string[] = [];
  page.on("request", (request) => loaded.push(request.url()));
  const holder = page.locator("[data-filtered]").first();
  await holder.scrollIntoViewIfNeeded();
  await holder.hover();
  await page.waitForLoadState("networkidle");
  const charts = () => loaded.filter((address) => address.endsWith("/_site/figures.js"));
  expect(charts()).toEqual([]);
  for (const index of [1, 0]) {
    await page.locator(".page-bar select").first().selectOption({ index });
    await expect.poll(() => page.locator("[data-bar-status]").textContent()).toContain("mise à jour");
  }
  expect(charts()).toHaveLength(1);
  await page.context().close();
});
