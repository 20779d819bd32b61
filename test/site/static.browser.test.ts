import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parse } from "csv-parse/sync";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { findBuiltPages } from "../../site/build/page-addresses.ts";
import { openBrowser, openPage } from "./browser.ts";
import { gives, type Row, readLines, readRows } from "./published-values.ts";

const DIMENSIONS = ["sexe", "secteur", "forme", "public"] as const;
const site = inject("site");
const pages = findBuiltPages(site.folder);
const table = readRows(site.folder);
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
      // What is folded opens without a script.
      for (const fold of await page.locator("main details.more > summary").all()) await fold.click();
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
      expect(
        problems.filter((problem) => !/^échec .*\/_(observablehq|node|import)\/.*\.js$/.test(problem)),
      ).toEqual([]);
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

const PLACES: Record<string, string> = {
  ...{ R28: "Normandie", D14: "Calvados", D27: "Eure", D50: "Manche", D61: "Orne", D76: "Seine-Maritime" },
};
const SURVEYED = ["seconde", "troisieme", "pfmp"];
const sheets = pages.filter((path) => path.startsWith("/departements/"));

interface Shown {
  path: string;
  indicator: string;
  /** Levels of the tables; blank where the indicator has none. */
  levels: readonly string[];
  /** Periods of the tables: every whole one, or the latest of the level. */
  periods: "all" | "latest";
  /** The modality of the rows; the main ones when left out. */
  modality?: string;
  dimension?: { name: "sexe" | "forme"; values: readonly string[] };
}

/** What each page says it shows of the region and its departments, all other dimensions summed. */
const SHOWN: Shown[] = [
  { path: "/", indicator: "taux_placement", levels: ["seconde"], periods: "latest" },
  { path: "/placement/", indicator: "taux_placement", levels: SURVEYED, periods: "all" },
  {
    ...{ path: "/placement/", indicator: "taux_placement", levels: SURVEYED, periods: "latest" },
    dimension: { name: "sexe", values: ["F", "G"] },
  },
  { path: "/placement/", indicator: "part_plateforme", levels: SURVEYED, periods: "latest" },
  { path: "/placement/", indicator: "part_mobilite", levels: SURVEYED, periods: "latest" },
  { path: "/zones/", indicator: "taux_placement", levels: SURVEYED, periods: "latest" },
  { path: "/objectif-50000/", indicator: "conventions", levels: [""], periods: "latest" },
  { path: "/mixite/", indicator: "part_secteurs_mixtes", levels: [""], periods: "latest" },
  { path: "/mixite/", indicator: "dissemblance", levels: [""], periods: "all", modality: "corrigee" },
  {
    ...{ path: "/satisfaction/", indicator: "satisfaction_jeunes", periods: "all" },
    levels: ["ensemble", "seconde", "troisieme", "pfmp"],
  },
  { path: "/satisfaction/", indicator: "satisfaction_entreprises", levels: ["ensemble"], periods: "all" },
  { path: "/satisfaction/", indicator: "reconduction", levels: ["ensemble"], periods: "latest" },
  { path: "/orientation/", indicator: "effet_orientation", levels: ["ensemble"], periods: "latest" },
  { path: "/stages-collectifs/", indicator: "eleves_collectifs", levels: ["ensemble"], periods: "latest" },
  {
    path: "/stages-collectifs/",
    indicator: "conformite_collectifs",
    levels: ["ensemble"],
    periods: "latest",
  },
  {
    ...{ path: "/stages-collectifs/", indicator: "part_filles", levels: [""], periods: "latest" },
    dimension: { name: "forme", values: ["collectif"] },
  },
  ...sheets.map(
    (path): Shown => ({ path, indicator: "taux_placement", levels: ["seconde"], periods: "all" }),
  ),
];

