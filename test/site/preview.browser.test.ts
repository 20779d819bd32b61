import { spawn } from "node:child_process";
import {
  appendFileSync,
  copyFileSync,
  cpSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startPreview } from "../../site/preview/preview.ts";
import type { SiteServer } from "../../site/preview/serve.ts";
import { openBrowser } from "./browser.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const project = mkdtempSync(join(tmpdir(), "stages-apercu-"));
const data = join(project, "data");
const publication = join(project, ".stages", "publication");
const survey = "enquete-seconde-2024-2025.csv";
let receipts = "";
let browser: Browser;
let preview: SiteServer;
let page: Page;

beforeAll(async () => {
  for (const name of ["node_modules", "site"]) symlinkSync(join(ROOT, name), join(project, name), "junction");
  for (const name of ["package.json", "tsconfig.json", "observablehq.config.ts"]) {
    copyFileSync(join(ROOT, name), join(project, name));
  }
  const own = (path: string) => !path.includes(".observablehq");
  cpSync(join(ROOT, "src"), join(project, "src"), { recursive: true, filter: own });
  cpSync(join(ROOT, "loaders"), join(project, "loaders"), { recursive: true });
  cpSync(join(ROOT, "data", "demonstration", "placement", survey), join(data, "placement", survey));
  preview = await startPreview({ project, publication, data, port: 0, publish });
  browser = await openBrowser();
  page = await browser.newPage();
});

afterAll(async () => {
  await browser?.close();
  await preview?.close();
  rmSync(project, { recursive: true, force: true, maxRetries: 5 });
});

test("a number edited in an extract changes the figure of the open page", async () => {
  await page.goto(`${preview.url}placement`);
  expect(await page.title()).toContain("Observatoire des stages en Normandie");
  expect(await page.getAttribute("html", "lang")).toBe("fr");
  const before = await drawing();
  edit((cells, header) => {
    for (const name of ["avec_solution", "stage_entreprise", "via_reseau_personnel"])
      shift(cells, header, name, -20);
    shift(cells, header, "sans_solution", 20);
  });
  await expect.poll(drawing, { timeout: 120_000 }).not.toBe(before);
});

test("a page saved shows in the browser", async () => {
  appendFileSync(join(project, "src", "placement", "index.md"), "\nUne phrase ajoutée à la main.\n");
  await expect
    .poll(() => page.textContent("main"), { timeout: 30_000 })
    .toContain("Une phrase ajoutée à la main.");
});

test("a refused extract prints its receipt, shows it on the quality page and leaves the figures in place", async () => {
  const before = await drawing();
  edit((cells, header) => shift(cells, header, "sans_solution", 7));
  await expect.poll(() => receipts, { timeout: 120_000 }).toContain("sans_solution");
  expect(await drawing()).toBe(before);
  await expect.poll(refusalShown, { timeout: 120_000 }).toContain("sans_solution");
});

test("downloads answer in the preview too", async () => {
  const answer = await fetch(`${preview.url}donnees/indicateurs.csv`);
  expect(answer.status).toBe(200);
  expect(await answer.text()).toContain("taux_placement");
});

/** The receipt on the quality page; blank when the preview's own reload of the open page came first. */
async function refusalShown(): Promise<string> {
  try {
    await page.goto(`${preview.url}qualite`);
    return (await page.locator("main pre").allTextContents()).join("\n");
  } catch {
    return "";
  }
}

/** What the first figure of the open page says. */
function drawing(): Promise<string | null> {
  return page.locator("main figure svg").first().textContent();
}

function publish(): Promise<void> {
  const script = join(ROOT, "scripts", "publish.ts");
  const args = ["--import", "tsx", script, "--donnees", data, "--sortie", publication];
  const child = spawn(process.execPath, args, { cwd: ROOT });
  child.stderr.on("data", (chunk) => {
    receipts += chunk;
  });
  return new Promise((done) => child.once("close", () => done()));
}

/** Edits the first row of the last seconde survey that has room for it. */
function edit(change: (cells: string[], header: string[]) => void): void {
  const path = join(data, "placement", survey);
  const lines = readFileSync(path, "utf8").split(/\r?\n/);
  const header = (lines[0] ?? "").replace(/^\ufeff/, "").split(";");
  const at = lines.findIndex((line) => {
    const cells = line.split(";");
    return ["avec_solution", "stage_entreprise", "via_reseau_personnel"].every(
      (name) => Number(cells[header.indexOf(name)]) >= 20,
    );
  });
  const cells = (lines[at] ?? "").split(";");
  change(cells, header);
  lines[at] = cells.join(";");
  writeFileSync(path, lines.join("\r\n"));
}

function shift(cells: string[], header: string[], name: string, by: number): void {
  const index = header.indexOf(name);
  cells[index] = String(Number(cells[index]) + by);
}
