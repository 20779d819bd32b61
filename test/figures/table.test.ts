import { JSDOM } from "jsdom";
import { expect, test } from "vitest";
import { startTables } from "../../src/figures/browser/tables.ts";
import { renderTable } from "../../src/figures/table.ts";
import { table } from "./examples.ts";

function draw(): Document {
  return new JSDOM(`<main>${renderTable(table)}</main>`).window.document;
}

test("a table has a caption, scoped headers, the region in bold, its symbols explained", () => {
  const page = draw();
  expect(page.querySelector("caption")?.textContent).toBe("Élèves de seconde sans solution, 2024-2025");
  expect(page.querySelectorAll('thead th[scope="col"]')).toHaveLength(3);
  expect([...page.querySelectorAll('tbody th[scope="row"]')].map((one) => one.textContent)).toEqual([
    "Normandie",
    "Eure",
    "Orne",
  ]);
  expect(page.querySelector("tr.strong th")?.textContent).toBe("Normandie");
  expect(page.querySelector(".table-symbols")?.textContent).toBe("c\u202f: secret statistique");
});

test("a folded table is in the page all the same", () => {
  const page = new JSDOM(renderTable(table, { folded: true })).window.document;
  expect(page.querySelector("details > summary")?.textContent).toBe("Tableau des valeurs");
  expect(page.querySelectorAll("details tbody tr")).toHaveLength(3);
});

test("sorting says its state aloud, keeps the region on top and hidden values last", () => {
  const many = {
    ...table,
    rows: [
      ...table.rows,
      {
        strong: false,
        cells: {
          place: { text: "Manche", sort: null },
          rate: { text: "6,5", sort: 6.5 },
          count: { text: "309", sort: 309 },
        },
      },
    ],
  };
  const page = new JSDOM(`<main>${renderTable(many)}</main>`).window.document;
  startTables(page);
  const names = () => [...page.querySelectorAll("tbody th")].map((one) => one.textContent);
  const header = page.querySelectorAll("thead th")[1]!;
  const button = header.querySelector("button")!;
  button.click();
  expect(names()).toEqual(["Normandie", "Manche", "Eure", "Orne"]);
  expect(header.getAttribute("aria-sort")).toBe("ascending");
  button.click();
  expect(names()).toEqual(["Normandie", "Eure", "Manche", "Orne"]);
  expect(header.getAttribute("aria-sort")).toBe("descending");
  expect(page.querySelector("[role=status]")?.textContent).toBe(
    "Tableau trié par «\u202fSans solution (%)\u202f», ordre décroissant.",
  );
});

test("names sort as French people read them", () => {
  const page = draw();
  startTables(page);
  page.querySelector<HTMLButtonElement>("thead th button")?.click();
  expect([...page.querySelectorAll("tbody th")].map((one) => one.textContent)).toEqual([
    "Normandie",
    "Eure",
    "Orne",
  ]);
  expect(page.querySelectorAll("[aria-sort]")).toHaveLength(1);
});
