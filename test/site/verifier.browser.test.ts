import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import type { Receipt } from "../../loaders/intake/receipt/receipt.ts";
import { commandReceipts, filesBelow, now, spoiledFiles } from "../verifier/files.ts";
import { openBrowser, openPage } from "./browser.ts";
import { checkOverflow, runAxe } from "./page-checks.ts";

const site = inject("site");
const address = `${site.url}verifier/`;
let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser?.close());

const header = "annee_scolaire;date_enquete;uai;departement;niveau;effectif;avec_solution;sans_solution\n";
const right = `${header}2024-2025;15/06/2025;0140013N;14;2nde;100;91;9\n2024-2025;15/06/2025;0140014P;14;2nde;120;108;12\n`;
const wrong = right.replace("120;108;12", "120;91;12");
const list =
  "Classe;Nom;Prénom;Sexe;Stage trouvé\n2nde 4;Martin;Léa;F;oui\n2nde 4;Petit;Tom;M;non\n2nde 4;Zola;Ève;F;oui\n";

/** Chooses files and waits until the page has done all that it does of them. */
async function choose(page: Page, files: { [name: string]: string | Buffer }): Promise<string> {
  const payload = Object.entries(files).map(([name, content]) => ({
    name,
    mimeType: "",
    buffer: Buffer.from(content),
  }));
  await page.setInputFiles("[data-fichiers]", payload);
  await expect.poll(() => page.textContent("[data-etat]"), { timeout: 120_000 }).not.toBe("");
  await isDone(page);
  return said(page);
}

/** What the page says aloud, in ordinary spaces. */
async function said(page: Page): Promise<string> {
  return ((await page.textContent("[data-etat]")) ?? "").replaceAll("\u202f", " ");
}

async function isDone(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector<HTMLElement>("[data-travail]")?.hidden, null, {
    timeout: 60_000,
  });
}

const open = (options: BrowserContextOptions = {}) => openPage(browser, address, site.url, options);

describe("a school checks its file", () => {
  let page: Page;
  let problems: string[];
  const asked: string[] = [];
  let weight = 0;

  beforeAll(async () => {
    ({ page, problems } = await open());
    const sizes = await page.evaluate(() =>
      [...performance.getEntriesByType("resource"), ...performance.getEntriesByType("navigation")].map(
        (entry) => (entry as PerformanceResourceTiming).encodedBodySize,
      ),
    );
    weight = sizes.reduce((sum, size) => sum + size, 0);
    page.on("request", (request) => asked.push(request.url()));
  });

  afterAll(() => page.context().close());

  test("the page weighs less than 100 kB until a file is chosen", () => {
    expect(weight).toBeGreaterThan(10_000);
    expect(weight).toBeLessThan(100_000);
  });

  test("the first file loads the checker from the site, the next ones ask the network for nothing", async () => {
    expect(await choose(page, { "a.csv": right })).toBe("a.csv : accepté.");
    expect(asked.filter((url) => !url.startsWith("blob:")).map((url) => url.split("/").at(-1))).toEqual(
      expect.arrayContaining(["controle.js", "moteur.js"]),
    );
    asked.length = 0;
    expect(await choose(page, { "b.csv": wrong })).toBe("b.csv : refusé.");
    expect(await choose(page, { "c.csv": right, "d.csv": wrong })).toMatch(/^2 fichiers vérifiés/);
    expect(asked).toEqual([]);
  });

  test("a thread of the page reaches nothing, not even the site", async () => {
    const { page: alone } = await open();
    const answer = await alone.evaluate(
      (url) =>
        new Promise((done) => {
          const code = `fetch("${url}").then(() => postMessage("reached"), () => postMessage("refused"))`;
          const thread = new Worker(URL.createObjectURL(new Blob([code])));
          thread.onmessage = ({ data }) => done(data);
        }),
      site.url,
    );
    expect(answer).toBe("refused");
    await alone.context().close();
  });

  test("the verdict comes first, then what to do, and the cell at fault is reached by the keyboard", async () => {
    const article = page.locator("article", { hasText: "b.csv" }).last();
    expect(await article.locator("h2").textContent()).toBe("Refusé b.csv");
    expect(await article.locator("section.erreur").textContent()).toContain("corrigez l’une des trois cases");
    const cell = article.locator(".wrong-erreur").first();
    await article.locator(".table-scroll").focus();
    await page.keyboard.press("Tab");
    expect(await cell.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await cell.textContent()).toBe("12 (à corriger)");
    const described = (await cell.getAttribute("aria-describedby")) ?? "";
    expect(await page.locator(`#${described}`).textContent()).toContain("ne tombe pas juste");
  });

  test("the corrected copy and the receipt are files of this computer", async () => {
    const article = page.locator("article", { hasText: "a.csv" }).last();
    const kept = async (words: string) => {
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        article.getByRole("button", { name: words }).click(),
      ]);
      return [download.suggestedFilename(), readFileSync((await download.path()) ?? "", "utf8")] as const;
    };
    const [copy, csv] = await kept("Télécharger la copie corrigée");
    expect(copy).toBe("a-corrige.csv");
    expect(csv).toContain("2024-2025;2025-06-15;0140013N;");
    const [name, html] = await kept("Télécharger l’accusé");
    expect(name).toBe("a-accuse.html");
    expect(html).toContain("Fichier accepté");
    expect(html).not.toContain("npx");
  });

  test("with its receipts, it fits every width and has nothing for axe", async () => {
    for (const width of [1280, 390]) {
      expect(await checkOverflow(page, width)).toEqual([]);
      expect(await runAxe(page)).toEqual([]);
    }
    expect(problems).toEqual([]);
  });
});

