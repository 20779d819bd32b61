import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { JSDOM, VirtualConsole } from "jsdom";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { filesBelow } from "../../loaders/writing/entries.ts";
import { findBuiltPages, findEmbedPages } from "../../site/build/page-addresses.ts";
import { type SiteServer, serveSite } from "../../site/preview/serve.ts";
import { closeTestAtelier, openTestAtelier, send } from "../atelier/bench.ts";
import { openBrowser } from "./browser.ts";
import {
  elsewhere,
  mark,
  openColumns,
  payloads,
  writeHostileExtracts,
  writeHostileReference,
} from "./hostile-folder.ts";

const root = mkdtempSync(join(tmpdir(), "stages-piege-"));
const folder = join(root, "site");
let browser: Browser;
let site: SiteServer;
let said = "";

beforeAll(async () => {
  writeHostileExtracts(join(root, "extraits"));
  writeHostileReference(join(root, "reference"));
  const words = ["construire", "--donnees", join(root, "extraits"), "--sortie", folder, "--sans-les-refuses"];
  const { status, stdout, stderr } = spawnSync(process.execPath, [resolve("bin/stages.js"), ...words], {
    env: { ...process.env, STAGES_REFERENCE: join(root, "reference") },
    encoding: "utf8",
  });
  said = stdout + stderr;
  if (status !== 0) throw new Error(said);
  site = await serveSite(folder, 0);
  browser = await openBrowser();
}, 600_000);

afterAll(async () => {
  await browser?.close();
  await site?.close();
  rmSync(root, { recursive: true, force: true });
});

/** Opens a page without its policy, which would hide a payload that is there; gives what happened that must not. */
async function openUnguarded(address: string, own: string): Promise<{ page: Page; happened: string[] }> {
  const context = await browser.newContext({ bypassCSP: true });
  const page = await context.newPage();
  const happened: string[] = [];
  page.on("dialog", (dialog) => {
    happened.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(own) && !/^(data|blob):/.test(request.url()))
      happened.push(`asks ${request.url()}`);
  });
  await page.goto(address, { waitUntil: "networkidle" });
  return { page, happened };
}

/** What of a page came out of a payload: an element, a handler, an address, a value that ran. */
async function foundIn(page: Page): Promise<string[]> {
  return await page.evaluate(
    ([word, host]) => {
      const found = word in globalThis ? ["ran"] : [];
      for (const element of document.querySelectorAll("*"))
        for (const { name, value } of element.attributes)
          if (
            (name.startsWith("on") && value.includes(word)) ||
            /^\s*javascript:/i.test(value) ||
            (/^(src|href|srcdoc|content|action)$/.test(name) && value.includes(host))
          )
            found.push(`${element.tagName} ${name}=${value.slice(0, 80)}`);
      for (const script of document.querySelectorAll("script:not([type$=json])"))
        if (script.textContent?.includes(word)) found.push("script");
      return found;
    },
    [mark, elsewhere] as const,
  );
}

test("payloads are let in: the contracts have columns that take a text, of several sources, and no word of these cells is lost", () => {
  const open = openColumns();
  expect(new Set(open.map(({ source }) => source)).size).toBeGreaterThan(2);
  expect(Math.max(...open.map(({ accepted }) => accepted.length))).toBeGreaterThan(payloads.length / 2);
  const html = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".html"),
  );
  const texts = html.map((file) => readFileSync(join(folder, file), "utf8")).join("\n");
  expect(texts.split(mark).length).toBeGreaterThan(20);
});

test("a payload that stands in a page as it was written is found", async () => {
  for (const text of payloads.slice(0, 4)) {
    const { page } = await openUnguarded("about:blank", "about:");
    await page.setContent(
      `<title>x</title><p title="${text.includes("onmouseover") ? text : ""}">${text}</p>`,
    );
    await expect.poll(() => foundIn(page), { message: text }).not.toEqual([]);
    await page.context().close();
  }
});

test("no page has an element, a handler, an address or a script that a cell wrote", () => {
  for (const path of [...findBuiltPages(folder), ...findEmbedPages(folder)]) {
    const html = readFileSync(join(folder, path, "index.html"), "utf8");
    const { document } = new JSDOM(html, { virtualConsole: new VirtualConsole() }).window;
    const governed = [...document.querySelectorAll("script:not([type$=json])")].filter((each) =>
      each.textContent?.includes(mark),
    );
    expect(governed, path).toHaveLength(0);
    expect(
      document.querySelectorAll(
        "iframe, base, img, [onload], [onerror], [onmouseover], [onfocus], meta[http-equiv=refresh]",
      ),
      path,
    ).toHaveLength(0);
    for (const link of document.querySelectorAll("[href], [src]"))
      expect(link.getAttribute("href") ?? link.getAttribute("src"), path).not.toMatch(
        new RegExp(`^\\s*javascript|${elsewhere}`, "i"),
      );
  }
});

test("a terminal is told nothing that it would obey", () => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  expect(said).not.toMatch(/[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/);
});

test("nothing runs when every page is opened, unfolded, and searched, its policy taken away", async () => {
  for (const path of [...findBuiltPages(folder), "/404.html"]) {
    const { page, happened } = await openUnguarded(site.url + path.slice(1), site.url);
    for (const fold of await page.locator("main details > summary:visible").all()) await fold.click();
    const search = page.locator("#recherche:visible");
    if (path === "/" && (await search.count()) > 0) {
      await search.fill("script");
      await page.waitForTimeout(300);
    }
    for (const term of (await page.locator("main td, main svg text").all()).slice(0, 5))
      await term.hover({ force: true, timeout: 500 }).catch(() => {});
    expect([path, ...happened, ...(await foundIn(page))]).toEqual([path]);
    await page.context().close();
  }
});

describe("the atelier", () => {
  test("shows the same files, their verdicts and their receipts without running any of it", async () => {
    const atelier = await openTestAtelier();
    try {
      const { body } = await send(atelier.url, {});
      const headers = {
        origin: atelier.url.replace(/\/$/, ""),
        "x-atelier-jeton": /name="jeton" content="(\w+)"/.exec(body)?.[1] ?? "",
        "x-atelier-page": "une",
      };
      const ask = async (action: string, given: string | Uint8Array, more = {}) =>
        JSON.parse(
          (
            await send(atelier.url, {
              method: "POST",
              path: `/atelier/faire/${action}`,
              headers: { ...headers, ...more },
              body: given,
            })
          ).body,
        );
      for (const path of filesBelow(join(root, "extraits")))
        await ask("deposer", readFileSync(join(root, "extraits", path)), {
          "x-atelier-nom": encodeURIComponent(basename(path)),
        });
      const state = await ask("controler", "{}");
      expect(state.depot.length).toBeGreaterThan(payloads.length);
      const { page, happened } = await openUnguarded(`${atelier.url}atelier/`, atelier.url);
      await page.locator("#depot p").first().waitFor();
      for (const fold of await page.locator("details > summary:visible").all()) await fold.click();
      expect([...happened, ...(await foundIn(page))]).toEqual([]);
      await page.context().close();
      let receipts = 0;
      for (const { id } of state.depot) {
        const { contenu } = await ask("recu", JSON.stringify({ id }));
        if (!String(contenu).includes(mark)) continue;
        receipts++;
        const { page: receipt, happened: ran } = await openUnguarded("about:blank", "about:");
        await receipt.setContent(contenu, { waitUntil: "load" });
        expect([...ran, ...(await foundIn(receipt))]).toEqual([]);
        await receipt.context().close();
      }
      expect(receipts).toBeGreaterThan(3);
    } finally {
      await closeTestAtelier(atelier);
    }
  });
});
