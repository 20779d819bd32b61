import { JSDOM } from "jsdom";
import { describe, expect, test } from "vitest";
import { describeChart } from "../../src/figures/describe.ts";
import { drawChart } from "../../src/figures/draw.ts";
import { wide } from "../../src/figures/frame.ts";
import type { DotsChart, DotsRow } from "../../src/figures/spec.ts";

const { document } = new JSDOM("").window;

function row(label: string, value: number, n: number | null, changes: Partial<DotsRow> = {}): DotsRow {
  const shown = { value, low: null, high: null, statut: "" as const, n };
  return { ...shown, code: label, label, detail: "", focus: false, ...changes };
}

function chart(rows: DotsRow[], unit: DotsChart["unit"]): DotsChart {
  return { type: "dots", unit, axis: "", domain: null, rows, reference: null };
}

function draw(drawn: DotsChart): SVGSVGElement {
  return drawChart(document, drawn, wide, { id: "x", title: "t", demonstration: false });
}

const plain = (text: string | null | undefined) => (text ?? "").replace(/[\u00a0\u202f]/g, " ");

describe("the values of one drawing", () => {
  test("have no decimal where the smallest number behind one of them allows none", () => {
    const svg = draw(chart([row("Eure", 0.549, 3000), row("Orne", 0.7, 120)], "percent"));
    const texts = [...svg.querySelectorAll("text")].map(({ textContent }) => plain(textContent));
    expect(texts).toEqual(expect.arrayContaining(["55 %", "70 %"]));
    expect(plain(svg.querySelector("desc")?.textContent)).toBe("Eure : 55 % ; Orne : 70 %.");
  });

  test("keep one decimal where all allow it", () => {
    expect(plain(describeChart(chart([row("Eure", 0.549, 3000), row("Orne", 0.7, 400)], "percent")))).toBe(
      "Eure : 54,9 % ; Orne : 70,0 %.",
    );
  });
});

describe("the mark of a value", () => {
  test("is a length from zero for a count, a place for a share", () => {
    expect(
      draw(chart([row("Eure", 12, null), row("Orne", 3, null)], "count")).querySelectorAll("rect"),
    ).toHaveLength(2);
    expect(draw(chart([row("Eure", 0.12, 400)], "percent")).querySelectorAll("circle")).toHaveLength(1);
  });

  test("goes left of zero for points taken away, the longest three times the other", () => {
    const svg = draw(chart([row("Eure", -0.03, null), row("Orne", 0.01, null)], "points"));
    const [left, right] = [...svg.querySelectorAll("rect")].map((bar) => ({
      x: Number(bar.getAttribute("x")),
      width: Number(bar.getAttribute("width")),
    }));
    expect(left!.width / right!.width).toBeCloseTo(3, 1);
    expect(left!.x + left!.width).toBeCloseTo(right!.x, 0);
  });

  test("is a circle for girls and a square for boys, each in its colour", () => {
    const svg = draw(
      chart(
        [row("Filles", 0.067, 900, { sex: "girls" }), row("Garçons", 0.092, 900, { sex: "boys" })],
        "percent",
      ),
    );
    expect(svg.querySelectorAll("circle")).toHaveLength(1);
    expect(svg.innerHTML).toContain("var(--girls)");
    expect(svg.innerHTML).toContain("var(--boys)");
  });
});
