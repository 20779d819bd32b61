import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openBrowser, openPage } from "./browser.ts";
import { checkFigures } from "./figure-checks.ts";
import { checkOverflow, runAxe } from "./page-checks.ts";

const site = inject("site");
const address = `${site.url}comparer/`;
const phone = { viewport: { width: 390, height: 844 } };
let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser?.close());

test("without JavaScript the default comparison is drawn, with its table, and no control pretends to answer", async () => {
  const { page } = await openPage(browser, address, site.url, { javaScriptEnabled: false });
  expect(await page.locator("#fig-comparer svg:visible").count()).toBe(1);
  expect(await page.locator("#fig-comparer tbody tr").count()).toBeGreaterThanOrEqual(5);
  expect(await page.locator("form.compare").isVisible()).toBe(false);
  await page.context().close();
});

test("each view draws what it says, in every width, with its table", async () => {
  const { page, problems } = await openPage(browser, address, site.url, phone);
  const titles: string[] = [];
  for (const vue of ["points", "lignes", "pente", "annees"]) {
    await choose(page, "vue", vue);
    titles.push((await page.locator("#fig-comparer .figure-title").textContent()) ?? "");
    expect(await page.locator("#fig-comparer svg:visible").count(), vue).toBe(1);
    // The other width follows the paint.
    await expect.poll(() => page.locator("#fig-comparer svg").count()).toBe(2);
    expect(await page.evaluate(checkFigures), vue).toEqual([]);
    expect(await page.evaluate(findUnset), vue).toEqual([]);
    expect(await checkOverflow(page, 320), vue).toEqual([]);
    await page.setViewportSize(phone.viewport);
  }
  await choose(page, "vue", "tableau");
  expect(await page.locator("#fig-comparer svg").count()).toBe(0);
  expect(await page.locator("#fig-comparer table").isVisible()).toBe(true);
  expect(new Set(titles).size).toBe(1);
  expect(await runAxe(page)).toEqual([]);
  expect(problems).toEqual([]);
  await page.context().close();
});

test("the choice is in the address, an address brings it back, and so does the back button", async () => {
  const { page } = await openPage(browser, address, site.url);
  await ready(page);
  const first = await page.locator("#fig-comparer .figure-field").textContent();
  await choose(page, "niveau", "troisieme");
  await choose(page, "vue", "lignes");
  expect(page.url()).toContain("niveau=troisieme");
  expect(page.url()).toContain("vue=lignes");
  const shared = page.url();
  await page.goBack();
  expect(await page.locator("form.compare [name=vue]").inputValue()).toBe("points");
  await page.goBack();
  await expect.poll(() => page.locator("#fig-comparer .figure-field").textContent()).toBe(first);
  await page.goto(shared);
  await ready(page);
  await expect.poll(() => page.locator("#fig-comparer .figure-field").textContent()).toContain("Troisième");
  expect(await page.locator("form.compare [name=vue]").inputValue()).toBe("lignes");
  await page.context().close();
});

test("the control that was changed keeps the focus, and the new figure is said", async () => {
  const { page } = await openPage(browser, address, site.url);
  await ready(page);
  await page.focus("form.compare [name=indicateur]");
  await choose(page, "indicateur", "conventions");
  expect(await page.evaluate(() => document.activeElement?.getAttribute("name"))).toBe("indicateur");
  expect(await page.locator("#comparer-etat").textContent()).toContain("Conventions");
  await page.context().close();
});

test("a choice is answered in the very next frame on a phone four times slower", async () => {
  const { page } = await openPage(browser, address, site.url, phone);
  await ready(page);
  const protocol = await page.context().newCDPSession(page);
  await protocol.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  const times: number[] = [];
  for (const niveau of ["troisieme", "pfmp", "seconde", "troisieme", "seconde"]) {
    const { frames, milliseconds } = await page.evaluate(timeChange, niveau);
    expect(frames).toBe(1);
    times.push(Math.round(milliseconds));
  }
  console.log(`/comparer, processor ×4 slower: from a choice to its painted answer, ${times.join(", ")} ms`);
  await page.context().close();
});

/** Texts drawn by the script that are not set in French typography. Runs in the browser. */
function findUnset(): string[] {
  const texts = [...document.querySelectorAll("main *")].flatMap((element) =>
    [...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.textContent ?? ""),
  );
  return texts.filter((text) => /\p{L}'\p{L}|[ \u00a0][;:!?%»]|«[ \u00a0]/u.test(text));
}

/** Frames and time from a change of level to the paint that shows its figure. Runs in the browser. */
async function timeChange(niveau: string): Promise<{ frames: number; milliseconds: number }> {
  const frame = () =>
    new Promise<void>((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve();
      requestAnimationFrame(() => port2.postMessage(0));
    });
  const select = document.querySelector<HTMLSelectElement>("form.compare [name=niveau]");
  if (!select) throw new Error("no level");
  await new Promise((resolve) => setTimeout(resolve, 400));
  await frame();
  const before = document.getElementById("fig-comparer");
  const start = performance.now();
  select.value = niveau;
  select.dispatchEvent(new Event("change", { bubbles: true }));
  let frames = 0;
  while (document.getElementById("fig-comparer") === before && frames < 20) {
    await frame();
    frames += 1;
  }
  return { frames, milliseconds: performance.now() - start };
}

/** The working page's own script has drawn: its figure carries one width first. */
async function ready(page: Page): Promise<void> {
  await expect
    .poll(() => page.evaluate(() => (document.querySelector("form.compare") as { value?: object }).value))
    .toBeTruthy();
}

async function choose(page: Page, name: string, value: string): Promise<void> {
  await ready(page);
  await page.selectOption(`form.compare [name=${name}]`, value);
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 60)));
}
