import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { checkSite } from "../../site/check/check.ts";
import type { SiteFacts } from "../../site/finish/site-facts.ts";

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

const facts: SiteFacts = {
  manifest: {
    demonstration: true,
    generatedAt: "2025-10-06",
    departements: [],
    region: { nom: "", site: "", mots: {}, pluriel: false },
  },
  pages: new Set(["/", "/placement/"]),
  base: "/",
  figures: false,
  search: false,
};

/** A page that has nothing wrong, with something changed. */
function page(body: string, head = ""): string {
  return `<!doctype html><html lang="fr"><head><title>Titre</title>
<meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">${head}</head>
<body><p class="demonstration-banner">Données de démonstration</p><main><h1>Titre</h1>${body}</main></body></html>`;
}

async function check(files: Record<string, string>): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), "stages-controle-"));
  folders.push(folder);
  const whole = { "index.html": page(""), "placement/index.html": page('<p id="ici">Ici</p>'), ...files };
  for (const [file, content] of Object.entries(whole)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), content);
  }
  return (await checkSite(folder, facts)).map(({ page: file, message }) => `${file} : ${message}`);
}

test("a sound site has no finding, plain links out of it included", async () => {
  const body = `<a href="placement/index.html#ici">Ici</a> <a href="#seul" id="seul">Là</a>
<a href="https://www.crefop.fr/">Dehors</a> <a href="mailto:a@b.fr">Écrire</a> <img src="data:image/png;base64,AA" alt="">`;
  expect(await check({ "index.html": page(body) })).toEqual([]);
});

describe("each defect of a page is found", () => {
  test.each([
    [
      "a link to nowhere",
      page('<a href="absent/index.html">x</a>'),
      "lien qui ne mène nulle part : absent/index.html",
    ],
    [
      "an anchor to nowhere",
      page('<a href="placement/index.html#la">x</a>'),
      "lien qui ne mène nulle part : placement/index.html#la",
    ],
    [
      "a link from the root",
      page('<a href="/placement/">x</a>'),
      "lien qui ne mène nulle part : /placement/",
    ],
    [
      "an outside image",
      page('<img src="https://exemple.fr/a.png" alt="">'),
      "ressource hors du site : https://exemple.fr/a.png",
    ],
    [
      "an outside style",
      page("", '<link rel="stylesheet" href="//exemple.fr/a.css">'),
      "ressource hors du site : //exemple.fr/a.css",
    ],
    [
      "a cell in error",
      page('<div class="observablehq--error">x</div>'),
      "une cellule de la page est en erreur",
    ],
    ["a second title", page("<h1>Deux</h1>"), "la page a 2 titres de premier niveau au lieu d’un"],
    ["an English button", page("<button>Copy</button>"), "mot d’interface en anglais : « Copy »"],
    [
      "an English label",
      page('<nav aria-label="Table of contents"></nav>'),
      "mot d’interface en anglais : « Table of contents »",
    ],
    ["an identifier twice", page('<i id="a"></i><i id="a"></i>'), "identifiants en double : a"],
    ["no language", page("").replace(' lang="fr"', ""), "la langue de la page n’est pas déclarée « fr »"],
    [
      "no zoom",
      page("").replace("device-width", "device-width, maximum-scale=1"),
      "la page empêche d’agrandir le texte",
    ],
    [
      "no banner",
      page("").replace("demonstration-banner", ""),
      "le bandeau « Données de démonstration » manque",
    ],
    [
      "an indexed demonstration",
      page("").replace("noindex", "index"),
      "la page de démonstration peut être indexée",
    ],
    ["no title", page("").replace("<title>Titre</title>", ""), "la page n’a pas de titre"],
    [
      "a block that does not exist",
      page('<p data-fragment="fig-absente">Rien.</p>'),
      "le bloc « fig-absente » n’existe pas : vérifiez la ligne « ::: fig-absente »",
    ],
    [
      "a straight apostrophe",
      page("<p>Dans l'<b>Eure</b></p>"),
      "apostrophe droite, ou espace ordinaire devant une ponctuation : « Dans l' »",
    ],
    [
      "an ordinary space before a question mark",
      page("<p>Où ?</p><code>l'a ?</code>"),
      "apostrophe droite, ou espace ordinaire devant une ponctuation : « Où ? »",
    ],
    [
      "a bare import",
      page('<script type="module">import {sum} from "d3-array"; sum([])</script>'),
      "module hors du site : d3-array",
    ],
  ])("%s", async (_name, html, message) => {
    expect(await check({ "index.html": html })).toEqual([`index.html : ${message}`]);
  });
});

test("a module of Framework's that imports from a host is found, in whatever form it is written", async () => {
  const code = 'export * from "https://cdn.exemple.fr/a.js"; const b = () => import("d3"); export { b };';
  expect(await check({ "_import/a.js": code })).toEqual([
    "_import/a.js : module hors du site : https://cdn.exemple.fr/a.js",
    "_import/a.js : module hors du site : d3",
  ]);
});

test("a module that imports a file left behind is found", async () => {
  expect(await check({ "_import/a.js": 'import "./b.ts";' })).toEqual([
    "_import/a.js : module qui n’existe pas : ./b.ts",
  ]);
});

test("a style sheet that fetches elsewhere is found", async () => {
  expect(await check({ "_site/style.css": "a{background:url(https://exemple.fr/a.png)}" })).toEqual([
    "_site/style.css : ressource hors du site : url(https://exemple.fr/a.png",
  ]);
});

test("a school's name is data, whatever it says", async () => {
  expect(
    await check({ "index.html": page("<table><tr><td>Download</td></tr></table><p>Loading</p>") }),
  ).toEqual([]);
});
