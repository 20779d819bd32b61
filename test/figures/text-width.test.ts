import { expect, test } from "vitest";
import { shortenText, textWidth, wrapText } from "../../src/figures/text-width.ts";

test("a width is the sum of the font's advances: « Eure » = E 527 + u 544 + r 347 + e 496", () => {
  expect(textWidth("Eure", 10)).toBeCloseTo(19.14, 5);
});

test("bold is wider, an unknown sign is taken as wide", () => {
  expect(textWidth("Eure", 10, true)).toBeCloseTo((538 + 556 + 373 + 507) / 100, 5);
  expect(textWidth("漢", 10)).toBe(8.5);
});

test("a narrow no-break space is as wide as a space", () => {
  expect(textWidth("1\u202f000", 10)).toBeCloseTo(textWidth("1 000", 10), 5);
});

test("a text is broken at its spaces, never at a narrow no-break one", () => {
  expect(wrapText("Il manque 9\u202f900 conventions", 60, 10)).toEqual([
    "Il manque",
    "9\u202f900",
    "conventions",
  ]);
  expect(wrapText("", 60, 10)).toEqual([]);
});

test("a text too wide ends with an ellipsis inside its width", () => {
  const short = shortenText("Hébergement et restauration", 80, 10);
  expect(short).toMatch(/^Hébergement .*…$/);
  expect(textWidth(short, 10)).toBeLessThanOrEqual(80);
  expect(shortenText("Eure", 80, 10)).toBe("Eure");
});
