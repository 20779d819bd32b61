import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { JSDOM, VirtualConsole } from "jsdom";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { findBuiltPages, findEmbedPages } from "../../site/build/page-addresses.ts";
import { openBrowser } from "./browser.ts";
import { watchPolicy } from "./policy.ts";

const site = inject("site");
const files = readdirSync(site.folder, { recursive: true, encoding: "utf8" })
  .map((file) => file.replaceAll("\\", "/"))
  .filter((file) => file.endsWith(".html"))
  .sort();
let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser?.close());

describe("the security policy of every file of HTML", () => {
  const documents = files.map((file) => {
    const html = readFileSync(join(site.folder, file), "utf8");
    return { file, document: new JSDOM(html, { virtualConsole: new VirtualConsole() }).window.document };
  });

  test("stands before anything that it governs, and allows nothing written inside nor made from strings", () => {
    expect(files.length).toBeGreaterThan(80);
    for (const { file, document } of documents) {
      const metas = document.querySelectorAll('meta[http-equiv="Content-Security-Policy"]');
      expect(metas, file).toHaveLength(1);
      const policy = metas[0]?.getAttribute("content") ?? "";
      expect(policy, file).toMatch(/^default-src 'none'; /);
      expect(policy, file).not.toMatch(/unsafe-inline|(?<!wasm-)unsafe-eval|[\s;]\*|https?:/);
      expect(policy.includes("wasm-unsafe-eval"), file).toBe(file === "verifier/index.html");
      const governed = document.querySelector("script, style, link, base");
      const after = metas[0]!.compareDocumentPosition(governed!) & 4; // Node.DOCUMENT_POSITION_FOLLOWING
      expect(after, file).toBeTruthy();
    }
  });

  test("finds no style, no handler and no address of code in them", () => {
    for (const { file, document } of documents) {
      expect(document.querySelectorAll("style, base, iframe, object, embed"), file).toHaveLength(0);
      for (const element of document.querySelectorAll("*"))
        for (const { name, value } of element.attributes) {
          expect(/^(on|style$|srcdoc$|formaction$)/.test(name), `${file}: ${name}`).toBe(false);
          expect(/^\s*(javascript|vbscript|data:text\/html)/i.test(value), `${file}: ${name}`).toBe(false);
        }
    }
  });
});

const pages = [
  ...findBuiltPages(site.folder),
  ...findEmbedPages(site.folder).slice(0, 5),
  "/404.html",
  "/nulle/part/",
];

test.each(pages)(
  "%s breaks none of its own rules, from the first drawing to the last of its choices",
  async (path) => {
    const page = await browser.newPage();
    const violations = await watchPolicy(page);
    await page.goto(site.url + path.slice(1), { waitUntil: "networkidle" });
    for (const fold of await page.locator("main details > summary:visible").all()) await fold.click();
    const first = page.locator("main select:visible").first();
    if ((await first.count()) > 0) {
      const choices = await first.locator("option").count();
      await first.selectOption({ index: Math.min(1, choices - 1) });
    }
    await page.waitForTimeout(100);
    expect(violations).toEqual([]);
    await page.close();
  },
);

test("a rule that is broken is seen", async () => {
  const page = await browser.newPage();
  const violations = await watchPolicy(page);
  await page.goto(site.url);
  await page.evaluate(() =>
    document.body.insertAdjacentHTML("beforeend", '<p style="color:red" onclick="1">x'),
  );
  await expect.poll(() => violations.length).toBeGreaterThan(0);
  await page.close();
});
