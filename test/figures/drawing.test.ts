import fc from "fast-check";
import { JSDOM } from "jsdom";
import { describe, expect, test } from "vitest";
import { NNBSP } from "../../loaders/french/format.ts";
import { drawSlope } from "../../src/figures/charts/slope.ts";
import { describeChart } from "../../src/figures/describe.ts";
import { drawChart, layOut } from "../../src/figures/draw.ts";
import { labelBox, overlap } from "../../src/figures/drawing.ts";
import { type Frame, frames, narrow, wide } from "../../src/figures/frame.ts";
import { writeAlike } from "../../src/figures/same-decimals.ts";
import type { ChartSpec, LikertChart, SlopeChart } from "../../src/figures/spec.ts";
import { symbolMeanings } from "../../src/figures/value.ts";
import { charts, hidden, measure } from "./examples.ts";

const { document } = new JSDOM("").window;
const types = Object.keys(charts) as ChartSpec["type"][];
const each = types.flatMap((type) => frames.map((frame) => [type, frame.name, charts[type], frame] as const));
const words = {
  id: "fig-x",
  title: "Ce que l’on trouve",
  demonstration: true,
};

function draw(chart: ChartSpec, frame: Frame): SVGSVGElement {
  return drawChart(document, chart, frame, words);
}

/** One element a line, so that a changed drawing is a diff that people can read. */
function legible(svg: SVGSVGElement): string {
  return `${svg.outerHTML.replace(/></g, ">\n<").replace(/([^>])(<(?:text|title|desc)\b)/g, "$1\n$2")}\n`;
}

describe.each(each)("%s, %s", (type, name, chart, frame) => {
  test("is drawn as stored", async () => {
    await expect(legible(draw(chart, frame))).toMatchFileSnapshot(`__svg__/${type}-${name}.svg`);
  });

  test("has a role, a name, a description, and says that its data are for demonstration", () => {
    const svg = draw(chart, frame);
    const [title, description] = (svg.getAttribute("aria-labelledby") ?? "").split(" ");
    expect(svg.getAttribute("role")).toBe("img");
    expect(svg.querySelector(`[id="${title}"]`)?.textContent).toBe("Ce que l’on trouve");
    expect(svg.querySelector(`[id="${description}"]`)?.textContent).toBe(describeChart(writeAlike(chart)));
    expect(svg.textContent).toContain("Données de démonstration");
  });

  test("keeps nothing of Plot's own style, labels or warnings, and no fixed colour", () => {
    const svg = draw(chart, frame);
    expect(svg.querySelectorAll("style, [style], [aria-label], [aria-hidden]")).toHaveLength(0);
    expect(svg.textContent).not.toContain("⚠");
    for (const element of svg.querySelectorAll("[fill], [stroke]")) {
      for (const attribute of ["fill", "stroke"]) {
        expect(element.getAttribute(attribute) ?? "none").toMatch(/^(var\(--[a-z-]+\)|none|currentColor)$/);
      }
    }
  });

  test("writes no label over another, nor outside the drawing", () => {
    expect(collisions(chart, frame)).toEqual([]);
  });

  test("draws every value where a number can be read: no NaN, no undefined", () => {
    expect(draw(chart, frame).outerHTML).not.toMatch(/NaN|undefined|Infinity/);
  });
});

test("texts stay above 12 px at the smallest width each drawing is shown at", () => {
  expect((wide.font * 700) / wide.width).toBeGreaterThanOrEqual(12);
  expect((narrow.font * 288) / narrow.width).toBeGreaterThanOrEqual(12);
});

test("a hidden value is a symbol in words and no mark", () => {
  for (const frame of frames) {
    const svg = draw(charts.dots, frame);
    expect(svg.textContent).toContain("c\u202f: secret statistique");
    const titles = [...svg.querySelectorAll("circle title, line title, path title")].map(
      (one) => one.textContent,
    );
    expect(titles.some((title) => title?.startsWith("Eure"))).toBe(true);
    expect(titles.some((title) => title?.startsWith("Bassin de Pont-Audemer"))).toBe(false);
  }
});

test("a row whose marks are hidden shows the share of 4 and 5 as a dot with its interval", () => {
  for (const frame of frames) {
    const titles = [...draw(charts.likert, frame).querySelectorAll("circle title, line title, path title")];
    const said = titles.map((title) => title.textContent?.replaceAll("\u202f", " "));
    expect(said.filter((text) => text?.startsWith("Manche"))).toEqual(
      Array(2).fill("Manche, notes 4 et 5 : 72 % (64 à 80 %)"),
    );
    expect(said.some((text) => text?.startsWith("Orne"))).toBe(false);
  }
});

