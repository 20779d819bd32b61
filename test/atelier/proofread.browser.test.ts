import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { pdfDocument } from "../proofreading/made.ts";
import { openBrowser, openPage } from "../site/browser.ts";
import { closeTestAtelier, openTestAtelier, type TestAtelier } from "./bench.ts";

let atelier: TestAtelier;
let browser: Browser;
let page: Page;
let problems: string[];

beforeAll(async () => {
  atelier = await openTestAtelier();
  browser = await openBrowser();
  ({ page, problems } = await openPage(browser, `${atelier.url}atelier/`, atelier.url));
  await page.locator("#depot p").first().waitFor();
});
afterAll(async () => {
  await browser.close();
  await closeTestAtelier(atelier);
});

test("a pasted text comes back with each figure marked, its verdict in words, and the published value below", async () => {
  await page
    .getByLabel("Texte à relire")
    .fill("Dans l'Eure, 15 % des élèves sont sans solution, et 9 % dans la Manche.");
  await page.getByRole("button", { name: "Relire" }).click();
  await page.getByText("Relecture terminée").waitFor({ timeout: 120_000 });
  const marks = await page.locator("#relu .proofread .figure").allInnerTexts();
  expect(marks.map((mark) => mark.replace(/\s/g, " "))).toEqual(["15 % (confirmé)", "9 % (contredit)"]);
  expect(await page.locator("#relu .files").textContent()).toMatch(/publié\s: 6,5\s%/);
  expect(problems).toEqual([]);
});

test("a chosen document is read as the text is; one without text says so", async () => {
  const chosen = (buffer: Uint8Array) => ({
    name: "releve.pdf",
    mimeType: "application/pdf",
    buffer: Buffer.from(buffer),
  });
  await page.setInputFiles(
    "#document",
    chosen(pdfDocument(["91,77 % des \u00e9l\u00e8ves ont trouv\u00e9 une solution."])),
  );
  await page.locator("#relu").getByText("1 chiffre cité, aucun à revoir").waitFor({ timeout: 120_000 });
  await page.setInputFiles("#document", chosen(pdfDocument([""])));
  await page.getByText("Ce PDF ne contient pas de texte").waitFor();
});
