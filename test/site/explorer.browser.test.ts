import { readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { formatNumber, formatPercent } from "../../loaders/french/format.ts";
import { typeset } from "../../loaders/french/typography.ts";
import { indicators } from "../../loaders/indicators/index.ts";
import { findBuiltPages } from "../../site/build/page-addresses.ts";
import { serveSite } from "../../site/preview/serve.ts";
import { openBrowser, openPage } from "./browser.ts";
import { readRows } from "./published-values.ts";

const site = inject("site");
const address = `${site.url}explorer/`;
const table = readRows(site.folder);
let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser?.close());

describe("the notebook", () => {
  let page: Page;
  let problems: string[];

  beforeAll(async () => {
    ({ page, problems } = await openPage(browser, address, site.url));
    await drawn(page);
  });

  afterAll(() => page.context().close());

  test("offers every indicator of the catalogue that has a row", async () => {
    const published = new Set(table.map(({ indicateur }) => indicateur));
    const names = indicators.filter(({ id }) => published.has(id)).map(({ name }) => typeset(name));
    expect(await page.getByLabel("Indicateur").locator("option").allTextContents()).toEqual(names);
  });

  test("gives every row of a choice, a hidden one by its symbol and its reason", async () => {
    const chosen = rowsOf("taux_placement", "seconde", "2024-2025");
    const hidden = chosen.filter(({ statut }) => statut === "c");
    expect(hidden.length).toBeGreaterThan(0);
    const lines = await readLines(page);
    expect(lines).toHaveLength(chosen.length);
    expect(lines.filter((cells) => cells.at(-1) === "publiée")).toHaveLength(chosen.length - hidden.length);
    const secret = lines.filter((cells) => cells.at(-1) === "c\u202f: secret statistique");
    expect(secret).toHaveLength(hidden.length);
    for (const cells of secret) expect(cells.slice(2)).toEqual(["c", "", "", "", cells.at(-1)]);
    expect(await page.textContent("main")).toContain(`${hidden.length} au statut «\u202fc\u202f: secret`);
  });

  test("writes the published values, their counts, and draws them", async () => {
    const orne = rowsOf("taux_placement", "seconde", "2024-2025").find(
      ({ territoire, sexe }) => territoire === "D61" && sexe === "ensemble",
    );
    const value = formatPercent(Number(orne?.valeur), Number(orne?.denominateur));
    const line = (await readLines(page)).find(([place, sexe]) => place === "Orne" && sexe === "Ensemble");
    expect(line?.[2]).toBe(value);
    expect(line?.slice(4, 6)).toEqual(
      [orne?.numerateur, orne?.denominateur].map((n) => formatNumber(Number(n))),
    );
    expect(await described(page, 0)).toContain(`Orne, 2024-2025\u202f: ${value} (`);
  });

  test("redraws table and drawings for another indicator", async () => {
    await page.getByLabel("Indicateur").selectOption({ label: "Conventions de mini-stage" });
    await expect.poll(() => page.textContent("main")).toContain("Conventions de mini-stage, 2024");
    const manche = rowsOf("conventions", "", "2024").find(
      ({ territoire, sexe, secteur, forme, public: audience }) =>
        territoire === "D50" &&
        [sexe, secteur, forme, audience].every((code) => code === "ensemble" || code === ""),
    );
    const value = formatNumber(Number(manche?.valeur));
    await expect.poll(() => described(page, 0)).toContain(`Manche, 2024\u202f: ${value}`);
    expect((await readLines(page)).some((cells) => cells[0] === "Manche" && cells.includes(value))).toBe(
      true,
    );
    expect(await page.locator("main svg[role=img]").first().locator("rect").count()).toBe(5);
    await page.getByLabel("Territoire", { exact: true }).selectOption({ label: "Manche" });
    await expect.poll(() => described(page, 1)).toContain(`Manche, 2024\u202f: ${value}`);
    // The search field is made anew with the rows: a word typed before that goes with the old one.
    await page.getByLabel("Indicateur").selectOption({ index: 0 });
    await expect.poll(() => page.textContent("main")).not.toContain("Conventions de mini-stage, 2024");
    await drawn(page);
  });

  test("finds rows by the words of its search", async () => {
    const eure = rowsOf("taux_placement", "seconde", "2024-2025").filter(
      ({ territoire }) => territoire === "D27",
    );
    await page.getByLabel("Chercher", { exact: true }).fill("Eure");
    await expect
      .poll(async () => (await readLines(page)).map(([place]) => place))
      .toEqual(eure.map(() => "Eure"));
    expect(await page.locator("main output").textContent()).toBe(`${eure.length} lignes`);
    await page.getByLabel("Chercher", { exact: true }).fill("");
  });

  test("shows the code of each cell, with a button that copies it", async () => {
    const code = (await page.locator("main pre").allTextContents()).join("\n");
    for (const verb of ["filter", "map", "rollups", "sort"]) expect(code).toContain(`${verb}(`);
    const cells = readFileSync("src/explorer/index.md", "utf8").match(/^```js echo$/gm);
    expect(await page.getByTitle("Copier le code").count()).toBe(cells?.length);
  });

  test("opens without an error, and asks for nothing outside the site", () => {
    expect(problems).toEqual([]);
  });
});

test.each(["d3-array", "@observablehq/plot"])("shows nothing of its own making without %s", async (name) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.route(`**/_node/${name}@*/**`, (route) => route.abort());
  await page.goto(address, { waitUntil: "networkidle" });
  expect(await page.locator("main table, main svg[role=img]").count()).toBe(0);
  await context.close();
});

test("works from a sub-path", async () => {
  const server = await serveSite(dirname(site.folder), 0);
  const below = `${server.url}${basename(site.folder)}/explorer/`;
  const { page, problems } = await openPage(browser, below, server.url);
  await drawn(page);
  expect(problems).toEqual([]);
  await page.context().close();
  await server.close();
});

test("says that it needs JavaScript, and leads elsewhere without it", async () => {
  const { page } = await openPage(browser, address, site.url, { javaScriptEnabled: false });
  expect(await page.textContent("main")).toContain("Ce carnet demande JavaScript");
  const links = page.locator("main p a:not(.term)");
  expect(await links.nth(0).getAttribute("href")).toBe("../donnees/index.html");
  expect(await links.nth(1).getAttribute("href")).toBe("../comparer/index.html");
  await page.context().close();
});

test("loads no more than it says, and no other page loads any of it", async () => {
  const { page } = await openPage(browser, "about:blank", site.url);
  const protocol = await page.context().newCDPSession(page);
  await protocol.send("Network.enable");
  const addresses = new Map<string, string>();
  let bytes = 0;
  protocol.on("Network.responseReceived", ({ requestId, response }) =>
    addresses.set(requestId, response.url),
  );
  protocol.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (/\/(_node|_import|_file|_observablehq|donnees)\//.test(addresses.get(requestId) ?? ""))
      bytes += encodedDataLength;
  });
  await page.goto(address);
  await drawn(page);
  const said = /environ (\d+)\sKo/.exec((await page.textContent("main")) ?? "")?.[1];
  expect(bytes / 1024).toBeGreaterThan(Number(said) - 50);
  expect(bytes / 1024).toBeLessThan(Number(said) + 10);
  await page.context().close();
  for (const path of findBuiltPages(site.folder).filter((each) => each !== "/explorer/")) {
    const html = readFileSync(join(site.folder, path, "index.html"), "utf8");
    expect(html, path).not.toMatch(/\/_node\/|unsafe-hashes/);
    expect(html.includes("wasm-unsafe-eval"), path).toBe(path === "/verifier/");
  }
});

function rowsOf(indicateur: string, niveau: string, periode: string) {
  return table.filter(
    (row) =>
      row.indicateur === indicateur &&
      row.niveau === niveau &&
      row.periode === periode &&
      row.modalite === "",
  );
}

/** The cells of the table of rows, without the column of boxes. */
function readLines(page: Page): Promise<string[][]> {
  return page
    .locator("main table")
    .first()
    .locator("tbody tr")
    .evaluateAll((lines) =>
      lines.map((line) =>
        [...line.querySelectorAll("td")].slice(1).map(({ textContent }) => textContent ?? ""),
      ),
    );
}

async function described(page: Page, index: number): Promise<string | null> {
  return await page.locator("main svg[role=img] > desc").nth(index).textContent();
}

async function drawn(page: Page): Promise<void> {
  await page.locator("main svg[role=img]").nth(1).waitFor();
}
