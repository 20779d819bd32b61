// @vitest-environment jsdom
import { beforeEach, describe, expect, test, vi } from "vitest";
import { startActions } from "../../src/figures/browser/actions.ts";
import { startFilters } from "../../src/figures/browser/filters.ts";
import { startFolds } from "../../src/figures/browser/folds.ts";
import { standalone } from "../../src/figures/browser/image.ts";
import { startMenu } from "../../src/figures/browser/menu.ts";
import { startSearch } from "../../src/figures/browser/search.ts";
import { renderFigure } from "../../src/figures/figure.ts";
import { focusOn, placesIn } from "../../src/figures/focus.ts";
import "../../src/figures/figures-entry.ts";
import { spreadsheetCsv } from "../../src/figures/spreadsheet.ts";
import { charts, figure } from "./examples.ts";

const options = [
  { value: "seconde", label: "Seconde" },
  { value: "troisieme", label: "Troisième" },
  { value: "pfmp", label: "PFMP" },
];

const filtered = renderFigure(
  document,
  {
    filters: [{ name: "niveau", label: "Niveau", options }],
    variants: {
      seconde: figure(charts.dots, { id: "fig-placement", title: "En seconde" }),
      troisieme: figure(charts.dots, { id: "fig-placement-3e", title: "En troisième" }),
    },
  },
  { root: "../" },
);

/** jsdom loads no script: its `load` event is sent by hand. */
function answerScripts(): string[] {
  return [...document.querySelectorAll<HTMLScriptElement>("head script")].map((script) => {
    script.dispatchEvent(new Event("load"));
    return script.getAttribute("src") ?? "";
  });
}

async function choose(value: string): Promise<void> {
  const select = document.querySelector("select")!;
  select.value = value;
  select.dispatchEvent(new Event("change", { bubbles: true }));
  answerScripts();
  await new Promise((resolve) => setTimeout(resolve));
}

beforeEach(() => {
  document.body.innerHTML = "";
  history.replaceState(null, "", "/placement/");
});

describe("a filter", () => {
  beforeEach(() => {
    document.body.innerHTML = filtered;
  });

  test("loads the chart code on first use only, redraws in place and says it", async () => {
    startFilters(document, "figures.js?1");
    expect(document.querySelector("head script[src='figures.js?1']")).toBeNull();
    await choose("troisieme");
    await choose("seconde");
    await choose("troisieme");
    expect(document.querySelectorAll("head script[src='figures.js?1']")).toHaveLength(1);
    expect(document.querySelector("h2")?.textContent).toBe("En troisième");
    expect([...document.querySelectorAll("figure")].map((one) => one.id)).toEqual(["fig-placement"]);
    expect(document.querySelector("[data-filter-status]")?.textContent).toBe(
      "Figure mise à jour\u202f: En troisième",
    );
  });

  test("keeps the choice in the address, and the first choice out of it", async () => {
    startFilters(document, "figures.js?1");
    await choose("troisieme");
    expect(location.search).toBe("?niveau=troisieme");
    await choose("seconde");
    expect(location.search).toBe("");
  });

  test("finds its choice again in the address", async () => {
    history.replaceState(null, "", "/placement/?niveau=troisieme");
    startFilters(document, "figures.js?1");
    answerScripts();
    await new Promise((resolve) => setTimeout(resolve));
    expect(document.querySelector("select")?.value).toBe("troisieme");
    expect(document.querySelector("h2")?.textContent).toBe("En troisième");
  });

  test("carries its choice to the page's other figures, and is the only one to say it aloud", async () => {
    document.body.innerHTML = filtered + filtered.replaceAll("fig-placement", "fig-autre");
    startFilters(document, "figures.js?1");
    await choose("troisieme");
    expect([...document.querySelectorAll("select")].map(({ value }) => value)).toEqual([
      "troisieme",
      "troisieme",
    ]);
    expect([...document.querySelectorAll("h2")].map(({ textContent }) => textContent)).toEqual([
      "En troisième",
      "En troisième",
    ]);
    const said = [...document.querySelectorAll("[data-filter-status]")].map(({ textContent }) => textContent);
    expect(said).toEqual(["Figure mise à jour\u202f: En troisième", ""]);
  });

  test("leaves the figures that do not offer its choice as they are", async () => {
    const other = filtered
      .replaceAll("fig-placement", "fig-autre")
      .replace(/<option value="troisieme">.*?<\/option>/, "");
    document.body.innerHTML = filtered + other;
    startFilters(document, "figures.js?1");
    await choose("troisieme");
    expect([...document.querySelectorAll("h2")].map(({ textContent }) => textContent)).toEqual([
      "En troisième",
      "En seconde",
    ]);
  });

  test("says so where a choice has no data, and leaves the figure", async () => {
    startFilters(document, "figures.js?1");
    await choose("pfmp");
    expect(document.querySelector("[data-filter-status]")?.textContent).toContain("pas de données");
    expect(document.querySelector("h2")?.textContent).toBe("En seconde");
  });

  test("keeps the table open, and its headers still sort", async () => {
    startFilters(document, "figures.js?1");
    document.querySelector("details")!.open = true;
    await choose("troisieme");
    expect(document.querySelector("details")?.open).toBe(true);
    expect(document.querySelectorAll("thead button")).toHaveLength(3);
  });
});

