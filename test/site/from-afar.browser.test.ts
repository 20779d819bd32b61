import { readFileSync } from "node:fs";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openBrowser, openPage } from "./browser.ts";
import { runAxe } from "./page-checks.ts";

const site = inject("site");
let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser?.close());

test("the arrows read a figure value by value, as the mouse does", async () => {
  const { page, problems } = await openPage(browser, `${site.url}placement/`, site.url);
  const said = page.locator("#fig-placement-departements .point-said");
  await page.focus("#fig-placement-departements .figure-drawing");
  await page.keyboard.press("ArrowRight");
  expect(await said.textContent()).toMatch(/^Eure.: 15,0.%.*\(1 sur 5\)$/);
  await page.keyboard.press("End");
  expect(await said.textContent()).toMatch(/\(5 sur 5\)$/);
  expect(await page.locator("#fig-placement-departements .pointed").count()).toBe(1);
  await page.keyboard.press("Tab");
  expect(await page.locator(".pointed").count()).toBe(0);
  await page.selectOption(".page-bar [name=niveau]", "pfmp");
  const field = page.locator("#fig-placement-departements .figure-field");
  await expect.poll(() => field.textContent()).toContain("PFMP");
  await page.focus("#fig-placement-departements .figure-drawing");
  await page.keyboard.press("Home");
  expect(await said.textContent()).toMatch(/\(1 sur 5\)$/);
  expect(await runAxe(page)).toEqual([]);
  expect(problems).toEqual([]);
  await page.context().close();
});

test.each([
  [1024, 768],
  [1280, 720],
])("the presentation shows one figure at a time, whole and large, on %i × %i", async (width, height) => {
  const viewport = { width, height };
  const { page, problems } = await openPage(browser, `${site.url}placement/`, site.url, { viewport });
  await page.click("#fig-placement-departements [data-present]");
  const slide = page.locator("dialog.slides .slide");
  for (const turn of ["ArrowRight", "ArrowLeft"]) {
    await slide.waitFor();
    const seen = await slide.evaluate((element) => ({
      words: element.querySelector(".slide-title")?.textContent ?? "",
      title: Number.parseFloat(getComputedStyle(element.querySelector(".slide-title")!).fontSize),
      field: Number.parseFloat(getComputedStyle(element.querySelector(".slide-field")!).fontSize),
      isWhole: [element.querySelector(".slide-words")!, element.querySelector("svg")!].every((part) => {
        const { left, top, right, bottom } = part.getBoundingClientRect();
        return left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
      }),
      mark: element.textContent?.includes("Données de démonstration"),
    }));
    expect(seen).toMatchObject({ isWhole: true, mark: true });
    expect(Math.min(seen.title, seen.field)).toBeGreaterThanOrEqual(24);
    await page.keyboard.press(turn);
  }
  expect(await page.locator(".slide-title").textContent()).toContain("Dans l’Eure");
  expect(await runAxe(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await expect.poll(() => page.locator("dialog.slides").count()).toBe(0);
  expect(problems).toEqual([]);
  await page.context().close();
});

test("a slide is a picture 16:9 with the figure's words", async () => {
  const { page, problems } = await openPage(browser, `${site.url}placement/`, site.url);
  const saved = page.waitForEvent("download");
  await page.click("#fig-placement-departements [data-image=slide]");
  const download = await saved;
  expect(download.suggestedFilename()).toBe("placement-departements-diapositive.png");
  const bytes = readFileSync(await download.path());
  // Width and height of a PNG: bytes 16 to 24 of its header.
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([3200, 1800]);
  expect(problems).toEqual([]);
  await page.context().close();
});

/** What the answer of each page says of the Eure, counted on the demonstration. */
const leadsOfEure = [
  ["placement", "15,0\u202f% des élèves restent sans solution (492 élèves)"],
  ["satisfaction", "dans l’Eure, en 2024-2025, 68,6\u202f% des jeunes"],
  ["mixite", "dans l’Eure, en 2024, il y a nettement moins de 40\u202f% de garçons dans 2 secteurs"],
  ["orientation", "dans l’Eure, en 2024-2025, 24,0\u202f% des jeunes"],
  ["objectif-50000", "dans l’Eure, en 2024, 743 conventions"],
  ["stages-collectifs", "2 stages collectifs sont recensés dans l’Eure"],
  ["zones", "Dans l’Eure, pour les élèves de seconde en 2024-2025, à renforcer"],
] as const;

test("a department chosen once leads every page, and the home page on the next visit", async () => {
  const { page, problems } = await openPage(browser, site.url, site.url);
  const shown = page.locator("[data-answer-shown]").first();
  const tiles = page.locator("[data-answer-shown] .tile-sentence");
  expect(await shown.locator("li").count()).toBe(2);
  expect(await shown.textContent()).not.toContain("Eure");
  await page.selectOption(".page-bar [name=territoire]", "D27");
  expect(await shown.textContent()).toMatch(
    /15,0.% des élèves restent sans solution \(492 élèves\), contre 8,2.%/,
  );
  expect(await tiles.first().textContent()).toContain("dans l’Eure");
  await page.waitForLoadState("networkidle");
  for (const [path, said] of leadsOfEure) {
    await page.goto(`${site.url}${path}/index.html`);
    await page.waitForFunction(
      () => document.querySelector<HTMLSelectElement>(".page-bar [name=territoire]")?.value === "D27",
    );
    expect(await shown.textContent(), path).toContain(said);
    await page.waitForLoadState("networkidle");
  }
  await page.goto(`${site.url}index.html`, { waitUntil: "networkidle" });
  expect(await shown.textContent()).toContain("La fiche de l’Eure");
  await shown.locator("a").first().click();
  expect(page.url()).toContain("departements/27/");
  expect(problems).toEqual([]);
  await page.context().close();
});
