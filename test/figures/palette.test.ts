import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { dark, light, type Tone } from "../../src/figures/palette.ts";

const texts: Tone[] = ["ink", "secondary", "focus", "girls", "boys", "attention"];
const marks: Tone[] = ["others", "focus-mid", "attention-mid"];

/** WCAG 2.2 relative luminance of `#rrggbb`. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((one, other) => one - other);
  return (high + 0.05) / (low + 0.05);
}

/** `front` painted over `back` with that opacity. */
function blend(front: string, back: string, opacity: number): string {
  const parts = [1, 3, 5].map((at) => {
    const [a, b] = [front, back].map((colour) => Number.parseInt(colour.slice(at, at + 2), 16)) as [
      number,
      number,
    ];
    return Math.round(a * opacity + b * (1 - opacity))
      .toString(16)
      .padStart(2, "0");
  });
  return `#${parts.join("")}`;
}

test("black on white has the contrast that WCAG gives it", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
});

describe.each([
  ["light", light],
  ["dark", dark],
])("%s", (_, palette: Record<Tone, string>) => {
  test.each(texts)("text in %s reaches 4.5:1", (name) => {
    expect(contrast(palette[name], palette.page)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(marks)("marks in %s reach 3:1", (name) => {
    expect(contrast(palette[name], palette.page)).toBeGreaterThanOrEqual(3);
  });

  test("text stays readable on the band, on the darkest cell and on the darkest department", () => {
    expect(contrast(palette.ink, palette.band)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(palette.secondary, palette.band)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(palette.ink, blend(palette.focus, palette.page, 0.44))).toBeGreaterThanOrEqual(4.5);
  });

  test("the style sheet gives figures these very colours", () => {
    const css = readFileSync(new URL("../../src/style.css", import.meta.url), "utf8");
    for (const [name, colour] of Object.entries(palette)) expect(css).toContain(`--${name}: ${colour};`);
  });
});

test("the colours that look.md computed keep their contrast", () => {
  expect(contrast(light.ink, light.page)).toBeCloseTo(16.9, 1);
  expect(contrast(light.focus, light.page)).toBeCloseTo(7.8, 1);
  expect(contrast(light.others, light.page)).toBeCloseTo(3.15, 1);
  expect(contrast(light.girls, light.page)).toBeCloseTo(4.9, 1);
  expect(contrast(light.boys, light.page)).toBeCloseTo(10.4, 1);
  expect(contrast(dark.focus, dark.page)).toBeCloseTo(8.5, 1);
});
