import { JSDOM } from "jsdom";
import { expect, test } from "vitest";
import { renderTile, renderTiles, type TileSpec } from "../../src/figures/tile.ts";

const tile: TileSpec = {
  id: "tuile-placement",
  label: "Élèves de seconde sans solution",
  value: "8,2\u202f%",
  interval: "entre 7,4 et 9,1\u202f%",
  sentence: "Un élève sur douze.",
  trend: {
    points: [
      { label: "2022-2023", value: 0.1, text: "10\u202f%" },
      { label: "2023-2024", value: null, text: "c" },
      { label: "2024-2025", value: 0.082, text: "8,2\u202f%" },
    ],
    target: null,
  },
  href: "placement/index.html",
  linkLabel: "Qui reste sans stage\u202f?",
};

const draw = (one: TileSpec) => new JSDOM(renderTile(one)).window.document;

test("a tile gives label, value, interval, sentence and the link to its page", () => {
  const page = draw(tile);
  const texts = [...page.querySelectorAll("h3, p")].map((one) => one.textContent);
  expect(texts).toEqual([tile.label, tile.value, tile.interval, tile.sentence, tile.linkLabel]);
  expect(page.querySelector("a")?.getAttribute("href")).toBe("placement/index.html");
});

test("its line of dots is told in words and leaves a gap where the value is hidden", () => {
  const page = draw(tile);
  expect(page.querySelector("svg desc")?.textContent).toBe(
    "2022-2023\u202f: 10\u202f%\u202f; 2023-2024\u202f: c\u202f; 2024-2025\u202f: 8,2\u202f%",
  );
  expect(page.querySelectorAll("circle")).toHaveLength(2);
  expect(page.querySelector("path")?.getAttribute("d")).toBe("");
  expect([...page.querySelectorAll("circle")].map((one) => one.getAttribute("fill"))).toEqual([
    "var(--others)",
    "var(--focus)",
  ]);
});

test("a target is drawn as a mark and told", () => {
  const page = draw({
    ...tile,
    trend: { ...tile.trend!, target: { value: 0.05, text: "Objectif\u202f: 5\u202f%" } },
  });
  expect(page.querySelectorAll("svg path")).toHaveLength(2);
  expect(page.querySelector("svg desc")?.textContent).toContain("Objectif\u202f: 5\u202f%");
});

test("a tile without a past has no line, and seven tiles show six", () => {
  expect(draw({ ...tile, trend: null }).querySelector("svg")).toBeNull();
  const page = new JSDOM(renderTiles(Array.from({ length: 7 }, (_, index) => ({ ...tile, id: `t${index}` }))))
    .window.document;
  expect(page.querySelectorAll(".tile")).toHaveLength(6);
});

test("words that look like a program stay words", () => {
  const words = `<script>x</script>\${document.title="x"}`;
  const page = draw({ ...tile, label: words, value: words, sentence: words });
  expect(page.querySelector("script")).toBeNull();
  expect(page.querySelector("h3")?.textContent).toBe(words);
});
