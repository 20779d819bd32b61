import { gzipSync } from "node:zlib";
import { JSDOM } from "jsdom";
import { describe, expect, test } from "vitest";
import { renderFigure } from "../../src/figures/figure.ts";
import type { ChartSpec, FigureSpec, FilteredFigure } from "../../src/figures/spec.ts";
import { charts, figure } from "./examples.ts";

const { document } = new JSDOM("").window;
const types = Object.keys(charts) as ChartSpec["type"][];

function render(spec: FigureSpec | FilteredFigure): { html: string; page: Document } {
  const html = renderFigure(document, spec, { root: "../" });
  return { html, page: new JSDOM(html).window.document };
}

const textOf = (page: Document, selector: string) => page.querySelector(selector)?.textContent;

describe.each(types)("%s", (type) => {
  const { html, page } = render(figure(charts[type]));

  test("has its finding as heading, its field, its source with the date, its links, all relative", () => {
    expect(textOf(page, "figure > figcaption > h2")).toBe(
      "Dans l’Eure, 15\u202f% des élèves de seconde restent sans solution",
    );
    expect(textOf(page, ".figure-field")).toContain("n = 34 120");
    expect(textOf(page, ".figure-note")).toContain("extrait du 15 septembre 2025");
    const links = [...page.querySelectorAll("a")].map((link) => link.getAttribute("href"));
    const sheets =
      type === "map"
        ? ["27", "76", "61", "14", "50"].map((code) => `../departements/${code}/index.html`)
        : [];
    expect(links).toEqual([
      ...sheets,
      "../methode/index.html#taux_placement",
      "../donnees/taux_placement.csv",
      `#fig-${type}`,
    ]);
  });

  test("is drawn at two widths beside one table of its values", () => {
    expect(page.querySelectorAll("svg[role=img]")).toHaveLength(2);
    expect(page.querySelectorAll("details table")).toHaveLength(1);
    const ids = [...page.querySelectorAll("[id]")].map((one) => one.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("weighs at most 10 kB compressed", () => {
    expect(gzipSync(html).length).toBeLessThanOrEqual(10_000);
  });

  test("says that its data are for demonstration in its caption and in both drawings", () => {
    expect(html.match(/Données de démonstration/g)).toHaveLength(3);
    expect(
      renderFigure(document, figure(charts[type], { demonstration: false }), { root: "./" }),
    ).not.toContain("démonstration");
  });
});

test("a map credits the author of its shapes, the other figures do not", () => {
  expect(render(figure(charts.map)).html).toContain("Victor Cazanave, CC BY 4.0");
  expect(render(figure(charts.dots)).html).not.toContain("Cazanave");
});

test("an empty figure says why it is empty and what would fill it", () => {
  const { page } = render(figure(null));
  expect(page.querySelector("svg")).toBeNull();
  expect(textOf(page, ".figure-empty")).toContain("Ajoutez celui du rectorat");
  expect(page.querySelector("[data-image]")).toBeNull();
});

test("a declared figure says how much it proves, an observed one says nothing", () => {
  const evidence = { label: "Déclaré", meaning: "ce que disent les répondants" };
  const { page } = render(figure(charts.dots, { evidence }));
  expect(textOf(page, ".figure-evidence")).toBe("Déclaré ce que disent les répondants");
  expect(textOf(render(figure(charts.dots)).page, ".figure-evidence")).toBeUndefined();
});

test("a symbol that stands alone in a drawing is explained under it", () => {
  expect(textOf(render(figure(charts.map)).page, ".figure-symbols")).toBe("c\u202f: secret statistique");
  expect(textOf(render(figure(charts.dots)).page, ".figure-symbols")).toBeUndefined();
});

test("words that look like a program stay words, wherever they stand", () => {
  const words = `<img src=x onerror="x()"></script>\${document.title="x"}&amp;'`;
  const spec = figure(charts.dots, {
    title: words,
    subtitle: words,
    quote: words,
    note: { source: words, date: "", caveats: [words], indicator: "x", download: "x.csv" },
    table: {
      caption: words,
      columns: [{ key: "a", label: words, numeric: false }],
      rows: [{ strong: false, cells: { a: { text: words, sort: null } } }],
    },
  });
  const { page } = render(spec);
  expect(page.querySelector("img, script")).toBeNull();
  for (const selector of ["h2", ".figure-field", "caption", "thead th", "tbody th", "svg title"]) {
    expect(textOf(page, selector)).toBe(words);
  }
  expect(page.querySelector<HTMLElement>("[data-quote]")?.dataset.quote).toBe(words);
});

describe("a figure with filters", () => {
  const filtered: FilteredFigure = {
    filters: [
      {
        name: "niveau",
        label: "Niveau",
        options: [
          { value: "seconde", label: "Seconde" },
          { value: "troisieme", label: "Troisième" },
        ],
      },
    ],
    variants: {
      seconde: figure(charts.dots, { id: "fig-placement", title: "En seconde" }),
      troisieme: figure(charts.dots, {
        id: "fig-autre",
        title: "En troisième </script><script>alert(1)</script>",
      }),
    },
  };
  const { html, page } = render(filtered);

  test("shows its first choice, once, with one control a filter", () => {
    expect([...page.querySelectorAll("figure")].map((one) => one.id)).toEqual(["fig-placement"]);
    expect(textOf(page, "h2")).toBe("En seconde");
    expect([...page.querySelectorAll("label")].map((one) => one.textContent?.trim().split(" ")[0])).toEqual([
      "Niveau",
    ]);
    expect(page.querySelectorAll("option")).toHaveLength(2);
  });

  test("holds the other choices as JSON that no word of theirs can leave", () => {
    const scripts = [...page.querySelectorAll("script")];
    expect(scripts).toHaveLength(1);
    expect(scripts[0]?.type).toBe("application/json");
    expect(html.slice(html.indexOf("<script"), html.lastIndexOf("</script>"))).not.toMatch(/.<\/|<!--/);
    const inline = JSON.parse(scripts[0]?.textContent ?? "");
    expect(inline.filtered).toEqual(filtered);
    expect(inline.options).toEqual({ root: "../" });
  });

  test("announces its changes in a status", () => {
    expect(page.querySelector("[data-filter-status]")?.getAttribute("role")).toBe("status");
  });
});
