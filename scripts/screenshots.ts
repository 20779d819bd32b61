import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { findBrowser, noBrowser } from "../site/pack/browser.ts";
import { serveSite } from "../site/preview/serve.ts";

/** Draws the README's two pictures from `dist/` (or the folder given), which `npm run build` has just written. */
const root = fileURLToPath(new URL("..", import.meta.url));
const pictures = { "accueil.png": "/", "placement.png": "/placement/" };

const executablePath = findBrowser();
if (!executablePath) throw new Error(noBrowser);
mkdirSync(join(root, "docs"), { recursive: true });

const site = await serveSite(process.argv[2] ?? join(root, "dist"), 0);
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
try {
  const page = await browser.newPage({ viewport: { width: 1180, height: 1040 } });
  for (const [picture, address] of Object.entries(pictures)) {
    await page.goto(new URL(address, site.url).href, { waitUntil: "networkidle" });
    await page.screenshot({ path: join(root, "docs", picture) });
  }
} finally {
  await browser.close();
  await site.close();
}
