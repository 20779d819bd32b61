import { expect, test } from "vitest";
import {
  formatDate,
  formatNumber,
  formatPercent,
  formatPoints,
  formatShortDate,
  leastOf,
  plural,
} from "../../loaders/french/format.ts";

test.each([
  [0.0202, null, "+2,0\u202fpoints"],
  [-0.01996, null, "\u22122,0\u202fpoints"],
  [0.019, null, "+1,9\u202fpoint"],
  [-0.0004, null, "0,0\u202fpoint"],
  [0.016, 150, "+2\u202fpoints"],
  [0.014, 150, "+1\u202fpoint"],
])("a difference of %d on %s is written « %s »: the noun agrees with what is read", (value, n, text) => {
  expect(formatPoints(value, n)).toBe(text);
});

test("shares read together have as many decimals as the one that rests on the fewest", () => {
  const n = leastOf(850, null, 150, undefined);
  expect([0.1204, 0.21].map((share) => formatPercent(share, n))).toEqual(["12\u202f%", "21\u202f%"]);
  expect(leastOf(null, undefined)).toBeNull();
});

test("French numbers, percentages, dates and plurals", () => {
  expect(formatNumber(12345.6, 1)).toBe("12\u202f345,6");
  expect(formatNumber(-0.04, 1)).toBe("0,0");
  expect(formatPercent(0.9177)).toBe("91,8\u202f%");
  expect(formatPercent(0.9177, 199)).toBe("92\u202f%");
  expect(formatDate("2025-10-01")).toBe("1er octobre 2025");
  expect(formatDate("2025-10")).toBe("octobre 2025");
  expect(formatDate("2025")).toBe("2025");
  expect(formatShortDate("2025-10-06")).toBe("06/10/2025");
  expect(plural(1, "élève")).toBe("1 élève");
  expect(plural(0, "élève")).toBe("0 élève");
  expect(plural(1200, "élève")).toBe("1\u202f200 élèves");
});
