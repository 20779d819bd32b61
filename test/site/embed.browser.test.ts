import { createServer } from "node:http";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { findEmbedPages } from "../../site/build/page-addresses.ts";
import { listen } from "../../site/preview/serve.ts";
import { openBrowser, openPage } from "./browser.ts";

const site = inject("site");
const embeds = findEmbedPages(site.folder);
const root = `${pathToFileURL(site.folder).href}/`;
let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser?.close());

describe("a figure to embed", () => {
  test("has a page for each figure of the site", () => {
    expect(embeds.length).toBeGreaterThan(50);
  });

  test.each(embeds)(
    "%s opens from a disk without a red line, fits a narrow frame, says what it is",
    async (path) => {
      const address = pathToFileURL(join(site.folder, path, "index.html")).href;
      const { page, problems } = await openPage(browser, address, root, {
        viewport: { width: 320, height: 600 },
      });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
      expect(await page.locator("h1").count()).toBe(1);
      expect(await page.locator("svg:visible, .figure-empty:visible").count()).toBe(1);
      expect(await page.locator(".figure-note").textContent()).toContain("Source");
      expect(await page.locator(".demonstration-banner").isVisible()).toBe(true);
      expect(problems).toEqual([]);
      await page.context().close();
    },
  );

  test("shows in a frame of another site, and asks that site for nothing", async () => {
    const frame = `<iframe src="${site.url}figures/fig-placement-departements/" width="600" height="800"></iframe>`;
    const asked: string[] = [];
    const other = await listen(
      createServer((request, response) => {
        asked.push(request.url ?? "");
        response
          .writeHead(200, { "Content-Type": "text/html" })
          .end(`<link rel="icon" href="data:,">${frame}`);
      }),
      0,
    );
    const { page } = await openPage(browser, other.url, other.url);
    const inside = page.frameLocator("iframe");
    await inside.locator("svg:visible").waitFor();
    expect(await inside.locator("h1").textContent()).toContain("Eure");
    expect(asked).toEqual(["/"]);
    await page.context().close();
    await other.close();
  });
});

describe("« Citer »", () => {
  test("gives from a site the sentence, the reference and a frame whose address exists", async () => {
    const { page, problems } = await openPage(browser, `${site.url}placement/`, site.url);
    await page.click("#fig-placement-departements [data-cite]");
    const texts = page.locator("dialog.cite textarea");
    await expect.poll(() => texts.count()).toBe(3);
    const [sentence = "", reference = "", frame = ""] = await texts.evaluateAll((areas) =>
      areas.map((area) => (area as HTMLTextAreaElement).value),
    );
    expect(sentence).toMatch(/Normandie, sans solution.*intervalle à 95/);
    expect(reference).toMatch(
      /^Données de démonstration\..*\[figure en ligne\].*Consulté le .*#fig-placement-departements\.$/,
    );
    const address = /src="([^"]+)"/.exec(frame)?.[1] ?? "";
    expect((await fetch(address)).status).toBe(200);
    await page.keyboard.press("Escape");
    expect(await page.locator("dialog").count()).toBe(0);
    expect(problems).toEqual([]);
    await page.context().close();
  });

  test("works from a disk, where it says that a frame needs the address of the site", async () => {
    const { page, problems } = await openPage(browser, `${root}placement/index.html`, root);
    await page.click("#fig-placement-departements [data-cite]");
    const dialog = page.locator("dialog.cite");
    await expect.poll(() => dialog.locator("textarea").count()).toBe(2);
    expect(await dialog.textContent()).toContain("à son adresse publique");
    expect(problems).toEqual([]);
    await page.context().close();
  });
});
