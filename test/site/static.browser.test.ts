import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { findBuiltPages } from "../../site/pages.ts";
import { formatNumber, formatPercent } from "../../src/components/format.ts";
import { openBrowser, openPage } from "./browser.ts";

const DIMENSIONS = ["sexe", "secteur", "forme", "public"] as const;
const COLUMNS = [
  ...([
    "indicateur",
    "periode",
    "territoire",
    "niveau",
    "modalite",
    "valeur",
    "denominateur",
    "statut",
  ] as const),
  ...DIMENSIONS,
] as const;
const site = inject("site");
const pages = findBuiltPages(site.folder);
const table = readTable();
const withoutScript = { javaScriptEnabled: false };
let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser?.close());

describe("with JavaScript off", () => {
  test.each(pages)(
    "%s shows its drawings, tables and navigation, and no button that does nothing",
    async (path) => {
      const { page, problems } = await openPage(browser, site.url + path.slice(1), site.url, withoutScript);
      const counts = await Promise.all(
        ["figure", "figure svg:visible, figure .figure-empty:visible", "figure table"].map((selector) =>
          page.locator(`main ${selector}`).count(),
        ),
      );
      const [figures = 0, shown = 0, tables = 0] = counts;
      expect(shown).toBeGreaterThanOrEqual(figures);
      expect(tables).toBeGreaterThanOrEqual(figures);
      expect(await page.locator("nav a:visible").count()).toBeGreaterThan(10);
      expect(await page.locator("button:visible, select:visible, input:visible").count()).toBe(0);
      // A browser without scripts gives up the modules of a working page: nothing else may fail.
      expect(problems.filter((problem) => !/^échec .*\/_observablehq\/.*\.js$/.test(problem))).toEqual([]);
      await page.context().close();
    },
  );

  test("a phone shows the navigation, since no button can open it", async () => {
    const phone = { ...withoutScript, viewport: { width: 390, height: 844 } };
    const { page } = await openPage(browser, site.url, site.url, phone);
    expect(await page.locator("nav a:visible").count()).toBeGreaterThan(10);
    await page.context().close();
  });

  test("a table opens without a script", async () => {
    const { page } = await openPage(browser, `${site.url}placement/`, site.url, withoutScript);
    const details = page.locator("main figure details").first();
    await details.locator("summary").click();
    expect(await details.locator("table").isVisible()).toBe(true);
    await page.context().close();
  });
});

/** Rates that a page must give in full: every region and department of the latest period. */
const SHOWN: [path: string, indicators: string[]][] = [
  ["/placement/", ["taux_placement", "part_plateforme", "part_mobilite"]],
  ["/satisfaction/", ["satisfaction_jeunes", "satisfaction_entreprises", "reconduction"]],
  ["/orientation/", ["effet_orientation"]],
];

describe("every published value of the region and its departments is in the HTML", () => {
  test.each(SHOWN)("%s", (path, indicators) => {
    const html = readFileSync(join(site.folder, path, "index.html"), "utf8");
    const missing = indicators.flatMap((indicator) => {
      const rows = findMainRows(indicator);
      expect(rows.length, indicator).toBeGreaterThanOrEqual(5);
      return rows
        .filter(({ valeur, denominateur }) => !isShown(html, Number(valeur), Number(denominateur)))
        .map(({ territoire, niveau, valeur }) => `${indicator} ${territoire} ${niveau} ${valeur}`);
    });
    expect(missing).toEqual([]);
  });

  test("each department's sheet gives its own rates", () => {
    for (const path of pages.filter((one) => one.startsWith("/departements/"))) {
      const html = readFileSync(join(site.folder, path, "index.html"), "utf8");
      const own = ["taux_placement", "satisfaction_jeunes", "effet_orientation"]
        .flatMap(findMainRows)
        .filter(
          ({ territoire, niveau }) =>
            path.includes(territoire.slice(1)) && /^(seconde|ensemble)?$/.test(niveau),
        );
      expect(own.length).toBeGreaterThanOrEqual(3);
      expect(
        own.filter(({ valeur, denominateur }) => !isShown(html, Number(valeur), Number(denominateur))),
      ).toEqual([]);
    }
  });
});

/** Whether a rate, or its complement, is written, with its sign or in a column of percentages. */
function isShown(html: string, rate: number, n: number): boolean {
  return [rate, 1 - rate].some((value) => {
    const cell = formatNumber(value * 100, n < 200 ? 0 : 1);
    return html.includes(formatPercent(value, n)) || html.includes(`>${cell}<`);
  });
}

type Row = Record<(typeof COLUMNS)[number], string>;

/**
 * Rows of the latest period for the region and its departments that hold a value, other dimensions summed: all levels
 * together where they are summed, else each level (placement never is).
 */
function findMainRows(indicator: string): Row[] {
  const rows = table.filter(
    (row) => row.indicateur === indicator && /^(R28|D)/.test(row.territoire) && row.modalite === "",
  );
  const latest = rows
    .map(({ periode }) => periode)
    .sort()
    .at(-1);
  const summed = rows.some(({ niveau }) => niveau === "ensemble");
  return rows.filter(
    (row) =>
      row.periode === latest &&
      row.valeur !== "" &&
      row.statut === "" &&
      (!summed || row.niveau === "ensemble") &&
      DIMENSIONS.every((name) => ["", "ensemble"].includes(row[name])),
  );
}

function readTable(): Row[] {
  const csv = readFileSync(join(site.folder, "donnees", "indicateurs.csv"), "utf8");
  return parse<Row>(csv, { columns: true, bom: true });
}