test("the sentence is copied whole, and the copy is said", async () => {
  document.body.innerHTML = renderFigure(document, figure(charts.dots), { root: "../" });
  const writeText = vi.fn(async (_: string) => undefined);
  Object.assign(navigator, { clipboard: { writeText } });
  startActions(document, "figures.js");
  document.querySelector<HTMLButtonElement>("[data-quote]")?.click();
  await new Promise((resolve) => setTimeout(resolve));
  expect(writeText).toHaveBeenCalledWith(
    `${figure(charts.dots).quote} ${location.href.replace(/#.*/, "")}#fig-dots`,
  );
  expect(document.querySelector(".figure-status")?.textContent).toContain("Phrase copiée");
});

test("the table is copied as it stands, with what it is, its note and its address; the words explained in the note stay", async () => {
  document.body.innerHTML = renderFigure(document, figure(charts.dots), { root: "../" });
  const note = document.querySelector(".figure-note")!;
  note.innerHTML = `Lire avec la <a class="term" href="#">couverture</a> du taux. <a href="../methode">Définition et méthode</a>`;
  const writeText = vi.fn(async (_: string) => undefined);
  Object.assign(navigator, { clipboard: { writeText } });
  startActions(document, "figures.js");
  document.querySelector<HTMLButtonElement>("[data-table=copy]")?.click();
  await new Promise((resolve) => setTimeout(resolve));
  const lines = (writeText.mock.calls[0]?.[0] ?? "").split("\n");
  expect(lines[0]).toBe("Territoire\tSans solution (%)\tÉlèves");
  expect(lines).toContain("Lire avec la couverture du taux.");
  expect(lines).toContain("Données de démonstration");
  expect(lines.at(-1)).toMatch(/#fig-dots$/);
  expect(standalone(document.querySelector<HTMLElement>("figure")!).textContent).toContain(
    "Lire avec la couverture du taux.",
  );
});

test("a table saved for a spreadsheet has numbers it can add, and no cell that it would run", () => {
  const rows = [
    ["Territoire", "Valeur"],
    ["=1+1", "1\u202f474"],
    ["Eure ; Orne", "\u22124,5"],
    ["Manche", "c"],
  ];
  expect(spreadsheetCsv(rows)).toBe(
    '\ufeffTerritoire;Valeur\r\n\'=1+1;1474\r\n"Eure ; Orne";-4,5\r\nManche;c\r\n',
  );
});

describe("the bar of a page", () => {
  const bar = `<form class="page-bar"><label>Niveau <select name="niveau"><option value="seconde">Seconde</option><option value="troisieme">Troisième</option></select></label><p data-bar-status></p></form>`;
  const answers = `<div data-answer-holder><div data-answer-shown>En seconde</div><template data-answer='{"niveau":"seconde"}'>En seconde</template><template data-answer='{"niveau":"troisieme"}'>En troisième</template></div>`;
  const barSelect = () => document.querySelector<HTMLSelectElement>(".page-bar select")!;

  beforeEach(() => {
    localStorage.clear();
  });

  test("drives every figure and the answer, says it, and is found again on the next page", async () => {
    document.body.innerHTML = bar + answers + filtered;
    startFilters(document, "figures.js?1");
    barSelect().value = "troisieme";
    barSelect().dispatchEvent(new Event("change", { bubbles: true }));
    answerScripts();
    await new Promise((resolve) => setTimeout(resolve));
    expect(document.querySelector("h2")?.textContent).toBe("En troisième");
    expect(document.querySelector("[data-answer-shown]")?.textContent).toBe("En troisième");
    expect(document.querySelector("[data-bar-status]")?.textContent).toBe(
      "Page mise à jour\u202f: Troisième",
    );
    expect(location.search).toBe("?niveau=troisieme");
    history.replaceState(null, "", "/satisfaction/");
    document.body.innerHTML = bar + answers + filtered;
    startFilters(document, "figures.js?1");
    expect(barSelect().value).toBe("troisieme");
    expect(document.querySelector("[data-answer-shown]")?.textContent).toBe("En troisième");
  });

  test("is told by a figure that does not offer the choice, which stays", () => {
    const without = filtered.replace(/<option value="troisieme">.*?<\/option>/, "");
    document.body.innerHTML = bar + without;
    startFilters(document, "figures.js?1");
    barSelect().value = "troisieme";
    barSelect().dispatchEvent(new Event("change", { bubbles: true }));
    expect(document.querySelector(".figure-stays")?.textContent).toContain(
      "elle reste sur «\u202fSeconde\u202f»",
    );
  });
});

describe("the place of a page", () => {
  const bar = `<form class="page-bar"><label>Lieu <select name="territoire"><option value="">Normandie</option><option value="D27">Eure</option></select></label></form>`;
  const plain = `<figure class="figure" id="fig-plain"></figure>`;

  test("brings its row forward where a figure draws it; elsewhere the figure says that it does not follow", async () => {
    localStorage.clear();
    const places = renderFigure(document, figure(charts.map), { root: "../", places: ["D27"] });
    document.body.innerHTML = bar + places + plain;
    startFilters(document, "figures.js?1");
    const select = document.querySelector<HTMLSelectElement>(".page-bar select")!;
    select.value = "D27";
    select.dispatchEvent(new Event("change", { bubbles: true }));
    answerScripts();
    await new Promise((resolve) => setTimeout(resolve));
    const said = [...document.querySelectorAll(".figure-stays")].map((note) => note.nextElementSibling?.id);
    expect(said).toEqual(["fig-plain"]);
    expect(document.querySelectorAll("[data-filtered] .figure")).toHaveLength(1);
    select.value = "";
    select.dispatchEvent(new Event("change", { bubbles: true }));
    expect(document.querySelectorAll(".figure-stays")).toHaveLength(0);
  });

  test("is coloured alone among those that a chart draws", () => {
    const areas = (code: string) => {
      const { chart } = focusOn(figure(charts.map), code);
      return chart?.type === "map" ? chart.areas.filter(({ focus }) => focus).map((area) => area.code) : [];
    };
    expect(areas("D27")).toEqual(["D27"]);
    expect(areas("D99")).toEqual(areas(""));
    expect(placesIn(figure(charts.map), ["D27", "D99"])).toEqual(["D27"]);
    expect(placesIn(figure(charts.matrix), ["D27"])).toEqual([]);
  });
});

test("what is folded opens around the place that the address names", () => {
  document.body.innerHTML = `<details class="more"><summary>Plus</summary><p id="fig-x"></p></details>`;
  history.replaceState(null, "", "/placement/#fig-x");
  startFolds(document);
  expect(document.querySelector("details")?.open).toBe(true);
});

test("the menu opens, closes on Escape and gives the focus back to its button", () => {
  document.body.innerHTML = `<button class="menu-button" aria-expanded="false">Menu</button><nav class="site-nav"></nav>`;
  startMenu(document);
  const button = document.querySelector("button")!;
  button.click();
  expect([button.getAttribute("aria-expanded"), document.querySelector("nav")?.className]).toEqual([
    "true",
    "site-nav open",
  ]);
  document.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
  expect([button.getAttribute("aria-expanded"), document.querySelector("nav")?.className]).toEqual([
    "false",
    "site-nav",
  ]);
  expect(document.activeElement).toBe(button);
});

test("the search box shows, and its index waits for the first focus", () => {
  document.body.innerHTML = `<form class="site-search" hidden><input></form>`;
  startSearch(document, "recherche.js");
  expect(document.querySelector("form")?.hidden).toBe(false);
  expect(document.querySelector("script[src='recherche.js']")).toBeNull();
  document.querySelector("input")?.focus();
  expect(document.querySelectorAll("script[src='recherche.js']")).toHaveLength(1);
});

test("a saved image stands alone: title, field, source, the light colours, every text at its measured length", () => {
  document.body.innerHTML = renderFigure(document, figure(charts.sectors), { root: "../" });
  const svg = standalone(document.querySelector<HTMLElement>("figure")!);
  expect(svg.outerHTML).not.toMatch(/var\(|url\(|href/);
  expect(svg.outerHTML).toContain("#b35806");
  const texts = [...svg.querySelectorAll("text")];
  expect(texts.every((text) => Number(text.getAttribute("textLength")) > 0)).toBe(true);
  const said = texts.map((text) => text.textContent).join(" ");
  expect(said).toContain("Dans l’Eure, 15\u202f% des élèves de seconde restent sans solution");
  expect(said).toContain("Source\u202f: enquête académique auprès des lycées, extrait du 15 septembre 2025.");
  expect(said).toContain("Données de démonstration");
  expect(said).not.toContain("Définition et méthode");
});
