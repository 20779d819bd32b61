import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { type Browser, chromium, type Locator, type Page } from "playwright-core";
import type { Bench } from "../loaders/atelier/actions.ts";
import { serveAtelier } from "../loaders/atelier/server.ts";
import { findBrowser, noBrowser } from "../site/pack/browser.ts";
import { form, late, list, previous, refused, type Sent, survey } from "./guide/files.ts";
import { recordPublication } from "./guide/publication.ts";
import { smallPng } from "./guide/small-png.ts";

const WIDTH = 1280;
const MARGIN = 16;
/** The most that a picture of the guide may weigh, in bytes. */
const HEAVIEST = 80_000;

/**
 * `npm run guide`: draws the pictures of docs/guide.md from an atelier over a temporary folder, driven as a person would.
 * Its schools are invented and its clock is set, so that the same program draws the same pictures.
 */
const pictures = fileURLToPath(new URL("../docs/guide/", import.meta.url));
const root = mkdtempSync(join(tmpdir(), "guide-"));
const today = { now: new Date("2025-07-07T09:00:00Z") };
const bench: Bench = {
  folder: join(root, "data", "extraits"),
  donnees: join(root, "data", "extraits"),
  workshop: join(root, "atelier"),
  output: join(root, "site"),
  io: {
    out: () => {},
    err: () => {},
    cwd: root,
    now: () => today.now,
    ask: async () => null,
    terminal: false,
  },
};

const executablePath = findBrowser();
if (!executablePath) throw new Error(noBrowser);
mkdirSync(pictures, { recursive: true });
const atelier = await serveAtelier(bench, 0);
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
try {
  await draw(await openAtelier(browser));
} finally {
  await browser.close();
  await atelier.close();
  rmSync(root, { recursive: true, force: true });
}

/** A season: a first publication, then late answers, a refusal, a list, a form, and what a second one would change. */
async function draw(page: Page): Promise<void> {
  await drop(page, [...previous(), ...survey()]);
  await click(page, /^Garder les \d+ fichiers/);
  await page.getByText("fichiers gardés.").waitFor();
  await recordPublication(bench.folder, join(root, "premier-site"), today.now);

  await page.getByLabel("Année scolaire", { exact: true }).fill("2024-2025");
  await work(page, "Voir qui a répondu");
  await picture(page, "demander", [page.locator("#t-suivre"), page.locator("#travail")]);

  today.now = new Date("2025-09-12T09:00:00Z");
  await drop(page, [...late(), refused(), list()]);
  await picture(page, "recevoir", [page.locator("#t-recevoir"), page.locator("#depot")]);
  await drawReceipt(page);

  await click(page, "Compter cette liste");
  await page.getByLabel("UAI de l’établissement").fill("0619900E");
  await page.getByLabel("Année scolaire, comme").fill("2024-2025");
  await page.locator("form[data-compte] select").selectOption("seconde");
  await click(page, "Compter");
  await page.locator(".counted").waitFor();
  await picture(page, "compter", [page.locator(".file", { has: page.locator(".counted") })]);

  await drop(page, [form()]);
  await page
    .locator(".file", { hasText: form().name })
    .getByRole("button", { name: "Dire ce que sont" })
    .click();
  await page.getByLabel("(satisfaction_jeunes)").check();
  await click(page, "Continuer");
  await page.locator("#question > pre").waitFor();
  await picture(page, "colonnes", [page.locator("#conversation")]);
  await click(page, "Arrêter sans rien écrire");

  await click(page, /^Garder les \d+ fichiers/);
  await page.getByText("fichiers gardés.").waitFor();
  await work(page, "Dire ce qu’une publication changerait");
  await picture(page, "publier", [page.locator("#t-publier"), page.locator("#travail")]);
  await page.unrouteAll({ behavior: "ignoreErrors" });
}

/** The page, where the temporary folder is called as that of a project is: « data/extraits ». */
async function openAtelier(opened: Browser): Promise<Page> {
  const context = await opened.newContext({
    locale: "fr-FR",
    reducedMotion: "reduce",
    viewport: { width: WIDTH, height: 900 },
  });
  const page = await context.newPage();
  await page.route("**/atelier/faire/*", async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replaceAll(JSON.stringify(`${root}/`).slice(1, -1), "");
    await route.fulfill({ response, body });
  });
  await page.goto(`${atelier.url}atelier/`);
  await page.locator("#depot p").first().waitFor();
  return page;
}

async function drop(page: Page, files: Sent[]): Promise<void> {
  await page.locator("#message").evaluate((message) => message.replaceChildren());
  await page.setInputFiles("#fichiers", files);
  await page.getByText("Contrôle terminé").waitFor({ timeout: 120_000 });
}

async function click(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole("button", { name, exact: true }).first().click();
}

/** Starts a long work, and waits for its end. */
async function work(page: Page, button: string): Promise<void> {
  await click(page, button);
  await page.locator(".work progress").waitFor({ timeout: 60_000 });
  await page.locator(".work strong", { hasText: /\S/ }).waitFor({ timeout: 300_000 });
}

async function drawReceipt(page: Page): Promise<void> {
  const download = page.waitForEvent("download");
  await page.locator(".file.refused", { hasText: "Refusé" }).getByRole("button", { name: "Accusé" }).click();
  const path = join(root, "accuse.html");
  await (await download).saveAs(path);
  const receipt = await page.context().newPage();
  await receipt.goto(pathToFileURL(path).href);
  await picture(receipt, "accuse", [
    receipt.locator("h1"),
    receipt.locator("h2").first(),
    receipt.locator("h2").first().locator("xpath=following-sibling::*[1]"),
  ]);
  await receipt.close();
}

/** Draws what lies from the first of these parts to the last one. */
async function picture(page: Page, name: string, parts: Locator[]): Promise<void> {
  await page.evaluate(() => {
    (document.activeElement as HTMLElement | null)?.blur();
    window.scrollTo(0, 0);
  });
  const found = (await Promise.all(parts.map((part) => part.boundingBox()))).filter((box) => box !== null);
  const x = Math.max(0, Math.min(...found.map((box) => box.x)) - MARGIN);
  const y = Math.max(0, Math.min(...found.map((box) => box.y)) - MARGIN);
  const right = Math.max(...found.map((box) => box.x + box.width)) + MARGIN;
  const bottom = Math.max(...found.map((box) => box.y + box.height)) + MARGIN;
  const drawn = await page.screenshot({
    fullPage: true,
    clip: { x, y, width: Math.min(WIDTH, right) - x, height: bottom - y },
  });
  const small = smallPng(drawn);
  if (small.length > HEAVIEST) console.error(`${name}.png pèse ${small.length} octets : rognez-la.`);
  writeFileSync(join(pictures, `${name}.png`), small);
}
