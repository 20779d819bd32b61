import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { schools } from "../../scripts/demonstration/normandie.ts";
import { worldFiles } from "../../scripts/demonstration/worlds.ts";
import { findBuiltPages } from "../../site/build/page-addresses.ts";
import { type SiteServer, serveSite } from "../../site/preview/serve.ts";
import { openBrowser, openPage } from "./browser.ts";
import { buildDemonstration } from "./demonstration-site.ts";

// Two departments of five: the Orne answers whole; of the Manche, no school has a bassin and half are silent in the last year. Two
// levels, of which one has a single year; no form, no convention, no census.
const temporary = mkdtempSync(join(tmpdir(), "stages-pauvre-"));
const folder = join(temporary, "site");
let browser: Browser;
let site: SiteServer;

beforeAll(async () => {
  const orne = schools.filter(({ departement, level }) => departement === "61" && level !== "troisieme");
  const manche = schools
    .filter(({ departement, level }) => departement === "50" && level !== "troisieme")
    .map((school) => ({ ...school, bassin: "" }));
  const silent = new Set(manche.filter((_, index) => index % 2 === 0).map(({ uai }) => uai));
  const { extraits } = worldFiles({
    ...{ name: "pauvre", listed: [...orne, ...manche], others: [], late: 0 },
    surveys: [
      { level: "seconde", year: "2023-2024", response: () => 1, whole: true },
      { level: "seconde", year: "2024-2025", response: ({ uai }) => (silent.has(uai) ? 0 : 1) },
      { level: "pfmp", year: "2024-2025", response: () => 1 },
    ],
  });
  for (const { path, bytes } of extraits) {
    mkdirSync(dirname(join(temporary, "extraits", path)), { recursive: true });
    writeFileSync(join(temporary, "extraits", path), bytes);
  }
  await buildDemonstration(folder, join(temporary, "extraits"));
  site = await serveSite(folder, 0);
  browser = await openBrowser();
}, 400_000);

afterAll(async () => {
  await browser?.close();
  await site?.close();
  rmSync(temporary, { recursive: true, force: true });
});

async function open(path: string): Promise<{ page: Page; problems: string[]; text: string }> {
  const { page, problems } = await openPage(browser, site.url + path, site.url);
  const read = await page.evaluate(() => {
    const main = document.querySelector("main")!.cloneNode(true) as Element;
    for (const code of main.querySelectorAll("pre, script, template")) code.remove();
    return main.textContent ?? "";
  });
  const text = read.replace(/[\u00a0\u202f]/g, " ").replace(/’/g, "'");
  return { page, problems, text };
}

test("no page fails, and none says of nothing that nothing stands out", async () => {
  for (const path of findBuiltPages(folder)) {
    const { page, problems, text } = await open(path.slice(1));
    expect(problems, path).toEqual([]);
    expect(text, path).not.toMatch(/aucun département ne|aucun bassin ne|aucune zone ne|pas d'écart/i);
    expect(text, path).not.toMatch(/undefined|NaN|\bnull\b/);
    await page.context().close();
  }
});

test("what was not received is not « non publié »", async () => {
  const { page, text } = await open("");
  const tiles = await page.locator(".tile").allTextContents();
  expect(tiles.filter((tile) => tile.includes("non reçu")).length).toBe(4);
  expect(text).not.toContain("Valeur non publiée");
  const sheet = await open("departements/14/");
  expect(sheet.text).toContain("Rien à publier dans le Calvados");
  await page.context().close();
  await sheet.page.context().close();
});

test("a department without bassin says so and nothing else of bassins; its neighbour shows its own", async () => {
  const manche = await open("departements/50/");
  expect(manche.text).toContain("aucun bassin n'est publié");
  expect(manche.text).not.toMatch(/bassins? comparés?|à renforcer d'abord/);
  await manche.page.context().close();
  const orne = await open("departements/61/");
  expect(await orne.page.locator("figure", { hasText: "Bassin de démonstration" }).count()).toBeGreaterThan(
    0,
  );
  await orne.page.context().close();
});

test("the bar offers the two levels, the coverage of a half is told, and an image carries its words", async () => {
  const { page, text } = await open("placement/");
  expect(await page.locator(".page-bar [name=niveau] option").count()).toBe(2);
  expect(text).toMatch(/5\d,\d % des élèves couverts/);
  const saved = page.waitForEvent("download");
  await page.click("#fig-placement-departements [data-image=svg]");
  const svg = readFileSync(await (await saved).path(), "utf8").replace(/<[^>]+>/g, " ");
  for (const words of [/Données de démonstration/, /Source/, /fig-placement-departements/, /sans solution/])
    expect(svg).toMatch(words);
  await page.context().close();
});

test("/comparer opens on what is published, and /evolution compares the two departments there are", async () => {
  const compare = await open("comparer/");
  await expect
    .poll(() => compare.page.locator(".figure-title").first().textContent())
    .toContain("Élèves sans solution");
  const offered = await compare.page.locator("form.compare [name=indicateur] option").allTextContents();
  expect(offered.join()).not.toMatch(/Satisfaction/);
  await compare.page.context().close();
  const evolution = await open("evolution/");
  expect(await evolution.page.locator(".answer").textContent()).toMatch(/Orne.*Manche|Manche.*Orne/s);
  await evolution.page.context().close();
});
