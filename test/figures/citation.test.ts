// @vitest-environment jsdom
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { startActions } from "../../src/figures/browser/actions.ts";
import { citationOf, quotedRows } from "../../src/figures/browser/citation.ts";
import { renderFigure } from "../../src/figures/figure.ts";
import "../../src/figures/figures-entry.ts";
import type { TableSpec } from "../../src/figures/spec.ts";
import { charts, figure } from "./examples.ts";

const cell = (text: string) => ({ text, sort: null });
const table: TableSpec = {
  caption: "Élèves sans solution",
  columns: [
    { key: "lieu", label: "Territoire", numeric: false },
    { key: "part", label: "Sans solution (%)", numeric: true },
    { key: "intervalle", label: "Intervalle à 95 %", numeric: true },
    { key: "eleves", label: "Élèves concernés", numeric: true },
  ],
  rows: [
    {
      strong: false,
      cells: {
        lieu: cell("Eure"),
        part: cell("15,0"),
        intervalle: cell("13,2 à 16,9"),
        eleves: cell("3 678"),
      },
    },
    {
      strong: true,
      cells: {
        lieu: cell("Normandie"),
        part: cell("8,2"),
        intervalle: cell("7,7 à 8,7"),
        eleves: cell("17 914"),
      },
    },
    {
      strong: false,
      cells: { lieu: cell("Orne"), part: cell("c"), intervalle: cell("–"), eleves: cell("c") },
    },
  ],
};

const said = {
  title: "Dans l’Eure, 15,0 % restent sans solution",
  quote: "Dans l’Eure, 15,0 %. Source : enquête.",
  table,
};

function page(footer: string, changes: Parameters<typeof figure>[1] = {}): HTMLElement {
  document.body.innerHTML = `<header><a class="site-title" href="../index.html">Observatoire des stages en Normandie</a></header>
<main>${renderFigure(document, figure(charts.dots, { id: "fig-eure", demonstration: false, ...said, ...changes }), { root: "../" })}</main>
<footer class="site-footer" data-publie="6 octobre 2025" ${footer}</footer>`;
  return document.querySelector<HTMLElement>("figure.figure")!;
}

const versioned = 'data-version="2025-10-06"><a data-version="2025-10-06">6 octobre 2025</a>';
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, " ");
const cited = (element: HTMLElement) => citationOf(element, quotedRows(element)[0]?.text ?? "", "2026-01-15");

beforeAll(() => {
  HTMLDialogElement.prototype.showModal = vi.fn();
  HTMLDialogElement.prototype.close = function close() {
    this.dispatchEvent(new Event("close"));
  };
});

beforeEach(() => history.replaceState(null, "", "/placement/"));

describe("a citation", () => {
  test("gives the sentence, the value with its interval, and the address of the version", () => {
    expect(plain(cited(page(versioned)).sentence)).toBe(
      "Dans l’Eure, 15,0 %. Source : enquête. Normandie, sans solution : 8,2 % (intervalle à 95 % : 7,7 à 8,7 %). http://localhost:3000/donnees/versions/2025-10-06/",
    );
  });

  test("is written as French references are: author, title, site, version, consultation, address", () => {
    const editor = 'data-editeur="Région académique Normandie" ';
    expect(plain(cited(page(editor + versioned)).reference)).toBe(
      "Région académique Normandie. « Dans l’Eure, 15,0 % restent sans solution » [figure en ligne]. Observatoire des stages en Normandie, version du 6 octobre 2025. Consulté le 15 janvier 2026. Disponible à l’adresse : http://localhost:3000/placement/#fig-eure. Chiffres de cette version : http://localhost:3000/donnees/versions/2025-10-06/.",
    );
  });

  test("without a publication says so, and gives the page's address", () => {
    const { sentence, reference, warnings } = cited(page(">"));
    expect(sentence).toMatch(/http:\/\/localhost:3000\/placement\/#fig-eure$/);
    expect(plain(reference)).toContain("Données au 6 octobre 2025, sans version enregistrée");
    expect(warnings.join()).toContain("aucune publication enregistrée");
  });

  test("of demonstration data says it first, in the reference and before anything is copied", () => {
    const { reference, warnings } = cited(page(">", { demonstration: true }));
    expect(reference).toMatch(/^Données de démonstration\./);
    expect(warnings[0]).toContain("Données de démonstration");
  });

  test("gives the public address where the publisher has written it", () => {
    const { reference, frame } = cited(
      page(`data-adresse="https://stages.exemple.fr/normandie/" ${versioned}`),
    );
    expect(reference).toContain("https://stages.exemple.fr/normandie/placement/#fig-eure");
    expect(frame).toContain('src="https://stages.exemple.fr/normandie/figures/fig-eure/"');
  });

  test("of a hidden value says that it is not published, and why; a value without interval has none", () => {
    const orne = quotedRows(page(versioned)).find(({ name }) => name === "Orne");
    expect(plain(orne?.text ?? "")).toBe("Orne, sans solution : non publié (secret statistique).");
  });

  test("escapes the title in the code of the frame", () => {
    const { frame } = cited(page(versioned, { title: 'Ce que « dit » "l’Eure" & <b>' }));
    expect(frame).toContain('title="Ce que « dit » &#34;l’Eure&#34; &#38; &#60;b&#62;"');
  });
});

test("« Citer » opens a dialog with what to copy; another row changes the sentence; « Fermer » takes it away", async () => {
  page(versioned);
  startActions(document, "figures.js?cite");
  document.querySelector<HTMLButtonElement>("[data-cite]")!.click();
  document.querySelector("head script[src='figures.js?cite']")?.dispatchEvent(new Event("load"));
  await expect.poll(() => document.querySelector("dialog.cite")).not.toBeNull();
  const areas = () =>
    [...document.querySelectorAll<HTMLTextAreaElement>("dialog textarea")].map(({ value }) => value);
  expect(areas()).toHaveLength(3);
  expect(areas()[2]).toContain("<iframe src=");
  const select = document.querySelector<HTMLSelectElement>("dialog select")!;
  expect([...select.options].map(({ text }) => text)).toEqual(["Normandie", "Eure", "Orne"]);
  select.selectedIndex = 1;
  select.dispatchEvent(new Event("change"));
  expect(areas()[0]).toContain("15,0");
  expect(areas()[0]).not.toContain("8,2");
  document.querySelector<HTMLButtonElement>("dialog .cite-close")!.click();
  expect(document.querySelector("dialog")).toBeNull();
});