test("a list of pupils is counted in the page: what is kept has no person, and nothing is written elsewhere", async () => {
  const { page, problems } = await open();
  const logged: string[] = [];
  page.on("console", (message) => logged.push(message.text()));
  expect(await choose(page, { "suivi.csv": list })).toBe("suivi.csv : refusé.");
  const panel = page.locator(".counting");
  await panel.getByRole("button", { name: "Compter" }).click();
  await expect.poll(() => panel.textContent()).toMatch(/dans «.Année scolaire.»/);
  await panel.getByLabel("UAI").fill("0140013N");
  await panel.getByLabel("Année scolaire").fill("2024-2025");
  await panel.getByRole("button", { name: "Compter" }).click();
  await expect.poll(() => panel.textContent()).toMatch(/Comptés\u202f: 3 élèves sur 3 lignes lues/);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    panel.getByRole("button", { name: "Télécharger les comptes" }).click(),
  ]);
  const csv = readFileSync((await download.path()) ?? "", "utf8");
  expect(csv).toMatch(/0140013N;14;seconde;F;2;2;0/);
  await panel.getByRole("button", { name: "Vérifier les comptes" }).click();
  await expect.poll(() => said(page)).toBe("compte-placement.csv : accepté.");
  await isDone(page);
  const stored = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
  const shown = (await page.textContent("main")) ?? "";
  for (const person of ["Martin", "Léa", "Zola", "Ève"])
    for (const text of [csv, stored, shown, ...logged]) expect(text).not.toContain(person);
  expect(problems).toEqual([]);
  await page.context().close();
});

test("a real browser gives the receipts of the command", async () => {
  const { page } = await open();
  const files = [...filesBelow(["data/demonstration"], 100_000), ...spoiledFiles()].filter(
    (_, index) => index % 12 === 0,
  );
  expect(files.length).toBeGreaterThan(20);
  const drops = files.map(({ name, bytes }) => ({ name, bytes: Buffer.from(bytes).toString("base64") }));
  await page.addScriptTag({ url: `${site.url}_site/controle.js` });
  await page.addScriptTag({ url: `${site.url}_site/moteur.js` });
  const found = await page.evaluate(
    async ({ drops, now }) => {
      const { stagesControle = "", stagesMoteur } = window as {
        stagesControle?: string;
        stagesMoteur?: string;
      };
      const thread = new Worker(URL.createObjectURL(new Blob([stagesControle])));
      const ask = (asked: object) =>
        new Promise<{ receipts: unknown[] }>((done, fail) => {
          thread.onmessage = ({ data }) => {
            if (["ready", "checked"].includes(data.kind)) done(data);
            if (data.kind === "failed") fail(new Error(data.text));
          };
          thread.postMessage(asked);
        });
      await ask({ kind: "start", engine: stagesMoteur });
      const receipts: unknown[] = [];
      for (const { name, bytes } of drops) {
        const file = { name, bytes: Uint8Array.from(atob(bytes), (char) => char.charCodeAt(0)) };
        receipts.push(...(await ask({ kind: "check", files: [file], now })).receipts);
      }
      return receipts;
    },
    { drops, now },
  );
  const expected: Receipt[] = [];
  for (const file of files) expected.push(...(await commandReceipts([file])));
  expect(found).toEqual(expected);
  await page.context().close();
});

