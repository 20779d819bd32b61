import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { findBrowser, noBrowser } from "../../site/pack/browser.ts";

/** Opens the machine's browser; fails with one French sentence where there is none. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = findBrowser();
  if (executablePath === null) throw new Error(noBrowser);
  return await chromium.launch({ executablePath, args: ["--no-sandbox"] });
}

/** A page with what went wrong while it was open: console errors, failed and outside requests. */
interface WatchedPage {
  page: Page;
  problems: string[];
}

/** Opens a page on an address; `site` is the only host it may talk to (`file:` pages pass `file:///`). */
export async function openPage(
  browser: Browser,
  address: string,
  site: string,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const context = await browser.newContext({ locale: "fr-FR", ...options });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) problems.push(`console : ${message.text()}`);
  });
  page.on("pageerror", (error) => problems.push(`erreur : ${error.message}`));
  page.on("requestfailed", (request) => problems.push(`échec : ${request.url()}`));
  page.on("request", (request) => {
    if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(site)) {
      problems.push(`hors du site : ${request.url()}`);
    }
  });
  page.on("response", (response) => {
    if (response.status() >= 400) problems.push(`${response.status()} : ${response.url()}`);
  });
  await page.goto(address, { waitUntil: "load" });
  return { page, problems };
}
