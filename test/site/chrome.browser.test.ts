import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { openBrowser, openPage } from "./browser.ts";
import { checkTabbing } from "./page-checks.ts";

const site = inject("site");
const phone = { viewport: { width: 390, height: 844 } };
let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser?.close());

test("the site was built without any network", () => {
  if (site.isolation === "" && process.env.CI === undefined) {
    console.warn("This machine cannot take the network away from a program: the build had one.");
    return;
  }
  expect(site.isolation).toMatch(/^unshare/);
});

describe("the keyboard", () => {
  test("reaches the skip link first, then the content", async () => {
    const { page } = await openPage(browser, site.url, site.url);
    await page.keyboard.press("Tab");
    expect(await focusedText(page)).toBe("Aller au contenu");
    await page.keyboard.press("Enter");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("contenu");
    await page.context().close();
  });

  test.each(["", "placement/", "comparer/", "explorer/", "methode/", "verifier/"])(
    "goes through /%s in its order, every stop on screen and outlined",
    async (path) => {
      // Without it the page slides to each stop, which is then not on screen yet.
      const still = { reducedMotion: "reduce" } as const;
      const { page } = await openPage(browser, site.url + path, site.url, still);
      expect(await checkTabbing(page, 80)).toEqual([]);
      await page.context().close();
    },
  );

  test("opens the menu of a phone, closes it with Escape and gives the focus back", async () => {
    const { page } = await openPage(browser, site.url, site.url, phone);
    const nav = page.locator("#navigation");
    expect(await nav.isVisible()).toBe(false);
    await page.focus(".menu-button");
    await page.keyboard.press("Enter");
    expect(await nav.isVisible()).toBe(true);
    expect(await page.getAttribute(".menu-button", "aria-expanded")).toBe("true");
    await page.keyboard.press("Escape");
    expect(await nav.isVisible()).toBe(false);
    expect(await focusedText(page)).toBe("Menu");
    await page.context().close();
  });
});

describe("what changes is announced", () => {
  test("/comparer says in a status what it draws after a choice", async () => {
    const { page } = await openPage(browser, `${site.url}comparer/`, site.url);
    const status = page.locator("#comparer-etat[role=status]");
    await expect.poll(() => status.textContent()).not.toBe("");
    const before = await status.textContent();
    const select = page.locator("form.compare select").first();
    await select.selectOption({ index: 0 });
    await expect.poll(() => status.textContent()).not.toBe(before);
    await page.context().close();
  });

  test("a sorted table says by which column and in which order", async () => {
    const { page } = await openPage(browser, `${site.url}placement/`, site.url);
    const details = page.locator("main figure details").first();
    await details.locator("summary").click();
    await details.locator("th button").last().click();
    expect(await details.locator("[role=status]").textContent()).toMatch(
      /^Tableau trié par .*ordre croissant/,
    );
    await page.context().close();
  });
});

describe("search", () => {
  test("says when there is nothing, and Escape closes it", async () => {
    const { page, problems } = await openPage(browser, site.url, site.url);
    await page.fill("#recherche", "zzzz");
    await expect
      .poll(() => page.locator(".search-results [role=status]").textContent())
      .toContain("Aucun résultat");
    await page.keyboard.press("Escape");
    expect(await page.locator(".search-results").isVisible()).toBe(false);
    expect(problems).toEqual([]);
    await page.context().close();
  });
});

function focusedText(page: Page): Promise<string | undefined> {
  return page.evaluate(() => document.activeElement?.textContent?.trim());
}
