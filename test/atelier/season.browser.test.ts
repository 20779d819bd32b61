import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { tenSchools } from "../secrecy/ten-schools.ts";
import { type Answer, survey } from "../secrecy/world.ts";
import { openBrowser, openPage } from "../site/browser.ts";
import { closeTestAtelier, openTestAtelier, type TestAtelier } from "./bench.ts";

const [late, ...onTime] = tenSchools as [Answer, ...Answer[]];

let atelier: TestAtelier;
let browser: Browser;
let page: Page;
let problems: string[];

beforeAll(async () => {
  const program = ["--import", "tsx", join(import.meta.dirname, "construire-without-pages.ts")];
  atelier = await openTestAtelier({ program });
  browser = await openBrowser();
  await open();
});
afterAll(async () => {
  await browser.close();
  await closeTestAtelier(atelier);
});

async function open(): Promise<void> {
  ({ page, problems } = await openPage(browser, `${atelier.url}atelier/`, atelier.url));
  await page.locator("#depot p").first().waitFor();
}

function file(name: string, text: string) {
  return { name, mimeType: "text/csv", buffer: Buffer.from(text) };
}

/** One file a school, as they come. */
function sent(answer: Answer): ReturnType<typeof file> {
  return file(`${answer.uai}.csv`, survey([answer]));
}

async function drop(files: ReturnType<typeof file>[]): Promise<void> {
  await page.setInputFiles("#fichiers", files);
  await page.getByText("Contrôle terminé").waitFor({ timeout: 120_000 });
}

async function does(button: string | RegExp): Promise<void> {
  await page.getByRole("button", { name: button }).first().click();
}

/** What a long work said, once it is over. */
async function after(button: string): Promise<string> {
  const before = await page.locator(".work").count();
  const number = before === 0 ? 0 : Number(await page.locator(".work").getAttribute("data-numero"));
  await does(button);
  const work = page.locator(`.work[data-numero="${number + 1}"]`);
  await work.locator("strong", { hasText: /\S/ }).waitFor({ timeout: 120_000 });
  return ((await page.locator(".work").textContent()) ?? "").replaceAll(/[\u00a0\u202f]/g, " ");
}

const records = () => {
  const folder = join(atelier.bench.folder, "publications");
  return existsSync(folder) ? readdirSync(folder).filter((name) => /^[^.]+\.csv$/.test(name)) : [];
};

test("a season, from the first drop to the second publication, with a refusal, a list, a late answer and a correction", async () => {
  const wrong = { ...onTime[0], avec_solution: 90 } as Answer;
  const list = "Classe;Nom;Prénom;Stage trouvé\n2nde 1;MARTINVAST;Léa;oui\n2nde 1;DURANDAL;Tom;non\n";
  await drop([sent(wrong), ...onTime.slice(1).map(sent), file("suivi.csv", list)]);
  expect(await page.locator("#depot strong").first().textContent()).toBe(
    "8 fichiers acceptés, 1 fichier refusé, 1 liste nominative à compter",
  );
  expect(await page.locator("#depot").textContent()).toContain("avec_solution + sans_solution");
  expect(await page.locator("body").textContent()).not.toContain("MARTINVAST");

  const download = page.waitForEvent("download");
  await page
    .locator(".file.refused", { hasText: "Refusé" })
    .getByRole("button", { name: "Accusé de réception" })
    .click();
  const receipt = readFileSync(await (await download).path(), "utf8");
  expect(receipt).toContain("Fichier refusé");

  await does("Garder les 8 fichiers acceptés");
  await page.getByText("8 fichiers gardés.").waitFor();
  await does("Enlever le fichier refusé");
  await drop([sent(onTime[0] as Answer)]);
  await does("Garder le fichier accepté");
  await page.getByText("9 extraits gardés").waitFor();

  await page.getByLabel("Année scolaire", { exact: true }).fill("2024-2025");
  const followed = await after("Voir qui a répondu");
  expect(followed).toContain("9 ont répondu");

  expect(await after("Dire ce qu’une publication changerait")).toContain("Première publication");
  expect(records()).toHaveLength(0);
  page.on("dialog", (dialog) => void dialog.accept());
  expect(await after("Publier")).toContain("Publication notée");
  expect(records()).toHaveLength(1);

  const corrected = { ...onTime[1], avec_solution: 121, sans_solution: 9 } as Answer;
  await drop([sent(late), file("correction.csv", survey([corrected]).replace("2025-07-04", "2025-09-01"))]);
  await does("Garder les 2 fichiers acceptés");
  await page.getByText("11 extraits gardés").waitFor();
  const foreseen = await after("Dire ce qu’une publication changerait");
  expect(foreseen).toMatch(/valeurs? changen?t?|réponses? atten/);
  expect(records()).toHaveLength(1);
  await after("Publier");
  expect(records()).toHaveLength(2);
  expect(problems).toEqual([]);
});

test("closing the page in the middle of a work loses nothing: it goes on, and is found again; it can be stopped", async () => {
  await does("Construire l’aperçu");
  await page.locator(".work progress").waitFor({ timeout: 120_000 });
  await page.close();
  await open();
  await page.locator(".work strong", { hasText: "Terminé" }).waitFor({ timeout: 120_000 });
  await page.getByRole("link", { name: "Ouvrir l’aperçu" }).waitFor();

  await does("Construire l’aperçu");
  await does("Arrêter");
  await page.locator(".work strong", { hasText: "Arrêté" }).waitFor({ timeout: 120_000 });
  expect(problems).toEqual([]);
});

test("what is saved from the page is put back from the page", async () => {
  page.on("dialog", (dialog) => void dialog.accept());
  expect(await after("Sauvegarder tout ce qui est gardé")).toContain("Sauvegardé");
  const name = readdirSync(atelier.root).find((each) => each.endsWith(".zip")) ?? "";
  await does(/^Retirer /);
  await page.getByText("10 extraits gardés").waitFor();
  await page.setInputFiles("#archive", join(atelier.root, name));
  await page.getByText("11 extraits gardés").waitFor({ timeout: 120_000 });
  expect(problems).toEqual([]);
});

test("without JavaScript, the page offers nothing that would not answer", async () => {
  const { page: plain } = await openPage(browser, `${atelier.url}atelier/`, atelier.url, {
    javaScriptEnabled: false,
  });
  expect(await plain.getByText("choisissez des fichiers").isVisible()).toBe(false);
  expect(await plain.locator("noscript p").isVisible()).toBe(true);
  await plain.context().close();
});
