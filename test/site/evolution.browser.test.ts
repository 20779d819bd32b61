import { readFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openBrowser, openPage } from "./browser.ts";
import { checkFigures } from "./figure-checks.ts";
import { checkOverflow, runAxe } from "./page-checks.ts";

const site = inject("site");
const address = `${site.url}evolution/`;
let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser?.close());

test("without JavaScript the widest gap is told and drawn, with every table and its file, and no control", async () => {
  const { page, problems } = await openPage(browser, address, site.url, { javaScriptEnabled: false });
  expect(await lead(page)).toContain(
    "De 2023-2024 à 2024-2025, l’écart entre l’Eure et le Calvados est passé de",
  );
  expect(await page.locator("#fig-evolution svg:visible").count()).toBe(1);
  expect(await page.getByRole("heading", { name: "Tous les départements" }).isVisible()).toBe(true);
  expect(await tableRows(page, "tous les départements")).toBe(6);
  expect(await page.locator("select:visible, button:visible").count()).toBe(0);
  expect(await page.locator(".evolution-answer a[download]").isVisible()).toBe(true);
  expect(problems).toEqual([]);
  await page.context().close();
});

test("a choice drives the lead, the figure and the tables, and stays in the address", async () => {
  const { page, problems } = await openPage(browser, address, site.url);
  const before = await lead(page);
  await page.selectOption("form [name=niveau]", "troisieme");
  await expect.poll(() => lead(page)).toContain("troisième");
  await page.selectOption("form [name=premier]", "D50");
  await page.focus("form [name=second]");
  await page.selectOption("form [name=second]", "D76");
  await expect.poll(() => lead(page)).toMatch(/Manche.*Seine-Maritime|Seine-Maritime.*Manche/);
  expect(await page.locator("#fig-evolution .figure-title").textContent()).toContain("Manche");
  expect(page.url()).toContain("premier=D50&second=D76&niveau=troisieme");
  expect(await page.locator("[data-evolution-status]").textContent()).toBe(await lead(page));
  expect(await page.evaluate(() => document.activeElement?.getAttribute("name"))).toBe("second");
  expect(await page.evaluate(checkFigures)).toEqual([]);
  expect(await runAxe(page)).toEqual([]);
  for (const width of [1280, 390, 320]) expect(await checkOverflow(page, width)).toEqual([]);
  for (let step = 0; step < 3; step++) await page.goBack();
  await expect.poll(() => lead(page)).toBe(before);
  expect(problems).toEqual([]);
  await page.context().close();
});

test("a shared address draws its own choice first, two bassins included", async () => {
  const shared = `${address}?niveau=troisieme&premier=B99141&second=B99142&annees=2023-2024_2024-2025`;
  const { page, problems } = await openPage(browser, "about:blank", site.url);
  await page.addInitScript(() => {
    const state = globalThis as { firstSeen?: string };
    const look = () => {
      const answer = document.querySelector<HTMLElement>(".evolution-result .answer");
      const seen =
        answer && getComputedStyle(answer).visibility === "visible" && document.readyState === "complete";
      if (seen && state.firstSeen === undefined) state.firstSeen = answer.textContent ?? "";
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await page.goto(shared, { waitUntil: "networkidle" });
  await expect.poll(() => lead(page)).toContain("bassin de démonstration");
  expect(await page.evaluate(() => (globalThis as { firstSeen?: string }).firstSeen)).toContain("bassin");
  expect(await page.locator("form [name=premier]").inputValue()).toBe("B99141");
  const offered = await page
    .locator("form [name=second] option")
    .evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value));
  expect(offered.every((code) => code.startsWith("B"))).toBe(true);
  expect(problems).toEqual([]);
  await page.context().close();
});

test("the file holds what is shown: the sentence, every table under its caption, the demonstration mark", async () => {
  const { page } = await openPage(browser, address, site.url);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.locator(".evolution-answer a[download]").click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^evolution-seconde-d27-d14-.*\.csv$/);
  const csv = readFileSync(await download.path(), "utf8");
  expect(csv.startsWith("\ufeff")).toBe(true);
  expect(csv).toContain("Données de démonstration.");
  const captions = await page.locator(".evolution-result caption").allTextContents();
  expect(captions.length).toBeGreaterThan(5);
  for (const caption of captions) expect(csv).toContain(caption);
  const words = csv.split("\r\n");
  expect(words.find((line) => line.startsWith("Eure;"))).toMatch(/^Eure;\d+,\d;\d+,\d;-\d+,\d;de −/);
  await page.context().close();
});

test("the sentence is copied with its source, its demonstration mark and its address", async () => {
  const { page } = await openPage(browser, `${address}?niveau=pfmp`, site.url);
  await page.locator(".evolution-answer [data-quote]").click();
  const status = page.locator(".evolution-answer .figure-status");
  await expect.poll(() => status.textContent()).toContain("Phrase copiée");
  const copied = await status.textContent();
  for (const part of [await lead(page), "Source", "Données de démonstration.", page.url()])
    expect(copied).toContain(part);
  await page.context().close();
});

async function lead(page: Page): Promise<string> {
  return (await page.locator(".evolution-result .answer").textContent()) ?? "";
}

function tableRows(page: Page, caption: string): Promise<number> {
  return page.locator(".evolution-result table", { hasText: caption }).locator("tbody tr").count();
}
