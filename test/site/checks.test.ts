import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openBrowser, openPage } from "./browser.ts";
import { checkFigures } from "./figure-checks.ts";
import { checkOverflow, runAxe } from "./page-checks.ts";

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser?.close());

/** A figure that has nothing wrong, with parts replaced. */
function figure(parts: { name?: string; drawing?: string; table?: string; after?: string } = {}): string {
  const {
    name = "<title>Nom</title><desc>Description</desc>",
    drawing = '<text x="10" y="30">Eure</text><text x="200" y="30">15 %</text>',
    table = "<table><caption>Valeurs</caption><tr><th scope=row>Eure</th><td>15</td></tr></table>",
    after = "",
  } = parts;
  return `<!doctype html><html lang="fr"><title>Essai</title><body style="margin:0;background:#fff"><main><h1>Essai</h1>
<figure id="fig-a" style="margin:0"><svg role="img" width="300" height="60" font-size="14">${name}${drawing}</svg>${table}</figure>${after}</main>`;
}

async function withPage<T>(
  html: string,
  check: (page: Awaited<ReturnType<Browser["newPage"]>>) => Promise<T>,
): Promise<T> {
  const page = await browser.newPage();
  await page.setContent(html);
  const result = await check(page);
  await page.close();
  return result;
}

describe("the checks of figures", () => {
  const dot = (fill: string) =>
    `<g><circle cx="50" cy="20" r="5" fill="${fill}"><title>Eure</title></circle></g>`;

  test.each([
    ["accept a sound figure", figure(), []],
    ["accept a dot of 3:1", figure({ drawing: dot("#8a929c") }), []],
    ["see a drawing without a name", figure({ name: "" }), ["fig-a : dessin sans nom ou sans description"]],
    ["see a drawing without its table", figure({ table: "" }), ["fig-a : dessin sans tableau"]],
    [
      "see labels over each other",
      figure({ drawing: '<text x="10" y="30">Eure</text><text x="20" y="32">Orne</text>' }),
      ["fig-a : étiquettes superposées : Eure / Orne"],
    ],
    [
      "see a label cut",
      figure({ drawing: '<text x="280" y="30">Manche</text>' }),
      ["fig-a : étiquette coupée : Manche"],
    ],
    [
      "see a small label",
      figure({ drawing: '<text x="10" y="30" font-size="9">Eure</text>' }),
      ["fig-a : étiquette de 9.0 px : Eure"],
    ],
    ["see small text", figure({ after: '<p style="font-size:11px">Note</p>' }), ["texte de 11 px : Note"]],
    ["see a pale mark", figure({ drawing: dot("#d7dbe0") }), ["fig-a : marque à 1.4:1 : Eure"]],
  ])("%s", async (_name, html, findings) => {
    expect(await withPage(html, (page) => page.evaluate(checkFigures))).toEqual(findings);
  });
});

describe("the checks of pages", () => {
  test("see a page wider than a phone", async () => {
    const wide = figure({ after: '<div class="large" style="width:500px">x</div>' });
    expect(await withPage(wide, (page) => checkOverflow(page, 320))).toEqual(["320 px : DIV.large"]);
    expect(await withPage(figure(), (page) => checkOverflow(page, 320))).toEqual([]);
  });

  test("see what axe sees", async () => {
    const pale = figure({ after: '<p style="color:#ccc">Pâle</p>' });
    const [violation] = await withPage(pale, (page) => runAxe(page, ["color-contrast"]));
    expect(violation).toContain("color-contrast");
  });

  test("see a console error, a failed request and a request outside the site", async () => {
    const script = "console.error('raté'); fetch('http://127.0.0.1:9/outside').catch(() => {})";
    const address = `data:text/html;charset=utf-8,<script>${encodeURIComponent(script)}</script>`;
    const { page, problems } = await openPage(browser, address, "data:");
    await expect.poll(() => problems.length).toBeGreaterThanOrEqual(3);
    expect(problems).toContain("console : raté");
    expect(problems).toContain("hors du site : http://127.0.0.1:9/outside");
    expect(problems).toContain("échec : http://127.0.0.1:9/outside");
    await page.context().close();
  });
});