test("from a USB stick, the page checks as it does on the site", async () => {
  const root = `${pathToFileURL(site.folder).href}/`;
  const { page, problems } = await openPage(
    browser,
    pathToFileURL(join(site.folder, "verifier", "index.html")).href,
    root,
  );
  expect(await choose(page, { "a.csv": wrong })).toBe("a.csv : refusé.");
  expect(problems).toEqual([]);
  await page.context().close();
});

test("files made to harm, or broken on their way, each give a sentence in French", async () => {
  const { page, problems } = await open();
  const bomb = gzipSync(Buffer.alloc(1_000_000));
  const nonsense = Buffer.from(
    Uint8Array.from({ length: 49_000_000 }, (_, at) => 32 + (((at * 7919) ^ (at >> 3)) % 90)),
  );
  const cases: [name: string, content: string | Buffer, says: RegExp][] = [
    ["vide.csv", "", /un fichier vide/],
    ["image.csv", Buffer.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]), /une image/],
    ["tronque.xlsx", Buffer.from("PK\u0003\u0004 la fin manque"), /abîmé/],
    ["bombe.xlsx", zipBomb(), /trop grand|mémoire|déplié|taille|Mo/],
    ["bombe.gz", bomb, /compressé/],
    ["n_importe_quoi.csv", nonsense, /l’encodage|aucune source|deux millions/],
  ];
  for (const [name, content, says] of cases) {
    expect(await choose(page, { [name]: content })).toBe(`${name} : refusé.`);
    const article = page.locator("article").first();
    expect(await article.locator("section.erreur li").count()).toBe(1);
    expect(await article.locator("section.erreur").textContent()).toMatch(says);
  }
  expect(problems).toEqual([]);
  await page.context().close();
});

test("a long check shows that it goes on, and is stopped at once without losing what is loaded", async () => {
  const { page, problems } = await open();
  await choose(page, { "a.csv": right });
  const rows = Array.from(
    { length: 200_000 },
    (_, row) => `${2000 + (row % 25)}-${2001 + (row % 25)};;0140013N;14;2nde;9;8;1`,
  );
  await page.setInputFiles("[data-fichiers]", {
    name: "long.csv",
    mimeType: "",
    buffer: Buffer.from(`${header}${rows.join("\n")}\n`),
  });
  const stop = page.getByRole("button", { name: "Arrêter" });
  await stop.waitFor();
  await stop.click();
  await expect.poll(() => page.textContent("[data-etat]")).toMatch(/^Arrêté/);
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  expect(await choose(page, { "b.csv": right })).toBe("b.csv : accepté.");
  expect(asked.filter((url) => !url.startsWith("blob:"))).toEqual([]);
  expect(problems).toEqual([]);
  await page.context().close();
});

test("without JavaScript, the page says what to do", async () => {
  const { page } = await open({ javaScriptEnabled: false });
  expect(await page.locator(".verifier").isVisible()).toBe(false);
  expect(await page.locator(".without-script").textContent()).toContain("contact de l’observatoire");
  expect(await page.locator(".without-script").isVisible()).toBe(true);
  await page.context().close();
});

/** An archive of a few bytes whose directory says that it holds four gigabytes. */
function zipBomb(): Buffer {
  const local = Buffer.from("PK\u0003\u0004".padEnd(30, "\0"), "latin1");
  const central = Buffer.from("PK\u0001\u0002".padEnd(46, "\0"), "latin1");
  central.writeUInt32LE(4_000_000_000, 24);
  const end = Buffer.from("PK\u0005\u0006".padEnd(22, "\0"), "latin1");
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}
