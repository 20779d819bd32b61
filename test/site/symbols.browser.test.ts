import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { openBrowser, openPage } from "./browser.ts";

const site = inject("site");
let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await openBrowser();
  ({ page } = await openPage(browser, `${site.url}stages-collectifs/`, site.url));
  await page.evaluate(() => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
});

afterAll(async () => {
  await browser?.close();
});

/** What is drawn beside a symbol, as the page computes it. */
function explanation(symbol: string): Promise<string> {
  return page.$eval(
    `.symbol[data-symbol="${symbol}"]`,
    (element) => getComputedStyle(element, "::after").content,
  );
}

describe("a secret value, one that rests on too few answers and one that nobody gave", () => {
  const meanings = { c: "secret statistique", faible: "effectif trop petit", x: "non disponible" };

  test.each(Object.entries(meanings))("« %s » says « %s » under the mouse", async (symbol, meaning) => {
    expect(await explanation(symbol)).toBe("none");
    await page.hover(`.symbol[data-symbol="${symbol}"]`);
    expect(await explanation(symbol)).toBe(`"${meaning}"`);
    await page.mouse.move(0, 0);
  });

  test.each(Object.entries(meanings))(
    "« %s » says « %s » to the keyboard, one Tab after its table",
    async (symbol, meaning) => {
      const cell = page.locator(`.symbol[data-symbol="${symbol}"]`).first();
      await cell.evaluate((element) => {
        const stops = [...document.querySelectorAll<HTMLElement>("a[href], button, summary, [tabindex='0']")];
        stops[stops.indexOf(element as HTMLElement) - 1]?.focus();
      });
      await page.keyboard.press("Tab");
      expect(await cell.evaluate((element) => element === document.activeElement)).toBe(true);
      expect(await explanation(symbol)).toBe(`"${meaning}"`);
      expect(await cell.getAttribute("aria-label")).toBe(meaning);
    },
  );

  test("look unlike each other and unlike a number, and are explained under their table", async () => {
    const looks = await page.evaluate(() => {
      const look = (element: Element | null | undefined) => {
        if (!element) return "absent";
        const { color, fontStyle, borderTopStyle } = getComputedStyle(element);
        return [color, fontStyle, borderTopStyle].join(" ");
      };
      const cells = [...document.querySelectorAll("td.number[data-sort]")];
      const number = cells.find((cell) => !cell.querySelector(".symbol"));
      const symbols = ["c", "faible"].map((each) => document.querySelector(`[data-symbol="${each}"]`));
      return [...symbols, number].map(look);
    });
    expect(looks).not.toContain("absent");
    expect(new Set(looks).size).toBe(3);
    const legends = await page.$$eval(".figure-table, .table", (tables) =>
      tables
        .filter((table) => table.querySelector(".symbol"))
        .map((table) => table.querySelector(".table-symbols")?.textContent ?? ""),
    );
    expect(legends.length).toBeGreaterThan(0);
    for (const legend of legends) expect(legend).toMatch(/^(c|z|x|faible|partiel|nd)\s: \p{L}+/u);
  });
});

test("no symbol is drawn for a real 0, and no hidden value is drawn as 0", async () => {
  const cells = await page.$$eval("td.number", (all) =>
    all.map((cell) => ({
      text: cell.textContent ?? "",
      symbol: cell.querySelector(".symbol") !== null,
      sort: cell.getAttribute("data-sort"),
    })),
  );
  expect(cells.filter(({ symbol, sort }) => symbol && sort !== null)).toEqual([]);
  expect(cells.filter(({ text, sort }) => text === "0" && sort === null)).toEqual([]);
});
