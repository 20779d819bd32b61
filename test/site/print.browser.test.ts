import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openBrowser, openPage } from "./browser.ts";

const site = inject("site");
let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser?.close());

test("a printed page carries its address and its date at the foot", async () => {
  const address = `${site.url}departements/27/`;
  const { page, problems } = await openPage(browser, `${address}#contenu`, site.url);
  const foot = await page.evaluate(() =>
    document.adoptedStyleSheets
      .flatMap(({ cssRules }) => [...cssRules].map(({ cssText }) => cssText))
      .join(""),
  );
  expect(foot).toMatch(/@page \{.*@bottom-center/s);
  expect(foot).toContain(`${address} · `);
  expect(foot).toMatch(/· \d{1,2}(er)? \p{L}+ \d{4}/u);
  expect(problems).toEqual([]);
  await page.context().close();
});

test("a department's sheet is two A4 pages", async () => {
  for (const code of ["14", "27", "50", "61", "76"]) {
    const { page } = await openPage(browser, `${site.url}departements/${code}/`, site.url);
    const pdf = await page.pdf({ preferCSSPageSize: true });
    expect(pdf.toString("latin1").match(/\/Type\s*\/Page\b/g), code).toHaveLength(2);
    await page.context().close();
  }
});
