import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { JSDOM } from "jsdom";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBuiltPages } from "../../site/build/page-addresses.ts";
import { type SiteServer, serveSite } from "../../site/preview/serve.ts";
import { openBrowser, openPage } from "../site/browser.ts";
import { checkFigures } from "../site/figure-checks.ts";
import { checkOverflow, runAxe } from "../site/page-checks.ts";

/** The country in the small: two regions that sent extracts, and one of a single department, overseas, that sent none. */
const kept = ["R01", "R28", "R53"];
const folder = mkdtempSync(join(tmpdir(), "stages-site-pays-"));
const site = join(folder, "site");
let browser: Browser;
let server: SiteServer;
let pages: string[];

beforeAll(async () => {
  const reference = join(folder, "fr");
  await stages("region", "france", "--sortie", reference);
  const sheet = JSON.parse(readFileSync(join(reference, "region.json"), "utf8"));
  sheet.regions = sheet.regions.filter(({ code }: { code: string }) => kept.includes(code));
  const codes = sheet.regions.flatMap(({ departements }: { departements: string[] }) => departements);
  sheet.departements = sheet.departements.filter(({ code }: { code: string }) => codes.includes(code));
  writeFileSync(join(reference, "region.json"), JSON.stringify(sheet));
  const extracts = join(folder, "extraits");
  cpSync(resolve("test/proofreading/monde"), join(extracts, "normandie"), { recursive: true });
  // One file holds the census and the yearly totals of a whole sheet: Normandie's are kept.
  cpSync(resolve("test/fixtures/bretagne/extraits"), join(extracts, "bretagne"), {
    recursive: true,
    filter: (name) => !/(collectifs|totaux)\.csv$/.test(name),
  });
  await stages("construire", "--region", reference, "--donnees", extracts, "--sortie", site);
  pages = findBuiltPages(site);
  server = await serveSite(site, 0);
  browser = await openBrowser();
}, 900_000);