test("a real 0 is drawn, a hidden value is not: four dots for five rows", () => {
  const rows = [0, 0.1, 0.2, 0.3].map((value, index) => ({
    code: `D${index}`,
    label: `Lieu ${index}`,
    detail: "",
    focus: false,
    ...measure(value, 300),
  }));
  const last = { code: "D9", label: "Lieu 9", detail: "", focus: false, ...hidden("faible") };
  const svg = draw({ ...charts.dots, rows: [...rows, last] }, wide);
  expect(svg.querySelectorAll("circle")).toHaveLength(4);
});

test("every value of a dots chart carries its interval in its title", () => {
  const titles = [...draw(charts.dots, wide).querySelectorAll("circle title")].map((one) => one.textContent);
  expect(titles[0]).toBe("Eure\u202f: 15,0\u202f% (13,5 à 16,5\u202f%)");
  expect(titles).toHaveLength(5);
});

test("a label that looks like a program stays text", () => {
  const hostile = ["<script>alert(1)</script>", `\${document.title="x"}`];
  const rows = hostile.map((label, index) => ({ ...charts.dots.rows[0]!, code: String(index), label }));
  const svg = draw({ ...charts.dots, rows }, wide);
  expect(svg.querySelector("script")).toBeNull();
  expect([...svg.querySelectorAll("text")].map((one) => one.textContent)).toEqual(
    expect.arrayContaining(hostile),
  );
  expect(svg.outerHTML).toContain("&lt;script&gt;");
});

const name = fc.string({ unit: fc.constantFrom(..."abcdéœW —’M1".split("")), minLength: 1, maxLength: 60 });
const share = fc.double({ min: 0, max: 1, noNaN: true });
const value = fc.oneof(
  { weight: 4, arbitrary: share.map((one) => measure(one, 250, 0.03)) },
  {
    weight: 1,
    arbitrary: fc.constantFrom("c", "x", "faible", "z", "nd").map((statut) => hidden(statut as "c")),
  },
);

test("dots of any names and values never write one label over another", () => {
  const row = fc.record({
    label: name,
    detail: fc.oneof(name, fc.constant("")),
    focus: fc.boolean(),
    measure: value,
  });
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 20 }), share, (rows, reference) => {
      const chart: ChartSpec = {
        ...charts.dots,
        reference: { label: "Normandie", value: reference },
        rows: rows.map((one, index) => ({ code: String(index), ...one, ...one.measure })),
      };
      for (const frame of frames) expect(collisions(chart, frame)).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test("a name that is wider in regular than in bold keeps its room", () => {
  const row = { ...charts.dots.rows[0]!, label: "œ ", detail: "a", focus: false, ...measure(0, 250, 0.03) };
  for (const frame of frames) {
    const chart: ChartSpec = { ...charts.dots, reference: { label: "Normandie", value: 0 }, rows: [row] };
    expect(collisions(chart, frame)).toEqual([]);
  }
});

test("sectors, answers and steps of any names never write one label over another", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(name, value, fc.nat(9000)), { minLength: 1, maxLength: 21 }), (rows) => {
      const sectors: ChartSpec = {
        ...charts.sectors,
        rows: rows.map(([label, one, size], index) => ({ code: String(index), label, size, ...one })),
      };
      const likert: ChartSpec = {
        ...charts.likert,
        rows: rows.map(([label, one], index): LikertChart["rows"][number] => ({
          code: String(index),
          label,
          focus: false,
          positive: one,
          shares:
            one.value === null ? null : [0, 0.1, 0.9 - one.value * 0.9, one.value * 0.5, one.value * 0.4],
        })),
      };
      const ladder: ChartSpec = {
        type: "ladder",
        steps: rows.slice(0, 5).map(([label, one, count]) => ({
          label,
          value: one.value && count,
          statut: one.statut,
          rule: label,
        })),
      };
      for (const chart of [sectors, likert, ladder]) {
        for (const frame of frames) expect(collisions(chart, frame)).toEqual([]);
      }
    }),
    { numRuns: 40 },
  );
});

