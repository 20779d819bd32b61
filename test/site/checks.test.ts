import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openBrowser, openPage } from "./browser.ts";
import { checkFigures } from "./figure-checks.ts";
import { checkMotion, checkOverflow, checkTabbing, runAxe } from "./page-checks.ts";

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser?.close());

/** A figure that has nothing wrong, with parts replaced. */
function figure(
  parts: { role?: string; name?: string; drawing?: string; table?: string; after?: string } = {},
): string {
  const {
    role = 'role="img" aria-labelledby="nom desc"',
    name = '<title id="nom">Nom</title><desc id="desc">Description</desc>',
    drawing = '<text x="10" y="30">Eure</text><text x="200" y="30">15 %</text>',
    table = "<table><caption>Valeurs</caption><tr><th scope=row>Eure</th><td>15</td></tr></table>",
    after = "",
  } = parts;
  return `<!doctype html><html lang="fr"><title>Essai</title><body style="margin:0;background:#fff"><main><h1>Essai</h1>
<figure id="fig-a" style="margin:0"><svg ${role} width="300" height="60" font-size="14">${name}${drawing}</svg>${table}</figure>${after}</main>`;
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
    [
      "see a drawing named but not described",
      figure({ name: '<title id="nom">Nom</title><desc id="desc"> </desc>' }),
      ["fig-a : dessin sans nom ou sans description"],
    ],
    [
      "see a name that is not said",
      figure({ role: 'role="img" aria-labelledby="autre"' }),
      ["fig-a : dessin sans nom ou sans description"],
    ],
    [
      "see a drawing that is no image",
      figure({ role: 'aria-labelledby="nom desc"' }),
      ["fig-a : dessin sans rôle"],
    ],
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
    [
      "see a label cut at its foot",
      figure({ drawing: '<text x="10" y="66">Manche</text>' }),
      ["fig-a : étiquette coupée : Manche"],
    ],
    ["see a pale mark", figure({ drawing: dot("#d7dbe0") }), ["fig-a : marque à 1.4:1 : Eure"]],
    [
      "see a mark made pale by its opacity",
      figure({ drawing: dot('#0b5a6f" fill-opacity="0.2') }),
      ["fig-a : marque à 1.4:1 : Eure"],
    ],
    [
      "accept a pale cell with its value written on it",
      figure({
        drawing:
          '<g><rect width="80" height="40" fill="#d7dbe0"><title>Eure : 15 %</title></rect></g><text x="20" y="25">15 %</text>',
      }),
      [],
    ],
    [
      "accept a mixed colour of 3:1",
      figure({ drawing: dot('none" style="fill:color-mix(in srgb, #000 60%, #fff)') }),
      [],
    ],
  ])("%s", async (_name, html, findings) => {
    expect(await withPage(html, (page) => page.evaluate(checkFigures))).toEqual(findings);
  });
});

test.each([
  ["the dark", { colorScheme: "dark" } as const, "@media (prefers-color-scheme: dark)"],
  [
    "forced colours",
    { forcedColors: "active", colorScheme: "dark" } as const,
    "@media (forced-colors: active)",
  ],
])("the checks see in %s a mark that only stands out in the light", async (_name, media, query) => {
  const style = `<style>${query} { body { background: #14171a !important } }</style>`;
  const html = `${figure({ drawing: '<g><circle cx="50" cy="20" r="5" fill="#1a1d21"><title>Eure</title></circle></g>' })}${style}`;
  expect(await withPage(html, (page) => page.evaluate(checkFigures))).toEqual([]);
  const found = await withPage(html, async (page) => {
    await page.emulateMedia(media);
    return await page.evaluate(checkFigures);
  });
  expect(found).toEqual([expect.stringMatching(/^fig-a : marque à 1\.\d:1 : Eure$/)]);
});

describe("the checks of pages", () => {
  test("see a page wider than a phone", async () => {
    const wide = figure({ after: '<div class="large" style="width:500px">x</div>' });
    expect(await withPage(wide, (page) => checkOverflow(page, 320))).toEqual(["320 px : DIV.large"]);
    expect(await withPage(figure(), (page) => checkOverflow(page, 320))).toEqual([]);
  });

  test("see a page that slides although its reader asked for less motion", async () => {
    const sliding = figure({ after: '<p class="vif" style="transition: opacity 1s">x</p>' });
    expect(await withPage(sliding, checkMotion)).toEqual(["mouvement : P.vif"]);
    expect(await withPage(figure(), checkMotion)).toEqual([]);
  });

  test("see a stop of the keyboard that is out of order, out of sight or not outlined", async () => {
    const links = (first: string, second: string) =>
      figure({ after: `<p><a href="#a" ${first}>Un</a> <a href="#b" ${second}>Deux</a></p>` });
    const tab = (page: Parameters<typeof checkTabbing>[0]) => checkTabbing(page, 5);
    const ring = "<style>:focus-visible { outline: 3px solid }</style>";
    expect(await withPage(ring + links("", ""), tab)).toEqual([]);
    expect(await withPage(ring + links("", 'tabindex="1"'), tab)).toEqual(["retour en arrière : A Un"]);
    expect(await withPage(ring + links('style="position:fixed;left:-99px"', ""), tab)).toEqual([
      "hors de l'écran : A Un",
    ]);
    expect(await withPage(ring + links('style="outline:none"', ""), tab)).toEqual(["sans contour : A Un"]);
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