afterAll(async () => {
  await browser?.close();
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

function stages(...words: string[]): Promise<string> {
  return new Promise((done, fail) => {
    execFile(process.execPath, ["bin/stages.js", ...words], { maxBuffer: 2 ** 26 }, (error, out, err) =>
      error ? fail(new Error(err || out)) : done(out),
    );
  });
}

function page(path: string): Document {
  return new JSDOM(readFileSync(join(site, path, "index.html"), "utf8")).window.document;
}

/** The text of a part of a page as it is typed, without what waits for another choice. */
function said(element: Element | null | undefined): string {
  const copy = element?.cloneNode(true) as Element | undefined;
  for (const waiting of copy?.querySelectorAll("template, script, noscript") ?? []) waiting.remove();
  return (copy?.textContent ?? "").replace(/[\u00a0\u202f]/g, " ").replaceAll("’", "'");
}

const question = (path: string) => !/^\/(regions|departements|territoires)\//.test(path);

describe("the site of the country", () => {
  test("has a page for each region and each department, and one that lists them", () => {
    expect(readdirSync(join(site, "regions")).sort()).toEqual(["01", "28", "53"]);
    expect(readdirSync(join(site, "departements")).sort()).toEqual(
      ["14", "22", "27", "29", "35", "50", "56", "61", "76", "971"].sort(),
    );
    expect(pages).toContain("/territoires/");
  });

  test("leads from each page to the regions, and from a region to its departments and back", () => {
    const links = (path: string, within: string) =>
      [...page(path).querySelectorAll(`${within} a`)].map((link) => link.textContent);
    expect(links("placement", ".site-nav")).toEqual(
      expect.arrayContaining(["Bretagne", "Guadeloupe", "Normandie", "Toutes, et leurs départements"]),
    );
    expect(links("placement", ".site-nav")).not.toContain("Calvados");
    expect(links("regions/28", ".site-nav")).toContain("Calvados");
    expect(links("departements/14", ".breadcrumb")).toEqual(["France", "Normandie"]);
    expect(links("regions/28", ".breadcrumb")).toEqual(["France"]);
    expect(links("regions/28", "main .places")).toHaveLength(5);
  });

  test("reads the country's pages by region: no table has a department, no sentence takes the country for a region", () => {
    const departments = /^(Calvados|Eure|Manche|Orne|Seine-Maritime|Finistère|Morbihan|Guadeloupe \(971\))$/;
    for (const path of pages.filter(question)) {
      const main = page(path).querySelector("main");
      const headers = [...(main?.querySelectorAll(".figure tbody th") ?? [])].map((cell) =>
        said(cell).trim(),
      );
      expect(
        headers.filter((text) => departments.test(text)),
        path,
      ).toEqual([]);
      const told = ["h1", ".answer", ".figure-title", ".tile-sentence", ".attention", "thead th"].flatMap(
        (selector) => [...(main?.querySelectorAll(selector) ?? [])].map(said),
      );
      const wrong = told.filter((text) => /\b(la|de la|à la) région\b|\brégional/.test(text));
      expect(wrong, path).toEqual([]);
    }
  });

  test("says the network's target, and no share of a region in it", () => {
    const main = page("objectif-50000").querySelector("main");
    expect(said(main)).toContain("50 000 conventions");
    expect(said(main)).not.toContain("La part");
    expect(main?.querySelector("#fig-objectif-region")).toBeNull();
    expect(said(page("regions/28").querySelector("main"))).not.toContain("visées en 2027");
  });

  test("compares a department with its region, and a region with France", () => {
    expect(said(page("departements/27").querySelector("p.answer"))).toMatch(/contre .* en Normandie/);
    expect(said(page("regions/28").querySelector("p.answer"))).toMatch(/contre .* en France/);
    const headers = (path: string) => said(page(path).querySelector("main .table thead"));
    expect(headers("departements/27")).toContain("Écart à la région");
    expect(headers("regions/28")).toContain("Écart à la France");
  });

  test("names beside its map the region that the map does not draw", () => {
    const map = page("").querySelector("#fig-accueil-carte svg");
    expect(said(map)).toContain("Hors de cette carte");
    expect(said(map)).toContain("Guadeloupe : x");
  });

  test("weighs less than 100 kB a page before anything is chosen", () => {
    const weight = (path: string) => gzipSync(readFileSync(join(site, path))).length;
    const shared = weight("_site/style.css") + weight("_site/site.js") + weight("_site/font.js");
    for (const path of pages)
      expect(shared + weight(join(path, "index.html")), path).toBeLessThanOrEqual(100_000);
  });

  test("fits a phone and a desk, and axe finds nothing", async () => {
    for (const path of [
      "/",
      "/regions/28/",
      "/regions/01/",
      "/departements/971/",
      "/territoires/",
      "/zones/",
    ]) {
      const opened = await openPage(browser, server.url + path.slice(1), server.url);
      for (const width of [1280, 390]) {
        expect(await checkOverflow(opened.page, width), path).toEqual([]);
        expect(await opened.page.evaluate(checkFigures), path).toEqual([]);
        expect(await runAxe(opened.page), path).toEqual([]);
      }
      expect(opened.problems, path).toEqual([]);
      await opened.page.context().close();
    }
  });
});

describe("the list of territories", () => {
  test("is whole without JavaScript", async () => {
    const { page: opened } = await openPage(browser, `${server.url}territoires/`, server.url, {
      javaScriptEnabled: false,
    });
    expect(await opened.locator("#territoires li:visible").count()).toBe(10);
    expect(await opened.locator(".list-filter").isVisible()).toBe(false);
    await opened.context().close();
  });

  test("keeps the departments of a name, of a number, or of a region", async () => {
    const { page: opened } = await openPage(browser, `${server.url}territoires/`, server.url);
    const names = async (typed: string) => {
      await opened.getByLabel("Nom ou numéro").fill(typed);
      return await opened.locator("#territoires li:visible a").allTextContents();
    };
    expect(await names("fini")).toEqual(["Finistère"]);
    expect(await names("76")).toEqual(["Seine-Maritime"]);
    expect(await names("bretagne")).toHaveLength(4);
    expect(await names("zzz")).toEqual([]);
    expect(await opened.locator(".list-filter [role=status]").textContent()).toBe(
      "Aucun territoire n’a ce nom.",
    );
    expect(await names("")).toHaveLength(10);
    await opened.context().close();
  });
});
