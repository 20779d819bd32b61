import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import { frenchSpaces, plural } from "../../loaders/french/format.ts";
import type { FiguresScript } from "../../src/figures/figures-entry.ts";
import { coverPage } from "./cover.ts";
import { datedPdf, siteMoment } from "./pdf-date.ts";
import { type PackFile, type PackPage, type PackPlan, packName } from "./plan.ts";

declare const window: Window & { figuresStages?: FiguresScript };

/** How much smaller a page is printed until it holds on two sheets; the last one is kept whatever it takes. */
const fits = [1, 0.92, 0.86, 0.8, 0.74];

/** What of the home page is of the screen, or is a file of its own here: what is folded, and what changed, each from its title. */
const elsewhere = 'main h2:has(+ details.more), main h2[id^="ce-qui-a-change"]';

/** A figure as a slide: an SVG of 1600 × 900, and the page it comes from. */
interface Slide {
  svg: string;
  name: string;
}

/** The pack as a browser draws it from the site's own pages: PDF, and slides as PDF and pictures. */
export async function drawPack(
  site: string,
  plan: PackPlan,
  folder: string,
  executablePath: string,
  onStep: (label: string) => void,
): Promise<string[]> {
  // As root, Chromium refuses its own sandbox; it opens the site's files and nothing else.
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  try {
    return await drawAll(browser, site, plan, folder, onStep);
  } finally {
    await browser.close();
  }
}

async function drawAll(
  browser: Browser,
  site: string,
  plan: PackPlan,
  folder: string,
  onStep: (label: string) => void,
): Promise<string[]> {
  const context = await browser.newContext({
    locale: "fr-FR",
    bypassCSP: true,
    viewport: { width: 1600, height: 900 },
  });
  const page = await context.newPage();
  const open = (path: string) => page.goto(pathToFileURL(join(site, path, "index.html")).href);
  const cover = packName(0, "couverture", "pdf");
  const files: PackFile[] = [];
  const moment = siteMoment(site);
  const write = (stem: string, extension: string, label: string, bytes: Uint8Array) => {
    const name = packName(files.length + 1, stem, extension);
    writeFileSync(join(folder, name), extension === "pdf" ? datedPdf(bytes, moment) : bytes);
    files.push({ name, label });
  };
  for (const each of plan.printed) {
    onStep(each.label);
    await open(each.path);
    write(each.stem, "pdf", each.label, await printPage(page, each));
  }
  const slides: Slide[] = [];
  for (const path of plan.slides) {
    onStep(`diapositives de ${path}`);
    await open(path);
    slides.push(...(await readSlides(page, join(site, "_site", "figures.js"), path)));
  }
  onStep("diapositives");
  if (slides.length > 0) {
    await open("/");
    await show(page, slides.map(({ svg }) => `<div class="page">${svg}</div>`).join(""), slideStyle);
    const printed = await page.pdf({ width: "1600px", height: "900px", printBackground: true, tagged: true });
    const label = `${plural(slides.length, "figure")} à projeter, aussi en images dans le dossier « diapositives »`;
    write("diapositives", "pdf", frenchSpaces(label), printed);
    await takePictures(page, slides, join(folder, "diapositives"));
  }
  if (plan.workbook) write("classeur", "xlsx", workbookLabel, readFileSync(plan.workbook));
  onStep("couverture");
  await open("/");
  await show(page, coverPage(plan, files), coverStyle);
  const printed = await page.pdf({ format: "A4", printBackground: true, tagged: true });
  writeFileSync(join(folder, cover), datedPdf(printed, moment));
  return [cover, ...files.map(({ name }) => name)];
}

/** Steps of the drawing, for a bar of progress: each page, the slides, the cover. */
export function countSteps({ printed, slides }: PackPlan): number {
  return printed.length + slides.length + 2;
}

const workbookLabel = frenchSpaces("Le classeur : une feuille par question, à ouvrir dans un tableur");

async function printPage(page: Page, { opened }: PackPage): Promise<Uint8Array> {
  await page.evaluate(
    ([selector, keep]) => {
      if (keep) return;
      for (const title of document.querySelectorAll(selector)) {
        for (
          let next = title.nextElementSibling;
          next && next.tagName !== "H2";
          next = title.nextElementSibling
        )
          next.remove();
        title.remove();
      }
    },
    [elsewhere, opened] as const,
  );
  let printed: Uint8Array = new Uint8Array();
  for (const scale of fits) {
    printed = await page.pdf({
      preferCSSPageSize: true,
      printBackground: true,
      tagged: true,
      outline: true,
      scale,
    });
    if (countPages(printed) <= 2) break;
  }
  return printed;
}

/** The pages of a PDF as Chromium writes it, each object in the open. */
function countPages(pdf: Uint8Array): number {
  return (
    Buffer.from(pdf)
      .toString("latin1")
      .match(/\/Type\s*\/Page\b/g)?.length ?? 0
  );
}

/** The figures that a page opens on, as slides. A page that draws in reactive cells has no figure that stands alone. */
async function readSlides(page: Page, script: string, path: string): Promise<Slide[]> {
  if ((await page.locator('script[type="module"]').count()) > 0) return [];
  await page.addScriptTag({ path: script });
  const drawn = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("main .figure:has(svg.drawing):not(details *)")].map(
      (figure) => ({
        id: figure.id.replace(/^fig-/, ""),
        svg: new XMLSerializer().serializeToString(window.figuresStages!.slide(figure)),
      }),
    ),
  );
  return drawn.map(({ id, svg }) => ({ svg, name: id || path.replaceAll("/", "") }));
}

const slideStyle =
  "@page{size:1600px 900px;margin:0}body{margin:0}.page{width:1600px;height:900px;break-after:page;overflow:hidden}.page svg{display:block;width:1600px;height:900px}";

const coverStyle =
  "@page{size:A4;margin:25mm}body{margin:0;font-size:12pt}h1{font-size:26pt;margin:30mm 0 6mm}ul{list-style:none;padding:0}li{margin:0 0 2mm}.mark{color:#8a4b00;font-weight:600}";

/** Shows sheets of the pack in the place of a page of the site, in whose own type they are set. */
async function show(page: Page, body: string, css: string): Promise<void> {
  await page.evaluate(
    async ([content, rules]) => {
      document.body.innerHTML = content;
      const style = document.createElement("style");
      style.textContent = rules;
      document.head.append(style);
      await document.fonts.ready;
    },
    [body, css] as const,
  );
}

async function takePictures(page: Page, slides: readonly Slide[], folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const [index, { name }] of slides.entries())
    await page
      .locator(".page")
      .nth(index)
      .screenshot({ path: join(folder, `${String(index + 1).padStart(2, "0")}-${name}.png`) });
}
