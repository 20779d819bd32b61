import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { openBrowser, openPage } from "./browser.ts";
import { checkOverflow, runAxe } from "./page-checks.ts";

const site = inject("site");
const address = `${site.url}zones/`;
let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser?.close());

const tip = (page: Page) => page.locator("#definition");
const term = (page: Page) => page.locator("main a.term").first();

describe("the definition of a word", () => {
  test("shows on hover, can be hovered itself, stays, and leaves with the pointer", async () => {
    const { page, problems } = await openPage(browser, address, site.url);
    await term(page).hover();
    expect(await tip(page).isVisible()).toBe(true);
    expect(await tip(page).textContent()).toBe(await term(page).getAttribute("data-definition"));
    await tip(page).hover();
    await page.waitForTimeout(600);
    expect(await tip(page).isVisible()).toBe(true);
    await page.mouse.move(2, 2);
    await expect.poll(() => tip(page).isVisible()).toBe(false);
    expect(problems).toEqual([]);
    await page.context().close();
  });

  test("shows on keyboard focus, is tied to the word, and Escape hides it without moving the focus", async () => {
    const { page } = await openPage(browser, address, site.url);
    await term(page).focus();
    expect(await tip(page).isVisible()).toBe(true);
    expect(await term(page).getAttribute("aria-describedby")).toBe("definition");
    expect(await runAxe(page)).toEqual([]);
    await page.keyboard.press("Escape");
    expect(await tip(page).isVisible()).toBe(false);
    expect(await page.evaluate(() => document.activeElement?.className)).toBe("term");
    await page.context().close();
  });

  test("shows on a first touch, within the screen; a second touch leads to the glossary", async () => {
    const phone = { viewport: { width: 320, height: 700 }, hasTouch: true, isMobile: true };
    const { page } = await openPage(browser, address, site.url, phone);
    await term(page).tap();
    expect(await tip(page).isVisible()).toBe(true);
    expect(page.url()).toBe(address);
    const box = await tip(page).boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 999)).toBeLessThanOrEqual(320);
    expect(await checkOverflow(page, 320)).toEqual([]);
    await term(page).tap();
    await page.waitForURL(/methode\/index\.html#mot-/);
    await page.context().close();
  });

  test("is one link away without JavaScript", async () => {
    const { page } = await openPage(browser, address, site.url, { javaScriptEnabled: false });
    const meaning = await term(page).getAttribute("data-definition");
    await term(page).click();
    const [, anchor] = page.url().split("#");
    expect(await page.locator(`#${anchor} + dd`).textContent()).toBe(meaning);
    await page.context().close();
  });
});