describe("every published value of the region and its departments stands in its row of a table", () => {
  test.each(SHOWN.map((shown) => [`${shown.path} ${shown.indicator} ${shown.periods}`, shown] as const))(
    "%s",
    (_name, shown) => {
      const lines = readLines(site.folder, shown.path);
      const rows = findRows(shown);
      expect(rows.length).toBeGreaterThan(0);
      const missing = rows.filter(
        (row) => !lines.some((line) => gives(line, row, PLACES[row.territoire] ?? "")),
      );
      expect(
        missing.map(({ territoire, niveau, periode, sexe, valeur }) => [
          territoire,
          niveau,
          periode,
          sexe,
          valeur,
        ]),
      ).toEqual([]);
    },
  );

  test("/mixite/ gives the region's share of girls in each sector that publishes it", () => {
    const reference = resolve(import.meta.dirname, "../../data/reference/secteurs.csv");
    const sectors = parse<{ code: string; libelle: string }>(readFileSync(reference, "utf8"), {
      columns: true,
      delimiter: ";",
    });
    const lines = readLines(site.folder, "/mixite/");
    const rows = findSectorRows();
    expect(rows.length).toBeGreaterThan(5);
    const name = (code: string) => sectors.find((sector) => sector.code === code)?.libelle ?? "";
    const missing = rows.filter((row) => !lines.some((line) => gives(line, row, name(row.secteur))));
    expect(missing.map(({ secteur, periode, valeur }) => [secteur, periode, valeur])).toEqual([]);
  });

  test("a number moved to another row, level or period is not found", () => {
    const row = findRows({
      path: "/placement/",
      indicator: "taux_placement",
      levels: ["seconde"],
      periods: "latest",
    })[0];
    const lines = readLines(site.folder, "/placement/");
    const found = (change: Partial<Row>, place = PLACES[row?.territoire ?? ""] ?? "") =>
      lines.some((line) => gives(line, { ...row, ...change } as Row, place));
    expect(found({})).toBe(true);
    expect(found({}, "Bayeux")).toBe(false);
    expect(found({ periode: "2019-2020" })).toBe(false);
    expect(found({ niveau: "troisieme" })).toBe(false);
    expect(found({ valeur: String(Number(row?.valeur) + 0.013) })).toBe(false);
  });
});

/** The region's shares of girls by sector, in its latest whole year. */
function findSectorRows(): Row[] {
  const rows = table.filter(
    ({ indicateur, territoire, secteur, forme, valeur, statut, periode }) =>
      [indicateur, territoire, forme].join() === "part_filles,R28," &&
      !["", "ensemble"].includes(secteur) &&
      valeur !== "" &&
      statut === "" &&
      /^\d{4}$/.test(periode),
  );
  const latest = rows
    .map(({ periode }) => periode)
    .sort()
    .at(-1);
  return rows.filter(({ periode }) => periode === latest);
}

/** Published rows that the page shows: `statut` hides none of them, a year under way is not whole. */
function findRows({ path, indicator, levels, periods, modality = "", dimension }: Shown): Row[] {
  const sheet = /departements\/(\d+)/.exec(path)?.[1];
  const rows = table.filter(
    (row) =>
      row.indicateur === indicator &&
      row.territoire in PLACES &&
      (!sheet || ["R28", `D${sheet}`].includes(row.territoire)) &&
      row.modalite === modality &&
      row.valeur !== "" &&
      row.statut === "" &&
      !/^\d{4}-\d{2}$/.test(row.periode) &&
      levels.includes(row.niveau) &&
      DIMENSIONS.every((name) =>
        dimension?.name === name
          ? dimension.values.includes(row[name])
          : ["", "ensemble"].includes(row[name]),
      ),
  );
  const latest = (level: string) =>
    rows
      .filter(({ niveau }) => niveau === level)
      .map(({ periode }) => periode)
      .sort()
      .at(-1);
  return periods === "all" ? rows : rows.filter(({ niveau, periode }) => periode === latest(niveau));
}