test("points however close never have their names one over another", () => {
  const point = fc.record({ label: name, x: share, y: share, n: fc.integer({ min: 10, max: 5000 }) });
  fc.assert(
    fc.property(fc.array(point, { minLength: 1, maxLength: 21 }), (points) => {
      const scatter: ChartSpec = {
        ...charts.scatter,
        points: points.map((one, index) => ({ code: String(index), size: one.n, ...one })),
      };
      const funnel: ChartSpec = {
        ...charts.funnel,
        points: points.map((one, index) => ({
          ...one,
          code: String(index),
          value: one.y,
          flagged: index < 4,
        })),
      };
      for (const chart of [scatter, funnel]) {
        for (const frame of frames) expect(collisions(chart, frame)).toEqual([]);
      }
    }),
    { numRuns: 40 },
  );
});

test("panels of any series and periods never write one label over another", () => {
  const series = fc.record({
    label: name,
    note: fc.oneof(name, fc.constant("")),
    values: fc.array(value, { minLength: 6, maxLength: 6 }),
  });
  fc.assert(
    fc.property(
      fc.array(series, { minLength: 1, maxLength: 13 }),
      fc.integer({ min: 1, max: 6 }),
      (all, count) => {
        const periods = Array.from({ length: count }, (_, index) => `${2019 + index}-${2020 + index}`);
        const chart: ChartSpec = {
          ...charts.slope,
          periods,
          series: all.map(({ label, note, values }, index) => ({
            code: String(index),
            label,
            note,
            focus: index === 0,
            points: periods.map((period, at) => ({ period, ...values[at]! })),
          })),
        };
        for (const frame of frames) expect(collisions(chart, frame)).toEqual([]);
      },
    ),
    { numRuns: 60 },
  );
});

test("series of which nothing is published are named under the panels; where all are, each keeps its panel", () => {
  const chart = charts.slope as SlopeChart;
  const names = chart.series.map(({ label }) => label);
  const textsOf = (symbols: readonly (readonly ["c" | "x", "c" | "x"] | undefined)[]) => {
    const series = chart.series.map((one, at) => {
      const hide = symbols[at];
      return hide
        ? { ...one, points: one.points.map((point, k) => ({ ...point, ...hidden(hide[k % 2]!) })) }
        : one;
    });
    return drawSlope({ ...chart, series }, wide).labels.map(({ text }) => text);
  };
  const some = textsOf([
    ["c", "c"],
    ["c", "x"],
  ]);
  const [c, x] = (["c", "x"] as const).map((each) => `${each}${NNBSP}: ${symbolMeanings[each]}`);
  expect(some.slice(-2)).toEqual([`${c} (${names[0]})`, `${c}, ${x} (${names[1]})`]);
  expect(some).not.toContain(names[0]);
  expect(some).toContain(names[2]);
  expect(textsOf(names.map(() => ["c", "c"] as const))).toEqual(expect.arrayContaining(names));
});

test("lines toward a target and cumulated months never write one label over another", () => {
  const amount = fc.integer({ min: 0, max: 60000 });
  fc.assert(
    fc.property(
      fc.array(amount, { minLength: 1, maxLength: 8 }),
      amount,
      fc.integer({ min: 1, max: 12 }),
      (values, goal, month) => {
        const target: ChartSpec = {
          ...charts.target,
          points: values.map((one, index) => ({ year: 2019 + index, value: one, label: "" })),
          target: { year: 2027, value: goal, label: "50 000 en 2027" },
        };
        const months: ChartSpec = {
          ...charts.months,
          series: values.slice(0, 5).map((one, index, kept) => {
            const last = index === kept.length - 1;
            const points = Array.from({ length: last ? month : 12 }, (_, at) => ({
              month: at + 1,
              value: Math.round((one * (at + 1)) / 12),
            }));
            return { year: 2021 + index, focus: last, points };
          }),
        };
        for (const chart of [target, months])
          for (const frame of frames) expect(collisions(chart, frame)).toEqual([]);
      },
    ),
    { numRuns: 60 },
  );
});

/** Labels that cover another one or leave the drawing, by the stored widths of the font. */
function collisions(chart: ChartSpec, frame: Frame): string[] {
  const { labels, height } = layOut(chart, frame);
  const boxes = labels.map((label) => ({ text: label.text, box: labelBox(label, frame) }));
  const covered = boxes.flatMap((one, index) =>
    boxes
      .slice(index + 1)
      .flatMap((other) => (overlap(one.box, other.box) ? [`${one.text} / ${other.text}`] : [])),
  );
  const cut = boxes.filter(
    ({ box }) => box.left < -0.5 || box.right > frame.width + 0.5 || box.top < -3 || box.bottom > height + 3,
  );
  return [...covered, ...cut.map(({ text }) => `hors du dessin : ${text}`)];
}
